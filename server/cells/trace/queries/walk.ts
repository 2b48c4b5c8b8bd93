import { refused } from "../../../platform/errors";
import { part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { nodeOf } from "../rules/nodes";

/** The two moments a question is asked for: what had happened, and what was known. */
export type Clocks = { at?: string | undefined; knownAt?: string | undefined };

/** What had happened by then and was known by then; without clocks, all that stands. */
export const standing = ({ at, knownAt }: Clocks) =>
  at === undefined && knownAt === undefined
    ? part`taken_back_at IS NULL`
    : part`at <= coalesce(${at ?? null}::timestamptz, 'infinity') AND recorded_at <= coalesce(${knownAt ?? null}::timestamptz, 'infinity')
        AND (taken_back_at IS NULL OR taken_back_at > ${knownAt ?? null}::timestamptz)`;

const MOST_MATCHES = 2_000;

/**
 * What somebody may mean: a node as it is, or whatever is called that, with the item's number before it or without. With
 * an order or a waybill its goods are meant too: all that left for it, and what is still being made.
 */
export function nodesCalled(tenantId: string, q: string) {
  const words = q.split(/[\s/]+/);
  const named = words.slice(1).flatMap((_, at) => {
    const sku = words.slice(0, at + 1).join(" ");
    const number = words.slice(at + 1).join(" ");
    return [nodeOf("lot", sku, number), nodeOf("serial", sku, number)];
  });
  const spelled = [...new Set([q, q.toUpperCase(), q.toLowerCase()])];
  return part`
    WITH found AS MATERIALIZED (
      SELECT node FROM trace.label WHERE tenant_id = ${tenantId} AND label = ANY(${spelled}::text[])
      UNION
      SELECT node FROM trace.node WHERE tenant_id = ${tenantId} AND node = ANY(${[q, ...named]}::text[])
      LIMIT ${MOST_MATCHES}
    )
    SELECT node FROM found
    UNION
    SELECT from_node FROM trace.edge WHERE tenant_id = ${tenantId} AND kind IN ('sold', 'carried')
      AND to_node = ANY(ARRAY(SELECT node FROM found WHERE left(node, 6) = 'order|' OR left(node, 9) = 'shipment|'))
    UNION
    SELECT node FROM trace.node WHERE tenant_id = ${tenantId}
      AND node = ANY(ARRAY(SELECT 'demand' || substr(node, 6) FROM found WHERE left(node, 6) = 'order|'))`;
}

export async function startingAt({ sql, tenantId }: Look, q: string): Promise<string[]> {
  const rows = await sql<{ node: string }>`SELECT node FROM (${nodesCalled(tenantId, q)}) AS called`;
  if (rows.length === 0) throw refused("NOT_FOUND", { what: q });
  return rows.map(({ node }) => node);
}

/**
 * The next step of a walk, however many there were. Items without lot or serial are ends: what came to the same shelf is
 * not therefore the same goods.
 */
export const stepAhead = (tenantId: string, clocks: Clocks) => part`
  SELECT to_node FROM forward JOIN trace.edge ON from_node = forward.node
  WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND left(forward.node, 5) <> 'item|' AND ${standing(clocks)}`;
export const stepBack = (tenantId: string, clocks: Clocks) => part`
  SELECT from_node FROM backward JOIN trace.edge ON to_node = backward.node
  WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND left(backward.node, 5) <> 'item|' AND ${standing(clocks)}`;

/** Everything that went into these nodes, or everything they went into; the nearest of it when it is more than `most`. */
export async function walk(
  { sql, tenantId }: Look,
  start: readonly string[],
  towards: "backward" | "forward",
  clocks: Clocks,
  most: number,
): Promise<string[]> {
  const rows =
    towards === "forward"
      ? await sql<{ node: string }>`
          WITH RECURSIVE forward (node) AS (SELECT unnest(${start}::text[]) UNION ${stepAhead(tenantId, clocks)})
          SELECT node FROM forward LIMIT ${most}`
      : await sql<{ node: string }>`
          WITH RECURSIVE backward (node) AS (SELECT unnest(${start}::text[]) UNION ${stepBack(tenantId, clocks)})
          SELECT node FROM backward LIMIT ${most}`;
  return rows.map(({ node }) => node);
}

import { refused } from "../../../platform/errors";
import type { Look } from "../../../platform/work";
import { nodeOf, partsOf } from "../rules/nodes";

/** The two moments a question is asked for: what had happened, and what was known. */
export type Clocks = { at?: string | undefined; knownAt?: string | undefined };
/** Later than any clock: what is asked without a moment is asked of all there is. */
const EVER = "9999-12-31T00:00:00Z";
export const clocksOf = ({ at, knownAt }: Clocks) => ({ at: at ?? EVER, knownAt: knownAt ?? EVER });

const MOST_MATCHES = 2_000;

/** What somebody may mean: a node as it is, or whatever is called that, with the item's number before it or without. */
export async function nodesCalled({ sql, tenantId }: Look, q: string): Promise<string[]> {
  if (partsOf(q)) {
    const known = await sql<{
      node: string;
    }>`SELECT node FROM trace.node WHERE tenant_id = ${tenantId} AND node = ${q}`;
    if (known[0]) return [q];
  }
  const words = q.split(/[\s/]+/);
  const pairs = words.slice(1).flatMap((_, at) => {
    const sku = words.slice(0, at + 1).join(" ");
    const number = words.slice(at + 1).join(" ");
    return [nodeOf("lot", sku, number), nodeOf("serial", sku, number)];
  });
  const spelled = [...new Set([q, q.toUpperCase(), q.toLowerCase()])];
  const rows = await sql<{ node: string }>`
    SELECT node FROM trace.label WHERE tenant_id = ${tenantId} AND label = ANY(${spelled})
    UNION
    SELECT node FROM trace.node WHERE tenant_id = ${tenantId} AND node = ANY(${pairs})
    LIMIT ${MOST_MATCHES}`;
  const found = rows.map(({ node }) => node);
  return [...new Set([...found, ...(await belongingTo({ sql, tenantId }, found))])];
}

/** With an order or a waybill its goods are meant: all that left for it, and what is still being made. */
async function belongingTo(
  { sql, tenantId }: Pick<Look, "sql" | "tenantId">,
  found: readonly string[],
): Promise<string[]> {
  const papers = found.filter((node) => ["order", "shipment"].includes(partsOf(node)?.kind ?? ""));
  if (papers.length === 0) return [];
  const outbounds = await sql<{ node: string }>`
    SELECT DISTINCT from_node AS node FROM trace.edge
    WHERE tenant_id = ${tenantId} AND to_node = ANY(${papers}::text[]) AND kind IN ('sold', 'carried') LIMIT ${MOST_MATCHES}`;
  const demands = papers.flatMap((node) => {
    const parts = partsOf(node);
    return parts?.kind === "order" ? [nodeOf("demand", parts.name)] : [];
  });
  return [...outbounds.map(({ node }) => node), ...demands];
}

export async function startingAt(look: Look, q: string): Promise<string[]> {
  const nodes = await nodesCalled(look, q);
  if (nodes.length === 0) throw refused("NOT_FOUND", { what: q });
  return nodes;
}

/**
 * Everything that went into these nodes, or everything they went into, however many steps away. Items without lot or
 * serial are ends: what came to the same shelf is not therefore the same goods.
 */
export async function walk(
  { sql, tenantId }: Look,
  start: readonly string[],
  towards: "backward" | "forward",
  clocks: Clocks,
  most: number,
): Promise<string[]> {
  const { at, knownAt } = clocksOf(clocks);
  const rows =
    towards === "forward"
      ? await sql<{ node: string }>`
          WITH RECURSIVE walk (node) AS (
            SELECT unnest(${start}::text[])
            UNION
            SELECT to_node FROM walk JOIN trace.edge ON from_node = walk.node
            WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND left(walk.node, 5) <> 'item|'
              AND at <= ${at}::timestamptz AND recorded_at <= ${knownAt}::timestamptz
              AND (taken_back_at IS NULL OR taken_back_at > ${knownAt}::timestamptz)
          )
          SELECT node FROM walk LIMIT ${most}`
      : await sql<{ node: string }>`
          WITH RECURSIVE walk (node) AS (
            SELECT unnest(${start}::text[])
            UNION
            SELECT from_node FROM walk JOIN trace.edge ON to_node = walk.node
            WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND left(walk.node, 5) <> 'item|'
              AND at <= ${at}::timestamptz AND recorded_at <= ${knownAt}::timestamptz
              AND (taken_back_at IS NULL OR taken_back_at > ${knownAt}::timestamptz)
          )
          SELECT node FROM walk LIMIT ${most}`;
  return rows.map(({ node }) => node);
}

import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { partsOf } from "../rules/nodes";
import { type Flow, quantityOf, sharesOf } from "../rules/shares";
import {
  type EdgeKind,
  type Evidence,
  type FindSteps,
  type FindTrace,
  type NodeKind,
  type Step,
  type Trace,
  type TracedLink,
  type TracedNode,
} from "../schema";
import { nodesCalled, standing, startingAt, stepAhead, stepBack, walk } from "./walk";

/** More than this nobody can look at. A recall goes through all of it. */
const MOST_NODES = 3_000;
const MOST_IN_STEPS = 50_000;

type Reached = { start: string[]; forward: string[]; backward: string[] };

const kindOf = (node: string): NodeKind | undefined => partsOf(node)?.kind;
const leadsOn = (node: string) => kindOf(node) !== "item";

type FlowRow = Flow & { firstAt: string; lastAt: string; steps: number };
type Found = { start: string[] | null; forward: string[] | null; backward: string[] | null } & {
  flows: FlowRow[] | null;
  names: NodeRow[] | null;
};

/**
 * One question to the database: where the trace leads both ways, all that went between its nodes, what else came into its
 * goods and left them (shares need the whole), and what everything is called. The lists are arrays, because how long they
 * are is not known beforehand, and joined they would be looked for in the whole graph.
 */
async function lookUp({ sql, tenantId }: Look, asked: FindTrace): Promise<Found> {
  const { q, direction = "both" } = asked;
  const mixes = part`(left(node, 4) = 'lot|' OR left(node, 7) = 'serial|' OR left(node, 11) = 'production|')`;
  const steps = part`event_id, n, from_node, to_node, kind, evidence, quantity, at`;
  const [found] = await sql<Found>`
    WITH RECURSIVE begun AS MATERIALIZED (${nodesCalled(tenantId, q)}),
    forward (node) AS (SELECT node FROM begun WHERE ${direction !== "backward"} UNION ${stepAhead(tenantId, asked)}),
    backward (node) AS (SELECT node FROM begun WHERE ${direction !== "forward"} UNION ${stepBack(tenantId, asked)}),
    ahead AS MATERIALIZED (SELECT node FROM forward LIMIT ${MOST_NODES + 1}),
    behind AS MATERIALIZED (SELECT node FROM backward LIMIT ${MOST_NODES + 1}),
    step AS (
      SELECT ${steps} FROM trace.edge
      WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND ${standing(asked)} AND from_node = ANY(ARRAY(
        SELECT node FROM ahead WHERE left(node, 5) <> 'item|' UNION SELECT node FROM behind WHERE ${mixes}))
      UNION
      SELECT ${steps} FROM trace.edge
      WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND ${standing(asked)} AND to_node = ANY(ARRAY(
        SELECT node FROM behind WHERE left(node, 5) <> 'item|' UNION SELECT node FROM ahead WHERE ${mixes}))
    ), flow AS (
      SELECT from_node AS "from", to_node AS "to", kind, evidence, sum(quantity) AS quantity, min(at) AS "firstAt", max(at) AS "lastAt",
        count(*) AS steps
      FROM step GROUP BY from_node, to_node, kind, evidence
    ), named AS (
      SELECT known.node, known.number, known.of_node AS "ofNode", (
          SELECT json_agg(label ORDER BY label) FROM trace.label
          WHERE label.tenant_id = ${tenantId} AND label.node = known.node AND "as" IN ('lot', 'supplierLot')) AS "otherNames"
      FROM trace.node AS known
      WHERE tenant_id = ${tenantId} AND node = ANY(ARRAY(SELECT node FROM ahead UNION SELECT node FROM behind))
    )
    SELECT (SELECT json_agg(node) FROM begun) AS start, (SELECT json_agg(node) FROM ahead) AS forward,
      (SELECT json_agg(node) FROM behind) AS backward, (SELECT json_agg(flow) FROM flow) AS flows, (SELECT json_agg(named) FROM named) AS names`;
  if (!found?.start) throw refused("NOT_FOUND", { what: q });
  return found;
}

/** One search, both ways, however many steps: from the supplier's lot to the customer's signature. */
export async function getTrace(look: Look, asked: FindTrace): Promise<Trace> {
  const { q, direction = "both", at = null, knownAt = null } = asked;
  const found = await lookUp(look, asked);
  const [forward, backward] = [found.forward ?? [], found.backward ?? []];
  const isCut = forward.length > MOST_NODES || backward.length > MOST_NODES;
  const reached: Reached = {
    start: found.start ?? [],
    forward: forward.slice(0, MOST_NODES),
    backward: backward.slice(0, MOST_NODES),
  };
  const flows = found.flows ?? [];
  const ahead = new Set(reached.forward.filter(leadsOn));
  const behind = new Set(reached.backward.filter(leadsOn));
  const shown = flows.filter(({ from, to }) => ahead.has(from) || behind.has(to));
  const names = new Map((found.names ?? []).map((row) => [row.node, row]));
  const nodes = tracedNodes(reached, flows, shown, names);
  const known = new Set(nodes.map(({ node }) => node));
  const links = linksOf(shown).filter(({ from, to }) => known.has(from) && known.has(to));
  return { q, direction, at, knownAt, nodes, links, isCut };
}

function linksOf(flows: readonly FlowRow[]): TracedLink[] {
  const links = new Map<string, FlowRow[]>();
  for (const flow of flows) {
    const key = `${flow.from}\n${flow.to}\n${flow.kind}`;
    links.set(key, [...(links.get(key) ?? []), flow]);
  }
  return [...links.values()]
    .map((same) => {
      const [{ from, to, kind }] = same as [FlowRow, ...FlowRow[]];
      const firstAt = Math.min(...same.map((flow) => Date.parse(flow.firstAt)));
      const lastAt = Math.max(...same.map((flow) => Date.parse(flow.lastAt)));
      const steps = same.reduce((sum, flow) => sum + flow.steps, 0);
      const moments = { firstAt: new Date(firstAt).toISOString(), lastAt: new Date(lastAt).toISOString() };
      return { from, to, kind, quantity: quantityOf(same), ...moments, steps };
    })
    .sort((a, b) => a.firstAt.localeCompare(b.firstAt) || a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
}

type NodeRow = { node: string; number: string | null; ofNode: string | null; otherNames: string[] | null };

export const namesOf = async ({ sql, tenantId }: Look, nodes: readonly string[]): Promise<Map<string, NodeRow>> => {
  const rows = await sql<NodeRow>`
    SELECT node, number, of_node AS "ofNode", (
        SELECT array_agg(label ORDER BY label) FROM trace.label
        WHERE label.tenant_id = ${tenantId} AND label.node = known.node AND "as" IN ('lot', 'supplierLot')) AS "otherNames"
    FROM trace.node AS known WHERE tenant_id = ${tenantId} AND node = ANY(${nodes}::text[])`;
  return new Map(rows.map((row) => [row.node, row]));
};

/** How many steps from where the trace began: the nearest way counts. */
function depthsOf(start: readonly string[], links: readonly Flow[], towards: "backward" | "forward") {
  const next = new Map<string, string[]>();
  for (const { from, to } of links) {
    const [here, there] = towards === "forward" ? [from, to] : [to, from];
    const list = next.get(here) ?? [];
    list.push(there);
    next.set(here, list);
  }
  const depths = new Map(start.map((node) => [node, 0]));
  let edge: string[] = [...start];
  for (let depth = 1; edge.length > 0; depth++) {
    edge = edge.filter((node) => leadsOn(node)).flatMap((node) => next.get(node) ?? []);
    edge = [...new Set(edge)].filter((node) => !depths.has(node));
    for (const node of edge) depths.set(node, depth);
  }
  return depths;
}

function tracedNodes(
  { start, forward, backward }: Reached,
  flows: readonly Flow[],
  shown: readonly Flow[],
  names: ReadonlyMap<string, NodeRow>,
): TracedNode[] {
  const nodes = [...new Set([...forward, ...backward])];
  const aheadOf = new Set(forward);
  const behindOf = new Set(backward);
  const ahead = depthsOf(
    start,
    shown.filter(({ from }) => aheadOf.has(from)),
    "forward",
  );
  const behind = depthsOf(
    start,
    shown.filter(({ to }) => behindOf.has(to)),
    "backward",
  );
  const begun = new Set(start);
  const { throughput, forward: came, backward: went } = sharesOf(start, flows);
  // Of different things no common share can be told.
  const skus = new Set(start.map((node) => partsOf(node)?.sku ?? null));
  const isOne = skus.size === 1 && !skus.has(null);
  return nodes
    .flatMap((node): TracedNode[] => {
      const parts = partsOf(node);
      if (!parts) return [];
      const { number = null, ofNode = null, otherNames = null } = names.get(node) ?? {};
      const isStart = begun.has(node);
      const isAhead = aheadOf.has(node) && !isStart;
      const share = isStart ? 1 : ((isAhead ? came.get(node) : went.get(node)) ?? null);
      const all = throughput.get(node) ?? null;
      const depth = isAhead ? (ahead.get(node) ?? 1) : -(behind.get(node) ?? 0);
      const quantity = all === null ? null : isAhead || isStart ? all : all * (share ?? 0);
      return [
        {
          node,
          ...parts,
          number,
          otherNames: [...new Set(otherNames ?? [])],
          ofNode,
          isStart,
          depth: depth === 0 ? 0 : depth,
          quantity: quantity === null ? null : Math.round(quantity * 1e6) / 1e6,
          share: isOne && share !== null ? Math.round(Math.min(share, 1) * 1e6) / 1e6 : null,
        },
      ];
    })
    .sort((a, b) => a.depth - b.depth || a.node.localeCompare(b.node));
}

type StepRow = Omit<Step, "quantity" | "at" | "recordedAt" | "takenBackAt" | "kind" | "evidence"> & {
  kind: EdgeKind;
  evidence: Evidence;
  quantity: string | null;
  at: Date;
  recordedAt: Date;
  takenBackAt: Date | null;
};

/** The same trace as it happened: every single step, the earliest first. */
export async function findSteps(look: Look, asked: FindSteps) {
  const { sql, tenantId } = look;
  const { limit } = asked;
  const [afterAt = null, afterEvent = "", afterN = "0"] = afterCursor(asked.cursor)?.split("~") ?? [];
  const start = await startingAt(look, asked.q);
  const { direction = "both" } = asked;
  const [forward, backward] = await Promise.all([
    direction === "backward" ? [] : walk(look, start, "forward", asked, MOST_IN_STEPS),
    direction === "forward" ? [] : walk(look, start, "backward", asked, MOST_IN_STEPS),
  ]);
  const rows = await sql<StepRow>`
    SELECT event_id AS "eventId", n, kind, evidence, from_node AS "from", to_node AS "to", quantity, at, recorded_at AS "recordedAt",
      taken_back_at AS "takenBackAt", document_type AS "documentType", document_id AS "documentId", movement_id AS "movementId",
      from_place AS "fromPlace", to_place AS "toPlace", document_no AS "documentNo"
    FROM (
      SELECT * FROM trace.edge WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND from_node = ANY(${forward.filter(leadsOn)}::text[])
      UNION
      SELECT * FROM trace.edge WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND to_node = ANY(${backward.filter(leadsOn)}::text[])
      UNION
      SELECT * FROM trace.edge WHERE tenant_id = ${tenantId} AND kind = 'moved' AND to_node = ANY(${start}::text[])
    ) AS edge
    WHERE ${standing(asked)}
      AND (${afterAt}::timestamptz IS NULL OR (at, event_id, n) > (${afterAt}::timestamptz, ${afterEvent}, ${afterN}::int))
    ORDER BY at, event_id, n LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => `${row.at.toISOString()}~${row.eventId}~${row.n}`,
    (row): Step => ({
      ...row,
      quantity: row.quantity === null ? null : Number(row.quantity),
      at: row.at.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      takenBackAt: row.takenBackAt?.toISOString() ?? null,
    }),
  );
}

import { afterCursor, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { partsOf } from "../rules/nodes";
import { type Flow, quantityOf, sharesOf } from "../rules/shares";
import {
  type Direction,
  type EdgeKind,
  type Evidence,
  type FindSteps,
  type FindTrace,
  isGoods,
  type NodeKind,
  type Step,
  type Trace,
  type TracedLink,
  type TracedNode,
} from "../schema";
import { type Clocks, clocksOf, startingAt, walk } from "./walk";

/** More than this nobody can look at. A recall goes through all of it. */
const MOST_NODES = 3_000;
const MOST_IN_STEPS = 50_000;

export type Reached = { start: string[]; forward: string[]; backward: string[]; isCut: boolean };

type Asked = Clocks & { direction?: Direction | undefined };

/** Where a trace leads from these nodes. */
export async function reachedFrom(look: Look, start: string[], asked: Asked, most: number): Promise<Reached> {
  const { direction = "both" } = asked;
  const [forward, backward] = await Promise.all([
    direction === "backward" ? [] : walk(look, start, "forward", asked, most + 1),
    direction === "forward" ? [] : walk(look, start, "backward", asked, most + 1),
  ]);
  const isCut = forward.length > most || backward.length > most;
  return { start, forward: forward.slice(0, most), backward: backward.slice(0, most), isCut };
}

const kindOf = (node: string): NodeKind | undefined => partsOf(node)?.kind;
const leadsOn = (node: string) => kindOf(node) !== "item";
const mixes = (node: string) => {
  const kind = kindOf(node);
  return kind === "production" || (kind !== undefined && kind !== "item" && isGoods(kind));
};

type FlowRow = Flow & { firstAt: Date; lastAt: Date; steps: number };

/** All that went between the nodes of a trace, and what else came into its goods and left them: shares need the whole. */
export async function flowsOf(
  { sql, tenantId }: Look,
  { forward, backward }: Reached,
  clocks: Clocks,
): Promise<FlowRow[]> {
  const { at, knownAt } = clocksOf(clocks);
  const outOf = [...new Set([...forward.filter(leadsOn), ...backward.filter(mixes)])];
  const into = [...new Set([...backward.filter(leadsOn), ...forward.filter(mixes)])];
  const rows = await sql<Omit<FlowRow, "quantity"> & { quantity: string | null }>`
    SELECT from_node AS "from", to_node AS "to", kind, evidence, sum(quantity) AS quantity, min(at) AS "firstAt", max(at) AS "lastAt",
      count(*)::int AS steps
    FROM (
      SELECT * FROM trace.edge WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND from_node = ANY(${outOf}::text[])
      UNION
      SELECT * FROM trace.edge WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND to_node = ANY(${into}::text[])
    ) AS edge
    WHERE at <= ${at}::timestamptz AND recorded_at <= ${knownAt}::timestamptz
      AND (taken_back_at IS NULL OR taken_back_at > ${knownAt}::timestamptz)
    GROUP BY from_node, to_node, kind, evidence`;
  return rows.map((row) => ({ ...row, quantity: row.quantity === null ? null : Number(row.quantity) }));
}

/** One search, both ways, however many steps: from the supplier's lot to the customer's signature. */
export async function getTrace(look: Look, asked: FindTrace): Promise<Trace> {
  const { q, direction = "both", at = null, knownAt = null } = asked;
  const start = await startingAt(look, q);
  const reached = await reachedFrom(look, start, asked, MOST_NODES);
  const flows = await flowsOf(look, reached, asked);
  const ahead = new Set(reached.forward.filter(leadsOn));
  const behind = new Set(reached.backward.filter(leadsOn));
  const shown = flows.filter(({ from, to }) => ahead.has(from) || behind.has(to));
  const nodes = await tracedNodes(look, reached, flows, shown);
  const known = new Set(nodes.map(({ node }) => node));
  const links = linksOf(shown).filter(({ from, to }) => known.has(from) && known.has(to));
  return { q, direction, at, knownAt, nodes, links, isCut: reached.isCut };
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
      const firstAt = Math.min(...same.map((flow) => flow.firstAt.getTime()));
      const lastAt = Math.max(...same.map((flow) => flow.lastAt.getTime()));
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

async function tracedNodes(
  look: Look,
  { start, forward, backward }: Reached,
  flows: readonly Flow[],
  shown: readonly Flow[],
): Promise<TracedNode[]> {
  const nodes = [...new Set([...forward, ...backward])];
  const names = await namesOf(look, nodes);
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
  const { at, knownAt } = clocksOf(asked);
  const [afterAt = null, afterEvent = "", afterN = "0"] = afterCursor(asked.cursor)?.split("~") ?? [];
  const start = await startingAt(look, asked.q);
  const { forward, backward } = await reachedFrom(look, start, asked, MOST_IN_STEPS);
  const rows = await sql<StepRow>`
    SELECT event_id AS "eventId", n, kind, evidence, from_node AS "from", to_node AS "to", quantity, at, recorded_at AS "recordedAt",
      taken_back_at AS "takenBackAt", document_type AS "documentType", document_id AS "documentId", movement_id AS "movementId",
      from_place AS "fromPlace", to_place AS "toPlace", (
        SELECT min(number) FROM trace.node WHERE node.tenant_id = ${tenantId} AND node.node IN (from_node, to_node) AND name = document_id
      ) AS "documentNo"
    FROM (
      SELECT * FROM trace.edge WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND from_node = ANY(${forward.filter(leadsOn)}::text[])
      UNION
      SELECT * FROM trace.edge WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND to_node = ANY(${backward.filter(leadsOn)}::text[])
      UNION
      SELECT * FROM trace.edge WHERE tenant_id = ${tenantId} AND kind = 'moved' AND to_node = ANY(${start}::text[])
    ) AS edge
    WHERE at <= ${at}::timestamptz AND recorded_at <= ${knownAt}::timestamptz
      AND (taken_back_at IS NULL OR taken_back_at > ${knownAt}::timestamptz)
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

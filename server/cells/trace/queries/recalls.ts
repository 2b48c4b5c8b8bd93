import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look, Work } from "../../../platform/work";
import { partsOf } from "../rules/nodes";
import {
  type FindRecalls,
  type GoodsOfRecall,
  type OutboundsOfRecall,
  RECALL_STATUS,
  type Recall,
  type RecalledGoods,
  type RecallKey,
  type RecallStatus,
} from "../schema";
import { walk } from "./walk";

/** No plant makes more of one lot; more would not be a recall but a plant at rest. */
const MOST_NODES = 200_000;

/** Every lot and piece that something of this went into, and the lots themselves. */
export async function recalledGoods(look: Look, start: readonly string[]): Promise<string[]> {
  const reached = await walk(look, start, "forward", {}, MOST_NODES);
  return reached.filter((node) => ["lot", "serial"].includes(partsOf(node)?.kind ?? ""));
}

export const goodsOf = (node: string): RecalledGoods => {
  const { kind, sku, name } = partsOf(node) ?? { kind: "item", sku: null, name: node };
  return { sku: sku ?? "", lotNumber: kind === "lot" ? name : null, serialNumber: kind === "serial" ? name : null };
};

type Row = { [Key in keyof Recall]: Key extends `${string}At` ? Date | null : Recall[Key] };

const shown = (row: Row): Recall =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  ) as Recall;

type Reading = Pick<Look, "sql" | "tenantId">;

export async function recallOf({ sql, tenantId }: Reading, recallId: string): Promise<Recall> {
  const [row] = await sql<Row>`
    SELECT recall_id AS "recallId", recall_no AS "recallNo", q, reason, status, opened_by AS "openedBy", opened_at AS "openedAt",
      counted_at AS "countedAt", held_by AS "heldBy", hold_asked_at AS "holdAskedAt", held_at AS "heldAt", lifted_by AS "liftedBy",
      lift_asked_at AS "liftAskedAt", lifted_at AS "liftedAt", lift_reason AS "liftReason"
    FROM trace.recall WHERE tenant_id = ${tenantId} AND recall_id = ${recallId}`;
  if (!row) throw refused("NOT_FOUND", { what: recallId });
  return shown(row);
}

export const getRecall = (look: Look, { recallId }: RecallKey) => recallOf(look, recallId);

/** For whoever answers a recall: everything it is about, held or not. */
export async function getRecalledGoods({ sql, tenantId }: Look, { recallId }: RecallKey): Promise<GoodsOfRecall> {
  const rows = await sql<{ node: string }>`
    SELECT node FROM trace.recall_goods WHERE tenant_id = ${tenantId} AND recall_id = ${recallId} ORDER BY node`;
  return { goods: rows.map(({ node }) => goodsOf(node)) };
}

/** What has left of it, whoever carries it. */
export async function getRecalledOutbounds(
  { sql, tenantId }: Look,
  { recallId }: RecallKey,
): Promise<OutboundsOfRecall> {
  const rows = await sql<{ outbound: string }>`
    SELECT DISTINCT to_node AS outbound FROM trace.recall_goods AS goods JOIN trace.edge ON edge.tenant_id = ${tenantId}
      AND from_node = goods.node AND edge.kind = 'shipped' AND edge.kind <> 'moved' AND taken_back_at IS NULL
    WHERE goods.tenant_id = ${tenantId} AND recall_id = ${recallId} ORDER BY outbound`;
  return { outboundOrderIds: rows.map(({ outbound }) => partsOf(outbound)?.name ?? outbound) };
}

type Locked = { status: RecallStatus; recallNo: string; reason: string; startNodes: string[] };

export async function lockedRecall({ sql, tenantId }: Work, recallId: string): Promise<Locked> {
  const [recall] = await sql<Locked>`
    SELECT status, recall_no AS "recallNo", reason, start_nodes AS "startNodes" FROM trace.recall
    WHERE tenant_id = ${tenantId} AND recall_id = ${recallId} FOR UPDATE`;
  if (!recall) throw refused("NOT_FOUND", { what: recallId });
  return recall;
}

const { lifted, drill } = RECALL_STATUS;

export async function findRecalls({ sql, tenantId }: Look, { status, isOpen, limit, cursor }: FindRecalls) {
  const after = afterCursor(cursor) ?? null;
  const rows = await sql<Row>`
    SELECT recall_id AS "recallId", recall_no AS "recallNo", q, reason, status, opened_by AS "openedBy", opened_at AS "openedAt",
      counted_at AS "countedAt", held_by AS "heldBy", hold_asked_at AS "holdAskedAt", held_at AS "heldAt", lifted_by AS "liftedBy",
      lift_asked_at AS "liftAskedAt", lifted_at AS "liftedAt", lift_reason AS "liftReason"
    FROM trace.recall
    WHERE tenant_id = ${tenantId} AND (${after}::text IS NULL OR recall_id < ${after})
      AND (${status ?? null}::int IS NULL OR status = ${status ?? null})
      AND (${isOpen ?? null}::boolean IS NULL OR (status NOT IN (${drill}, ${lifted})) = ${isOpen ?? null})
    ORDER BY recall_id DESC LIMIT ${limit + 1}`;
  return pageOf(rows, limit, ({ recallId }) => recallId, shown);
}

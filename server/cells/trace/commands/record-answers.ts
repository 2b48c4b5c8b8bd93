import type { Work } from "../../../platform/work";
import { recallAnswered } from "../events";
import { lockedRecall, recallOf } from "../queries/recalls";
import { goodsNode } from "../rules/nodes";
import {
  RECALL_STATUS,
  type Recall,
  type RecordCounted,
  type RecordHeld,
  type RecordLifted,
  type RecordMarked,
} from "../schema";

/** What the warehouse says lies there, for the mass balance. */
export async function recordCounted(work: Work, { recallId, goods }: RecordCounted): Promise<Recall> {
  const { recallNo } = await lockedRecall(work, recallId);
  await writeCounted(work, recallId, goods, false);
  await work.sql`UPDATE trace.recall SET counted_at = ${work.now} WHERE tenant_id = ${work.tenantId} AND recall_id = ${recallId}`;
  work.announce(recallAnswered({ recallId, recallNo }));
  return recallOf(work, recallId);
}

/** Everything is held now, and these picks were stopped. */
export async function recordHeld(work: Work, { recallId, goods, picks }: RecordHeld): Promise<Recall> {
  const { sql, tenantId, now } = work;
  const { recallNo, status } = await lockedRecall(work, recallId);
  await writeCounted(work, recallId, goods, true);
  await writeStops(work, recallId, "pick", picks);
  const held = status === RECALL_STATUS.holdAsked ? RECALL_STATUS.held : status;
  await sql`
    UPDATE trace.recall SET status = ${held}, counted_at = ${now}, held_at = ${now} WHERE tenant_id = ${tenantId} AND recall_id = ${recallId}`;
  work.announce(recallAnswered({ recallId, recallNo }));
  if (held !== status)
    work.changed({ documentType: "recall", documentId: recallId, before: { status }, after: { status: held } });
  return recallOf(work, recallId);
}

export async function recordMarked(work: Work, { recallId, shipments }: RecordMarked): Promise<Recall> {
  const { recallNo } = await lockedRecall(work, recallId);
  await writeStops(work, recallId, "shipment", shipments);
  work.announce(recallAnswered({ recallId, recallNo }));
  return recallOf(work, recallId);
}

export async function recordLifted(work: Work, { recallId }: RecordLifted): Promise<Recall> {
  const { sql, tenantId, now } = work;
  const { recallNo, status } = await lockedRecall(work, recallId);
  await sql`
    WITH free AS (
      UPDATE trace.recall_goods SET held = false WHERE tenant_id = ${tenantId} AND recall_id = ${recallId}
    )
    UPDATE trace.recall SET status = ${RECALL_STATUS.lifted}, lifted_at = ${now} WHERE tenant_id = ${tenantId} AND recall_id = ${recallId}`;
  work.announce(recallAnswered({ recallId, recallNo }));
  if (status !== RECALL_STATUS.lifted) {
    const after = { status: RECALL_STATUS.lifted };
    work.changed({ documentType: "recall", documentId: recallId, before: { status }, after });
  }
  return recallOf(work, recallId);
}

const writeCounted = ({ sql, tenantId }: Work, recallId: string, goods: RecordCounted["goods"], held: boolean) => {
  const rows = goods.map((each) => ({ node: goodsNode(each), onHand: each.onHand, reserved: each.reserved }));
  return sql`
    UPDATE trace.recall_goods AS goods SET on_hand = "onHand", reserved = told.reserved, held = goods.held OR ${held}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS told (node text, "onHand" numeric, reserved numeric)
    WHERE tenant_id = ${tenantId} AND recall_id = ${recallId} AND goods.node = told.node`;
};

/** What was stopped once stays told, even when nothing is left to stop the next time. */
const writeStops = (
  { sql, tenantId }: Work,
  recallId: string,
  kind: "pick" | "shipment",
  stops: RecordHeld["picks"],
) => sql`
  INSERT INTO trace.recall_stop (tenant_id, recall_id, kind, document_id, document_no, outcome)
  SELECT ${tenantId}, ${recallId}, ${kind}, "documentId", "documentNo", outcome
  FROM jsonb_to_recordset(${JSON.stringify(stops)}::jsonb) AS told ("documentId" text, "documentNo" text, outcome text)
  ON CONFLICT (tenant_id, recall_id, kind, document_id) DO NOTHING`;

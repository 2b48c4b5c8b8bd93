import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { outboundCancelled } from "../events";
import { setPromises } from "../promises";
import { leavingLines } from "../queries/leaving";
import { lockedOutbound, outboundOf } from "../queries/outbound";
import { isOpenOutbound } from "../rules";
import { type EndOutbound, OUTBOUND_STATUS, type OutboundOrder } from "../schema/documents";
import { emptyCarts } from "../serials";

/** Calls off what has not left. What was promised to it is free for others again. */
export async function cancelOutbound(
  work: Work,
  { orderId, reason }: EndOutbound,
): Promise<OutboundOrder & { changed: boolean }> {
  const { sql, tenantId, now } = work;
  const head = await lockedOutbound(work, orderId);
  const { status, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId } = head;
  if (status === OUTBOUND_STATUS.cancelled) return { ...(await outboundOf(work, orderId)), changed: false };
  if (!isOpenOutbound(status)) throw refused("STATE_CONFLICT", { status, reason: "shipped" });
  if (status !== OUTBOUND_STATUS.open) await setPromises(work, head, []);
  if (status === OUTBOUND_STATUS.picking) await emptyCarts(work, head.warehouseId, await leavingLines(work, orderId));
  await sql`
    UPDATE wms.outbound_order SET status = ${OUTBOUND_STATUS.cancelled}, end_reason = ${reason || null}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  work.announce(outboundCancelled({ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, reason }));
  work.changed({
    documentType: "outbound_order",
    documentId: orderId,
    before: { status },
    after: { status: OUTBOUND_STATUS.cancelled, ...(reason ? { endReason: reason } : {}) },
  });
  return { ...(await outboundOf(work, orderId)), changed: true };
}

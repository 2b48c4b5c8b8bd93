import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { inboundCancelled } from "../events";
import { getInbound, lockedInbound } from "../queries/inbound";
import { type EndInbound, INBOUND_STATUS, type InboundOrder } from "../schema/documents";

/** Calls off what has not begun to arrive. What has arrived is reversed instead, or the rest is closed short. */
export async function cancelInbound(
  work: Work,
  { orderId, reason }: EndInbound,
): Promise<InboundOrder & { changed: boolean }> {
  const { sql, tenantId, now } = work;
  const { status, ...head } = await lockedInbound(work, orderId);
  if (status === INBOUND_STATUS.cancelled) return { ...(await getInbound(work, { orderId })), changed: false };
  if (status !== INBOUND_STATUS.open) throw refused("STATE_CONFLICT", { status, reason: "goodsArrived" });
  await sql`
    UPDATE wms.inbound_order SET status = ${INBOUND_STATUS.cancelled}, end_reason = ${reason}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  const { orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId } = head;
  work.announce(inboundCancelled({ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, reason }));
  work.changed({
    documentType: "inbound_order",
    documentId: orderId,
    before: { status },
    after: { status: INBOUND_STATUS.cancelled, endReason: reason },
  });
  return { ...(await getInbound(work, { orderId })), changed: true };
}

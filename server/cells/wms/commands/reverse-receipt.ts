import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { inboundReversed } from "../events";
import { post } from "../ledger";
import { getInbound, lockedInbound } from "../queries/inbound";
import { canReverseReceipt, comesFrom } from "../rules";
import { type EndInbound, INBOUND_STATUS, type InboundOrder } from "../schema/documents";
import { refuseLostNumbers } from "../serials";

/** Takes a whole receipt back by entries of its own. Refused when part of it is no longer where it was put, or promised. */
export async function reverseReceipt(
  work: Work,
  { orderId, reason }: EndInbound,
): Promise<InboundOrder & { changed: boolean }> {
  const { sql, tenantId, now } = work;
  const { status, ...head } = await lockedInbound(work, orderId);
  const received = await getInbound(work, { orderId });
  if (status === INBOUND_STATUS.cancelled) return { ...received, changed: false };
  if (!canReverseReceipt(status)) throw refused("STATE_CONFLICT", { status, reason: "nothingArrived" });
  const { orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId } = head;
  const levels = await post(work, {
    documentType: "inbound_order",
    documentId: orderId,
    reason: "reversal",
    note: reason,
    about: { documentNo: orderNo, sourceOrderId, erpOrderId },
    movements: received.movedLines.map(({ lineId, sku, quantity, lotNumber, locationCode, serialNumbers }) => ({
      ...(lineId === null ? {} : { lineId }),
      sku,
      warehouseId,
      from: { locationCode, lotNumber: lotNumber ?? "" },
      to: { locationCode: comesFrom(typeCode), lotNumber: lotNumber ?? "" },
      quantity,
      serialNumbers,
    })),
  });
  await refuseLostNumbers(work, levels);
  await sql`
    UPDATE wms.inbound_order SET status = ${INBOUND_STATUS.cancelled}, end_reason = ${reason}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  const lines = received.movedLines.map(({ sku, quantity, lotNumber, serialNumbers }) => ({
    sku,
    quantity,
    lotNumber,
    ...(serialNumbers.length > 0 ? { serialNumbers } : {}),
  }));
  work.announce(inboundReversed({ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, reason, lines }));
  work.changed({
    documentType: "inbound_order",
    documentId: orderId,
    before: { status },
    after: { status: INBOUND_STATUS.cancelled, endReason: reason },
  });
  return { ...(await getInbound(work, { orderId })), changed: true };
}

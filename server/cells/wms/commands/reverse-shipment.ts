import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { outboundReversed } from "../events";
import { post } from "../ledger";
import { ensureLots } from "../lots";
import { lockedOutbound, openedOutbound, outboundOf } from "../queries/outbound";
import { goesTo, isOpenOutbound } from "../rules";
import { type EndOutbound, OUTBOUND_STATUS, type OutboundOrder } from "../schema/documents";

/** Brings a whole shipment back to the shelves it left, by entries of its own. What was signed for comes back as a return. */
export async function reverseShipment(
  work: Work,
  { orderId, reason }: EndOutbound,
): Promise<OutboundOrder & { changed: boolean }> {
  const { sql, tenantId, now } = work;
  const { status, ...head } = await lockedOutbound(work, orderId);
  if (status === OUTBOUND_STATUS.cancelled) return { ...(await outboundOf(work, orderId)), changed: false };
  if (isOpenOutbound(status)) throw refused("STATE_CONFLICT", { status, reason: "notShipped" });
  if (status === OUTBOUND_STATUS.signed) throw refused("STATE_CONFLICT", { status, reason: "signedFor" });
  const { orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId } = head;
  const { movedLines } = await openedOutbound(work, orderId);
  const lots = movedLines.flatMap(({ sku, lotNumber }) => (lotNumber === null ? [] : [{ sku, lotNumber }]));
  await ensureLots(work, lots, null);
  await post(work, {
    documentType: "outbound_order",
    documentId: orderId,
    reason: "reversal",
    note: reason,
    about: { documentNo: orderNo, sourceOrderId, erpOrderId },
    movements: movedLines.map(({ lineId, sku, quantity, lotNumber, locationCode, serialNumbers }) => ({
      ...(lineId === null ? {} : { lineId }),
      sku,
      warehouseId,
      from: { locationCode: goesTo(typeCode), lotNumber: lotNumber ?? "" },
      to: { locationCode, lotNumber: lotNumber ?? "" },
      quantity,
      serialNumbers,
    })),
  });
  await sql`
    UPDATE wms.outbound_order SET status = ${OUTBOUND_STATUS.cancelled}, end_reason = ${reason}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  const lines = movedLines.map(({ sku, quantity, lotNumber, serialNumbers }) => ({
    sku,
    quantity,
    lotNumber,
    ...(serialNumbers.length > 0 ? { serialNumbers } : {}),
  }));
  work.announce(
    outboundReversed({ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, reason, lines }),
  );
  work.changed({
    documentType: "outbound_order",
    documentId: orderId,
    before: { status },
    after: { status: OUTBOUND_STATUS.cancelled, endReason: reason },
  });
  return { ...(await outboundOf(work, orderId)), changed: true };
}

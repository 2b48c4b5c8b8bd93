import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { outboundReleased } from "../events";
import { setPromises } from "../promises";
import { leavingLines } from "../queries/leaving";
import { lockedOutbound, outboundOf } from "../queries/outbound";
import { isOpenOutbound } from "../rules";
import { OUTBOUND_STATUS, type OutboundKey, type OutboundOrder } from "../schema/documents";
import { emptyCarts } from "../serials";

/** Gives back what was promised to an order, carts included: somebody else needs it more. The order stays open. */
export async function releaseStock(
  work: Work,
  { orderId }: OutboundKey,
): Promise<OutboundOrder & { changed: boolean }> {
  const head = await lockedOutbound(work, orderId);
  const { status, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId } = head;
  if (!isOpenOutbound(status)) {
    throw refused("STATE_CONFLICT", { status, reason: status === OUTBOUND_STATUS.cancelled ? "ended" : "shipped" });
  }
  if (status === OUTBOUND_STATUS.open) return { ...(await outboundOf(work, orderId)), changed: false };
  await setPromises(work, head, []);
  if (status === OUTBOUND_STATUS.picking) await emptyCarts(work, head.warehouseId, await leavingLines(work, orderId));
  await work.sql`
    UPDATE wms.outbound_order SET status = ${OUTBOUND_STATUS.open}, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId}`;
  work.announce(outboundReleased({ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId }));
  work.changed({
    documentType: "outbound_order",
    documentId: orderId,
    before: { status },
    after: { status: OUTBOUND_STATUS.open },
  });
  return { ...(await outboundOf(work, orderId)), changed: true };
}

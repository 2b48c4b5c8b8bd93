import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { inboundRescheduled } from "../events";
import { getInbound, lockedInbound } from "../queries/inbound";
import { canReceive } from "../rules";
import type { InboundOrder, RescheduleInbound } from "../schema/documents";

/** Expects the goods on another day, or on no day that anybody knows. */
export async function rescheduleInbound(
  work: Work,
  { orderId, expectedOn }: RescheduleInbound,
): Promise<InboundOrder & { changed: boolean }> {
  const { status, expectedOn: from, ...head } = await lockedInbound(work, orderId);
  if (!canReceive(status)) throw refused("STATE_CONFLICT", { status, reason: "documentClosed" });
  const changed = from !== expectedOn;
  if (changed) {
    await work.sql`
      UPDATE wms.inbound_order SET expected_on = ${expectedOn}::date, updated_at = ${work.now}
      WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId}`;
    const { orderNo, warehouseId, sourceOrderId, erpOrderId, poId, typeCode } = head;
    const whose = { orderId, orderNo, warehouseId, sourceOrderId, erpOrderId, poId, typeCode };
    work.announce(inboundRescheduled({ ...whose, from, expectedOn }));
    work.changed({
      documentType: "inbound_order",
      documentId: orderId,
      before: { expectedOn: from },
      after: { expectedOn },
    });
  }
  return { ...(await getInbound(work, { orderId })), changed };
}

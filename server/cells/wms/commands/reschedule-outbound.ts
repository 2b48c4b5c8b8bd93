import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { outboundRescheduled } from "../events";
import { lockedOutbound, outboundOf } from "../queries/outbound";
import { isOpenOutbound } from "../rules";
import type { OutboundOrder, RescheduleOutbound } from "../schema/documents";

/** Says when the goods are needed. Who needs them first is first in line for what is free. */
export async function rescheduleOutbound(
  work: Work,
  { orderId, neededOn }: RescheduleOutbound,
): Promise<OutboundOrder & { changed: boolean }> {
  const { sql, tenantId, now } = work;
  const { status, neededOn: from, ...head } = await lockedOutbound(work, orderId);
  if (!isOpenOutbound(status)) throw refused("STATE_CONFLICT", { status, reason: "documentClosed" });
  if (from === neededOn) return { ...(await outboundOf(work, orderId)), changed: false };
  await sql`
    UPDATE wms.outbound_order SET needed_on = ${neededOn}::date, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  const { orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId } = head;
  const whose = { orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId };
  work.announce(outboundRescheduled({ ...whose, from, neededOn }));
  const [before, after] = [{ neededOn: from }, { neededOn }];
  work.changed({ documentType: "outbound_order", documentId: orderId, before, after });
  return { ...(await outboundOf(work, orderId)), changed: true };
}

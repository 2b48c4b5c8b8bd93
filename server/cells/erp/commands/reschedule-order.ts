import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { orderRescheduled } from "../events";
import { lockedOrder } from "../queries/orders";
import { isOpen } from "../rules";
import type { RescheduleOrder, SalesOrder } from "../schema";

/** Promises another day, or none, as long as the order is still to be delivered. */
export async function rescheduleOrder(
  work: Work,
  { orderId, dueDate }: RescheduleOrder,
): Promise<SalesOrder & { changed: boolean }> {
  const order = await lockedOrder(work, orderId);
  if (order.dueDate === dueDate) return { ...order, changed: false };
  if (!isOpen(order.orderStatus)) {
    throw refused("STATE_CONFLICT", { status: order.orderStatus, reason: "documentClosed" });
  }
  await work.sql`
    UPDATE erp.sales_order SET due_date = ${dueDate}::date, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId}`;
  work.announce(orderRescheduled({ orderId, orderNo: order.orderNo, from: order.dueDate, dueDate }));
  work.changed({ documentType: "order", documentId: orderId, before: { dueDate: order.dueDate }, after: { dueDate } });
  return { ...order, dueDate, updatedAt: work.now.toISOString(), changed: true };
}

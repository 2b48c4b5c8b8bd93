import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { orderCancelled, orderStatusChanged } from "../events";
import { lockedOrder } from "../queries/orders";
import { statusMove } from "../rules";
import { ORDER_STATUS, type OrderStatus, type SalesOrder, type SetOrderStatus } from "../schema";

type Changed = SalesOrder & { changed: boolean };

/** Writes a status back. Late and repeated messages change nothing; an order that has ended takes no other status. */
export async function setOrderStatus(work: Work, { orderId, orderStatus }: SetOrderStatus): Promise<Changed> {
  const order = await lockedOrder(work, orderId);
  const move = statusMove(order.orderStatus, orderStatus);
  if (move === "refused") throw refused("STATE_CONFLICT", { status: order.orderStatus, reason: "ended" });
  if (move === "nothing") return { ...order, changed: false };
  return moveOrder(work, order, orderStatus, null);
}

/** The one way an order's state changes: row, history and events together. */
export async function moveOrder(
  work: Work,
  order: SalesOrder,
  to: OrderStatus,
  reason: string | null,
): Promise<Changed> {
  const after = { ...order, orderStatus: to, cancelReason: reason, updatedAt: work.now.toISOString() };
  await work.sql`
    UPDATE erp.sales_order SET order_status = ${to}, cancel_reason = ${reason}, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND order_id = ${order.orderId}`;
  const { orderId, orderNo } = order;
  work.announce(orderStatusChanged({ orderId, orderNo, from: order.orderStatus, to }));
  if (to === ORDER_STATUS.rejected || to === ORDER_STATUS.cancelled) {
    work.announce(orderCancelled({ orderId, orderNo, reason: reason ?? "", rejected: to === ORDER_STATUS.rejected }));
  }
  work.changed({
    documentType: "order",
    documentId: orderId,
    before: { orderStatus: order.orderStatus },
    after: { orderStatus: to, ...(reason === null ? {} : { cancelReason: reason }) },
  });
  return { ...after, changed: true };
}

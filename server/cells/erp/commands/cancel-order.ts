import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { lockedOrder } from "../queries/orders";
import { canCancel } from "../rules";
import { type CancelOrder, ORDER_STATUS, type SalesOrder } from "../schema";
import { moveOrder } from "./set-order-status";

/** Calls an order off. What other cells have not started yet, they stop when they hear of it. */
export async function cancelOrder(
  work: Work,
  { orderId, reason }: CancelOrder,
): Promise<SalesOrder & { changed: boolean }> {
  const order = await lockedOrder(work, orderId);
  if (order.orderStatus === ORDER_STATUS.cancelled) return { ...order, changed: false };
  if (!canCancel(order.orderStatus)) {
    const why = order.orderStatus === ORDER_STATUS.delivered ? "delivered" : "ended";
    throw refused("STATE_CONFLICT", { status: order.orderStatus, reason: why });
  }
  return moveOrder(work, order, ORDER_STATUS.cancelled, reason);
}

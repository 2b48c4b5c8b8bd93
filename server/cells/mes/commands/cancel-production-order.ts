import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { lockedOrder } from "../queries/production-orders";
import { statusMove, whyClosed } from "../rules";
import { type CancelProductionOrder, type ChangedProductionOrder, ORDER_STATUS } from "../schema";
import { moveOrder } from "./set-production-order-status";

/** Calls an order off, with the reason; on request only while nobody has begun. What was reported good stays good. */
export async function cancelProductionOrder(
  work: Work,
  { orderId, reason, unlessStarted }: CancelProductionOrder,
): Promise<ChangedProductionOrder> {
  const order = await lockedOrder(work, orderId);
  const { status } = order;
  const move = statusMove(status, ORDER_STATUS.cancelled);
  if (move === "refused") throw refused("STATE_CONFLICT", { status, reason: whyClosed(status) });
  if (move === "nothing") return { ...order, changed: false };
  if (unlessStarted && status === ORDER_STATUS.inProgress) {
    throw refused("STATE_CONFLICT", { status, reason: "started" });
  }
  return moveOrder(work, order, ORDER_STATUS.cancelled, reason);
}

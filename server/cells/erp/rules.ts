import { ORDER_STATUS, type OrderStatus } from "./schema";

const ENDED: readonly OrderStatus[] = [ORDER_STATUS.rejected, ORDER_STATUS.cancelled];

/** Rejected and cancelled orders take no other status. */
export const hasEnded = (status: OrderStatus) => ENDED.includes(status);

/** What is delivered cannot be called off; what has ended already has ended. */
export const canCancel = (status: OrderStatus) => !hasEnded(status) && status !== ORDER_STATUS.delivered;

/** Statuses only move forward: a late or repeated message changes nothing. */
export type StatusMove = "forward" | "nothing" | "refused";

export function statusMove(from: OrderStatus, to: OrderStatus): StatusMove {
  if (from === to) return "nothing";
  if (hasEnded(from)) return "refused";
  // A refusal or cancellation stops an order anywhere before delivery.
  if (to === ORDER_STATUS.rejected || to === ORDER_STATUS.cancelled) return canCancel(from) ? "forward" : "refused";
  return to > from ? "forward" : "nothing";
}

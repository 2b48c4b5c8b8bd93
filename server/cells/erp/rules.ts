import {
  ORDER_STATUS,
  type OrderStatus,
  type ProgressStage,
  PURCHASE_ORDER_STATUS,
  type PurchaseOrderStatus,
} from "./schema";

/** Statuses only move forward: a late or repeated message changes nothing. */
export type StatusMove = "forward" | "nothing" | "refused";

/** A document that goes forward to its goal, or stops somewhere before it: sales and purchase orders alike. */
function wayTo<Status extends number>({ goal, ends }: { goal: Status; ends: readonly Status[] }) {
  const hasEnded = (status: Status) => ends.includes(status);
  const canEnd = (status: Status) => !hasEnded(status) && status !== goal;
  const move = (from: Status, to: Status): StatusMove => {
    if (from === to) return "nothing";
    if (hasEnded(from)) return "refused";
    // A refusal or cancellation stops an order anywhere before its goal.
    if (hasEnded(to)) return canEnd(from) ? "forward" : "refused";
    return to > from ? "forward" : "nothing";
  };
  return { hasEnded, canEnd, move };
}

const sale = wayTo<OrderStatus>({
  goal: ORDER_STATUS.delivered,
  ends: [ORDER_STATUS.rejected, ORDER_STATUS.cancelled],
});
const purchase = wayTo<PurchaseOrderStatus>({
  goal: PURCHASE_ORDER_STATUS.received,
  ends: [PURCHASE_ORDER_STATUS.rejected, PURCHASE_ORDER_STATUS.cancelled],
});

/** Rejected and cancelled orders take no other status. */
export const hasEnded = sale.hasEnded;
/** What is delivered cannot be called off; what has ended already has ended. */
export const canCancel = sale.canEnd;
export const statusMove = sale.move;
/** Until it is delivered or has ended, an order may still be late, and may still be wanted on another day. */
export const isOpen = sale.canEnd;

/** Only what was approved leaves the house. */
export const canShip = (status: OrderStatus) => isOpen(status) && status !== ORDER_STATUS.pending;

/** Where an order stands once a stage covers all of it. Having left the house is not a state of its own. */
export const statusOnceCovered: Record<ProgressStage, OrderStatus | null> = {
  produced: ORDER_STATUS.produced,
  shipped: null,
  delivered: ORDER_STATUS.delivered,
};

/** What has been received is neither rejected nor cancelled any more. */
export const purchaseStatusMove = purchase.move;

/** Its day can be moved and it can be called off, until its goods are here or it has ended. */
export const isOpenPurchase = purchase.canEnd;

import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { lockedPurchaseOrder } from "../queries/purchasing";
import { isOpenPurchase } from "../rules";
import { type CancelPurchaseOrder, PURCHASE_ORDER_STATUS, type PurchaseOrder } from "../schema";
import { movePurchaseOrder } from "./set-purchase-order-status";

/** Calls a purchase order off before its goods are here. What the warehouse still expects of it, it stops expecting. */
export async function cancelPurchaseOrder(
  work: Work,
  { poId, reason }: CancelPurchaseOrder,
): Promise<PurchaseOrder & { changed: boolean }> {
  const order = await lockedPurchaseOrder(work, poId);
  const { received, cancelled } = PURCHASE_ORDER_STATUS;
  if (order.status === cancelled) return { ...order, changed: false };
  if (!isOpenPurchase(order.status)) {
    const why = order.status === received ? "goodsReceived" : "ended";
    throw refused("STATE_CONFLICT", { status: order.status, reason: why });
  }
  return movePurchaseOrder(work, order, cancelled, reason);
}

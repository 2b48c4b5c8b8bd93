import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { purchaseOrderRescheduled } from "../events";
import { lockedPurchaseOrder } from "../queries/purchasing";
import { isOpenPurchase } from "../rules";
import { PURCHASE_ORDER_STATUS, type PurchaseOrder, type ReschedulePurchaseOrder } from "../schema";

/** Expects the goods on another day, because the supplier said so. Whoever plans with them is told. */
export async function reschedulePurchaseOrder(
  work: Work,
  { poId, expectedOn }: ReschedulePurchaseOrder,
): Promise<PurchaseOrder & { changed: boolean }> {
  const order = await lockedPurchaseOrder(work, poId);
  if (!isOpenPurchase(order.status)) {
    const why = order.status === PURCHASE_ORDER_STATUS.received ? "goodsReceived" : "ended";
    throw refused("STATE_CONFLICT", { status: order.status, reason: why });
  }
  if (order.expectedOn === expectedOn) return { ...order, changed: false };
  await work.sql`
    UPDATE erp.purchase_order SET expected_on = ${expectedOn}::date, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND po_id = ${poId}`;
  const { supplierId, documentNo, expectedOn: from } = order;
  work.announce(purchaseOrderRescheduled({ poId, supplierId, documentNo, from, expectedOn }));
  work.changed({
    documentType: "purchase_order",
    documentId: poId,
    before: { expectedOn: from },
    after: { expectedOn },
  });
  return { ...order, expectedOn, updatedAt: work.now.toISOString(), changed: true };
}

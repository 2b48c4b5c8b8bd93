import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { purchaseOrderApproved } from "../events";
import { lockedPurchaseOrder } from "../queries/purchasing";
import { purchaseStatusMove } from "../rules";
import { PURCHASE_ORDER_STATUS, type PurchaseOrder, type SetPurchaseOrderStatus } from "../schema";

/** Writes a status back, as with sales orders: late and repeated messages change nothing, an ended order takes no other. */
export async function setPurchaseOrderStatus(
  work: Work,
  { poId, status }: SetPurchaseOrderStatus,
): Promise<PurchaseOrder & { changed: boolean }> {
  const order = await lockedPurchaseOrder(work, poId);
  const move = purchaseStatusMove(order.status, status);
  if (move === "refused") throw refused("STATE_CONFLICT", { status: order.status, reason: "ended" });
  if (move === "nothing") return { ...order, changed: false };
  await work.sql`
    UPDATE erp.purchase_order SET status = ${status}, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND po_id = ${poId}`;
  // Goods that arrive before the approval was written back were not approved by arriving.
  if (status === PURCHASE_ORDER_STATUS.approved) {
    const { supplierId, documentNo, lines } = order;
    work.announce(purchaseOrderApproved({ poId, supplierId, documentNo, ...(lines.length > 0 ? { lines } : {}) }));
  }
  work.changed({
    documentType: "purchase_order",
    documentId: poId,
    before: { status: order.status },
    after: { status },
  });
  return { ...order, status, updatedAt: work.now.toISOString(), changed: true };
}

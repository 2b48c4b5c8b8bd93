import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { purchaseOrderApproved, purchaseOrderCancelled } from "../events";
import { lockedPurchaseOrder } from "../queries/purchasing";
import { purchaseStatusMove } from "../rules";
import {
  PURCHASE_ORDER_STATUS,
  type PurchaseOrder,
  type PurchaseOrderStatus,
  type SetPurchaseOrderStatus,
} from "../schema";

type Changed = PurchaseOrder & { changed: boolean };

/** Writes a status back, as with sales orders: late and repeated messages change nothing, an ended order takes no other. */
export async function setPurchaseOrderStatus(work: Work, { poId, status }: SetPurchaseOrderStatus): Promise<Changed> {
  const order = await lockedPurchaseOrder(work, poId);
  const move = purchaseStatusMove(order.status, status);
  if (move === "refused") throw refused("STATE_CONFLICT", { status: order.status, reason: "ended" });
  if (move === "nothing") return { ...order, changed: false };
  return movePurchaseOrder(work, order, status, null);
}

/** The one way a purchase order's state changes: row, history and events together. */
export async function movePurchaseOrder(
  work: Work,
  order: PurchaseOrder,
  to: PurchaseOrderStatus,
  reason: string | null,
): Promise<Changed> {
  const { poId, supplierId, documentNo, expectedOn, lines } = order;
  const { approved, rejected, cancelled } = PURCHASE_ORDER_STATUS;
  await work.sql`
    UPDATE erp.purchase_order SET status = ${to}, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND po_id = ${poId}`;
  // Goods that arrive before the approval was written back were not approved by arriving.
  if (to === approved) {
    const day = expectedOn === null ? {} : { expectedOn };
    const what = lines.length > 0 ? { lines } : {};
    work.announce(purchaseOrderApproved({ poId, supplierId, documentNo, ...day, ...what }));
  }
  if (to === rejected || to === cancelled) {
    const why = { reason: reason ?? "", rejected: to === rejected };
    work.announce(purchaseOrderCancelled({ poId, supplierId, documentNo, ...why }));
  }
  work.changed({
    documentType: "purchase_order",
    documentId: poId,
    before: { status: order.status },
    after: { status: to, ...(reason === null ? {} : { reason }) },
  });
  return { ...order, status: to, updatedAt: work.now.toISOString(), changed: true };
}

import type { Work } from "../../../platform/work";
import { getOrder, lockOrder } from "../queries/orders";
import { statusMove, statusOnceCovered } from "../rules";
import type { SalesOrder, TakeBackProgress } from "../schema";

/**
 * What a source brought was taken back: it counts for nothing, and while the order is not there yet, covers nothing either.
 * Where the order stands is never taken back; then what was planned stays as the reason why it got there.
 */
export async function takeBackProgress(
  work: Work,
  { orderId, stage, sourceId }: TakeBackProgress,
): Promise<SalesOrder & { changed: boolean }> {
  const { sql, tenantId, now } = work;
  await lockOrder(work, orderId);
  const { orderStatus } = await getOrder(work, { orderId });
  const goal = statusOnceCovered[stage];
  const isThere = goal !== null && statusMove(orderStatus, goal) !== "forward";
  const takenBack = await sql<{ productSku: string; plannedQuantity: string }>`
    UPDATE erp.sales_order_progress
    SET quantity = 0, planned_quantity = CASE WHEN ${isThere} THEN planned_quantity ELSE 0 END, at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId} AND stage = ${stage} AND source_id = ${sourceId}
      AND (quantity <> 0 OR (planned_quantity <> 0 AND NOT ${isThere}))
    RETURNING product_sku AS "productSku", planned_quantity AS "plannedQuantity"`;
  const order = await getOrder(work, { orderId });
  if (takenBack.length === 0) return { ...order, changed: false };
  const lines = takenBack.map(({ productSku, plannedQuantity }) => ({
    productSku,
    plannedQuantity: Number(plannedQuantity),
    quantity: 0,
  }));
  work.changed({ documentType: "order", documentId: orderId, after: { stage, sourceId, lines } });
  return { ...order, changed: true };
}

import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { getOrder, isCovered, lockOrder } from "../queries/orders";
import { statusMove, statusOnceCovered } from "../rules";
import type { RecordProgress, SalesOrder } from "../schema";
import { moveOrder } from "./set-order-status";

/**
 * Keeps what a source produced, shipped or delivered of an order; its latest word on a product replaces its earlier one.
 * The order moves on once all of it is covered, and never because somebody says so.
 */
export async function recordProgress(
  work: Work,
  { orderId, stage, sourceId, lines }: RecordProgress,
): Promise<SalesOrder & { changed: boolean }> {
  const { tenantId, now } = work;
  // Two sources that tell at once: the second one counts what the first one brought.
  await lockOrder(work, orderId);
  await requireItems(
    work.sql,
    tenantId,
    lines.map((line) => line.productSku),
  );
  const told = await work.sql<{ productSku: string; plannedQuantity: string; quantity: string }>`
    INSERT INTO erp.sales_order_progress AS known (tenant_id, order_id, stage, source_id, product_sku, planned_quantity, quantity, at)
    SELECT ${tenantId}, ${orderId}, ${stage}, ${sourceId}, "productSku", sum(coalesce("plannedQuantity", quantity)), sum(quantity), ${now}
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line ("productSku" text, "plannedQuantity" numeric, quantity numeric)
    GROUP BY "productSku"
    ON CONFLICT (tenant_id, order_id, stage, source_id, product_sku) DO UPDATE
      SET planned_quantity = excluded.planned_quantity, quantity = excluded.quantity, at = excluded.at
      WHERE (known.planned_quantity, known.quantity) IS DISTINCT FROM (excluded.planned_quantity, excluded.quantity)
    RETURNING product_sku AS "productSku", planned_quantity AS "plannedQuantity", quantity`;
  const order = await getOrder(work, { orderId });
  if (told.length === 0) return { ...order, changed: false };
  work.changed({
    documentType: "order",
    documentId: orderId,
    after: {
      stage,
      sourceId,
      lines: told.map((line) => ({
        productSku: line.productSku,
        plannedQuantity: Number(line.plannedQuantity),
        quantity: Number(line.quantity),
      })),
    },
  });
  const goal = statusOnceCovered[stage];
  if (goal !== null && statusMove(order.orderStatus, goal) === "forward" && (await isCovered(work, orderId, stage))) {
    return moveOrder(work, order, goal, null);
  }
  return { ...order, changed: true };
}

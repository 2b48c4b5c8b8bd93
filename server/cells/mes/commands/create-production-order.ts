import { refused } from "../../../platform/errors";
import { requireItems, requireWorkshop } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { productionOrderCreated } from "../events";
import { type CreateProductionOrder, ORDER_STATUS, type ProductionOrder } from "../schema";

/** Releases an order to a workshop. It is made by the structure that is the newest now, whatever comes later. */
export async function createProductionOrder(work: Work, input: CreateProductionOrder): Promise<ProductionOrder> {
  const { sql, tenantId, now } = work;
  const { workshopId, orderNo, productSku, quantity } = input;
  const planId = input.planId ?? null;
  const wanted = input.bomVersion ?? null;
  await requireItems(sql, tenantId, [productSku]);
  await requireWorkshop(sql, tenantId, workshopId);
  const [known] = await sql<{ plan: boolean; bomVersion: string | null }>`
    SELECT ${planId}::text IS NULL OR EXISTS (
        SELECT FROM mes.production_plan WHERE tenant_id = ${tenantId} AND plan_id = ${planId}) AS plan,
      (SELECT version FROM mes.bom
        WHERE tenant_id = ${tenantId} AND product_sku = ${productSku} AND (${wanted}::text IS NULL OR version = ${wanted})
        ORDER BY created_at DESC, version DESC LIMIT 1) AS "bomVersion"`;
  if (!known?.plan) throw refused("UNKNOWN_REFERENCE", { what: planId });
  if (known.bomVersion === null && wanted !== null) {
    throw refused("UNKNOWN_REFERENCE", { what: `${productSku} ${wanted}` });
  }
  const order: ProductionOrder = {
    orderId: work.newId(),
    documentNo: await work.newNumber("MO"),
    orderNo,
    status: ORDER_STATUS.released,
    workshopId,
    productSku,
    quantity,
    planId,
    bomVersion: known.bomVersion,
    goodQty: 0,
    defectQty: 0,
    receivedQty: 0,
    cancelReason: null,
    splitFrom: null,
    dueDate: input.dueDate?.slice(0, 10) ?? null,
    startedAt: null,
    completedAt: null,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  const { orderId, documentNo } = order;
  await sql`
    INSERT INTO mes.production_order (tenant_id, order_id, document_no, order_no, workshop_id, product_sku, quantity, plan_id, status,
      bom_version, due_date, created_by, created_at, updated_at)
    VALUES (${tenantId}, ${orderId}, ${documentNo}, ${orderNo}, ${workshopId}, ${productSku}, ${quantity}, ${planId}, ${order.status},
      ${order.bomVersion}, ${order.dueDate}, ${order.createdBy}, ${now}, ${now})`;
  work.announce(
    productionOrderCreated({
      orderId,
      documentNo,
      orderNo,
      productSku,
      quantity,
      planId: planId ?? undefined,
      workshopId,
      dueDate: order.dueDate ?? undefined,
    }),
  );
  work.changed({ documentType: "production_order", documentId: orderId, after: order });
  return order;
}

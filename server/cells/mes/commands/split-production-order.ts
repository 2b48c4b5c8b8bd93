import { refused } from "../../../platform/errors";
import { requireWorkshop } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { productionOrderCreated, productionOrderSplit } from "../events";
import { getProductionOrder, lockedOrder } from "../queries/production-orders";
import { whyNotSplit } from "../rules";
import type { ProductionOrder, SplitOrder, SplitProductionOrder } from "../schema";

/** Makes part of an order as an order of its own, by the same structure and for the same customer, before anybody has begun. */
export async function splitProductionOrder(
  work: Work,
  { orderId, quantity, ...given }: SplitProductionOrder,
): Promise<SplitOrder> {
  const { sql, tenantId, now } = work;
  const order = await lockedOrder(work, orderId);
  const { status, documentNo, orderNo, productSku, planId } = order;
  const why = whyNotSplit(order, quantity, await isIssued(work, orderId));
  if (why) throw refused("STATE_CONFLICT", { status, reason: why, planned: order.quantity, asked: quantity });
  const workshopId = given.workshopId ?? order.workshopId;
  await requireWorkshop(sql, tenantId, workshopId);
  const part: ProductionOrder = {
    ...order,
    orderId: work.newId(),
    documentNo: await work.newNumber("MO"),
    workshopId,
    quantity,
    splitFrom: orderId,
    dueDate: given.dueDate?.slice(0, 10) ?? order.dueDate,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  await sql`
    WITH kept AS (
      UPDATE mes.production_order SET quantity = quantity - ${quantity}::numeric, updated_at = ${now}
      WHERE tenant_id = ${tenantId} AND order_id = ${orderId}
    )
    INSERT INTO mes.production_order (tenant_id, order_id, document_no, order_no, workshop_id, product_sku, quantity, plan_id, status,
      bom_version, split_from, due_date, created_by, created_at, updated_at)
    VALUES (${tenantId}, ${part.orderId}, ${part.documentNo}, ${orderNo}, ${workshopId}, ${productSku}, ${quantity}, ${planId},
      ${part.status}, ${part.bomVersion}, ${orderId}, ${part.dueDate}::date, ${part.createdBy}, ${now}, ${now})`;
  const kept = await getProductionOrder(work, { orderId });
  const about = { orderNo, productSku };
  work.announce(
    productionOrderSplit({
      ...about,
      orderId,
      documentNo,
      quantity: kept.quantity,
      partOrderId: part.orderId,
      partDocumentNo: part.documentNo,
      partQuantity: quantity,
    }),
  );
  work.announce(
    productionOrderCreated({
      ...about,
      orderId: part.orderId,
      documentNo: part.documentNo,
      quantity,
      planId: planId ?? undefined,
      workshopId,
      dueDate: part.dueDate ?? undefined,
      splitFrom: orderId,
    }),
  );
  const documentType = "production_order";
  work.changed({
    documentType,
    documentId: orderId,
    before: { quantity: order.quantity },
    after: { quantity: kept.quantity, splitInto: part.documentNo },
  });
  work.changed({ documentType, documentId: part.orderId, after: part });
  return { order: kept, part };
}

async function isIssued({ sql, tenantId }: Work, orderId: string): Promise<boolean> {
  const [issue] = await sql<{ there: true }>`
    SELECT true AS there FROM mes.material_issue WHERE tenant_id = ${tenantId} AND order_id = ${orderId} LIMIT 1`;
  return issue !== undefined;
}

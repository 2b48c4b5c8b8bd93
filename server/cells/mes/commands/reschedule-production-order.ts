import { refused } from "../../../platform/errors";
import { requireWorkshop } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { productionOrderRescheduled } from "../events";
import { lockedOrder } from "../queries/production-orders";
import { canReport, whyClosed } from "../rules";
import type { ChangedProductionOrder, RescheduleProductionOrder } from "../schema";

/** Makes an order due on another day, or in another workshop, as long as there is something left to make. */
export async function rescheduleProductionOrder(
  work: Work,
  { orderId, ...given }: RescheduleProductionOrder,
): Promise<ChangedProductionOrder> {
  const { sql, tenantId, now } = work;
  const order = await lockedOrder(work, orderId);
  const { status, documentNo, orderNo, productSku } = order;
  if (!canReport(status)) throw refused("STATE_CONFLICT", { status, reason: whyClosed(status) });
  const dueDate = given.dueDate === undefined ? order.dueDate : (given.dueDate?.slice(0, 10) ?? null);
  const workshopId = given.workshopId ?? order.workshopId;
  if (dueDate === order.dueDate && workshopId === order.workshopId) return { ...order, changed: false };
  await requireWorkshop(sql, tenantId, workshopId);
  await sql`
    UPDATE mes.production_order SET due_date = ${dueDate}::date, workshop_id = ${workshopId}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  work.announce(productionOrderRescheduled({ orderId, documentNo, orderNo, productSku, dueDate, workshopId }));
  work.changed({
    documentType: "production_order",
    documentId: orderId,
    before: { dueDate: order.dueDate, workshopId: order.workshopId },
    after: { dueDate, workshopId },
  });
  return { ...order, dueDate, workshopId, updatedAt: now.toISOString(), changed: true };
}

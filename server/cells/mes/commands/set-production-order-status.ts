import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { productionOrderCancelled, productionOrderStarted } from "../events";
import { getProductionOrder, lockedOrder } from "../queries/production-orders";
import { statusMove, whyClosed } from "../rules";
import {
  type ChangedProductionOrder,
  ORDER_STATUS,
  type OrderStatus,
  type ProductionOrder,
  type SetProductionOrderStatus,
} from "../schema";
import { announceCompletion, bookReport } from "./book-report";

/** Moves an order on. Late and repeated messages change nothing; what is finished cannot be called off. */
export async function setProductionOrderStatus(
  work: Work,
  { orderId, status }: SetProductionOrderStatus,
): Promise<ChangedProductionOrder> {
  const order = await lockedOrder(work, orderId);
  const move = statusMove(order.status, status);
  if (move === "refused") {
    throw refused("STATE_CONFLICT", { status: order.status, reason: whyClosed(order.status) });
  }
  if (move === "nothing") return { ...order, changed: false };
  if (status === ORDER_STATUS.completed && !(await hasReports(work, orderId))) return declareAllGood(work, order);
  return moveOrder(work, order, status, null);
}

async function hasReports({ sql, tenantId }: Work, orderId: string): Promise<boolean> {
  const [report] = await sql<{ there: true }>`
    SELECT true AS there FROM mes.production_report WHERE tenant_id = ${tenantId} AND order_id = ${orderId} LIMIT 1`;
  return report !== undefined;
}

/** Whoever completes an order that nobody reported on says that all of it was made: stock never grows by what no report tells. */
async function declareAllGood(work: Work, { orderId, quantity }: ProductionOrder): Promise<ChangedProductionOrder> {
  await bookReport(work, {
    orderId,
    goodQty: quantity,
    defectQty: 0,
    reworkQty: 0,
    defectTypes: [],
    stationId: null,
    shift: null,
    producedBy: work.actor.name,
    lotNumber: null,
    serialNumbers: [],
    reportTime: work.now.toISOString(),
  });
  return { ...(await getProductionOrder(work, { orderId })), changed: true };
}

/** The one way an order's state changes other than by a report: row, history and event together. */
export async function moveOrder(
  work: Work,
  order: ProductionOrder,
  to: OrderStatus,
  reason: string | null,
): Promise<ChangedProductionOrder> {
  const { orderId, documentNo, orderNo, productSku, goodQty } = order;
  const now = work.now.toISOString();
  const after: ProductionOrder = {
    ...order,
    status: to,
    cancelReason: reason,
    startedAt: to === ORDER_STATUS.inProgress ? now : order.startedAt,
    completedAt: to === ORDER_STATUS.completed ? now : null,
    updatedAt: now,
  };
  await work.sql`
    UPDATE mes.production_order SET status = ${to}, cancel_reason = ${reason}, started_at = ${after.startedAt}::timestamptz,
      completed_at = ${after.completedAt}::timestamptz, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId}`;
  if (to === ORDER_STATUS.inProgress)
    work.announce(productionOrderStarted({ orderId, documentNo, orderNo, productSku }));
  if (to === ORDER_STATUS.completed)
    await announceCompletion(work, { orderId, documentNo, orderNo, productSku, goodQty });
  if (to === ORDER_STATUS.cancelled)
    work.announce(productionOrderCancelled({ orderId, documentNo, orderNo, productSku }));
  work.changed({
    documentType: "production_order",
    documentId: orderId,
    before: { status: order.status },
    after: { status: to, ...(reason === null ? {} : { cancelReason: reason }) },
  });
  return { ...after, changed: true };
}

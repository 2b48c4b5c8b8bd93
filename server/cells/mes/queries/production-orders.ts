import type { ProductionOrder as OrderRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look, Work } from "../../../platform/work";
import { type FindProductionOrders, ProductionOrder, type ProductionOrderKey } from "../schema";

/** As Prisma reads it, or as PostgreSQL gives it: exact numbers come as text. A day is a text already. */
type Exact = "quantity" | "goodQty" | "defectQty" | "receivedQty";
type Row = Omit<OrderRow, Exact | "tenantId" | "dueDate"> & Record<Exact, unknown> & { dueDate: string | null };

const shownOrder = (row: Row): ProductionOrder =>
  ProductionOrder.parse({
    ...row,
    quantity: Number(row.quantity),
    goodQty: Number(row.goodQty),
    defectQty: Number(row.defectQty),
    receivedQty: Number(row.receivedQty),
    startedAt: row.startedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

export async function getProductionOrder(
  { sql, tenantId }: Pick<Look, "sql" | "tenantId">,
  { orderId }: ProductionOrderKey,
): Promise<ProductionOrder> {
  const [row] = await sql<Row>`
    SELECT order_id AS "orderId", document_no AS "documentNo", order_no AS "orderNo", status, workshop_id AS "workshopId",
      product_sku AS "productSku", quantity, plan_id AS "planId", bom_version AS "bomVersion", good_qty AS "goodQty",
      defect_qty AS "defectQty", received_qty AS "receivedQty", cancel_reason AS "cancelReason", due_date::text AS "dueDate",
      started_at AS "startedAt", completed_at AS "completedAt", created_by AS "createdBy", created_at AS "createdAt",
      updated_at AS "updatedAt"
    FROM mes.production_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  if (!row) throw refused("NOT_FOUND", { what: orderId });
  return shownOrder(row);
}

/** The order as it is and stays until this transaction ends. */
export async function lockedOrder(work: Work, orderId: string): Promise<ProductionOrder> {
  await work.sql`SELECT FROM mes.production_order WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId} FOR UPDATE`;
  return getProductionOrder(work, { orderId });
}

export async function findProductionOrders(look: Look, { limit, cursor, ...wanted }: FindProductionOrders) {
  const { status, orderNo, productSku, planId, workshopId } = wanted;
  const after = afterCursor(cursor);
  const rows = await look.tx.productionOrder.findMany({
    where: {
      tenantId: look.tenantId,
      status,
      orderNo,
      productSku,
      planId,
      workshopId,
      ...(after ? { orderId: { lt: after } } : {}),
    },
    orderBy: { orderId: "desc" },
    take: limit + 1,
  });
  return pageOf(
    rows,
    limit,
    (row) => row.orderId,
    (row) => shownOrder({ ...row, dueDate: row.dueDate?.toISOString().slice(0, 10) ?? null }),
  );
}

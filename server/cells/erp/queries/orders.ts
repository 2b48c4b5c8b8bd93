import type { SalesOrderLine as LineRow, SalesOrder as OrderRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look, Work } from "../../../platform/work";
import { type FindOrders, ORDER_STATUS, type OrderCounts, type OrderKey, SalesOrder } from "../schema";

const shownOrder = ({ orderLines, ...row }: OrderRow & { orderLines: LineRow[] }): SalesOrder =>
  SalesOrder.parse({
    ...row,
    totalAmountCents: Number(row.totalAmountCents),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    orderLines: orderLines.map((line) => ({
      ...line,
      quantity: Number(line.quantity),
      unitPriceCents: line.unitPriceCents === null ? null : Number(line.unitPriceCents),
    })),
  });

const withLines = { orderLines: { orderBy: { lineNo: "asc" } } } as const;

export async function getOrder(look: Pick<Look, "tx" | "tenantId">, { orderId }: OrderKey): Promise<SalesOrder> {
  const row = await look.tx.salesOrder.findUnique({
    where: { tenantId_orderId: { tenantId: look.tenantId, orderId } },
    include: withLines,
  });
  if (!row) throw refused("NOT_FOUND", { what: orderId });
  return shownOrder(row);
}

/** The order as it is and stays until this transaction ends. */
export async function lockedOrder(work: Work, orderId: string): Promise<SalesOrder> {
  await work.sql`SELECT FROM erp.sales_order WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId} FOR UPDATE`;
  return getOrder(work, { orderId });
}

export async function findOrders(look: Look, { limit, cursor, status, customerId, contractId, q }: FindOrders) {
  const after = afterCursor(cursor);
  const rows = await look.tx.salesOrder.findMany({
    where: {
      tenantId: look.tenantId,
      orderStatus: status,
      customerId,
      contractId,
      ...(q
        ? {
            OR: [
              { orderNo: { contains: q, mode: "insensitive" } },
              { customerId: { contains: q, mode: "insensitive" } },
            ],
          }
        : {}),
      ...(after ? { orderId: { lt: after } } : {}),
    },
    include: withLines,
    orderBy: { orderId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.orderId, shownOrder);
}

export async function countOrders({ tx, tenantId }: Look): Promise<OrderCounts> {
  const open = [ORDER_STATUS.pending, ORDER_STATUS.approved, ORDER_STATUS.produced];
  const rows = await tx.salesOrder.groupBy({
    by: ["orderStatus"],
    where: { tenantId, orderStatus: { in: open } },
    _count: true,
  });
  const at = (status: number) => rows.find((row) => row.orderStatus === status)?._count ?? 0;
  return {
    pending: at(ORDER_STATUS.pending),
    approved: at(ORDER_STATUS.approved),
    produced: at(ORDER_STATUS.produced),
  };
}

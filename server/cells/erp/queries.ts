import type {
  Item as ItemRow,
  SalesOrderLine as LineRow,
  SalesOrder as OrderRow,
} from "../../../prisma/generated/client";
import { refused } from "../../platform/errors";
import { afterCursor, pageOf } from "../../platform/page";
import type { Look, Work } from "../../platform/work";
import {
  type FindItems,
  type FindOrders,
  Item,
  type ItemKey,
  ORDER_STATUS,
  type OrderCounts,
  type OrderKey,
  SalesOrder,
} from "./schema";

export const shownItem = (row: ItemRow): Item =>
  Item.parse({
    ...row,
    safetyStock: row.safetyStock === null ? null : Number(row.safetyStock),
    standardCostCents: row.standardCostCents === null ? null : Number(row.standardCostCents),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

export async function getItem(look: Look, { sku }: ItemKey): Promise<Item> {
  const row = await look.tx.item.findUnique({ where: { tenantId_sku: { tenantId: look.tenantId, sku } } });
  if (!row) throw refused("NOT_FOUND", { what: sku });
  return shownItem(row);
}

const ITEM_KEY = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z .{1,64}$/u;

export async function findItems(look: Look, { limit, cursor, q, status, tracking }: FindItems) {
  const last = afterCursor(cursor, ITEM_KEY);
  const [createdAt, sku] = last ? [last.slice(0, 24), last.slice(25)] : [];
  const rows = await look.tx.item.findMany({
    where: {
      tenantId: look.tenantId,
      status,
      tracking,
      ...(q
        ? { OR: [{ sku: { contains: q, mode: "insensitive" } }, { name: { contains: q, mode: "insensitive" } }] }
        : {}),
      ...(createdAt ? { AND: [{ OR: [{ createdAt: { lt: createdAt } }, { createdAt, sku: { gt: sku } }] }] } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { sku: "asc" }],
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => `${row.createdAt.toISOString()} ${row.sku}`, shownItem);
}

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

export async function findOrders(look: Look, { limit, cursor, status, customerId, q }: FindOrders) {
  const after = afterCursor(cursor);
  const rows = await look.tx.salesOrder.findMany({
    where: {
      tenantId: look.tenantId,
      orderStatus: status,
      customerId,
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

import type { SalesOrder as OrderRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { holds } from "../../../platform/search";
import type { Look, Work } from "../../../platform/work";
import {
  type FindOrders,
  ORDER_STATUS,
  type OrderCounts,
  type OrderKey,
  type ProgressStage,
  SalesOrder,
} from "../schema";

type Reading = Pick<Look, "sql" | "tenantId">;
type Line = SalesOrder["orderLines"][number];
type HeadRow = Omit<OrderRow, "totalAmountCents"> & { totalAmountCents: number | bigint };

const shownOrder = (row: HeadRow, orderLines: Line[]): SalesOrder =>
  SalesOrder.parse({
    ...row,
    totalAmountCents: Number(row.totalAmountCents),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    orderLines,
  });

/**
 * The lines of these orders, each with its part of what was produced, shipped and delivered. Sources tell of products,
 * not of lines: the first line of a product is filled first, and what is over counts for its last.
 */
async function linesOf({ sql, tenantId }: Reading, orderIds: string[]): Promise<ReadonlyMap<string, Line[]>> {
  type Exact = "quantity" | "producedQuantity" | "shippedQuantity" | "deliveredQuantity";
  const rows = await sql<Omit<Line, Exact> & Record<Exact, string> & { orderId: string }>`
    WITH line AS (
      SELECT order_id, line_no, line_id, product_sku, quantity, unit_price_cents,
        sum(quantity) OVER (same_product ORDER BY line_no) - quantity AS before,
        CASE WHEN line_no < max(line_no) OVER same_product THEN quantity END AS room
      FROM erp.sales_order_line WHERE tenant_id = ${tenantId} AND order_id = ANY(${orderIds})
      WINDOW same_product AS (PARTITION BY order_id, product_sku)
    ), progress AS (
      SELECT order_id, product_sku, sum(quantity) FILTER (WHERE stage = 'produced') AS produced,
        sum(quantity) FILTER (WHERE stage = 'shipped') AS shipped, sum(quantity) FILTER (WHERE stage = 'delivered') AS delivered
      FROM erp.sales_order_progress WHERE tenant_id = ${tenantId} AND order_id = ANY(${orderIds})
      GROUP BY order_id, product_sku
    )
    SELECT order_id AS "orderId", line_id AS "lineId", product_sku AS "productSku", quantity, unit_price_cents AS "unitPriceCents",
      greatest(least(coalesce(produced, 0) - before, room), 0) AS "producedQuantity",
      greatest(least(coalesce(shipped, 0) - before, room), 0) AS "shippedQuantity",
      greatest(least(coalesce(delivered, 0) - before, room), 0) AS "deliveredQuantity"
    FROM line LEFT JOIN progress USING (order_id, product_sku) ORDER BY order_id, line_no`;
  const lines = new Map<string, Line[]>(orderIds.map((orderId) => [orderId, []]));
  for (const { orderId, ...line } of rows) {
    lines.get(orderId)?.push({
      ...line,
      quantity: Number(line.quantity),
      producedQuantity: Number(line.producedQuantity),
      shippedQuantity: Number(line.shippedQuantity),
      deliveredQuantity: Number(line.deliveredQuantity),
    });
  }
  return lines;
}

export async function getOrder(look: Reading, { orderId }: OrderKey): Promise<SalesOrder> {
  const [row] = await look.sql<HeadRow>`
    SELECT order_id AS "orderId", order_no AS "orderNo", order_status AS "orderStatus", customer_id AS "customerId",
      total_amount_cents AS "totalAmountCents", currency, contract_id AS "contractId", cancel_reason AS "cancelReason",
      created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"
    FROM erp.sales_order WHERE tenant_id = ${look.tenantId} AND order_id = ${orderId}`;
  if (!row) throw refused("NOT_FOUND", { what: orderId });
  return shownOrder(row, (await linesOf(look, [orderId])).get(orderId) ?? []);
}

/** Nobody else changes the order until this transaction ends. */
export async function lockOrder({ sql, tenantId }: Work, orderId: string): Promise<void> {
  const [there] = await sql<{ there: true }>`
    SELECT true AS there FROM erp.sales_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId} FOR UPDATE`;
  if (!there) throw refused("NOT_FOUND", { what: orderId });
}

/** The order as it is and stays until this transaction ends. */
export async function lockedOrder(work: Work, orderId: string): Promise<SalesOrder> {
  await lockOrder(work, orderId);
  return getOrder(work, { orderId });
}

/**
 * Has everything ordered been through this stage? A source of production that brought less than planned brings no more,
 * so its plan counts; of what was shipped or delivered, only what really was.
 */
export async function isCovered({ sql, tenantId }: Work, orderId: string, stage: ProgressStage): Promise<boolean> {
  const open = await sql`
    SELECT FROM (
      SELECT product_sku, sum(quantity) AS ordered FROM erp.sales_order_line
      WHERE tenant_id = ${tenantId} AND order_id = ${orderId} GROUP BY product_sku
    ) AS wanted LEFT JOIN (
      SELECT product_sku, sum(CASE stage WHEN 'produced' THEN planned_quantity ELSE quantity END) AS covered
      FROM erp.sales_order_progress WHERE tenant_id = ${tenantId} AND order_id = ${orderId} AND stage = ${stage}
      GROUP BY product_sku
    ) AS done USING (product_sku)
    WHERE ordered > coalesce(covered, 0) LIMIT 1`;
  return open.length === 0;
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
            OR: [{ orderNo: holds(q) }, { customerId: holds(q) }],
          }
        : {}),
      ...(after ? { orderId: { lt: after } } : {}),
    },
    orderBy: { orderId: "desc" },
    take: limit + 1,
  });
  const lines = await linesOf(
    look,
    rows.map((row) => row.orderId),
  );
  return pageOf(
    rows,
    limit,
    (row) => row.orderId,
    (row) => shownOrder(row, lines.get(row.orderId) ?? []),
  );
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

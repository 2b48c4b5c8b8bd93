import type { SalesOrder as OrderRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { Day } from "../../../platform/fields";
import { afterCursor, pageOf } from "../../../platform/page";
import { holds, sought } from "../../../platform/search";
import type { Look, Work } from "../../../platform/work";
import { isOpen } from "../rules";
import {
  type FindOrders,
  ORDER_STATUS,
  ORDER_STATUSES,
  type OrderCounts,
  type OrderKey,
  type ProgressStage,
  SalesOrder,
} from "../schema";

type Reading = Pick<Look, "sql" | "tenantId">;
type Line = SalesOrder["orderLines"][number];
type HeadRow = Omit<OrderRow, "totalAmountCents" | "dueDate"> & {
  totalAmountCents: number | bigint;
  dueDate: Date | string | null;
};

const dayOf = (date: HeadRow["dueDate"]) => (date instanceof Date ? date.toISOString().slice(0, 10) : date);

const shownOrder = (row: HeadRow, orderLines: Line[]): SalesOrder =>
  SalesOrder.parse({
    ...row,
    totalAmountCents: Number(row.totalAmountCents),
    dueDate: dayOf(row.dueDate),
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
      total_amount_cents AS "totalAmountCents", currency, contract_id AS "contractId", due_date::text AS "dueDate",
      cancel_reason AS "cancelReason", created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"
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

const OPEN = ORDER_STATUSES.filter(isOpen);

/** The calendar's day where the plant is. */
async function plantToday({ sql, tenantId, now }: Look): Promise<Date> {
  const [row] = await sql<{ today: string }>`
    SELECT (${now}::timestamptz AT TIME ZONE time_zone)::date::text AS today FROM platform.tenant WHERE tenant_id = ${tenantId}`;
  return new Date(row?.today ?? now.toISOString().slice(0, 10));
}

/** In order of the day wanted, those without one at last: where the last page ended there. */
const DUE_KEY = /^(\d{4}-\d\d-\d\d|never) [\x21-\x7E]{1,128}$/;
const dueKey = ({ dueDate, orderId }: HeadRow) => `${dayOf(dueDate) ?? "never"} ${orderId}`;

function afterDue(cursor: string | undefined) {
  const key = afterCursor(cursor, DUE_KEY);
  if (key === undefined) return {};
  const [due = "", after = ""] = key.split(" ");
  const further = { orderId: { lt: after } };
  if (due === "never") return { dueDate: null, ...further };
  if (!Day.safeParse(due).success) {
    throw refused("VALIDATION_FAILED", { issue: "cursor", issues: [{ path: "cursor", message: "not of this list" }] });
  }
  const dueDate = new Date(due);
  return { OR: [{ dueDate: { gt: dueDate } }, { dueDate, ...further }, { dueDate: null }] };
}

export async function findOrders(look: Look, filters: FindOrders) {
  const { limit, cursor, status, customerId, contractId, q, open, late, dueBefore, sort } = filters;
  const byDue = sort === "due";
  const after = byDue ? undefined : afterCursor(cursor);
  const isLate =
    late === undefined ? undefined : { orderStatus: { in: OPEN }, dueDate: { lt: await plantToday(look) } };
  const rows = await look.tx.salesOrder.findMany({
    where: {
      tenantId: look.tenantId,
      customerId,
      contractId,
      AND: [
        { orderStatus: status },
        open === undefined ? {} : { orderStatus: open ? { in: OPEN } : { notIn: OPEN } },
        isLate === undefined ? {} : late ? isLate : { OR: [{ NOT: isLate }, { dueDate: null }] },
        dueBefore === undefined ? {} : { dueDate: { lt: new Date(dueBefore) } },
        sought(q, "SO", {
          number: (orderNo) => ({ orderNo }),
          words: (words) => ({ OR: [{ orderNo: holds(words) }, { customerId: holds(words) }] }),
        }) ?? {},
        byDue ? afterDue(cursor) : after ? { orderId: { lt: after } } : {},
      ],
    },
    orderBy: byDue ? [{ dueDate: { sort: "asc", nulls: "last" } }, { orderId: "desc" }] : { orderId: "desc" },
    take: limit + 1,
  });
  const lines = await linesOf(
    look,
    rows.map((row) => row.orderId),
  );
  return pageOf(
    rows,
    limit,
    (row) => (byDue ? dueKey(row) : row.orderId),
    (row) => shownOrder(row, lines.get(row.orderId) ?? []),
  );
}

export async function countOrders({ sql, tenantId, now }: Look): Promise<OrderCounts> {
  const { pending, approved, produced } = ORDER_STATUS;
  const [counts] = await sql<OrderCounts>`
    SELECT count(*) FILTER (WHERE order_status = ${pending})::int AS pending,
      count(*) FILTER (WHERE order_status = ${approved})::int AS approved,
      count(*) FILTER (WHERE order_status = ${produced})::int AS produced,
      count(*) FILTER (WHERE due_date < (${now}::timestamptz AT TIME ZONE time_zone)::date)::int AS late
    FROM erp.sales_order JOIN platform.tenant USING (tenant_id)
    WHERE tenant_id = ${tenantId} AND order_status = ANY(${OPEN})`;
  return counts ?? { pending: 0, approved: 0, produced: 0, late: 0 };
}

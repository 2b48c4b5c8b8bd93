import { refused } from "../../../platform/errors";
import { Day } from "../../../platform/fields";
import { afterCursor, namesAfter, pageOf } from "../../../platform/page";
import { literally, numberRange } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look, Work } from "../../../platform/work";
import {
  type FindProductionOrders,
  ListedProductionOrder,
  ORDER_STATUS,
  ProductionOrder,
  type ProductionOrderKey,
} from "../schema";

type Reading = Pick<Look, "sql" | "tenantId">;

const OPEN = [ORDER_STATUS.released, ORDER_STATUS.inProgress];

/** Exact numbers come from PostgreSQL as text, moments as dates. */
type Row = Record<"quantity" | "goodQty" | "defectQty" | "receivedQty", string> &
  Record<"createdAt" | "updatedAt", Date> &
  Record<"startedAt" | "completedAt", Date | null> & { orderId: string; dueDate: string | null };
type ListedRow = Row & { lastReportedAt: string | null; daysLeft: number | null };

const shown = <Each extends Row>(row: Each) => ({
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

const columns = part`order_id AS "orderId", document_no AS "documentNo", order_no AS "orderNo", status, workshop_id AS "workshopId",
  product_sku AS "productSku", quantity, plan_id AS "planId", bom_version AS "bomVersion", good_qty AS "goodQty",
  defect_qty AS "defectQty", received_qty AS "receivedQty", cancel_reason AS "cancelReason", split_from AS "splitFrom",
  due_date::text AS "dueDate", started_at AS "startedAt", completed_at AS "completedAt", created_by AS "createdBy",
  created_at AS "createdAt", updated_at AS "updatedAt"`;

export async function getProductionOrder(
  { sql, tenantId }: Reading,
  { orderId }: ProductionOrderKey,
): Promise<ProductionOrder> {
  const [row] = await sql<Row>`
    SELECT ${columns} FROM mes.production_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  if (!row) throw refused("NOT_FOUND", { what: orderId });
  return ProductionOrder.parse(shown(row));
}

/** The order as it is and stays until this transaction ends. */
export async function lockedOrder(work: Work, orderId: string): Promise<ProductionOrder> {
  await work.sql`SELECT FROM mes.production_order WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId} FOR UPDATE`;
  return getProductionOrder(work, { orderId });
}

/** The day it is where the plant is. */
export const plantToday = ({ tenantId, now }: Pick<Look, "tenantId" | "now">) =>
  part`(SELECT (${now}::timestamptz AT TIME ZONE time_zone)::date FROM platform.tenant WHERE tenant_id = ${tenantId})`;

const listed = (look: Look) => part`${columns},
  (SELECT platform.iso(report_time) FROM mes.production_report AS report
    WHERE report.tenant_id = ${look.tenantId} AND report.order_id = listed.order_id ORDER BY report_id DESC LIMIT 1) AS "lastReportedAt",
  CASE WHEN status = ANY(${OPEN}) THEN due_date - ${plantToday(look)} END AS "daysLeft"`;

const wantedOf = (look: Look, wanted: Omit<FindProductionOrders, "limit" | "cursor">) => part`
  ${given(wanted.status, (status) => part`AND status = ${status}`)}
  ${given(wanted.orderNo, (orderNo) => part`AND order_no = ${orderNo}`)}
  ${given(wanted.productSku, (sku) => part`AND product_sku = ${sku}`)}
  ${given(wanted.planId, (planId) => part`AND plan_id = ${planId}`)}
  ${given(wanted.workshopId, (workshopId) => part`AND workshop_id = ${workshopId}`)}
  ${given(wanted.splitFrom, (orderId) => part`AND split_from = ${orderId}`)}
  ${given(wanted.orderIds, (orderIds) => part`AND order_id = ANY(${orderIds})`)}
  ${given(wanted.open, (open) => part`AND (status = ANY(${OPEN})) = ${open}`)}
  ${given(wanted.late, (late) => part`AND coalesce(status = ANY(${OPEN}) AND due_date < ${plantToday(look)}, false) = ${late}`)}
  ${given(wanted.dueBefore, (day) => part`AND due_date < ${day}::date`)}
  ${given(wanted.q ? numberRange("MO", wanted.q) : undefined, ({ gte, lt }) => part`AND document_no >= ${gte} AND document_no < ${lt}`)}
  ${given(wanted.q && !numberRange("MO", wanted.q) ? wanted.q : undefined, (q) => part`AND document_no || ' ' || order_no || ' ' || product_sku ILIKE ${`%${literally(q)}%`}`)}`;

export async function findProductionOrders(look: Look, { limit, cursor, ...wanted }: FindProductionOrders) {
  return wanted.sort === "urgency"
    ? byUrgency(look, { limit, cursor, ...wanted })
    : newestFirst(look, { limit, cursor, ...wanted });
}

async function newestFirst(look: Look, { limit, cursor, ...wanted }: FindProductionOrders) {
  const rows = await look.sql<ListedRow>`
    SELECT ${listed(look)} FROM mes.production_order AS listed
    WHERE tenant_id = ${look.tenantId} ${wantedOf(look, wanted)}
      ${given(afterCursor(cursor), (orderId) => part`AND order_id < ${orderId}`)}
    ORDER BY order_id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => row.orderId,
    (row) => ListedProductionOrder.parse(shown(row)),
  );
}

/** What a planner reads from top to bottom, one rank after the other. Undated orders stand behind every day. */
const RANK = { late: 0, first: 1, dated: 2, undated: 3 };
const NO_DAY = "infinity";

type Urgency = { rank: number; day: string; orderId: string };
type Place = { condition: ReturnType<typeof part>; after: (last: Urgency) => ReturnType<typeof part> };

function urgencyAfter(cursor: string | undefined): Urgency | undefined {
  const [rank, day, orderId] = namesAfter(cursor, 3);
  if (rank === undefined || day === undefined || orderId === undefined) return undefined;
  if (/^[0-3]$/.test(rank) && (day === NO_DAY || Day.safeParse(day).success))
    return { rank: Number(rank), day, orderId };
  throw refused("VALIDATION_FAILED", { issue: "cursor", issues: [{ path: "cursor", message: "not of this list" }] });
}

/** Each rank is read in the order of an index, and only as far as the page reaches. */
async function byUrgency(look: Look, { limit, cursor, ...wanted }: FindProductionOrders) {
  const { sql, tenantId } = look;
  const last = urgencyAfter(cursor);
  const filters = wantedOf(look, wanted);
  const first = wanted.first ?? [];
  const today = plantToday(look);
  const afterDay = ({ day, orderId }: Urgency) => part`AND (due_date, order_id) > (${day}::date, ${orderId})`;
  const ranked = (rank: number, { condition, after }: Place) =>
    last && rank < last.rank
      ? part``
      : part`UNION ALL (
        SELECT ${rank}::int AS rank, order_id, coalesce(due_date, ${NO_DAY}::date) AS due FROM mes.production_order
        WHERE tenant_id = ${tenantId} AND status = wanted.status AND ${condition} ${filters}
          ${given(last?.rank === rank ? last : undefined, after)}
        ORDER BY due_date, order_id LIMIT ${limit + 1})`;
  const rows = await sql<ListedRow & { rank: number; due: string }>`
    WITH page AS (
      SELECT key.* FROM unnest(${OPEN}::int[]) AS wanted (status) CROSS JOIN LATERAL (
        SELECT 0 AS rank, ''::text AS order_id, NULL::date AS due WHERE false
        ${ranked(RANK.late, { condition: part`due_date < ${today}`, after: afterDay })}
        ${ranked(RANK.first, {
          condition: part`order_id = ANY(${first}::text[]) AND (due_date >= ${today} OR due_date IS NULL)`,
          after: ({ day, orderId }) =>
            part`AND (coalesce(due_date, ${NO_DAY}::date), order_id) > (${day}::date, ${orderId})`,
        })}
        ${ranked(RANK.dated, { condition: part`due_date >= ${today} AND NOT order_id = ANY(${first}::text[])`, after: afterDay })}
        ${ranked(RANK.undated, {
          condition: part`due_date IS NULL AND NOT order_id = ANY(${first}::text[])`,
          after: ({ orderId }) => part`AND order_id > ${orderId}`,
        })}
      ) AS key ORDER BY rank, due, order_id LIMIT ${limit + 1}
    )
    SELECT page.rank, page.due::text AS due, ${listed(look)}
    FROM page JOIN mes.production_order AS listed USING (order_id)
    WHERE tenant_id = ${tenantId} ORDER BY page.rank, page.due, order_id`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([String(row.rank), row.due, row.orderId]),
    ({ rank: _, due: __, ...row }) => ListedProductionOrder.parse(shown(row)),
  );
}

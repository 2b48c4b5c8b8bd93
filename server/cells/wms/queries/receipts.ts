import type { Look } from "../../../platform/work";
import { INBOUND_STATUS } from "../schema/documents";
import {
  type ExpectedReceipts,
  type FindExpectedReceipts,
  MOST_EXPECTED,
  MOST_JUDGED,
  type ReceiptCounts,
  type Reliability,
  type SuppliersToJudge,
} from "../schema/receipts";

const { open, partlyReceived, completed } = INBOUND_STATUS;

/** What suppliers still owe, by the day it should be here: the latest first, at last what nobody gave a day. */
export async function findExpectedReceipts(
  { sql, tenantId, now }: Look,
  { from, to, warehouseId, supplierId }: FindExpectedReceipts,
): Promise<ExpectedReceipts> {
  const [answer] = await sql<Omit<ExpectedReceipts, "complete">>`
    WITH plant AS (
      SELECT (${now}::timestamptz AT TIME ZONE time_zone)::date AS today FROM platform.tenant WHERE tenant_id = ${tenantId}
    ), expected AS (
      SELECT line_id, sku, quantity, received_quantity, order_id, order_no, line_no, status, warehouse_id, po_id, source_order_id,
        supplier_id, expected_on, greatest(today - expected_on, 0) AS days_late
      FROM wms.inbound_order AS head JOIN wms.inbound_line AS line USING (tenant_id, order_id) CROSS JOIN plant
      WHERE tenant_id = ${tenantId} AND status IN (${open}, ${partlyReceived}) AND type_code = 'purchase'
        AND received_quantity * 100 < quantity * (100 - under_tolerance_percent)
        AND (${from ?? null}::date IS NULL OR expected_on >= ${from ?? null}::date)
        AND (${to ?? null}::date IS NULL OR expected_on IS NULL OR expected_on <= ${to ?? null}::date)
        AND (${warehouseId ?? null}::text IS NULL OR warehouse_id = ${warehouseId ?? null})
        AND (${supplierId ?? null}::text IS NULL OR supplier_id = ${supplierId ?? null})
      ORDER BY expected_on NULLS LAST, order_id, line_no LIMIT ${MOST_EXPECTED + 1}
    )
    SELECT today::text, (
      SELECT coalesce(json_agg(json_build_object('lineId', line_id, 'sku', sku, 'quantity', trim_scale(quantity),
        'receivedQuantity', trim_scale(received_quantity), 'openQuantity', trim_scale(quantity - received_quantity),
        'orderId', order_id, 'orderNo', order_no, 'status', status, 'warehouseId', warehouse_id, 'poId', po_id,
        'sourceOrderId', source_order_id, 'supplierId', supplier_id, 'expectedOn', expected_on,
        'daysLate', coalesce(days_late, 0)) ORDER BY expected_on NULLS LAST, order_id, line_no), '[]') FROM expected) AS items
    FROM plant`;
  const { today = "", items = [] } = answer ?? {};
  return { today, items: items.slice(0, MOST_EXPECTED), complete: items.length <= MOST_EXPECTED };
}

export async function countReceipts({ sql, tenantId, now }: Look): Promise<ReceiptCounts> {
  const [counts] = await sql<ReceiptCounts>`
    SELECT count(*) FILTER (WHERE expected_on < today)::int AS late, count(*) FILTER (WHERE expected_on = today)::int AS today,
      count(*) FILTER (WHERE expected_on BETWEEN today AND today + 6)::int AS "nextSevenDays",
      count(*) FILTER (WHERE expected_on IS NULL)::int AS "withoutDay"
    FROM wms.inbound_order CROSS JOIN (
      SELECT (${now}::timestamptz AT TIME ZONE time_zone)::date AS today FROM platform.tenant WHERE tenant_id = ${tenantId}
    ) AS plant
    WHERE tenant_id = ${tenantId} AND status IN (${open}, ${partlyReceived}) AND type_code = 'purchase'`;
  return counts ?? { late: 0, today: 0, nextSevenDays: 0, withoutDay: 0 };
}

/** How suppliers kept their word, as far as the warehouse saw it. Who never delivered has no record, good or bad. */
export async function judgeSuppliers(
  { sql, tenantId }: Look,
  { supplierIds }: SuppliersToJudge,
): Promise<{ items: Reliability[] }> {
  const items = await sql<Reliability>`
    SELECT asked AS "supplierId", count(order_id)::int AS receipts, count(expected_on)::int AS promised,
      count(*) FILTER (WHERE days_late <= 0)::int AS "onTime",
      round(avg(days_late) FILTER (WHERE days_late > 0), 1)::float8 AS "averageDaysLate",
      count(*) FILTER (WHERE closed_short)::int AS "closedShort", platform.iso(max(completed_at)) AS "lastReceivedAt"
    FROM unnest(${[...new Set(supplierIds)]}::text[]) WITH ORDINALITY AS wanted (asked, at)
    CROSS JOIN (SELECT time_zone FROM platform.tenant WHERE tenant_id = ${tenantId}) AS plant
    LEFT JOIN LATERAL (
      SELECT order_id, expected_on, closed_short, completed_at,
        (completed_at AT TIME ZONE time_zone)::date - expected_on AS days_late
      FROM wms.inbound_order WHERE tenant_id = ${tenantId} AND supplier_id = asked AND status = ${completed} AND type_code = 'purchase'
      ORDER BY order_id DESC LIMIT ${MOST_JUDGED}
    ) AS receipt ON true
    GROUP BY asked, at ORDER BY at`;
  return { items };
}

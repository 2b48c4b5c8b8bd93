import { namesAfter, pageOf } from "../../../platform/page";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { INBOUND_STATUS, OUTBOUND_STATUS } from "../schema/documents";
import type { FindShortages, Shortage } from "../schema/stock-views";

const OPEN = [OUTBOUND_STATUS.open, OUTBOUND_STATUS.allocated, OUTBOUND_STATUS.picking];

/**
 * `short_item`: what lies too low, or is wanted by more than is free. What comes back from customers waits on hold and is
 * not counted on.
 */
export const SHORT_ITEMS = ({ tenantId, now }: Pick<Look, "tenantId" | "now">) => part`
  wanted AS MATERIALIZED (
    SELECT line.sku, sum(open.quantity) AS quantity, min(head.needed_on) AS needed_on
    FROM wms.outbound_order AS head JOIN wms.outbound_line AS line USING (tenant_id, order_id)
      CROSS JOIN LATERAL (
        SELECT line.quantity - line.backordered_quantity - line.shipped_quantity - coalesce(sum(promise.quantity), 0) AS quantity
        FROM wms.reservation AS promise WHERE promise.tenant_id = ${tenantId} AND promise.line_id = line.line_id) AS open
    WHERE tenant_id = ${tenantId} AND head.status = ANY(${OPEN}) AND head.type_code IN ('picking', 'sales') AND open.quantity > 0
    GROUP BY line.sku
  ), short_item AS (
    SELECT item.sku, item.name, item.unit, stock.on_hand, stock.reserved, stock.free, coalesce(item.safety_stock, 0) AS safety_stock,
      coalesce(wanted.quantity, 0) AS wanted, wanted.needed_on
    FROM platform.item LEFT JOIN wanted ON wanted.sku = item.sku
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(on_hand), 0) AS on_hand, coalesce(sum(reserved), 0) AS reserved,
          coalesce(sum(on_hand - reserved) FILTER (WHERE NOT balance.held AND (expires_at <= ${now}) IS NOT TRUE), 0) AS free
        FROM wms.stock_balance AS balance LEFT JOIN wms.lot
          ON lot.tenant_id = balance.tenant_id AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
        WHERE balance.tenant_id = ${tenantId} AND balance.sku = item.sku) AS stock
    WHERE item.tenant_id = ${tenantId} AND (item.safety_stock > 0 OR wanted.quantity > 0)
      AND (stock.on_hand < item.safety_stock OR wanted.quantity > stock.free)
  )`;

type Sums = "onHand" | "reserved" | "available" | "safetyStock" | "missing" | "wanted" | "onTheWay" | "toBuy";
type Row = Omit<Shortage, Sums> & Record<Sums, string>;

/** What lies too low or is wanted by more than is there, what is on the way, and how much more to buy or make. */
export async function findShortages(look: Look, { limit, cursor, q, toBuy }: FindShortages) {
  const [sku] = namesAfter(cursor, 1);
  const { sql, tenantId } = look;
  const rows = await sql<Row>`
    WITH ${SHORT_ITEMS(look)}, told AS (
      SELECT short_item.*, coalesce(coming.quantity, 0) AS coming, coming.first,
        greatest(safety_stock + wanted - free - coalesce(coming.quantity, 0), 0) AS to_buy
      FROM short_item CROSS JOIN LATERAL (
        SELECT sum(line.quantity - line.received_quantity) AS quantity,
          (array_agg(json_build_object('orderId', head.order_id, 'orderNo', head.order_no, 'typeCode', head.type_code,
            'poId', head.po_id, 'expectedOn', head.expected_on) ORDER BY head.expected_on NULLS LAST, head.order_id))[1] AS first
        FROM wms.inbound_order AS head JOIN wms.inbound_line AS line USING (tenant_id, order_id)
        WHERE tenant_id = ${tenantId} AND head.status IN (${INBOUND_STATUS.open}, ${INBOUND_STATUS.partlyReceived})
          AND head.type_code <> 'return' AND line.sku = short_item.sku AND line.quantity > line.received_quantity) AS coming
    )
    SELECT sku, name, unit, on_hand AS "onHand", reserved, free AS available, safety_stock AS "safetyStock",
      greatest(safety_stock - on_hand, 0) AS missing, wanted, needed_on::text AS "neededOn", coming AS "onTheWay",
      first AS "nextArrival", to_buy AS "toBuy"
    FROM told
    WHERE true
      ${given(q || undefined, (words) => part`AND sku || ' ' || name ILIKE ${`%${literally(words)}%`}`)}
      ${given(toBuy, (some) => part`AND (to_buy > 0) = ${some}`)}
      ${given(sku, (last) => part`AND sku > ${last}`)}
    ORDER BY sku LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.sku]),
    ({ onHand, reserved, available, safetyStock, missing, wanted, onTheWay, toBuy: more, ...row }): Shortage => ({
      ...row,
      onHand: Number(onHand),
      reserved: Number(reserved),
      available: Number(available),
      safetyStock: Number(safetyStock),
      missing: Number(missing),
      wanted: Number(wanted),
      onTheWay: Number(onTheWay),
      toBuy: Number(more),
    }),
  );
}

import { namesAfter, pageOf } from "../../../platform/page";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { INBOUND_STATUS, OUTBOUND_STATUS } from "../schema/documents";
import type { FindShortages, Shortage } from "../schema/stock-views";

type Asker = Pick<Look, "tenantId" | "now">;

const OPEN = [OUTBOUND_STATUS.open, OUTBOUND_STATUS.allocated, OUTBOUND_STATUS.picking];

/** What may be used of the item's stock: neither promised, nor on hold, nor expired. Asked of few items only. */
const freeOf = ({ tenantId, now }: Asker) => part`(
  SELECT coalesce(sum(on_hand - reserved) FILTER (WHERE NOT balance.held AND (expires_at <= ${now}) IS NOT TRUE), 0)
  FROM wms.stock_balance AS balance LEFT JOIN wms.lot
    ON lot.tenant_id = balance.tenant_id AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
  WHERE balance.tenant_id = ${tenantId} AND balance.sku = item.sku)`;

/**
 * `item_level`: what there is of each item, and what open orders want of it beyond what is promised to them. What comes
 * back from customers waits on hold and is not counted on. Items and stock are walked side by side in the order of their
 * numbers, so that a page ends the walk.
 */
export const ITEM_LEVELS = ({ tenantId }: Asker) => part`
  wanted AS MATERIALIZED (
    SELECT line.sku, sum(open.quantity) AS quantity, min(head.needed_on) AS needed_on
    FROM wms.outbound_order AS head JOIN wms.outbound_line AS line USING (tenant_id, order_id)
      CROSS JOIN LATERAL (
        SELECT line.quantity - line.backordered_quantity - line.shipped_quantity - coalesce(sum(promise.quantity), 0) AS quantity
        FROM wms.reservation AS promise WHERE promise.tenant_id = ${tenantId} AND promise.line_id = line.line_id) AS open
    WHERE tenant_id = ${tenantId} AND head.status = ANY(${OPEN}) AND head.type_code IN ('picking', 'sales') AND open.quantity > 0
    GROUP BY line.sku
  ), item_level AS (
    SELECT sku, name, unit, standard_cost_cents, coalesce(stock.on_hand, 0) AS on_hand, coalesce(stock.reserved, 0) AS reserved,
      coalesce(safety_stock, 0) AS safety_stock, coalesce(wanted.quantity, 0) AS wanted, wanted.needed_on
    FROM platform.item LEFT JOIN wanted USING (sku)
      LEFT JOIN (
        SELECT sku, sum(on_hand) AS on_hand, sum(reserved) AS reserved FROM wms.stock_balance
        WHERE tenant_id = ${tenantId} GROUP BY sku) AS stock USING (sku)
    WHERE tenant_id = ${tenantId}
  )`;

/** It lies too low, or is wanted by more than is free. What is free is added up only where somebody wants it. */
export const isShort = (asker: Asker) =>
  part`(item.on_hand < item.safety_stock OR (item.wanted > 0 AND item.wanted > ${freeOf(asker)}))`;

type Sums = "onHand" | "reserved" | "available" | "safetyStock" | "missing" | "wanted" | "onTheWay" | "toBuy";
type Row = Omit<Shortage, Sums> & Record<Sums, string>;

/** What lies too low or is wanted by more than is there, what is on the way, and how much more to buy or make. */
export async function findShortages(look: Look, { limit, cursor, q, toBuy }: FindShortages) {
  const [sku] = namesAfter(cursor, 1);
  const { sql, tenantId } = look;
  const toBuyOf = part`greatest(item.safety_stock + item.wanted - ${freeOf(look)} - coalesce(coming.quantity, 0), 0)`;
  // What is short and not on its way at all is to be bought, whatever is free of it.
  const isToBuy = part`(coming.quantity IS NULL OR ${toBuyOf} > 0)`;
  const rows = await sql<Row>`
    WITH ${ITEM_LEVELS(look)}, coming AS MATERIALIZED (
      SELECT line.sku, sum(line.quantity - line.received_quantity) AS quantity,
        (array_agg(json_build_object('orderId', head.order_id, 'orderNo', head.order_no, 'typeCode', head.type_code,
          'poId', head.po_id, 'expectedOn', head.expected_on) ORDER BY head.expected_on NULLS LAST, head.order_id))[1] AS first
      FROM wms.inbound_order AS head JOIN wms.inbound_line AS line USING (tenant_id, order_id)
      WHERE tenant_id = ${tenantId} AND head.status IN (${INBOUND_STATUS.open}, ${INBOUND_STATUS.partlyReceived})
        AND head.type_code <> 'return' AND line.quantity > line.received_quantity
      GROUP BY line.sku
    )
    SELECT item.sku, name, unit, on_hand AS "onHand", reserved, ${freeOf(look)} AS available, safety_stock AS "safetyStock",
      greatest(safety_stock - on_hand, 0) AS missing, wanted, needed_on::text AS "neededOn", coalesce(coming.quantity, 0) AS "onTheWay",
      coming.first AS "nextArrival", ${toBuyOf} AS "toBuy"
    FROM item_level AS item LEFT JOIN coming USING (sku)
    WHERE ${isShort(look)}
      ${given(q || undefined, (words) => part`AND item.sku || ' ' || name ILIKE ${`%${literally(words)}%`}`)}
      ${given(toBuy, (some) => part`AND ${isToBuy} = ${some}`)}
      ${given(sku, (last) => part`AND item.sku > ${last}`)}
    ORDER BY item.sku LIMIT ${limit + 1}`;
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

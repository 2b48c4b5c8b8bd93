import { namesAfter, pageOf } from "../../../platform/page";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import type { FindHeldStock, FindStockReservations, HeldStock, StockReservation } from "../schema/stock-views";
import { BALANCES } from "./stock-filter";

type Promised = Omit<StockReservation, "quantity" | "pickedQuantity"> & { quantity: string; pickedQuantity: string };

/** Who is promised what, place by place. */
export async function findStockReservations(
  { sql, tenantId }: Look,
  { limit, cursor, ...wanted }: FindStockReservations,
) {
  const [sku, warehouse, place, lot, line] = namesAfter(cursor, 5);
  const rows = await sql<Promised>`
    SELECT head.order_id AS "orderId", head.order_no AS "orderNo", head.type_code AS "typeCode", head.needed_on::text AS "neededOn",
      head.source_order_id AS "sourceOrderId", head.erp_order_id AS "erpOrderId", line.line_id AS "lineId", line.line_no AS "lineNo",
      promise.sku, promise.warehouse_id AS "warehouseId", promise.location_code AS "locationCode",
      nullif(promise.lot_number, '') AS "lotNumber", promise.quantity, promise.picked_quantity AS "pickedQuantity",
      promise.chosen_by AS "chosenBy", platform.iso(promise.created_at) AS since
    FROM wms.reservation AS promise
      JOIN wms.outbound_order AS head ON head.tenant_id = promise.tenant_id AND head.order_id = promise.order_id
      JOIN wms.outbound_line AS line ON line.tenant_id = promise.tenant_id AND line.line_id = promise.line_id
    WHERE promise.tenant_id = ${tenantId}
      ${given(wanted.sku, (value) => part`AND promise.sku = ${value}`)}
      ${given(wanted.warehouseId, (value) => part`AND promise.warehouse_id = ${value}`)}
      ${given(wanted.locationCode, (value) => part`AND promise.location_code = ${value}`)}
      ${given(wanted.lotNumber, (value) => part`AND promise.lot_number = ${value}`)}
      ${given(wanted.orderId, (value) => part`AND promise.order_id = ${value}`)}
      ${given(sku, () => part`AND (promise.sku, promise.warehouse_id, promise.location_code, promise.lot_number, promise.line_id) > (${sku}, ${warehouse}, ${place}, ${lot}, ${line})`)}
    ORDER BY promise.sku, promise.warehouse_id, promise.location_code, promise.lot_number, promise.line_id LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.sku, row.warehouseId, row.locationCode, row.lotNumber ?? "", row.lineId]),
    ({ quantity, pickedQuantity, ...row }): StockReservation => ({
      ...row,
      quantity: Number(quantity),
      pickedQuantity: Number(pickedQuantity),
    }),
  );
}

type Held = Omit<HeldStock, "onHand" | "reserved" | "valueCents"> & {
  onHand: string;
  reserved: string;
  valueCents: string | null;
};

/** What lies there and is not for use: because of its lot, with who held it when, or because of the place it lies in. */
export async function findHeldStock({ sql, tenantId }: Look, { limit, cursor, q, warehouseId, by }: FindHeldStock) {
  const [sku, warehouse, place, lot] = namesAfter(cursor, 4);
  const rows = await sql<Held>`
    SELECT balance.sku, nullif(balance.lot_number, '') AS "lotNumber", balance.warehouse_id AS "warehouseId",
      balance.location_code AS "locationCode", on_hand AS "onHand", reserved, round(on_hand * standard_cost_cents) AS "valueCents",
      CASE WHEN lot.held IS NOT TRUE THEN 'place' WHEN location.kind = 'hold' THEN 'both' ELSE 'lot' END AS by,
      lot.hold_reason AS reason, told.by_name AS "byName",
      platform.iso(CASE WHEN lot.held THEN coalesce(told.occurred_at, lot.updated_at) ELSE since END) AS since
    FROM ${BALANCES}
      JOIN wms.location ON location.tenant_id = balance.tenant_id AND location.warehouse_id = balance.warehouse_id
        AND location.code = balance.location_code
      LEFT JOIN LATERAL (
        SELECT by_name, occurred_at FROM platform.event
        WHERE event.tenant_id = ${tenantId} AND aggregate_id = lot.lot_number AND event_type = 'wms.lot.held'
          AND payload->>'sku' = lot.sku
        ORDER BY recorded_at DESC LIMIT 1) AS told ON lot.held
    WHERE balance.tenant_id = ${tenantId} AND on_hand > 0 AND balance.held
      ${given(q || undefined, (words) => part`AND balance.sku || ' ' || item.name || ' ' || balance.lot_number ILIKE ${`%${literally(words)}%`}`)}
      ${given(warehouseId, (value) => part`AND balance.warehouse_id = ${value}`)}
      ${given(by, (value) => (value === "lot" ? part`AND lot.held` : part`AND location.kind = 'hold'`))}
      ${given(sku, () => part`AND (balance.sku, balance.warehouse_id, balance.location_code, balance.lot_number) > (${sku}, ${warehouse}, ${place}, ${lot})`)}
    ORDER BY balance.sku, balance.warehouse_id, balance.location_code, balance.lot_number LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.sku, row.warehouseId, row.locationCode, row.lotNumber ?? ""]),
    ({ onHand, reserved, valueCents, ...row }): HeldStock => ({
      ...row,
      onHand: Number(onHand),
      reserved: Number(reserved),
      valueCents: valueCents === null ? null : Number(valueCents),
    }),
  );
}

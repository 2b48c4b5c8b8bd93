import type { Look } from "../../../platform/work";
import type { Counted, CountedGoods, CountRecalled, RecalledGoods } from "../schema/recalls";

/** What of recalled goods lies in the warehouses, and what of it is promised. */
export async function countRecalled(
  { sql, tenantId }: Pick<Look, "sql" | "tenantId">,
  { goods }: CountRecalled,
): Promise<Counted> {
  const rows = await sql<Omit<CountedGoods, "onHand" | "reserved"> & { onHand: string; reserved: string }>`
    SELECT wanted.sku, wanted."lotNumber", wanted."serialNumber",
      CASE WHEN wanted."serialNumber" IS NULL THEN coalesce(lying.on_hand, 0) ELSE coalesce(piece.here, 0) END AS "onHand",
      CASE WHEN wanted."serialNumber" IS NULL THEN coalesce(lying.reserved, 0) ELSE coalesce(piece.in_cart, 0) END AS reserved
    FROM jsonb_to_recordset(${JSON.stringify(goods)}::jsonb) AS wanted (sku text, "lotNumber" text, "serialNumber" text)
    LEFT JOIN LATERAL (
      SELECT sum(on_hand) AS on_hand, sum(reserved) AS reserved FROM wms.stock_balance AS balance
      WHERE balance.tenant_id = ${tenantId} AND balance.sku = wanted.sku AND balance.lot_number = wanted."lotNumber"
    ) AS lying ON wanted."serialNumber" IS NULL
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE in_stock) AS here, count(*) FILTER (WHERE in_stock AND left(picked_for, 7) <> 'recall ') AS in_cart
      FROM wms.serial WHERE serial.tenant_id = ${tenantId} AND serial.sku = wanted.sku AND serial.serial_number = wanted."serialNumber"
    ) AS piece ON wanted."serialNumber" IS NOT NULL`;
  return { goods: rows.map((row) => ({ ...row, onHand: Number(row.onHand), reserved: Number(row.reserved) })) };
}

type Stopped = { orderId: string; orderNo: string; warehouseId: string; status: number };

/** Open orders that were promised such goods or have them in a cart, locked until this transaction ends. */
export const lockedPicksOf = (
  { sql, tenantId }: Pick<Look, "sql" | "tenantId">,
  goods: readonly RecalledGoods[],
) => sql<Stopped>`
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(goods)}::jsonb) AS wanted (sku text, "lotNumber" text, "serialNumber" text)
  )
  SELECT order_id AS "orderId", order_no AS "orderNo", warehouse_id AS "warehouseId", status FROM wms.outbound_order
  WHERE tenant_id = ${tenantId} AND status IN (1, 5, 6) AND order_id = ANY(ARRAY(
    SELECT promise.order_id FROM wanted JOIN wms.reservation AS promise ON promise.tenant_id = ${tenantId} AND promise.sku = wanted.sku
      AND promise.lot_number = wanted."lotNumber" WHERE wanted."serialNumber" IS NULL
    UNION
    SELECT line.order_id FROM wanted JOIN wms.serial ON serial.tenant_id = ${tenantId} AND serial.sku = wanted.sku
      AND serial.serial_number = wanted."serialNumber" AND picked_for IS NOT NULL
      JOIN wms.outbound_line AS line ON line.tenant_id = ${tenantId} AND line.line_id = picked_for))
  ORDER BY order_id FOR UPDATE`;

import { refused } from "../../platform/errors";
import type { Work } from "../../platform/work";
import type { ChosenBy } from "./schema/documents";

/** Goods of one place that a line may count on, and how many of them lie in a cart already. */
export type Promised = {
  lineId: string;
  sku: string;
  locationCode: string;
  lotNumber: string;
  quantity: number;
  pickedQuantity: number;
  chosenBy: ChosenBy;
};

/**
 * The one way promises change: what an order holds from now on, in place of all it held before. The caller has locked
 * the order, so nobody else changes them meanwhile; no place ever promises more than lies there.
 */
export async function setPromises(
  { sql, tenantId, now }: Work,
  { orderId, warehouseId }: { orderId: string; warehouseId: string },
  promises: readonly Promised[],
): Promise<void> {
  const [told] = await sql<{ places: number; done: number }>`
    WITH promise AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(promises)}::jsonb) AS promise ("lineId" text, sku text, "locationCode" text,
        "lotNumber" text, quantity numeric, "pickedQuantity" numeric, "chosenBy" text) LIMIT ${promises.length}
    ), effect AS (
      SELECT sku, location_code, lot_number, sum(quantity) AS more FROM (
        SELECT sku, "locationCode" AS location_code, "lotNumber" AS lot_number, quantity FROM promise
        UNION ALL
        SELECT sku, location_code, lot_number, -quantity FROM wms.reservation WHERE tenant_id = ${tenantId} AND order_id = ${orderId}
      ) AS each GROUP BY sku, location_code, lot_number HAVING sum(quantity) <> 0
    ), locked AS MATERIALIZED (
      SELECT effect.* FROM wms.stock_balance AS balance JOIN effect USING (sku, location_code, lot_number)
      WHERE balance.tenant_id = ${tenantId} AND balance.warehouse_id = ${warehouseId}
      ORDER BY balance.sku, balance.warehouse_id, balance.location_code, balance.lot_number FOR UPDATE OF balance
    ), balanced AS (
      UPDATE wms.stock_balance AS balance SET reserved = reserved + more, updated_at = ${now}
      FROM locked
      WHERE balance.tenant_id = ${tenantId} AND balance.warehouse_id = ${warehouseId} AND balance.sku = locked.sku
        AND balance.location_code = locked.location_code AND balance.lot_number = locked.lot_number
        AND reserved + more BETWEEN 0 AND on_hand
      RETURNING 1
    ), ended AS (
      DELETE FROM wms.reservation AS old WHERE tenant_id = ${tenantId} AND order_id = ${orderId} AND NOT EXISTS (
        SELECT FROM promise WHERE "lineId" = old.line_id AND "locationCode" = old.location_code AND "lotNumber" = old.lot_number)
    ), kept AS (
      INSERT INTO wms.reservation (tenant_id, order_id, line_id, warehouse_id, location_code, sku, lot_number, quantity,
        picked_quantity, chosen_by, created_at)
      SELECT ${tenantId}, ${orderId}, "lineId", ${warehouseId}, "locationCode", sku, "lotNumber", quantity, "pickedQuantity", "chosenBy", ${now}
      FROM promise
      ON CONFLICT (tenant_id, line_id, warehouse_id, location_code, lot_number) DO UPDATE SET quantity = excluded.quantity,
        picked_quantity = excluded.picked_quantity, chosen_by = excluded.chosen_by
    )
    SELECT (SELECT count(*)::int FROM effect) AS places, (SELECT count(*)::int FROM balanced) AS done`;
  if (told?.places !== told?.done) throw refused("STOCK_INSUFFICIENT", { shortages: [] });
}

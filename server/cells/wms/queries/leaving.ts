import type { Work } from "../../../platform/work";
import type { Shelf } from "../rules";
import type { ChosenBy } from "../schema";

/** A line of an outbound order with what is promised to it. */
export type LeavingLine = {
  lineId: string;
  sku: string;
  quantity: number;
  shippedQuantity: number;
  lotNumber: string | null;
  tracking: "none" | "lot" | "serial";
  reservations: {
    locationCode: string;
    lotNumber: string;
    quantity: number;
    pickedQuantity: number;
    chosenBy: ChosenBy;
  }[];
};

export async function leavingLines({ sql, tenantId }: Work, orderId: string): Promise<LeavingLine[]> {
  const rows = await sql<{ line: LeavingLine }>`
    SELECT json_build_object('lineId', line_id, 'sku', line.sku, 'quantity', quantity - backordered_quantity,
      'shippedQuantity', shipped_quantity, 'lotNumber', lot_number, 'tracking', tracking, 'reservations', coalesce((
        SELECT json_agg(json_build_object('locationCode', location_code, 'lotNumber', promise.lot_number, 'quantity', promise.quantity,
          'pickedQuantity', picked_quantity, 'chosenBy', chosen_by) ORDER BY location_code, promise.lot_number)
        FROM wms.reservation AS promise WHERE promise.tenant_id = ${tenantId} AND promise.line_id = line.line_id), '[]')) AS line
    FROM wms.outbound_line AS line JOIN platform.item ON item.tenant_id = line.tenant_id AND item.sku = line.sku
    WHERE line.tenant_id = ${tenantId} AND order_id = ${orderId} ORDER BY line_no`;
  return rows.map(({ line }) => line);
}

/** Every place of a warehouse where these items lie, locked in one order for everybody until this transaction ends. */
export async function lockedShelves(
  { sql, tenantId }: Work,
  warehouseId: string,
  skus: readonly string[],
): Promise<Shelf[]> {
  const rows = await sql<{
    sku: string;
    locationCode: string;
    lotNumber: string;
    free: string;
    since: Date;
    expiresAt: Date | null;
    held: boolean;
    hasSerials: boolean;
  }>`
    SELECT balance.sku, location_code AS "locationCode", balance.lot_number AS "lotNumber", on_hand - reserved AS free,
      least(balance.since, lot.created_at) AS since, lot.expires_at AS "expiresAt", balance.held,
      EXISTS (SELECT FROM wms.serial WHERE serial.tenant_id = ${tenantId} AND serial.sku = balance.sku AND in_stock
        AND serial.warehouse_id = balance.warehouse_id AND serial.location_code = balance.location_code
        AND serial.lot_number = balance.lot_number) AS "hasSerials"
    FROM wms.stock_balance AS balance
      LEFT JOIN wms.lot ON lot.tenant_id = balance.tenant_id AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
    WHERE balance.tenant_id = ${tenantId} AND balance.warehouse_id = ${warehouseId} AND balance.sku = ANY(${skus}) AND on_hand > 0
    ORDER BY balance.sku, balance.warehouse_id, balance.location_code, balance.lot_number FOR UPDATE OF balance`;
  return rows.map((row) => ({ ...row, free: Number(row.free) }));
}

export type KnownSerial = {
  sku: string;
  serialNumber: string;
  locationCode: string;
  lotNumber: string;
  pickedFor: string | null;
};

/** Where named serials lie, of those that are in this warehouse. */
export function findSerials(
  { sql, tenantId }: Work,
  warehouseId: string,
  named: readonly { sku: string; serialNumber: string }[],
): Promise<KnownSerial[]> {
  return sql<KnownSerial>`
    SELECT serial.sku, serial_number AS "serialNumber", location_code AS "locationCode", lot_number AS "lotNumber", picked_for AS "pickedFor"
    FROM wms.serial JOIN jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS named (sku text, "serialNumber" text)
      ON named.sku = serial.sku AND named."serialNumber" = serial_number
    WHERE tenant_id = ${tenantId} AND in_stock AND warehouse_id = ${warehouseId}`;
}

/** The serials that go first out of places that nobody named serials for: those in the order's own carts, then the oldest. */
export function oldestSerials(
  { sql, tenantId }: Work,
  warehouseId: string,
  wanted: readonly { sku: string; locationCode: string; lotNumber: string; quantity: number }[],
  lineIds: readonly string[],
): Promise<KnownSerial[]> {
  return sql<KnownSerial>`
    SELECT wanted.sku, serial_number AS "serialNumber", wanted."locationCode", wanted."lotNumber", picked_for AS "pickedFor"
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS wanted (sku text, "locationCode" text, "lotNumber" text, quantity numeric)
    CROSS JOIN LATERAL (
      SELECT serial_number, picked_for FROM wms.serial
      WHERE tenant_id = ${tenantId} AND serial.sku = wanted.sku AND in_stock AND warehouse_id = ${warehouseId}
        AND location_code = "locationCode" AND lot_number = "lotNumber" AND (picked_for IS NULL OR picked_for = ANY(${lineIds}))
      ORDER BY picked_for IS NULL, updated_at, serial_number LIMIT ceil(wanted.quantity)
    ) AS serial`;
}

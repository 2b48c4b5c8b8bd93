import type { Look, Work } from "../../../platform/work";
import type { Shelf } from "../rules";
import type { ChosenBy } from "../schema/documents";

/** A line of an outbound order with what is promised to it. */
export type LeavingLine = {
  orderId: string;
  lineId: string;
  sku: string;
  quantity: number;
  shippedQuantity: number;
  orderedLot: string | null;
  tracking: "none" | "lot" | "serial";
  reservations: {
    locationCode: string;
    lotNumber: string;
    quantity: number;
    pickedQuantity: number;
    chosenBy: ChosenBy;
  }[];
};

export const leavingLines = (work: Work, orderId: string) => linesLeaving(work, [orderId]);

/** What these orders want, and what is promised to it. */
export async function linesLeaving(
  { sql, tenantId }: Pick<Look, "sql" | "tenantId">,
  orderIds: readonly string[],
): Promise<LeavingLine[]> {
  const rows = await sql<{ line: LeavingLine }>`
    SELECT json_build_object('orderId', order_id, 'lineId', line_id, 'sku', line.sku, 'quantity', quantity - backordered_quantity,
      'shippedQuantity', shipped_quantity, 'orderedLot', lot_number, 'tracking', tracking, 'reservations', coalesce((
        SELECT json_agg(json_build_object('locationCode', location_code, 'lotNumber', promise.lot_number, 'quantity', promise.quantity,
          'pickedQuantity', picked_quantity, 'chosenBy', chosen_by) ORDER BY location_code, promise.lot_number)
        FROM wms.reservation AS promise WHERE promise.tenant_id = ${tenantId} AND promise.line_id = line.line_id), '[]')) AS line
    FROM wms.outbound_line AS line JOIN platform.item ON item.tenant_id = line.tenant_id AND item.sku = line.sku
    WHERE line.tenant_id = ${tenantId} AND order_id = ANY(${orderIds}) ORDER BY order_id, line_no`;
  return rows.map(({ line }) => line);
}

/**
 * Every place of the order's warehouse where its items lie, locked in one order for everybody until this transaction ends.
 * A statement that waited sees other tables as they were before it: lots and serials are read by the one behind it. What
 * arrived between the two is not locked, and whoever locked it now would do so out of turn: it is left for the next.
 */
export async function lockedShelves({ sql, tenantId }: Work, orderId: string): Promise<Shelf[]> {
  const [locked, rows] = await Promise.all([
    sql<Place>`
      SELECT sku, location_code AS "locationCode", lot_number AS "lotNumber" FROM wms.stock_balance WHERE tenant_id = ${tenantId} AND on_hand > 0
        AND warehouse_id = (SELECT warehouse_id FROM wms.outbound_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId})
        AND sku = ANY(ARRAY(SELECT sku FROM wms.outbound_line WHERE tenant_id = ${tenantId} AND order_id = ${orderId}))
      ORDER BY sku, warehouse_id, location_code, lot_number FOR UPDATE`,
    sql<Omit<Shelf, "free"> & { free: string }>`
      SELECT place.sku, location_code AS "locationCode", place.lot_number AS "lotNumber", on_hand - reserved AS free,
        least(since, created_at) AS since, place.held, expires_at AS "expiresAt",
        EXISTS (SELECT FROM wms.serial WHERE serial.tenant_id = ${tenantId} AND serial.sku = place.sku AND in_stock
          AND warehouse_id = place.warehouse_id AND location_code = place.location_code AND lot_number = place.lot_number) AS "hasSerials"
      FROM wms.stock_balance AS place
        LEFT JOIN wms.lot ON lot.tenant_id = ${tenantId} AND lot.sku = place.sku AND lot.lot_number = place.lot_number
      WHERE place.tenant_id = ${tenantId} AND on_hand > 0
        AND warehouse_id = (SELECT warehouse_id FROM wms.outbound_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId})
        AND place.sku = ANY(ARRAY(SELECT sku FROM wms.outbound_line WHERE tenant_id = ${tenantId} AND order_id = ${orderId}))`,
  ]);
  const inTurn = new Set(locked.map(keyOf));
  return rows.filter((row) => inTurn.has(keyOf(row))).map((row) => ({ ...row, free: Number(row.free) }));
}

type Place = { sku: string; locationCode: string; lotNumber: string };
const keyOf = ({ sku, locationCode, lotNumber }: Place) => JSON.stringify([sku, locationCode, lotNumber]);

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

/** A place that pieces are to be taken from, and those there that somebody named already. */
export type Unnamed = {
  sku: string;
  locationCode: string;
  lotNumber: string;
  quantity: number;
  named: readonly string[];
};

/** The serials that go first out of places that nobody named serials for: those in the order's own carts, then the oldest. */
export function oldestSerials(
  { sql, tenantId }: Work,
  warehouseId: string,
  wanted: readonly Unnamed[],
  lineIds: readonly string[],
): Promise<KnownSerial[]> {
  return sql<KnownSerial>`
    SELECT wanted.sku, serial_number AS "serialNumber", wanted."locationCode", wanted."lotNumber", picked_for AS "pickedFor"
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      AS wanted (sku text, "locationCode" text, "lotNumber" text, quantity numeric, named jsonb)
    CROSS JOIN LATERAL (
      SELECT serial_number, picked_for, at FROM (
        SELECT serial_number, picked_for, row_number() OVER (PARTITION BY picked_for IS NULL ORDER BY updated_at, serial_number) AS at
        FROM wms.serial
        WHERE tenant_id = ${tenantId} AND serial.sku = wanted.sku AND in_stock AND warehouse_id = ${warehouseId}
          AND location_code = "locationCode" AND lot_number = "lotNumber" AND (picked_for IS NULL OR picked_for = ANY(${lineIds}))
          AND NOT wanted.named ? serial_number
      ) AS serial WHERE picked_for IS NOT NULL OR at <= ceil(wanted.quantity)
    ) AS serial ORDER BY at`;
}

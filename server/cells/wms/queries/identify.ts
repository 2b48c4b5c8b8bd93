import type { Look } from "../../../platform/work";
import { skusOfGtin } from "../rules/floor";
import type {
  FoundDocument,
  FoundItem,
  FoundLocation,
  FoundLot,
  FoundSerial,
  Identified,
  Identify,
  Lying,
} from "../schema/plans";

/** "What is this?": a piece, a lot, an item, a place or a document, whatever is known under the code. */
export async function identify(look: Look, { code, gs1 = {} }: Identify): Promise<Identified> {
  const found = await Promise.all([
    serialsUnder(look, gs1.serialNumber ?? code),
    lotsUnder(look, gs1.lotNumber ?? code),
    itemsUnder(look, [code, gs1.sku ?? "", ...skusOfGtin(gs1.gtin)]),
    locationsUnder(look, code),
    documentsUnder(look, code),
  ]);
  return { found: found.flat() };
}

type Placed = Omit<Lying, "onHand" | "reserved"> & { onHand: string; reserved: string };
type Wanted = { sku?: string[]; lotNumber?: string[]; at?: { warehouseIds: string[]; locationCode: string } };

const MOST_PLACES = 200;

/** What lies where, of an item, a lot or a place. */
async function lying({ sql, tenantId, now }: Look, wanted: Wanted): Promise<Lying[]> {
  const { sku = null, lotNumber = null } = wanted;
  const { warehouseIds = null, locationCode = null } = wanted.at ?? {};
  const rows = await sql<Placed>`
    SELECT warehouse_id AS "warehouseId", location_code AS "locationCode", balance.sku, name, unit,
      nullif(balance.lot_number, '') AS "lotNumber", on_hand AS "onHand", reserved, balance.held, platform.iso(expires_at) AS "expiresAt",
      coalesce(expires_at <= ${now}, false) AS expired
    FROM wms.stock_balance AS balance JOIN platform.item ON item.tenant_id = ${tenantId} AND item.sku = balance.sku
      LEFT JOIN wms.lot ON lot.tenant_id = ${tenantId} AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
    WHERE balance.tenant_id = ${tenantId} AND on_hand > 0
      AND (${sku}::text[] IS NULL OR balance.sku = ANY(${sku}))
      AND (${lotNumber}::text[] IS NULL OR balance.lot_number = ANY(${lotNumber}))
      AND (${warehouseIds}::text[] IS NULL OR warehouse_id = ANY(${warehouseIds}))
      AND (${locationCode}::text IS NULL OR location_code = ${locationCode})
    ORDER BY balance.sku, warehouse_id, location_code, balance.lot_number LIMIT ${MOST_PLACES}`;
  return rows.map((row) => ({ ...row, onHand: Number(row.onHand), reserved: Number(row.reserved) }));
}

type Totals = { onHand: string; reserved: string };
const summed = <Row extends Totals>({ onHand, reserved, ...row }: Row) => ({
  ...row,
  onHand: Number(onHand),
  reserved: Number(reserved),
});

async function serialsUnder({ sql, tenantId, now }: Look, serialNumber: string): Promise<FoundSerial[]> {
  const rows = await sql<Omit<FoundSerial, "kind">>`
    SELECT serial.sku, name, unit, tracking, serial_number AS "serialNumber",
      CASE WHEN NOT in_stock THEN 'gone' WHEN picked_for IS NULL OR left(picked_for, 7) = 'recall ' THEN 'inStock' ELSE 'inCart' END AS state,
      serial.warehouse_id AS "warehouseId", serial.location_code AS "locationCode", nullif(serial.lot_number, '') AS "lotNumber",
      coalesce(balance.held, lot.held, false) OR coalesce(left(picked_for, 7) = 'recall ', false) AS held, platform.iso(expires_at) AS "expiresAt", coalesce(expires_at <= ${now}, false) AS expired,
      document
    FROM wms.serial JOIN platform.item ON item.tenant_id = ${tenantId} AND item.sku = serial.sku
      LEFT JOIN wms.lot ON lot.tenant_id = ${tenantId} AND lot.sku = serial.sku AND lot.lot_number = serial.lot_number
      LEFT JOIN wms.stock_balance AS balance ON in_stock AND balance.tenant_id = ${tenantId} AND balance.sku = serial.sku
        AND balance.warehouse_id = serial.warehouse_id AND balance.location_code = serial.location_code
        AND balance.lot_number = serial.lot_number
      LEFT JOIN LATERAL (
        SELECT json_build_object('documentType', ledger.document_type, 'documentId', ledger.document_id,
          'documentNo', coalesce(inbound.order_no, outbound.order_no, count_no), 'at', platform.iso(ledger.at)) AS document
        FROM wms.serial_movement AS step
          JOIN wms.stock_ledger AS ledger ON ledger.tenant_id = ${tenantId} AND ledger.movement_id = step.movement_id
          LEFT JOIN wms.inbound_order AS inbound ON inbound.tenant_id = ${tenantId} AND inbound.order_id = ledger.document_id
          LEFT JOIN wms.outbound_order AS outbound ON outbound.tenant_id = ${tenantId} AND outbound.order_id = ledger.document_id
          LEFT JOIN wms.stock_count AS counted ON counted.tenant_id = ${tenantId} AND counted.count_id = ledger.document_id
        WHERE step.tenant_id = ${tenantId} AND step.serial_number = serial.serial_number AND step.sku = serial.sku
        ORDER BY ledger.seq DESC LIMIT 1
      ) AS last ON true
    WHERE serial.tenant_id = ${tenantId} AND serial_number = ${serialNumber} ORDER BY serial.sku`;
  return rows.map((row) => ({ kind: "serial", ...row }));
}

/** By our number or by the supplier's own, of whichever item. */
async function lotsUnder(look: Look, lotNumber: string): Promise<FoundLot[]> {
  const { sql, tenantId, now } = look;
  const rows = await sql<Omit<FoundLot, "kind" | "places" | keyof Totals> & Totals>`
    SELECT lot.sku, name, unit, tracking, lot_number AS "lotNumber", supplier_lot AS "supplierLot", supplier_id AS "supplierId", held,
      hold_reason AS "holdReason", platform.iso(expires_at) AS "expiresAt", coalesce(expires_at <= ${now}, false) AS expired, total.*
    FROM wms.lot JOIN platform.item ON item.tenant_id = ${tenantId} AND item.sku = lot.sku
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(on_hand), 0) AS "onHand", coalesce(sum(reserved), 0) AS reserved FROM wms.stock_balance AS balance
        WHERE balance.tenant_id = ${tenantId} AND balance.sku = lot.sku AND balance.lot_number = lot.lot_number) AS total
    WHERE lot.tenant_id = ${tenantId} AND (lot_number = ${lotNumber} OR supplier_lot = ${lotNumber})
    ORDER BY lot.sku, lot_number LIMIT 20`;
  if (rows.length === 0) return [];
  const of = { sku: rows.map(({ sku }) => sku), lotNumber: rows.map((row) => row.lotNumber) };
  const places = await lying(look, of);
  return rows.map((row) => ({
    kind: "lot",
    ...summed(row),
    places: places.filter((place) => place.sku === row.sku && place.lotNumber === row.lotNumber),
  }));
}

async function itemsUnder(look: Look, skus: readonly string[]): Promise<FoundItem[]> {
  const { sql, tenantId } = look;
  const rows = await sql<Omit<FoundItem, "kind" | "places" | keyof Totals> & Totals>`
    SELECT item.sku, name, unit, tracking, total.* FROM platform.item CROSS JOIN LATERAL (
      SELECT coalesce(sum(on_hand), 0) AS "onHand", coalesce(sum(reserved), 0) AS reserved FROM wms.stock_balance AS balance
      WHERE balance.tenant_id = ${tenantId} AND balance.sku = item.sku) AS total
    WHERE item.tenant_id = ${tenantId} AND item.sku = ANY(${skus}) ORDER BY item.sku`;
  if (rows.length === 0) return [];
  const places = await lying(look, { sku: rows.map(({ sku }) => sku) });
  return rows.map((row) => ({ kind: "item", ...summed(row), places: places.filter(({ sku }) => sku === row.sku) }));
}

/** Two warehouses may have a place of the same name: both are told. */
async function locationsUnder(look: Look, code: string): Promise<FoundLocation[]> {
  const { sql, tenantId } = look;
  const rows = await sql<Omit<FoundLocation, "kind" | "goods">>`
    SELECT warehouse_id AS "warehouseId", code AS "locationCode", zone, kind = 'hold' AS "isHold" FROM wms.location
    WHERE tenant_id = ${tenantId} AND code = ${code} ORDER BY warehouse_id`;
  if (rows.length === 0) return [];
  const goods = await lying(look, {
    at: { warehouseIds: rows.map(({ warehouseId }) => warehouseId), locationCode: code },
  });
  return rows.map((row) => ({
    kind: "location",
    ...row,
    goods: goods.filter(({ warehouseId }) => warehouseId === row.warehouseId),
  }));
}

/** The warehouse's own documents; a count only for whoever may read counts. */
async function documentsUnder({ sql, tenantId, actor }: Look, code: string): Promise<FoundDocument[]> {
  const rows = await sql<Omit<FoundDocument, "kind">>`
    SELECT 'outbound_order' AS "documentType", order_id AS "documentId", order_no AS "documentNo", warehouse_id AS "warehouseId", status,
      platform.iso(created_at) AS "createdAt"
    FROM wms.outbound_order WHERE tenant_id = ${tenantId} AND (order_no = ${code} OR order_id = ${code})
    UNION ALL
    SELECT 'inbound_order', order_id, order_no, warehouse_id, status, platform.iso(created_at)
    FROM wms.inbound_order WHERE tenant_id = ${tenantId} AND (order_no = ${code} OR order_id = ${code} OR po_id = ${code})
    UNION ALL
    SELECT 'stock_count', count_id, count_no, warehouse_id, status, platform.iso(created_at)
    FROM wms.stock_count WHERE tenant_id = ${tenantId} AND (count_no = ${code} OR count_id = ${code}) AND ${actor.may("wms.counts.read")}
    ORDER BY "documentId" DESC LIMIT 20`;
  return rows.map((row) => ({ kind: "document", ...row }));
}

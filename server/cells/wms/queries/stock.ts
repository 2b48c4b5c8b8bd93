import { afterCursor, namesAfter, pageOf } from "../../../platform/page";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { minus } from "../rules";
import type {
  FindInventory,
  FindLedger,
  FindShortages,
  FindStock,
  LedgerEntry,
  Shortage,
  StockLevel,
} from "../schema/stock";

type LevelRow = Omit<StockLevel, "onHand" | "reserved" | "available"> & {
  onHand: string;
  reserved: string;
  free: string;
};

/** What lies where, by item, warehouse, place and lot. What is on hold or expired is there, but not available. */
export async function findStock({ sql, tenantId, now }: Look, { limit, cursor, ...wanted }: FindStock) {
  const [lastSku, lastWarehouse, lastPlace, lastLot] = namesAfter(cursor, 4);
  const rows = await sql<LevelRow>`
    SELECT warehouse_id AS "warehouseId", location_code AS "locationCode", balance.sku, nullif(balance.lot_number, '') AS "lotNumber",
      on_hand AS "onHand", reserved, balance.held, platform.iso(expires_at) AS "expiresAt",
      CASE WHEN balance.held OR expires_at <= ${now} THEN 0 ELSE on_hand - reserved END AS free
    FROM wms.stock_balance AS balance
      LEFT JOIN wms.lot ON lot.tenant_id = balance.tenant_id AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
    WHERE balance.tenant_id = ${tenantId} AND on_hand > 0
      ${given(wanted.sku, (sku) => part`AND balance.sku = ${sku}`)}
      ${given(wanted.warehouseId, (warehouseId) => part`AND warehouse_id = ${warehouseId}`)}
      ${given(wanted.locationCode, (locationCode) => part`AND location_code = ${locationCode}`)}
      ${given(wanted.lotNumber, (lotNumber) => part`AND balance.lot_number = ${lotNumber}`)}
      ${given(wanted.held, (held) => part`AND balance.held = ${held}`)}
      ${given(lastSku, () => part`AND (balance.sku, warehouse_id, location_code, balance.lot_number) > (${lastSku}, ${lastWarehouse}, ${lastPlace}, ${lastLot})`)}
    ORDER BY balance.sku, warehouse_id, location_code, balance.lot_number LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.sku, row.warehouseId, row.locationCode, row.lotNumber ?? ""]),
    ({ onHand, reserved, free, ...row }): StockLevel => ({
      ...row,
      onHand: Number(onHand),
      reserved: Number(reserved),
      available: Number(free),
    }),
  );
}

/** The same as totals, one row per item and warehouse, under the name other systems ask by. */
export async function findInventory(
  { sql, tenantId, now }: Look,
  { limit, cursor, material_id, warehouse_id }: FindInventory,
) {
  const [lastSku, lastWarehouse] = namesAfter(cursor, 2);
  const rows = await sql<{ materialId: string; warehouseId: string; onHand: string; reserved: string; free: string }>`
    SELECT balance.sku AS "materialId", warehouse_id AS "warehouseId", sum(on_hand) AS "onHand", sum(reserved) AS reserved,
      sum(CASE WHEN balance.held OR expires_at <= ${now} THEN 0 ELSE on_hand - reserved END) AS free
    FROM wms.stock_balance AS balance
      LEFT JOIN wms.lot ON lot.tenant_id = balance.tenant_id AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
    WHERE balance.tenant_id = ${tenantId}
      ${given(material_id, (sku) => part`AND balance.sku = ${sku}`)}
      ${given(warehouse_id, (warehouseId) => part`AND warehouse_id = ${warehouseId}`)}
      ${given(lastSku, () => part`AND (balance.sku, warehouse_id) > (${lastSku}, ${lastWarehouse})`)}
    GROUP BY balance.sku, warehouse_id ORDER BY balance.sku, warehouse_id LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.materialId, row.warehouseId]),
    (row) => ({
      materialId: row.materialId,
      warehouseId: row.warehouseId,
      onHand: Number(row.onHand),
      reserved: Number(row.reserved),
      available: Number(row.free),
    }),
  );
}

type LedgerRow = Omit<LedgerEntry, "delta" | "onHand"> & { delta: string; onHand: string | null };

/** What changed a number, newest first: each movement shows both its sides. */
export async function findLedger({ sql, tenantId }: Look, { limit, cursor, ...wanted }: FindLedger) {
  const after = afterCursor(cursor, /^\d{1,15}$/);
  const rows = await sql<LedgerRow>`
    SELECT seq, movement_id AS "movementId", document_type AS "documentType", document_id AS "documentId", line_id AS "lineId", reason,
      warehouse_id AS "warehouseId", location_code AS "locationCode", sku, nullif(lot_number, '') AS "lotNumber", delta,
      on_hand AS "onHand", note, by_name AS "byName", platform.iso(at) AS at
    FROM wms.stock_ledger
    WHERE tenant_id = ${tenantId}
      ${given(wanted.sku, (sku) => part`AND sku = ${sku}`)}
      ${given(wanted.warehouseId, (warehouseId) => part`AND warehouse_id = ${warehouseId}`)}
      ${given(wanted.locationCode, (locationCode) => part`AND location_code = ${locationCode}`)}
      ${given(wanted.lotNumber, (lotNumber) => part`AND lot_number = ${lotNumber} AND lot_number <> ''`)}
      ${given(wanted.documentId, (documentId) => part`AND document_id = ${documentId}`)}
      ${given(wanted.movementId, (movementId) => part`AND movement_id = ${movementId}`)}
      ${given(wanted.reason, (reason) => part`AND reason = ${reason}`)}
      ${given(after, (seq) => part`AND seq < ${seq}`)}
    ORDER BY seq DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    ({ seq }) => String(seq),
    ({ delta, onHand, ...row }): LedgerEntry => ({
      ...row,
      delta: Number(delta),
      onHand: onHand === null ? null : Number(onHand),
    }),
  );
}

/** Items of which less is there than should always be. */
export async function findShortages({ sql, tenantId, now }: Look, { limit, cursor }: FindShortages) {
  const [sku = null] = namesAfter(cursor, 1);
  const rows = await sql<{
    sku: string;
    name: string;
    unit: string;
    onHand: string;
    reserved: string;
    free: string;
    safetyStock: string;
  }>`
    SELECT item.sku, item.name, item.unit, coalesce(sum(on_hand), 0) AS "onHand", coalesce(sum(reserved), 0) AS reserved,
      coalesce(sum(CASE WHEN balance.held OR expires_at <= ${now} THEN 0 ELSE on_hand - reserved END), 0) AS free,
      safety_stock AS "safetyStock"
    FROM platform.item
      LEFT JOIN wms.stock_balance AS balance ON balance.tenant_id = item.tenant_id AND balance.sku = item.sku
      LEFT JOIN wms.lot ON lot.tenant_id = balance.tenant_id AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
    WHERE item.tenant_id = ${tenantId} AND safety_stock > 0 AND (${sku}::text IS NULL OR item.sku > ${sku})
    GROUP BY item.sku, item.name, item.unit, safety_stock HAVING coalesce(sum(on_hand), 0) < safety_stock
    ORDER BY item.sku LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.sku]),
    ({ onHand, reserved, free, safetyStock, ...row }): Shortage => ({
      ...row,
      onHand: Number(onHand),
      reserved: Number(reserved),
      available: Number(free),
      safetyStock: Number(safetyStock),
      missing: minus(Number(safetyStock), Number(onHand)),
    }),
  );
}

import { afterCursor, namesAfter, pageOf } from "../../../platform/page";
import { endOf } from "../../../platform/plant-day";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import type { FindInventory, FindLedger, FindStock, LedgerEntry, StockLevel } from "../schema/stock";
import { BALANCES, stockMeant } from "./stock-filter";

type LevelRow = Omit<StockLevel, "onHand" | "reserved" | "available"> & {
  onHand: string;
  reserved: string;
  free: string;
};

/** What lies where, by item, warehouse, place and lot. What is on hold or expired is there, but not available. */
export async function findStock(look: Look, { limit, cursor, ...wanted }: FindStock) {
  const [lastSku, lastWarehouse, lastPlace, lastLot] = namesAfter(cursor, 4);
  const { sql, now } = look;
  const meant = await stockMeant(look, wanted);
  const rows = await sql<LevelRow>`
    SELECT warehouse_id AS "warehouseId", location_code AS "locationCode", balance.sku, nullif(balance.lot_number, '') AS "lotNumber",
      on_hand AS "onHand", reserved, balance.held, platform.iso(expires_at) AS "expiresAt",
      CASE WHEN balance.held OR expires_at <= ${now} THEN 0 ELSE on_hand - reserved END AS free
    FROM ${BALANCES} WHERE ${meant}
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
  const until = await endOf({ sql, tenantId }, wanted.to);
  const rows = await sql<LedgerRow>`
    SELECT seq, movement_id AS "movementId", document_type AS "documentType", document_id AS "documentId", line_id AS "lineId", ledger.reason,
      ledger.warehouse_id AS "warehouseId", location_code AS "locationCode", sku, nullif(lot_number, '') AS "lotNumber", delta,
      on_hand AS "onHand", note, by_name AS "byName", platform.iso(at) AS at,
      coalesce(inbound.order_no, outbound.order_no, counted.count_no) AS "documentNo"
    FROM (
      SELECT * FROM wms.stock_ledger
      WHERE tenant_id = ${tenantId}
        ${given(wanted.sku, (sku) => part`AND sku = ${sku}`)}
        ${given(wanted.warehouseId, (warehouseId) => part`AND warehouse_id = ${warehouseId}`)}
        ${given(wanted.locationCode, (locationCode) => part`AND location_code = ${locationCode}`)}
        ${given(wanted.placesOnly, (only) => part`AND (left(location_code, 1) <> '@') = ${only}`)}
        ${given(wanted.lotNumber, (lotNumber) => part`AND lot_number = ${lotNumber} AND lot_number <> ''`)}
        ${given(wanted.documentId, (documentId) => part`AND document_id = ${documentId}`)}
        ${given(wanted.movementId, (movementId) => part`AND movement_id = ${movementId}`)}
        ${given(wanted.reason, (reason) => part`AND reason = ${reason}`)}
        ${given(wanted.byName, (name) => part`AND by_name ILIKE ${`%${literally(name)}%`}`)}
        ${given(wanted.from, (day) => part`AND at >= (SELECT ${day}::timestamp AT TIME ZONE time_zone FROM platform.tenant WHERE tenant_id = ${tenantId})`)}
        ${given(until, (moment) => part`AND at <= ${moment}`)}
        ${given(after, (seq) => part`AND seq < ${seq}`)}
      ORDER BY seq DESC LIMIT ${limit + 1}
    ) AS ledger
      LEFT JOIN wms.inbound_order AS inbound ON inbound.tenant_id = ${tenantId} AND inbound.order_id = document_id
      LEFT JOIN wms.outbound_order AS outbound ON outbound.tenant_id = ${tenantId} AND outbound.order_id = document_id
      LEFT JOIN wms.stock_count AS counted ON counted.tenant_id = ${tenantId} AND counted.count_id = document_id
    ORDER BY seq DESC`;
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

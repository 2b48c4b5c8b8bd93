import { refused } from "../../../platform/errors";
import { requireItems, requireWarehouse } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { countLineAdded, countStarted } from "../events";
import { getCount, lockedCount } from "../queries/counts";
import { type AddCountLine, COUNT_STATUS, type StartCount, type StockCount } from "../schema/counts";

/** Writes down what the books say of these places and items, for somebody to go and see. */
export async function startCount(work: Work, input: StartCount): Promise<StockCount> {
  const { sql, tenantId, now } = work;
  const { warehouseId, locationCodes = null, skus = null, blind, reason = null } = input;
  await requireWarehouse(sql, tenantId, warehouseId);
  if (skus) await requireItems(sql, tenantId, skus);
  if (locationCodes) await requirePlaces(work, warehouseId, locationCodes);
  const countId = work.newId();
  const countNo = await work.newNumber("CNT");
  await sql`
    INSERT INTO wms.stock_count (tenant_id, count_id, count_no, warehouse_id, blind, reason, created_by, created_at, updated_at)
    VALUES (${tenantId}, ${countId}, ${countNo}, ${warehouseId}, ${blind}, ${reason}, ${work.actor.name}, ${now}, ${now})`;
  await sql`
    INSERT INTO wms.stock_count_line (tenant_id, count_id, line_id, line_no, location_code, sku, lot_number, expected_quantity, expected_serials)
    SELECT ${tenantId}, ${countId}, gen_random_uuid(), row_number() OVER (ORDER BY location_code, sku, lot_number), location_code, sku,
      lot_number, on_hand, ARRAY(
        SELECT serial_number FROM wms.serial WHERE serial.tenant_id = ${tenantId} AND serial.sku = balance.sku AND in_stock
          AND serial.warehouse_id = ${warehouseId} AND serial.location_code = balance.location_code AND serial.lot_number = balance.lot_number
        ORDER BY serial_number)
    FROM wms.stock_balance AS balance
    WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND on_hand > 0
      AND (${locationCodes}::text[] IS NULL OR location_code = ANY(${locationCodes}))
      AND (${skus}::text[] IS NULL OR sku = ANY(${skus}))`;
  const count = await getCount(work, { countId });
  work.announce(countStarted({ countId, countNo, warehouseId, lines: count.lines.length }));
  work.changed({
    documentType: "stock_count",
    documentId: countId,
    after: { countNo, warehouseId, blind, reason, lines: count.lines.length },
  });
  return count;
}

async function requirePlaces({ sql, tenantId }: Work, warehouseId: string, codes: readonly string[]): Promise<void> {
  const unknown = await sql<{ code: string }>`
    SELECT code FROM unnest(${codes}::text[]) AS wanted (code) WHERE NOT EXISTS (
      SELECT FROM wms.location WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND location.code = wanted.code)`;
  if (unknown.length > 0) throw refused("UNKNOWN_REFERENCE", { what: unknown.map(({ code }) => code) });
}

/** Something lies there that the books do not know: it is counted too, against nothing. */
export async function addCountLine(work: Work, input: AddCountLine): Promise<StockCount & { lineId: string }> {
  const { sql, tenantId } = work;
  const { countId, locationCode, sku, lotNumber = "" } = input;
  const { status, countNo, warehouseId } = await lockedCount(work, countId);
  if (status !== COUNT_STATUS.counting) throw refused("STATE_CONFLICT", { status, reason: "notCounting" });
  const item = (await requireItems(sql, tenantId, [sku])).get(sku);
  if (item?.tracking === "lot" && lotNumber === "") {
    const issue = `${sku} is kept by lot: say which lot`;
    throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "lotNumber", message: issue }] });
  }
  const [place] = await sql<{ there: boolean }>`
    SELECT EXISTS (SELECT FROM wms.stock_count_line WHERE tenant_id = ${tenantId} AND count_id = ${countId}
      AND location_code = ${locationCode} AND sku = ${sku} AND lot_number = ${lotNumber}) AS there
    FROM wms.location WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND code = ${locationCode}`;
  if (!place) throw refused("UNKNOWN_REFERENCE", { what: locationCode });
  if (place.there) throw refused("DUPLICATE", { field: "sku", value: sku });
  const lineId = work.newId();
  await sql`
    INSERT INTO wms.stock_count_line (tenant_id, count_id, line_id, line_no, location_code, sku, lot_number, expected_quantity, expected_serials)
    SELECT ${tenantId}, ${countId}, ${lineId}, (SELECT coalesce(max(line_no), 0) + 1 FROM wms.stock_count_line WHERE tenant_id = ${tenantId} AND count_id = ${countId}),
      ${locationCode}, ${sku}, ${lotNumber}, coalesce((
        SELECT on_hand FROM wms.stock_balance WHERE tenant_id = ${tenantId} AND sku = ${sku} AND warehouse_id = ${warehouseId}
          AND location_code = ${locationCode} AND lot_number = ${lotNumber}), 0), ARRAY(
        SELECT serial_number FROM wms.serial WHERE tenant_id = ${tenantId} AND sku = ${sku} AND in_stock
          AND warehouse_id = ${warehouseId} AND location_code = ${locationCode} AND lot_number = ${lotNumber} ORDER BY serial_number)`;
  const after = { sku, locationCode, lotNumber: lotNumber || null };
  work.announce(countLineAdded({ countId, countNo, warehouseId, lineId, ...after }));
  work.changed({ documentType: "stock_count", documentId: countId, after });
  return { ...(await getCount(work, { countId })), lineId };
}

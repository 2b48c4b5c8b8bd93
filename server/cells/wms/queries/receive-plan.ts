import { refused } from "../../../platform/errors";
import { scannedItems } from "../../../platform/master-data";
import { dayIn } from "../../../platform/plant-day";
import type { Look } from "../../../platform/work";
import { canReceive, defaultPlace, mostReceivable, openQuantity } from "../rules";
import { EXPIRES_SOON_DAYS, isNumberPeopleSay, MOST_SERIALS_LISTED, needsExpiry } from "../rules/floor";
import { INBOUND_STATUS, type InboundOrder } from "../schema/documents";
import { HOLD_LOCATION, MAIN_LOCATION } from "../schema/places";
import type { FindPlan, ReceivePlan } from "../schema/plans";
import { getInbound } from "./inbound";

/** What is expected, by the document's own number or by that of the purchase order behind it: then the newest that is open. */
export async function getReceivePlan(look: Look, { code }: FindPlan): Promise<ReceivePlan> {
  const { timeZone, ...key } = await expectedUnder(look, code);
  const order = await getInbound(look, key);
  const { orderId, orderNo, warehouseId } = order;
  const skus = [...new Set(order.lines.map(({ sku }) => sku))];
  const [items, expiring, places, suggested, stockedSerials] = await Promise.all([
    scannedItems(look.sql, look.tenantId, skus),
    expiringItems(look, skus),
    placesOf(look, warehouseId),
    placesFor(look, order),
    stockedPieces(look, skus),
  ]);
  return {
    documentType: "inbound_order",
    documents: [{ documentId: orderId, documentNo: orderNo }],
    plan: {
      orderId,
      orderNo,
      purchaseOrderNo: [order.poId, order.sourceOrderId].find(isNumberPeopleSay) ?? null,
      warehouseId,
      closed: !canReceive(order.status),
      gln: null,
      items,
      lines: order.lines.map((line) => {
        const came = order.movedLines.filter(({ lineId }) => lineId === line.lineId);
        const numbers = new Set(came.flatMap(({ serialNumbers }) => serialNumbers));
        const facts = expiring.find(({ sku }) => sku === line.sku);
        return {
          lineId: line.lineId,
          sku: line.sku,
          open: openQuantity(line),
          most: Math.max(0, mostReceivable(line)),
          lotNumber: line.lotNumber,
          // As a day of the plant's calendar, as the label has it and as it will be posted.
          expiresAt: line.expiresAt === null ? null : dayIn(timeZone, line.expiresAt),
          needsExpiry: facts !== undefined && needsExpiry(line, facts),
          serialNumbers: line.serialNumbers.filter((number) => !numbers.has(number)),
          putAway: suggested.get(line.lineId) ?? defaultPlace(order.typeCode),
        };
      }),
      // Where a warehouse has named no places, goods simply lie in it.
      places: places.some((place) => place !== MAIN_LOCATION && place !== HOLD_LOCATION) ? places : null,
      stockedSerials,
      expiresSoonDays: EXPIRES_SOON_DAYS,
    },
  };
}

async function expectedUnder({ sql, tenantId }: Look, code: string): Promise<{ orderId: string; timeZone: string }> {
  const { open, partlyReceived } = INBOUND_STATUS;
  const [found] = await sql<{ orderId: string; timeZone: string }>`
    SELECT order_id AS "orderId", time_zone AS "timeZone" FROM wms.inbound_order JOIN platform.tenant USING (tenant_id)
    WHERE tenant_id = ${tenantId} AND (order_no = ${code} OR order_id = ${code} OR po_id = ${code} OR source_order_id = ${code})
    ORDER BY order_no = ${code} OR order_id = ${code} DESC, status IN (${open}, ${partlyReceived}) DESC, order_id DESC LIMIT 1`;
  if (!found) throw refused("NOT_FOUND", { what: code });
  return found;
}

type Expiring = { sku: string; tracking: "none" | "lot" | "serial"; shelfLifeDays: number | null; lotsExpire: boolean };

/** How these items expire, as far as master data and the lots that came before say. */
function expiringItems({ sql, tenantId }: Look, skus: readonly string[]): Promise<Expiring[]> {
  return sql<Expiring>`
    SELECT sku, tracking, shelf_life_days AS "shelfLifeDays", EXISTS (
      SELECT FROM wms.lot WHERE lot.tenant_id = ${tenantId} AND lot.sku = item.sku AND expires_at IS NOT NULL) AS "lotsExpire"
    FROM platform.item WHERE tenant_id = ${tenantId} AND sku = ANY(${skus})`;
}

async function placesOf({ sql, tenantId }: Look, warehouseId: string): Promise<string[]> {
  const rows = await sql<{ code: string }>`
    SELECT code FROM wms.location WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} ORDER BY code`;
  return rows.map(({ code }) => code);
}

/**
 * Where each line is best put: to its own lot, else to its own kind, where most of it is free; else to an empty place of
 * the zone where it once lay. Returned goods have their place already, and for what never lay here there is none to name.
 */
async function placesFor({ sql, tenantId }: Look, order: InboundOrder): Promise<Map<string, string>> {
  if (defaultPlace(order.typeCode) === HOLD_LOCATION) return new Map();
  const { warehouseId } = order;
  const lines = order.lines.map(({ lineId, sku, lotNumber }) => ({ lineId, sku, lotNumber: lotNumber ?? "" }));
  const rows = await sql<{ lineId: string; locationCode: string | null }>`
    SELECT "lineId", coalesce((
        SELECT location_code FROM wms.stock_balance AS balance
          JOIN wms.location ON location.tenant_id = ${tenantId} AND location.warehouse_id = balance.warehouse_id AND code = location_code
        WHERE balance.tenant_id = ${tenantId} AND sku = line.sku AND balance.warehouse_id = ${warehouseId} AND on_hand > 0 AND kind = 'storage'
        ORDER BY "lotNumber" <> '' AND lot_number = "lotNumber" DESC, on_hand - reserved DESC, location_code LIMIT 1
      ), (
        SELECT code FROM wms.location
        WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND kind = 'storage'
          AND zone IN (
            SELECT once.zone FROM wms.stock_balance AS balance JOIN wms.location AS once ON once.tenant_id = ${tenantId}
              AND once.warehouse_id = balance.warehouse_id AND once.code = location_code
            WHERE balance.tenant_id = ${tenantId} AND sku = line.sku AND balance.warehouse_id = ${warehouseId})
          AND NOT EXISTS (
            SELECT FROM wms.stock_balance AS other WHERE other.tenant_id = ${tenantId} AND other.warehouse_id = ${warehouseId}
              AND other.location_code = location.code AND on_hand > 0)
        ORDER BY code LIMIT 1
      )) AS "locationCode"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line ("lineId" text, sku text, "lotNumber" text)`;
  return new Map(rows.flatMap(({ lineId, locationCode }) => (locationCode === null ? [] : [[lineId, locationCode]])));
}

/** Pieces that are here already and cannot come once more; of very many the server alone knows all. */
function stockedPieces(
  { sql, tenantId }: Look,
  skus: readonly string[],
): Promise<{ sku: string; serialNumber: string }[]> {
  return sql<{ sku: string; serialNumber: string }>`
    SELECT sku, serial_number AS "serialNumber" FROM wms.serial
    WHERE tenant_id = ${tenantId} AND sku = ANY(${skus}) AND in_stock LIMIT ${MOST_SERIALS_LISTED}`;
}

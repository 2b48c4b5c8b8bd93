import { refused } from "../../../platform/errors";
import { requireItems, requireWarehouse } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { lotsRearranged } from "../events";
import { post } from "../ledger";
import { ensureLots, holdPlacesOf } from "../lots";
import type { MergeLots, SplitLot } from "../schema/lots";
import type { Posted, Reason } from "../schema/stock";
import { refuseLostNumbers, refuseSerials } from "../serials";

type Part = { fromLotNumber: string; quantity: number; serialNumbers: readonly string[] };
type Place = { warehouseId: string; locationCode: string; sku: string };

/** Part of a lot goes its own way from here, under its own number; where it came from stays known. */
export async function splitLot(work: Work, input: SplitLot): Promise<Posted> {
  const { lotNumber, toLotNumber: wanted, quantity, serialNumbers = [], reason, ...place } = input;
  await requireWarehouse(work.sql, work.tenantId, place.warehouseId);
  const item = (await requireItems(work.sql, work.tenantId, [place.sku])).get(place.sku);
  refuseSerials({ sku: place.sku, tracking: item?.tracking ?? "none" }, quantity, serialNumbers);
  const toLotNumber = wanted ?? (await work.newNumber("LOT"));
  if (toLotNumber === lotNumber) throw becomesItself();
  await lockedSources(work, place, [lotNumber], toLotNumber);
  const parts = [{ fromLotNumber: lotNumber, quantity, serialNumbers }];
  const posted = await rearrange(work, place, parts, toLotNumber, "lot_split", reason);
  await refuseLostNumbers(work, posted.levels);
  return posted;
}

/** All that lies there of some lots becomes one lot; each of them stays known as a source. */
export async function mergeLots(work: Work, { lotNumbers, toLotNumber, reason, ...place }: MergeLots): Promise<Posted> {
  const { sql, tenantId } = work;
  const { warehouseId, locationCode, sku } = place;
  await requireWarehouse(sql, tenantId, warehouseId);
  await requireItems(sql, tenantId, [sku]);
  const sources = [...new Set(lotNumbers)].filter((lotNumber) => lotNumber !== toLotNumber);
  if (sources.length === 0) throw becomesItself();
  const lying = await lockedSources(work, place, sources, toLotNumber);
  const missing = sources.filter((lotNumber) => !lying.some((lot) => lot.lotNumber === lotNumber));
  if (missing.length > 0) throw refused("NOT_FOUND", { what: missing });
  const serials = await sql<{ lotNumber: string; serialNumber: string }>`
    SELECT lot_number AS "lotNumber", serial_number AS "serialNumber" FROM wms.serial
    WHERE tenant_id = ${tenantId} AND sku = ${sku} AND in_stock AND warehouse_id = ${warehouseId} AND location_code = ${locationCode}
      AND lot_number = ANY(${sources}) ORDER BY serial_number`;
  const parts = lying.map(({ lotNumber, quantity }) => ({
    fromLotNumber: lotNumber,
    quantity: Number(quantity),
    serialNumbers: serials.filter((serial) => serial.lotNumber === lotNumber).map(({ serialNumber }) => serialNumber),
  }));
  return rearrange(work, place, parts, toLotNumber, "lot_merge", reason);
}

function becomesItself() {
  const issue = "a lot cannot become itself";
  return refused("VALIDATION_FAILED", { issue, issues: [{ path: "toLotNumber", message: issue }] });
}

/**
 * Locks what is rearranged and returns what lies there of the sources: lots before places, and all places at once, in
 * the order everybody has. The new lot is no better than the worst it is made of: the earliest expiry counts, and a hold
 * goes along.
 */
async function lockedSources(work: Work, { warehouseId, locationCode, sku }: Place, from: string[], to: string) {
  const { sql, tenantId } = work;
  const lots = [...from, to].map((lotNumber) => ({ sku, lotNumber }));
  await ensureLots(work, lots, null);
  const places = await sql<{ lotNumber: string; quantity: string }>`
    SELECT lot_number AS "lotNumber", on_hand AS quantity FROM wms.stock_balance
    WHERE tenant_id = ${tenantId} AND sku = ${sku}
      AND (lot_number = ${to} OR (warehouse_id = ${warehouseId} AND location_code = ${locationCode} AND lot_number = ANY(${from})))
    ORDER BY sku, warehouse_id, location_code, lot_number FOR UPDATE`;
  await sql`
    UPDATE wms.lot AS made SET expires_at = least(made.expires_at, source.expires_at), held = made.held OR source.held,
      held_by_recall = (made.held_by_recall OR NOT made.held) AND source.recalled AND NOT source.by_hand,
      hold_reason = coalesce(made.hold_reason, source.hold_reason), supplier_lot = coalesce(made.supplier_lot, source.supplier_lot),
      supplier_id = coalesce(made.supplier_id, source.supplier_id)
    FROM (
      SELECT min(expires_at) AS expires_at, bool_or(held) AS held, bool_or(held_by_recall) AS recalled, bool_or(held AND NOT held_by_recall) AS by_hand, min(hold_reason) AS hold_reason, min(supplier_lot) AS supplier_lot,
        min(supplier_id) AS supplier_id
      FROM wms.lot WHERE tenant_id = ${tenantId} AND sku = ${sku} AND lot_number = ANY(${from})
    ) AS source
    WHERE made.tenant_id = ${tenantId} AND made.sku = ${sku} AND made.lot_number = ${to}`;
  await sql`
    INSERT INTO wms.recall_hold (tenant_id, recall_id, sku, lot_number, recall_no, since)
    SELECT DISTINCT ON (recall_id) tenant_id, recall_id, sku, ${to}, recall_no, since FROM wms.recall_hold
    WHERE tenant_id = ${tenantId} AND sku = ${sku} AND lot_number = ANY(${from}) AND serial_number = ''
    ON CONFLICT DO NOTHING`;
  await holdPlacesOf(work, [{ sku, lotNumber: to }]);
  return places.filter(({ lotNumber, quantity }) => lotNumber !== to && Number(quantity) > 0);
}

async function rearrange(
  work: Work,
  { sku, warehouseId, locationCode }: Place,
  parts: readonly Part[],
  toLotNumber: string,
  reason: Reason,
  note: string | undefined,
): Promise<Posted> {
  const documentId = work.newId();
  const levels = await post(work, {
    documentType: "lot_change",
    documentId,
    reason,
    note,
    movements: parts.map(({ fromLotNumber, quantity, serialNumbers }) => ({
      sku,
      warehouseId,
      from: { locationCode, lotNumber: fromLotNumber },
      to: { locationCode, lotNumber: toLotNumber },
      quantity,
      serialNumbers,
    })),
  });
  work.announce(
    lotsRearranged({
      documentId,
      warehouseId,
      locationCode,
      sku,
      parts: parts.map(({ fromLotNumber, quantity, serialNumbers }) => ({
        fromLotNumber,
        toLotNumber,
        quantity,
        ...(serialNumbers.length > 0 ? { serialNumbers: [...serialNumbers] } : {}),
      })),
    }),
  );
  work.changed({
    documentType: "lot",
    documentId: `${sku} ${toLotNumber}`,
    after: { from: parts.map(({ fromLotNumber, quantity }) => ({ lotNumber: fromLotNumber, quantity })), reason },
  });
  return { documentId, lotNumber: toLotNumber, levels };
}

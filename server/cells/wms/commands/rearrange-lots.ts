import { refused } from "../../../platform/errors";
import { requireItems, requireWarehouse } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { lotsRearranged } from "../events";
import { post } from "../ledger";
import { ensureLots } from "../lots";
import type { MergeLots, Posted, Reason, SplitLot } from "../schema";
import { refuseSerials } from "../serials";

type Part = { fromLotNumber: string; toLotNumber: string; quantity: number; serialNumbers: readonly string[] };
type Place = { warehouseId: string; locationCode: string; sku: string };

/** Part of a lot goes its own way from here, under its own number; where it came from stays known. */
export async function splitLot(work: Work, input: SplitLot): Promise<Posted> {
  const { sku, warehouseId, locationCode, lotNumber, quantity, serialNumbers = [], reason } = input;
  const item = (await requireItems(work.sql, work.tenantId, [sku])).get(sku);
  refuseSerials({ sku, tracking: item?.tracking ?? "none" }, quantity, serialNumbers);
  const toLotNumber = input.toLotNumber ?? (await work.newNumber("LOT"));
  const parts = [{ fromLotNumber: lotNumber, toLotNumber, quantity, serialNumbers }];
  return rearrange(work, { sku, warehouseId, locationCode }, parts, "lot_split", reason);
}

/** All that lies there of some lots becomes one lot; each of them stays known as a source. */
export async function mergeLots(work: Work, input: MergeLots): Promise<Posted> {
  const { sku, warehouseId, locationCode, lotNumbers, toLotNumber, reason } = input;
  await requireItems(work.sql, work.tenantId, [sku]);
  const sources = [...new Set(lotNumbers)].filter((lotNumber) => lotNumber !== toLotNumber);
  // Lots before places, as everywhere: two who meet wait for each other instead of for themselves.
  await ensureLots(
    work,
    [...sources, toLotNumber].map((lotNumber) => ({ sku, lotNumber })),
    null,
  );
  const lying = await work.sql<{ lotNumber: string; quantity: string; serialNumbers: string[] }>`
    SELECT lot_number AS "lotNumber", on_hand AS quantity, ARRAY(
      SELECT serial_number FROM wms.serial WHERE serial.tenant_id = ${work.tenantId} AND serial.sku = ${sku} AND in_stock
        AND serial.warehouse_id = ${warehouseId} AND serial.location_code = ${locationCode} AND serial.lot_number = balance.lot_number
      ORDER BY serial_number) AS "serialNumbers"
    FROM wms.stock_balance AS balance
    WHERE tenant_id = ${work.tenantId} AND sku = ${sku} AND warehouse_id = ${warehouseId} AND location_code = ${locationCode}
      AND lot_number = ANY(${sources}) AND on_hand > 0
    ORDER BY sku, warehouse_id, location_code, lot_number FOR UPDATE`;
  const missing = sources.filter((lotNumber) => !lying.some((lot) => lot.lotNumber === lotNumber));
  if (missing.length > 0 || lying.length === 0) throw refused("NOT_FOUND", { what: missing });
  const parts = lying.map(({ lotNumber, quantity, serialNumbers }) => ({
    fromLotNumber: lotNumber,
    toLotNumber,
    quantity: Number(quantity),
    serialNumbers,
  }));
  return rearrange(work, { sku, warehouseId, locationCode }, parts, "lot_merge", reason);
}

async function rearrange(
  work: Work,
  { sku, warehouseId, locationCode }: Place,
  parts: readonly Part[],
  reason: Reason,
  note: string | undefined,
): Promise<Posted> {
  await requireWarehouse(work.sql, work.tenantId, warehouseId);
  const lotNumber = parts[0]?.toLotNumber ?? "";
  if (parts.some((part) => part.fromLotNumber === part.toLotNumber)) {
    const issue = "a lot cannot become itself";
    throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "toLotNumber", message: issue }] });
  }
  await inheritLot(work, sku, parts);
  const documentId = work.newId();
  const levels = await post(work, {
    documentType: "lot_change",
    documentId,
    reason,
    note,
    movements: parts.map(({ fromLotNumber, toLotNumber, quantity, serialNumbers }) => ({
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
      parts: parts.map(({ serialNumbers, ...part }) => ({
        ...part,
        ...(serialNumbers.length > 0 ? { serialNumbers: [...serialNumbers] } : {}),
      })),
    }),
  );
  work.changed({
    documentType: "lot",
    documentId: `${sku} ${lotNumber}`,
    after: { from: parts.map(({ fromLotNumber, quantity }) => ({ lotNumber: fromLotNumber, quantity })), reason },
  });
  return { documentId, lotNumber, levels };
}

/** The new lot is no better than the worst it was made of: the earliest expiry counts, and a hold goes along. */
async function inheritLot(work: Work, sku: string, parts: readonly Part[]): Promise<void> {
  const { sql, tenantId } = work;
  const from = parts.map(({ fromLotNumber }) => fromLotNumber);
  const to = parts[0]?.toLotNumber ?? "";
  await ensureLots(
    work,
    [...from, to].map((lotNumber) => ({ sku, lotNumber })),
    null,
  );
  await sql`
    UPDATE wms.lot AS made SET expires_at = least(made.expires_at, source.expires_at), held = made.held OR source.held,
      hold_reason = coalesce(made.hold_reason, source.hold_reason), supplier_lot = coalesce(made.supplier_lot, source.supplier_lot),
      supplier_id = coalesce(made.supplier_id, source.supplier_id)
    FROM (
      SELECT min(expires_at) AS expires_at, bool_or(held) AS held, min(hold_reason) AS hold_reason, min(supplier_lot) AS supplier_lot,
        min(supplier_id) AS supplier_id
      FROM wms.lot WHERE tenant_id = ${tenantId} AND sku = ${sku} AND lot_number = ANY(${from})
    ) AS source
    WHERE made.tenant_id = ${tenantId} AND made.sku = ${sku} AND made.lot_number = ${to}`;
  await sql`
    UPDATE wms.stock_balance AS balance SET held = true FROM wms.lot
    WHERE lot.tenant_id = ${tenantId} AND lot.sku = ${sku} AND lot.lot_number = ${to} AND lot.held AND balance.tenant_id = ${tenantId}
      AND balance.sku = ${sku} AND balance.lot_number = ${to} AND NOT balance.held`;
}

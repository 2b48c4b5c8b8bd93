import { refused } from "../../../platform/errors";
import { requireItems, requireWarehouse } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { post } from "../ledger";
import { ensureLots } from "../lots";
import { OUTSIDE } from "../schema/places";
import { type AdjustStock, type Posted, type ScrapStock } from "../schema/stock";
import { refuseLostNumbers, refuseSerials } from "../serials";

/** Corrects what the books say, with a reason. What was found gets a lot if it needs one; what is gone must be named. */
export async function adjustStock(work: Work, input: AdjustStock): Promise<Posted> {
  const { sku, warehouseId, delta, reason } = input;
  const lotNumber = await lotOf(work, input, delta > 0);
  const shelf = { locationCode: input.locationCode, lotNumber };
  const outside = { locationCode: OUTSIDE.adjustment, lotNumber };
  if (lotNumber && delta > 0) await ensureLots(work, [{ sku, lotNumber, expiresAt: input.expiresAt ?? null }], null);
  const documentId = work.newId();
  const levels = await post(work, {
    documentType: "stock_adjustment",
    documentId,
    reason: "adjustment",
    note: reason,
    movements: [
      {
        sku,
        warehouseId,
        from: delta > 0 ? outside : shelf,
        to: delta > 0 ? shelf : outside,
        quantity: Math.abs(delta),
        serialNumbers: input.serialNumbers ?? [],
      },
    ],
  });
  await refuseLostNumbers(work, levels);
  work.changed({
    documentType: "stock_adjustment",
    documentId,
    after: { sku, warehouseId, locationCode: input.locationCode, lotNumber: lotNumber || null, delta, reason },
  });
  return { documentId, lotNumber: lotNumber || null, levels };
}

/** Goods that nobody can use any more leave for good. */
export async function scrapStock(work: Work, input: ScrapStock): Promise<Posted> {
  const { sku, warehouseId, quantity, reason, locationCode } = input;
  const lotNumber = await lotOf(work, { ...input, delta: -quantity }, false);
  const documentId = work.newId();
  const levels = await post(work, {
    documentType: "stock_scrap",
    documentId,
    reason: "scrap",
    note: reason,
    movements: [
      {
        sku,
        warehouseId,
        from: { locationCode, lotNumber },
        to: { locationCode: OUTSIDE.scrap, lotNumber },
        quantity,
        serialNumbers: input.serialNumbers ?? [],
      },
    ],
  });
  await refuseLostNumbers(work, levels);
  work.changed({
    documentType: "stock_scrap",
    documentId,
    after: { sku, warehouseId, locationCode, lotNumber: lotNumber || null, quantity, reason },
  });
  return { documentId, lotNumber: lotNumber || null, levels };
}

type Correction = Pick<AdjustStock, "warehouseId" | "sku" | "lotNumber" | "serialNumbers" | "delta">;

/** The lot this is about, checked with everything else that must be known. */
async function lotOf(work: Work, input: Correction, found: boolean): Promise<string> {
  const { sku, warehouseId, lotNumber, delta, serialNumbers = [] } = input;
  await requireWarehouse(work.sql, work.tenantId, warehouseId);
  const item = (await requireItems(work.sql, work.tenantId, [sku])).get(sku);
  refuseSerials({ sku, tracking: item?.tracking ?? "none" }, Math.abs(delta), serialNumbers);
  if (lotNumber !== undefined || item?.tracking !== "lot") return lotNumber ?? "";
  if (found) return work.newNumber("LOT");
  const issue = `${sku} is kept by lot: say which lot`;
  throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "lotNumber", message: issue }] });
}

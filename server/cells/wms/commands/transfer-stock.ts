import { refused } from "../../../platform/errors";
import { requireItems, requireWarehouse } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { post } from "../ledger";
import { ensureLots } from "../lots";
import type { Posted, TransferStock } from "../schema/stock";
import { refuseLostNumbers, refuseSerials } from "../serials";

/** Moves goods to another place at once. What goes by truck leaves as an outbound and arrives as an inbound instead. */
export async function transferStock(work: Work, input: TransferStock): Promise<Posted> {
  const { sku, quantity, warehouseId, fromLocationCode, toLocationCode, serialNumbers = [], reason } = input;
  const toWarehouseId = input.toWarehouseId ?? warehouseId;
  if (toWarehouseId === warehouseId && toLocationCode === fromLocationCode) {
    const issue = "from and to are the same place";
    throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "toLocationCode", message: issue }] });
  }
  for (const each of new Set([warehouseId, toWarehouseId])) await requireWarehouse(work.sql, work.tenantId, each);
  const item = (await requireItems(work.sql, work.tenantId, [sku])).get(sku);
  const tracking = item?.tracking ?? "none";
  refuseSerials({ sku, tracking }, quantity, serialNumbers);
  const lotNumber = input.lotNumber ?? "";
  if (tracking === "lot" && lotNumber === "") {
    const issue = `${sku} is kept by lot: say which lot`;
    throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "lotNumber", message: issue }] });
  }
  const documentId = work.newId();
  // Goods on hold elsewhere stay on hold: the lot is kept from changing while its new place is made.
  if (lotNumber) await ensureLots(work, [{ sku, lotNumber }], null);
  const levels = await post(work, {
    documentType: "stock_transfer",
    documentId,
    reason: "transfer",
    note: reason,
    movements: [
      {
        sku,
        warehouseId,
        toWarehouseId,
        from: { locationCode: fromLocationCode, lotNumber },
        to: { locationCode: toLocationCode, lotNumber },
        quantity,
        serialNumbers,
      },
    ],
  });
  await refuseLostNumbers(work, levels);
  work.changed({
    documentType: "stock_transfer",
    documentId,
    after: {
      sku,
      lotNumber: lotNumber || null,
      quantity,
      warehouseId,
      fromLocationCode,
      toWarehouseId,
      toLocationCode,
    },
  });
  return { documentId, lotNumber: lotNumber || null, levels };
}

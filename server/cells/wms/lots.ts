import type { Work } from "../../platform/work";

export type NewLot = { sku: string; lotNumber: string; supplierLot?: string | null; expiresAt?: string | null };

/** Makes lots known, and keeps those that are from being put on hold until this transaction ends. */
export async function ensureLots(work: Work, lots: NewLot[], supplierId: string | null): Promise<void> {
  if (lots.length === 0) return;
  const { sql, tenantId, now } = work;
  await sql`
    INSERT INTO wms.lot (tenant_id, sku, lot_number, supplier_lot, supplier_id, expires_at, created_at, updated_at)
    SELECT DISTINCT ON (sku, "lotNumber") ${tenantId}, sku, "lotNumber", "supplierLot", ${supplierId}, "expiresAt", ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(lots)}::jsonb) AS lot (sku text, "lotNumber" text, "supplierLot" text, "expiresAt" timestamptz)
    ORDER BY sku, "lotNumber"
    ON CONFLICT (tenant_id, sku, lot_number) DO UPDATE SET supplier_lot = coalesce(lot.supplier_lot, excluded.supplier_lot),
      supplier_id = coalesce(lot.supplier_id, excluded.supplier_id), expires_at = least(lot.expires_at, excluded.expires_at),
      updated_at = excluded.updated_at`;
}

import type { Work } from "../../platform/work";

/** `expiresAt` is a moment, or a day that is over where the plant is. */
export type NewLot = { sku: string; lotNumber: string; supplierLot?: string | null; expiresAt?: string | null };

/** Makes lots known, and keeps those that are from being put on hold until this transaction ends. */
export async function ensureLots(work: Work, lots: NewLot[], supplierId: string | null): Promise<void> {
  if (lots.length === 0) return;
  const { sql, tenantId, now } = work;
  await sql`
    INSERT INTO wms.lot (tenant_id, sku, lot_number, held, held_by_recall, hold_reason, supplier_lot, supplier_id, expires_at, created_at, updated_at)
    SELECT ${tenantId}, lot.sku, "lotNumber", max(recall.no) IS NOT NULL, max(recall.no) IS NOT NULL, max(recall.no), min("supplierLot"), ${supplierId}, min(CASE length("expiresAt")
        -- As endsOf: here, because nothing may be asked between a receipt's lots and its places.
        WHEN 10 THEN ("expiresAt"::date + 1)::timestamp AT TIME ZONE time_zone - interval '1 millisecond'
        ELSE "expiresAt"::timestamptz END), ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(lots)}::jsonb) AS lot (sku text, "lotNumber" text, "supplierLot" text, "expiresAt" text)
      -- A recall may have asked for a lot that is still being made.
      LEFT JOIN LATERAL (
        SELECT min(recall_no) AS no FROM wms.recall_hold AS hold
        WHERE hold.tenant_id = ${tenantId} AND hold.sku = lot.sku AND hold.lot_number = lot."lotNumber" AND serial_number = ''
      ) AS recall ON true
      CROSS JOIN (SELECT time_zone FROM platform.tenant WHERE tenant_id = ${tenantId}) AS plant
    GROUP BY lot.sku, "lotNumber" ORDER BY lot.sku, "lotNumber"
    ON CONFLICT (tenant_id, sku, lot_number) DO UPDATE SET supplier_lot = coalesce(lot.supplier_lot, excluded.supplier_lot),
      supplier_id = coalesce(lot.supplier_id, excluded.supplier_id), expires_at = least(lot.expires_at, excluded.expires_at),
      updated_at = excluded.updated_at`;
}

/** Tells every place of these lots whether it is on hold now. The caller has locked the lots: no place of them comes new meanwhile. */
export async function holdPlacesOf(
  { sql, tenantId, now }: Work,
  lots: readonly { sku: string; lotNumber: string }[],
): Promise<void> {
  if (lots.length === 0) return;
  await sql`
    WITH locked AS MATERIALIZED (
      SELECT balance.sku, warehouse_id, location_code, lot_number FROM wms.stock_balance AS balance
        JOIN jsonb_to_recordset(${JSON.stringify(lots)}::jsonb) AS wanted (sku text, "lotNumber" text)
          ON wanted.sku = balance.sku AND wanted."lotNumber" = balance.lot_number
      WHERE tenant_id = ${tenantId}
      ORDER BY balance.sku, warehouse_id, location_code, lot_number FOR UPDATE OF balance
    )
    UPDATE wms.stock_balance AS balance SET held = lot.held OR location.kind = 'hold', updated_at = ${now}
    FROM locked JOIN wms.location ON location.tenant_id = ${tenantId} AND location.warehouse_id = locked.warehouse_id
      AND location.code = locked.location_code
      JOIN wms.lot ON lot.tenant_id = ${tenantId} AND lot.sku = locked.sku AND lot.lot_number = locked.lot_number
    WHERE balance.tenant_id = ${tenantId} AND balance.sku = locked.sku AND balance.lot_number = locked.lot_number
      AND balance.warehouse_id = locked.warehouse_id AND balance.location_code = locked.location_code`;
}

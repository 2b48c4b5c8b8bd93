import { refused } from "../../../platform/errors";
import { namesAfter, pageOf } from "../../../platform/page";
import { endOf } from "../../../platform/plant-day";
import type { Look } from "../../../platform/work";
import type { FindLots, Lot, LotKey } from "../schema/lots";

type Reading = Pick<Look, "sql" | "tenantId">;
type LotRow = Omit<Lot, "onHand" | "reserved"> & { onHand: string; reserved: string };

export const shownLot = ({ onHand, reserved, ...row }: LotRow): Lot => ({
  ...row,
  onHand: Number(onHand),
  reserved: Number(reserved),
});

export async function getLot({ sql, tenantId }: Reading, { sku, lotNumber }: LotKey): Promise<Lot> {
  const [lot] = await sql<LotRow>`
    SELECT lot.sku, lot.lot_number AS "lotNumber", supplier_lot AS "supplierLot", supplier_id AS "supplierId",
      platform.iso(expires_at) AS "expiresAt", lot.held, hold_reason AS "holdReason", coalesce(sum(on_hand), 0) AS "onHand",
      coalesce(sum(reserved), 0) AS reserved, platform.iso(created_at) AS "createdAt", platform.iso(lot.updated_at) AS "updatedAt"
    FROM wms.lot LEFT JOIN wms.stock_balance AS balance ON balance.tenant_id = lot.tenant_id AND balance.sku = lot.sku
      AND balance.lot_number = lot.lot_number
    WHERE lot.tenant_id = ${tenantId} AND lot.sku = ${sku} AND lot.lot_number = ${lotNumber}
    GROUP BY lot.tenant_id, lot.sku, lot.lot_number`;
  if (!lot) throw refused("NOT_FOUND", { what: `${sku} ${lotNumber}` });
  return shownLot(lot);
}

/** Newest first, with what is left of each. */
export async function findLots(look: Look, { limit, cursor, ...wanted }: FindLots) {
  const [at = null, sku = null, lotNumber = null] = namesAfter(cursor, 3, { from: "a moment" });
  const { sql, tenantId } = look;
  const expiresBefore = await endOf(look, wanted.expiresBefore);
  const rows = await sql<LotRow>`
    SELECT sku, lot_number AS "lotNumber", supplier_lot AS "supplierLot", supplier_id AS "supplierId",
      platform.iso(expires_at) AS "expiresAt", held, hold_reason AS "holdReason", left_over.on_hand AS "onHand", left_over.reserved,
      platform.iso(created_at) AS "createdAt", platform.iso(updated_at) AS "updatedAt"
    FROM wms.lot CROSS JOIN LATERAL (
      SELECT coalesce(sum(on_hand), 0) AS on_hand, coalesce(sum(reserved), 0) AS reserved FROM wms.stock_balance AS balance
      WHERE balance.tenant_id = lot.tenant_id AND balance.sku = lot.sku AND balance.lot_number = lot.lot_number) AS left_over
    WHERE tenant_id = ${tenantId}
      AND (${wanted.sku ?? null}::text IS NULL OR sku = ${wanted.sku ?? null})
      AND (${wanted.lotNumber ?? null}::text IS NULL OR lot_number = ${wanted.lotNumber ?? null})
      AND (${wanted.supplierLot ?? null}::text IS NULL OR supplier_lot = ${wanted.supplierLot ?? null})
      AND (${wanted.held ?? null}::boolean IS NULL OR held = ${wanted.held ?? null})
      AND (${expiresBefore}::timestamptz IS NULL OR expires_at < ${expiresBefore})
      AND (${at}::timestamptz IS NULL OR created_at < ${at} OR (created_at = ${at} AND (sku, lot_number) > (${sku}, ${lotNumber})))
    ORDER BY created_at DESC, sku, lot_number LIMIT ${limit + 1}`;
  return pageOf(rows, limit, (row) => JSON.stringify([row.createdAt, row.sku, row.lotNumber]), shownLot);
}

import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { lockedLocation } from "../queries/places";
import { keepsItsKind } from "../rules/places";
import type { ChangedLocation, Location, UpdateLocation } from "../schema/places";

/** Puts a place into another zone, or makes it one for goods on hold. It becomes that only while nothing lies there. */
export async function updateLocation(
  work: Work,
  { warehouseId, code, ...given }: UpdateLocation,
): Promise<ChangedLocation> {
  const { sql, tenantId } = work;
  const location = await lockedLocation(work, { warehouseId, code });
  const before = { zone: location.zone, kind: location.kind };
  const after = {
    zone: given.zone === undefined ? before.zone : given.zone,
    kind: given.kind ?? before.kind,
  };
  if (after.zone === before.zone && after.kind === before.kind) return { ...location, changed: false };
  if (after.kind !== before.kind) await changeKind(work, location, after.kind);
  await sql`
    UPDATE wms.location SET zone = ${after.zone}, kind = ${after.kind}
    WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND code = ${code}`;
  work.changed({ documentType: "location", documentId: `${warehouseId} ${code}`, before, after });
  return { ...location, ...after, changed: true };
}

/** Each row of stock keeps whether its place holds it: the empty ones are told, and goods would have to be told of. */
async function changeKind(
  { sql, tenantId }: Work,
  { warehouseId, code, kind: status }: Location,
  kind: Location["kind"],
) {
  if (keepsItsKind(code)) throw refused("STATE_CONFLICT", { status, reason: "fixedPlace", field: "kind" });
  // Nobody books into a place while it changes: goods that come meanwhile would be told the kind it was.
  await sql`LOCK TABLE wms.stock_balance IN SHARE ROW EXCLUSIVE MODE`;
  const [there] = await sql<{ there: true }>`
    SELECT true AS there FROM wms.stock_balance
    WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND location_code = ${code} AND on_hand > 0 LIMIT 1`;
  if (there) throw refused("STATE_CONFLICT", { status, reason: "goodsThere", field: "kind" });
  await sql`
    UPDATE wms.stock_balance AS balance SET held = ${kind === "hold"} OR coalesce((
      SELECT lot.held FROM wms.lot WHERE lot.tenant_id = ${tenantId} AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number), false)
    WHERE balance.tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND location_code = ${code}`;
}

import { isUniqueViolation, refused } from "../../../platform/errors";
import { requireWarehouse } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import type { CreateLocation, Location } from "../schema/places";

/** Names a place. What lies in one of the kind `hold` is not for use, whatever its lot. */
export async function createLocation(work: Work, input: CreateLocation): Promise<Location> {
  const { sql, tenantId, now } = work;
  const { warehouseId, code, zone = null, kind } = input;
  await requireWarehouse(sql, tenantId, warehouseId);
  await sql`
    INSERT INTO wms.location (tenant_id, warehouse_id, code, zone, kind, created_at)
    VALUES (${tenantId}, ${warehouseId}, ${code}, ${zone}, ${kind}, ${now})`.catch((error: unknown) => {
    throw isUniqueViolation(error) ? refused("DUPLICATE", { field: "code", value: code }) : error;
  });
  const location = { warehouseId, code, zone, kind, createdAt: now.toISOString() };
  work.changed({ documentType: "location", documentId: `${warehouseId} ${code}`, after: location });
  return location;
}

import { isUniqueViolation, refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { getWarehouse } from "../queries/places";
import type { CreateWarehouse, Warehouse } from "../schema/places";

/** Opens a warehouse. It has a place for whatever nobody named a place for, and one for goods on hold. */
export async function createWarehouse(
  work: Work,
  { warehouseId, name, factoryId }: CreateWarehouse,
): Promise<Warehouse> {
  const { sql, tenantId, now } = work;
  const [factory] = await sql<{ factory_id: string }>`
    SELECT factory_id FROM platform.factory WHERE tenant_id = ${tenantId} AND factory_id = coalesce(${factoryId ?? null}, factory_id)
    ORDER BY factory_id LIMIT 1`;
  if (!factory) throw refused("UNKNOWN_REFERENCE", { what: factoryId ?? "factory" });
  await sql`
    INSERT INTO platform.warehouse (tenant_id, warehouse_id, factory_id, name, created_at)
    VALUES (${tenantId}, ${warehouseId}, ${factory.factory_id}, ${name}, ${now})`.catch((error: unknown) => {
    throw isUniqueViolation(error) ? refused("DUPLICATE", { field: "warehouseId", value: warehouseId }) : error;
  });
  const warehouse = await getWarehouse(work, { warehouseId });
  work.changed({ documentType: "warehouse", documentId: warehouseId, after: warehouse });
  return warehouse;
}

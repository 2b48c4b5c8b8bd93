import type { Work } from "../../../platform/work";
import { lockedWarehouse } from "../queries/places";
import type { ChangedWarehouse, UpdateWarehouse } from "../schema/places";

/** Gives a warehouse another name. Its number stands on documents and labels and stays. */
export async function updateWarehouse(work: Work, { warehouseId, name }: UpdateWarehouse): Promise<ChangedWarehouse> {
  const warehouse = await lockedWarehouse(work, { warehouseId });
  if (warehouse.name === name) return { ...warehouse, changed: false };
  await work.sql`
    UPDATE platform.warehouse SET name = ${name} WHERE tenant_id = ${work.tenantId} AND warehouse_id = ${warehouseId}`;
  work.changed({
    documentType: "warehouse",
    documentId: warehouseId,
    before: { name: warehouse.name },
    after: { name },
  });
  return { ...warehouse, name, changed: true };
}

import { sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { supplierCreated } from "../events";
import { shownTo, supplierPlace } from "../queries/suppliers";
import type { CreateSupplier, Supplier } from "../schema";

/** Adds somebody the plant may buy from. */
export async function createSupplier(work: Work, input: CreateSupplier): Promise<Supplier> {
  const { tenantId, now } = work;
  const supplier: Supplier = {
    supplierId: work.newId(),
    supplierNo: await work.newNumber("SUP"),
    name: input.name,
    contact: input.contact ?? null,
    phone: input.phone ?? null,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  const { supplierId, supplierNo, name, contact, phone } = supplier;
  const sealed = sealPersonal({ contact, phone }, supplierPlace(tenantId, supplierId));
  await work.sql`
    INSERT INTO srm.supplier (tenant_id, supplier_id, supplier_no, name, contact, phone, created_at, updated_at)
    VALUES (${tenantId}, ${supplierId}, ${supplierNo}, ${name}, ${sealed.contact}, ${sealed.phone}, ${now}, ${now})`;
  work.announce(supplierCreated({ supplierId, supplierNo, name }));
  work.changed({ documentType: "supplier", documentId: supplierId, after: supplier });
  return shownTo(work.actor, supplier);
}

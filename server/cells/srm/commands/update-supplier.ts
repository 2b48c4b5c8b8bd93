import { maskPersonal, sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { lockedSupplier, shownTo, supplierPlace, suppliersRead } from "../queries/suppliers";
import type { Supplier, UpdateSupplier } from "../schema";

export async function updateSupplier(work: Work, { supplierId, ...given }: UpdateSupplier): Promise<Supplier> {
  const before = await lockedSupplier(work, supplierId);
  const after: Supplier = { ...before, ...unlessMasked(given, before), updatedAt: work.now.toISOString() };
  const { contact, phone } = sealPersonal(after, supplierPlace(work.tenantId, supplierId));
  await work.sql`
    UPDATE srm.supplier SET name = ${after.name}, contact = ${contact}, phone = ${phone}, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND supplier_id = ${supplierId}`;
  work.changed({ documentType: "supplier", documentId: supplierId, before, after });
  // Whoever changes a name and may read the phone number is also told it.
  if (work.actor.may("pii.read")) work.changed(suppliersRead([supplierId]));
  return shownTo(work.actor, after);
}

type Given = Omit<UpdateSupplier, "supplierId">;

/** Whoever was shown the mask sends the mask back with the rest of the form: that is no new number. */
function unlessMasked(given: Given, before: Supplier): Partial<Supplier> {
  const masked = maskPersonal(before);
  return {
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.contact === undefined || given.contact === masked.contact ? {} : { contact: given.contact }),
    ...(given.phone === undefined || given.phone === masked.phone ? {} : { phone: given.phone }),
  };
}

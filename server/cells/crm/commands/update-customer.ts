import { sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { customerPlace, customersRead, lockedCustomer, openedCustomer, phoneIndex, shownTo } from "../queries";
import type { Customer, UpdateCustomer } from "../schema";

export async function updateCustomer(work: Work, { customerId, ...given }: UpdateCustomer): Promise<Customer> {
  const { tenantId, actor, now } = work;
  const before = await lockedCustomer(work, customerId);
  const row = await work.tx.customer.update({
    where: { tenantId_customerId: { tenantId, customerId } },
    data: {
      ...sealPersonal(given, customerPlace(tenantId, customerId)),
      ...(given.phone === undefined ? {} : { phoneIndex: phoneIndex(tenantId, given.phone) }),
      updatedAt: now,
    },
  });
  const after = openedCustomer(row);
  work.changed({ documentType: "customer", documentId: customerId, before, after });
  // Whoever changes a name and may read the phone number is also told it.
  if (actor.may("pii.read")) work.changed(customersRead([customerId]));
  return shownTo(actor, after);
}

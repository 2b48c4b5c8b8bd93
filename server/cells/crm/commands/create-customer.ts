import { sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { customerCreated } from "../events";
import { customerPlace, phoneIndex, shownTo } from "../queries";
import type { CreateCustomer, Customer } from "../schema";

/** Adds a customer. How to reach them is sealed from the first moment. */
export async function createCustomer(work: Work, input: CreateCustomer): Promise<Customer> {
  const { tenantId, actor, now } = work;
  const { name, contact = null, phone = null, address = null } = input;
  const customerId = work.newId();
  const customer: Customer = {
    customerId,
    customerNo: await work.newNumber("CU"),
    name,
    contact,
    phone,
    address,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  await work.tx.customer.create({
    data: {
      ...sealPersonal(customer, customerPlace(tenantId, customerId)),
      phoneIndex: phoneIndex(tenantId, phone),
      tenantId,
    },
  });
  work.announce(customerCreated({ customerId, customerNo: customer.customerNo, name }));
  work.changed({ documentType: "customer", documentId: customerId, after: customer });
  return shownTo(actor, customer);
}

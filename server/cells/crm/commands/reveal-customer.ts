import type { Work } from "../../../platform/work";
import { customersRead, lockedCustomer } from "../queries";
import type { CustomerKey, CustomerReach } from "../schema";

/** Tells somebody who has to call or send something how to reach a customer; who asked is on record. */
export async function revealCustomer(work: Work, { customerId }: CustomerKey): Promise<CustomerReach> {
  const { name, contact, phone, address } = await lockedCustomer(work, customerId);
  work.changed(customersRead([customerId]));
  return { customerId, name, contact, phone, address };
}

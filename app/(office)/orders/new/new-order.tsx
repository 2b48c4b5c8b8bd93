"use client";

import { CustomerPicker } from "@/components/crm/customer-picker";
import { OrderForm } from "@/components/erp/order-form";

/** The order's form with the customers of the CRM to choose from. */
export const NewOrder = ({ customerId }: { customerId: string | undefined }) => (
  <OrderForm customerId={customerId} customer={(field) => <CustomerPicker {...field} />} />
);

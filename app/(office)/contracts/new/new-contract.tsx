"use client";

import { ContractForm } from "@/components/crm/contract-form";
import { emptyLine, isPriced, totalCents } from "@/components/erp/order-form-values";
import { OrderLinesEditor } from "@/components/erp/order-lines-editor";

type NewContract = { customerId: string | undefined; opportunityId: string | undefined };

/** A contract's lines are the lines of the order it becomes: one sheet, one way to add them up. */
export function NewContract(given: NewContract) {
  return (
    <ContractForm
      {...given}
      firstLine={emptyLine}
      totalOf={totalCents}
      isPriced={isPriced}
      lines={(form) => <OrderLinesEditor form={form} />}
    />
  );
}

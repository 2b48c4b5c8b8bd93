import type { Fault } from "@/components/console/fault";
import type { Questions } from "@/components/console/trpc";

type FormLine = { key: string; productSku: string; quantity: number | ""; unitPriceCents: number | "" };
/** Lines and total have the names of an order's form: one sheet serves both. */
export type ContractForm = {
  customerId: string;
  contractNo: string;
  opportunityId: string;
  currency: string;
  totalAmountCents: number | "";
  orderLines: FormLine[];
};

export function toCreateContract(form: ContractForm, total: number | ""): Questions["crm"]["contracts"]["create"] {
  return {
    customerId: form.customerId.trim(),
    contractNo: form.contractNo,
    // An empty amount is left for the schema to refuse at its field.
    amountCents: total === "" ? (undefined as unknown as number) : total,
    currency: form.currency,
    ...(form.opportunityId && { opportunityId: form.opportunityId }),
    orderLines: form.orderLines.map((line) => ({
      productSku: line.productSku.trim(),
      quantity: line.quantity === "" ? (undefined as unknown as number) : line.quantity,
      ...(line.unitPriceCents !== "" && { unitPriceCents: line.unitPriceCents }),
    })),
  };
}

/** A refusal, said at the fields it is about: what the schema found, a number that is taken, items nobody knows. */
export function refusedFields(
  fault: Pick<Fault, "code" | "issues" | "details">,
  form: ContractForm,
  words: { unknownItem: string; taken: string },
): Record<string, string> {
  const errors = Object.fromEntries(fault.issues.map(({ path, message }) => [path, message]));
  if (fault.code === "DUPLICATE") return { ...errors, contractNo: words.taken };
  const unknown: unknown[] =
    fault.code === "UNKNOWN_ITEM" && Array.isArray(fault.details.skus) ? fault.details.skus : [];
  for (const [index, line] of form.orderLines.entries()) {
    if (unknown.includes(line.productSku.trim())) errors[`orderLines.${index}.productSku`] = words.unknownItem;
  }
  return errors;
}

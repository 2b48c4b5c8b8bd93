import type { Fault } from "@/components/console/fault";
import type { OrderForm } from "./order-form-values";

/** A refusal, said at the fields it is about: what the schema found, and the lines whose item the master does not know. */
export function refusedFields(fault: Pick<Fault, "code" | "issues" | "details">, form: OrderForm, unknownItem: string) {
  const errors = Object.fromEntries(fault.issues.map(({ path, message }) => [path, message]));
  if (fault.code !== "UNKNOWN_ITEM" || !Array.isArray(fault.details.skus)) return errors;
  const unknown: unknown[] = fault.details.skus;
  for (const [index, line] of form.orderLines.entries()) {
    if (unknown.includes(line.productSku.trim())) errors[`orderLines.${index}.productSku`] = unknownItem;
  }
  return errors;
}

import type { Questions } from "@/components/console/trpc";

export type PurchaseFormLine = {
  key: string;
  materialSku: string;
  quantity: number | "";
  unitPriceCents: number | "";
};
/** The two forms of purchasing under the names of their inputs, so that a refusal finds its field. */
export type PurchaseForm = {
  demandDesc: string;
  supplierId: string;
  expectedOn: string;
  currency: string;
  totalAmountCents: number | "";
  lines: PurchaseFormLine[];
};

let lines = 0;
export const emptyLine = (line: Partial<PurchaseFormLine> = {}): PurchaseFormLine => ({
  key: `line-${lines++}`,
  materialSku: "",
  quantity: 1,
  unitPriceCents: "",
  ...line,
});

export const emptyPurchase = (values: Partial<PurchaseForm> = {}): PurchaseForm => ({
  demandDesc: "",
  supplierId: "",
  expectedOn: "",
  currency: "CNY",
  totalAmountCents: "",
  lines: [emptyLine()],
  ...values,
});

export const lineAmountCents = ({ quantity, unitPriceCents }: Pick<PurchaseFormLine, "quantity" | "unitPriceCents">) =>
  Math.round(Number(quantity || 0) * Number(unitPriceCents || 0));

/** Priced lines give the total; without a price on any line it is typed. */
export const isPriced = (form: PurchaseForm) => form.lines.some((line) => line.unitPriceCents !== "");
export const totalCents = (form: PurchaseForm) =>
  isPriced(form) ? form.lines.reduce((sum, line) => sum + lineAmountCents(line), 0) : form.totalAmountCents;

/** What was left empty is left for the schema to refuse at its field. */
const orMissing = (value: number | "") => (value === "" ? (undefined as unknown as number) : value);

const wanted = (form: PurchaseForm) =>
  form.lines.map((line) => ({ materialSku: line.materialSku.trim(), quantity: orMissing(line.quantity) }));

export const toCreateRequisition = (form: PurchaseForm): Questions["erp"]["purchaseRequisitions"]["create"] => ({
  demandDesc: form.demandDesc.trim(),
  totalAmountCents: orMissing(form.totalAmountCents),
  lines: wanted(form),
});

export const toCreatePurchaseOrder = (form: PurchaseForm): Questions["erp"]["purchaseOrders"]["create"] => ({
  supplierId: form.supplierId.trim(),
  totalAmountCents: orMissing(totalCents(form)),
  currency: form.currency,
  ...(form.expectedOn ? { expectedOn: form.expectedOn } : {}),
  lines: wanted(form).map((line, at) => {
    const price = form.lines[at]?.unitPriceCents ?? "";
    return price === "" ? line : { ...line, unitPriceCents: price };
  }),
});

/** A link from a shortage says which materials and how much: one quantity to each, and 1 where it says nothing sound. */
export function linesWanted(skus: readonly string[], quantities: readonly string[]): PurchaseFormLine[] {
  const named = skus.map((materialSku, at) => {
    const quantity = Number(quantities[at]);
    return emptyLine({ materialSku, quantity: quantity > 0 && Number.isFinite(quantity) ? quantity : 1 });
  });
  return named.length > 0 ? named : [emptyLine()];
}

type Fault = { code: string; issues: readonly { path: string; message: string }[]; details: Record<string, unknown> };

/** A refusal at the fields it is about: what the schema found, and the lines whose item the master does not know. */
export function refusedFields(fault: Fault, form: PurchaseForm, unknownItem: string): Record<string, string> {
  const errors = Object.fromEntries(fault.issues.map(({ path, message }) => [path, message]));
  if (fault.code !== "UNKNOWN_ITEM" || !Array.isArray(fault.details.skus)) return errors;
  const unknown: unknown[] = fault.details.skus;
  for (const [index, line] of form.lines.entries()) {
    if (unknown.includes(line.materialSku.trim())) errors[`lines.${index}.materialSku`] = unknownItem;
  }
  return errors;
}

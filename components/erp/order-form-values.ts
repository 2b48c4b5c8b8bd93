import type { Questions } from "@/components/console/trpc";

/** The form holds the input of `erp.orders.create` under the same names, so that a refusal finds its field. */
export type OrderFormLine = { key: string; productSku: string; quantity: number | ""; unitPriceCents: number | "" };
export type OrderForm = {
  customerId: string;
  contractId: string;
  dueDate: string;
  currency: string;
  totalAmountCents: number | "";
  orderLines: OrderFormLine[];
};

let lines = 0;
export const emptyLine = (): OrderFormLine => ({
  key: `line-${lines++}`,
  productSku: "",
  quantity: 1,
  unitPriceCents: "",
});

export const lineAmountCents = ({ quantity, unitPriceCents }: Pick<OrderFormLine, "quantity" | "unitPriceCents">) =>
  Math.round(Number(quantity || 0) * Number(unitPriceCents || 0));

/** Priced lines give the total; without a price on any line it is typed. */
export const isPriced = ({ orderLines }: Pick<OrderForm, "orderLines">) =>
  orderLines.some((line) => line.unitPriceCents !== "");
export const totalCents = (form: Pick<OrderForm, "orderLines" | "totalAmountCents">) =>
  isPriced(form) ? form.orderLines.reduce((sum, line) => sum + lineAmountCents(line), 0) : form.totalAmountCents;

export function toCreateOrder(form: OrderForm): Questions["erp"]["orders"]["create"] {
  const total = totalCents(form);
  return {
    customerId: form.customerId.trim(),
    // An empty total is left for the schema to refuse at its field.
    totalAmountCents: total === "" ? (undefined as unknown as number) : total,
    currency: form.currency,
    ...(form.contractId.trim() && { contractId: form.contractId.trim() }),
    ...(form.dueDate && { dueDate: form.dueDate }),
    ...(form.orderLines.length > 0 && {
      orderLines: form.orderLines.map((line) => ({
        productSku: line.productSku.trim(),
        quantity: line.quantity === "" ? (undefined as unknown as number) : line.quantity,
        ...(line.unitPriceCents !== "" && { unitPriceCents: line.unitPriceCents }),
      })),
    }),
  };
}

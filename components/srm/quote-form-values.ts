import type { Questions } from "@/components/console/trpc";

export type QuoteLine = { key: string; materialSku: string; quantity: number | ""; unitPriceCents: number | "" };
/** The input of `srm.quotes.create` under the same names, so that a refusal finds its field. */
export type QuoteForm = {
  supplierId: string;
  amountCents: number | "";
  currency: string;
  leadTimeDays: number | "";
  lines: QuoteLine[];
};

export const quoteFor = (lines: readonly { materialSku: string; quantity: number }[]): QuoteForm => ({
  supplierId: "",
  amountCents: "",
  currency: "CNY",
  leadTimeDays: "",
  lines: lines.map((line, at) => ({ key: String(at), ...line, unitPriceCents: "" })),
});

const priced = ({ lines }: QuoteForm) => lines.filter(({ unitPriceCents }) => unitPriceCents !== "");
/** Prices by the piece make the amount; without any, it is typed. */
export const isPriced = (form: QuoteForm) => priced(form).length > 0;
export const amountOf = (form: QuoteForm) =>
  isPriced(form)
    ? priced(form).reduce(
        (sum, { quantity, unitPriceCents }) => sum + Math.round(Number(quantity || 0) * Number(unitPriceCents)),
        0,
      )
    : form.amountCents;

/** Lines without a price are not offered; without any price the amount stands for the whole enquiry. */
export function toReceiveQuote(rfqId: string, form: QuoteForm): Questions["srm"]["quotes"]["create"] {
  const amount = amountOf(form);
  return {
    rfqId,
    supplierId: form.supplierId,
    amountCents: amount === "" ? (undefined as unknown as number) : amount,
    currency: form.currency.trim().toUpperCase(),
    ...(form.leadTimeDays === "" ? {} : { leadTimeDays: form.leadTimeDays }),
    lines: priced(form).map(({ materialSku, quantity, unitPriceCents }) => ({
      materialSku,
      quantity: quantity === "" ? (undefined as unknown as number) : quantity,
      unitPriceCents: Number(unitPriceCents),
    })),
  };
}

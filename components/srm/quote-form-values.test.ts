import { expect, test } from "vitest";
import { quoteFor, toReceiveQuote } from "./quote-form-values";

const asked = [
  { materialSku: "A", quantity: 3 },
  { materialSku: "B", quantity: 0.5 },
];

test("prices by the piece make the amount, in whole cents, and what has no price is not offered", () => {
  const form = { ...quoteFor(asked), supplierId: "S-1", currency: " usd", leadTimeDays: 14, amountCents: 1 };
  const [first, second] = form.lines;
  if (first) first.unitPriceCents = 1999;
  expect(toReceiveQuote("R-1", form)).toEqual({
    rfqId: "R-1",
    supplierId: "S-1",
    amountCents: 5997,
    currency: "USD",
    leadTimeDays: 14,
    lines: [{ materialSku: "A", quantity: 3, unitPriceCents: 1999 }],
  });
  if (second) second.unitPriceCents = 101;
  expect(toReceiveQuote("R-1", form)).toMatchObject({ amountCents: 6048 });
});

test("one amount without prices is an offer for the whole, and an empty one is not made up", () => {
  expect(toReceiveQuote("R-1", { ...quoteFor(asked), amountCents: 900 })).toMatchObject({
    amountCents: 900,
    lines: [],
  });
  expect(toReceiveQuote("R-1", quoteFor(asked)).amountCents).toBeUndefined();
});

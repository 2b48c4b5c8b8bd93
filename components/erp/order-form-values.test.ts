import { expect, test } from "vitest";
import { emptyLine, lineAmountCents, type OrderForm, toCreateOrder, totalCents } from "./order-form-values";

const form = (changes: Partial<OrderForm>): OrderForm => ({
  customerId: " C-1 ",
  contractId: "",
  dueDate: "",
  currency: "CNY",
  totalAmountCents: "",
  orderLines: [],
  ...changes,
});

test("priced lines make the total, in whole cents", () => {
  const lines = [
    { ...emptyLine(), productSku: "SKU001", quantity: 3, unitPriceCents: 1999 },
    { ...emptyLine(), productSku: "SKU002", quantity: 0.5, unitPriceCents: 101 },
  ];
  expect(lines.map(lineAmountCents)).toEqual([5997, 51]);
  expect(totalCents(form({ orderLines: lines, totalAmountCents: 1 }))).toBe(6048);
});

test("lines without any price keep the typed total", () => {
  expect(totalCents(form({ orderLines: [emptyLine()], totalAmountCents: 5000 }))).toBe(5000);
});

test("what was left empty is not sent", () => {
  expect(toCreateOrder(form({ totalAmountCents: 100 }))).toEqual({
    customerId: "C-1",
    totalAmountCents: 100,
    currency: "CNY",
  });
});

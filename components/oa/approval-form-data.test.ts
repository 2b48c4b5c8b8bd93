import { expect, test } from "vitest";
import { amountOf, restOf, sourceOf } from "./approval-form-data";

test("names the source and the amount of a linked approval", () => {
  const form = {
    sourceCell: "erp",
    sourceType: "order",
    sourceId: "o-1",
    amountCents: 1200,
    currency: "CNY",
    customerId: "C-1",
  };
  expect(sourceOf(form)).toEqual({ cell: "erp", type: "order", id: "o-1", no: null });
  expect(amountOf(form)).toEqual({ cents: 1200, currency: "CNY" });
  expect(restOf(form)).toEqual([["customerId", "C-1"]]);
});

test("a form without source or amount says so", () => {
  expect(sourceOf({}).id).toBeNull();
  expect(amountOf({ amountCents: "12" })).toBeNull();
});

import { expect, test } from "vitest";
import { restOf, sourceOf, writtenOf } from "./approval-form-data";

test("names the source of a linked approval and leaves over what is shown nowhere else", () => {
  const form = {
    sourceCell: "erp",
    sourceType: "order",
    sourceId: "o-1",
    amountCents: 1200,
    currency: "CNY",
    customerId: "C-1",
    urgency: "high",
  };
  expect(sourceOf(form)).toEqual({ cell: "erp", type: "order", id: "o-1", no: null });
  expect(restOf(form)).toEqual([["urgency", "high"]]);
});

test("a form without a source says so", () => {
  expect(sourceOf({}).id).toBeNull();
  expect(restOf({ customerId: "C-1" })).toEqual([["customerId", "C-1"]]);
});

test("tells what was written by hand in reading order, and never loses what is no text", () => {
  const form = { reason: "Family", fromDay: "2026-12-01", toDay: "2026-12-03", neededOn: 7 };
  expect(writtenOf(form)).toEqual([
    ["fromDay", "2026-12-01"],
    ["toDay", "2026-12-03"],
    ["reason", "Family"],
  ]);
  expect(restOf(form)).toEqual([["neededOn", 7]]);
});

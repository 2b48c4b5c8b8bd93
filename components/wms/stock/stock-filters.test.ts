import { expect, test } from "vitest";
import { stockHref, whereOf } from "./stock-filters";

test("a number's link names what is known of it, and nothing else", () => {
  expect(stockHref("/stock", { tab: "balance", sku: "A&B 1", lot: null, warehouse: undefined })).toBe(
    "/stock?tab=balance&sku=A%26B+1",
  );
  expect(stockHref("/stock/ledger", { sku: null })).toBe("/stock/ledger");
});

test("a filter that is not set is not asked by", () => {
  expect(whereOf({ sku: "A", warehouse: null, lot: null, location: null })).toEqual({ sku: "A" });
});

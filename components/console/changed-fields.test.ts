import { expect, test } from "vitest";
import { changesBetween } from "./changed-fields";

test("tells only what differs", () => {
  expect(
    changesBetween({ orderStatus: 1, customerId: "C-1" }, { orderStatus: 9, customerId: "C-1", cancelReason: "late" }),
  ).toEqual([
    { field: "orderStatus", from: 1, to: 9 },
    { field: "cancelReason", from: null, to: "late" },
  ]);
});

test("a field that stays empty is no change", () => {
  expect(changesBetween({ status: 1 }, { status: 1, comment: null })).toEqual([]);
});

test("a new document is not a list of changes", () => {
  expect(changesBetween(null, { orderStatus: 1 })).toEqual([]);
});

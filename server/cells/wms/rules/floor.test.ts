import { describe, expect, test } from "vitest";
import { countLimit, isDoubtfulCount, needsExpiry, skusOfGtin } from "./floor";

describe("a count that differs", () => {
  test.each([
    [10, 12, false],
    [10, 12.000001, true],
    [10, 8, false],
    [10, 7.999999, true],
    [0, 2, false],
    [0, 3, true],
    [1000, 1050, false],
    [1000, 949.9, true],
    [0.3, 0.1, false],
  ])("of %d counted as %d is made again: %s", (expected, counted, again) => {
    expect(isDoubtfulCount(expected, counted)).toBe(again);
  });

  test("has the limit of the strictest line where a whole count has one", () => {
    expect(countLimit([1000, 400])).toBe(20);
    expect(countLimit([1000, 3])).toBe(2);
    expect(countLimit([1000, null])).toBe(2);
    expect(countLimit([])).toBe(2);
  });
});

test.each([
  ["that has a shelf life", { shelfLifeDays: 30 }, {}, false],
  ["whose lots never had an expiry", { lotsExpire: false }, {}, false],
  ["that goes by piece", { tracking: "serial" as const }, {}, false],
  ["whose expiry was announced", {}, { expiresAt: "2090-01-31T00:00:00Z" }, false],
  ["whose other lots have one", {}, {}, true],
])("an expiry must be read off the label of an item %s: %o %o", (_, item, line, needed) => {
  const facts = { tracking: "lot" as const, shelfLifeDays: null, lotsExpire: true, ...item };
  expect(needsExpiry({ expiresAt: null, ...line }, facts)).toBe(needed);
});

test("an item may be kept under its GTIN in any length that it has", () => {
  expect(skusOfGtin("06901234567892")).toEqual(["06901234567892", "6901234567892"]);
  expect(skusOfGtin("16901234567899")).toEqual(["16901234567899"]);
  expect(skusOfGtin("00000096385074")).toEqual(["00000096385074", "0000096385074", "000096385074", "96385074"]);
  expect(skusOfGtin(undefined)).toEqual([]);
});

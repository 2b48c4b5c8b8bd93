import { expect, test } from "vitest";
import { mostReliable } from "./reliability";

const record = (supplierId: string, onTime: number, promised: number) => ({
  supplierId,
  receipts: promised,
  promised,
  onTime,
  averageDaysLate: null,
  closedShort: 0,
});
const best = (...records: ReturnType<typeof record>[]) => {
  const known = new Map(records.map((each) => [each.supplierId, each]));
  return [...mostReliable([...known.keys(), "nobody"], known)];
};

test("the most reliable is who came on time most often, not who came most often", () => {
  expect(best(record("A", 9, 10), record("B", 3, 3), record("C", 50, 100))).toEqual(["B"]);
});

test("equals are reliable alike", () => {
  expect(best(record("A", 6, 8), record("B", 3, 4), record("C", 1, 4))).toEqual(["A", "B"]);
});

test("two deliveries say too little, and one record alone is compared with nothing", () => {
  expect(best(record("A", 2, 2), record("B", 3, 4), record("C", 1, 4))).toEqual(["B"]);
  expect(best(record("A", 2, 2), record("B", 3, 4))).toEqual([]);
  expect(best()).toEqual([]);
});

import { expect, test } from "vitest";
import { changesBetween } from "./version-changes";

const line = (materialSku: string, quantity: number, more: { scrapRate?: number; substitutes?: string[] } = {}) => ({
  lineNo: 1,
  materialSku,
  quantity,
  scrapRate: 0,
  substitutes: [],
  ...more,
});
const told = (...versions: Parameters<typeof changesBetween>) =>
  changesBetween(...versions).map(
    ({ materialSku, before, after }) => `${materialSku} ${before?.quantity ?? "-"} ${after?.quantity ?? "-"}`,
  );

test("nothing has changed where lines have only moved", () => {
  expect(told([line("A", 1), line("B", 2)], [line("B", 2), line("A", 1)])).toEqual([]);
});

test("what is new, other or gone is told line by line", () => {
  expect(told([line("A", 1), line("B", 2), line("C", 3)], [line("D", 4), line("B", 5), line("A", 1)])).toEqual([
    "D - 4",
    "B 2 5",
    "C 3 -",
  ]);
});

test("other scrap and other substitutes are changes too", () => {
  expect(told([line("A", 1)], [line("A", 1, { scrapRate: 0.1 })])).toEqual(["A 1 1"]);
  expect(told([line("A", 1, { substitutes: ["B", "C"] })], [line("A", 1, { substitutes: ["C", "B"] })])).toEqual([
    "A 1 1",
  ]);
});

test("of a material that stands there twice, the line that is the same is not told", () => {
  expect(told([line("A", 1), line("A", 2)], [line("A", 2), line("A", 3)])).toEqual(["A 1 3"]);
  expect(told([line("A", 1), line("A", 2)], [line("A", 2)])).toEqual(["A 1 -"]);
  expect(told([line("A", 2)], [line("A", 2), line("A", 2)])).toEqual(["A - 2"]);
});

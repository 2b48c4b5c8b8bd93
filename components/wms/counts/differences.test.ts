import { expect, test } from "vitest";
import { countedLines, differencesOf, uncostedOf, worthOf } from "./differences";

const lines = [
  { countedQuantity: null, difference: null, differenceCents: null },
  { countedQuantity: 4, difference: 0, differenceCents: 0 },
  { countedQuantity: 0, difference: -2, differenceCents: -500 },
  { countedQuantity: 9, difference: 1.5, differenceCents: 375 },
  { countedQuantity: 3, difference: 1, differenceCents: null },
];

test("a blank is not a zero: what nobody counted is no difference", () => {
  expect(countedLines(lines)).toHaveLength(4);
  expect(differencesOf(lines)).toHaveLength(3);
});

test("what was found makes up for what is missing, and what has no cost is told apart", () => {
  expect(worthOf(lines)).toBe(-125);
  expect(uncostedOf(lines)).toEqual([lines[4]]);
});

import { expect, test } from "vitest";
import { readDay } from "./read-day";

const now = new Date("2026-11-20T06:00:00.000Z");
const read = (typed: string) => readDay(typed, now);

test("a day is typed as it stands on the label", () => {
  for (const typed of [
    "270331",
    "20270331",
    "2027-03-31",
    "2027/3/31",
    "2027.03.31",
    "2027年3月31日",
    " ２７０３３１ ",
  ])
    expect(read(typed), typed).toBe("2027-03-31");
});

test("day 00 is the end of the month, as on a barcode", () => {
  expect(read("280200")).toBe("2028-02-29");
});

test("what is no day of the calendar is none", () => {
  for (const typed of [
    "",
    "2703",
    "2703311",
    "271331",
    "270230",
    "2027-02-30",
    "31.03.2027",
    "soon",
    "0106901234567892",
  ])
    expect(read(typed), typed).toBeNull();
});

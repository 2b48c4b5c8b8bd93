import { expect, test } from "vitest";
import { receiptsByDay } from "./by-day";

test("receipts stand under their day, late ones first, those without a day at last", () => {
  const row = (expectedOn: string | null, daysLate = 0) => ({ expectedOn, daysLate });
  const rows = [row("2026-11-18", 3), row("2026-11-18", 3), row("2026-11-21"), row("2026-11-30"), row(null)];
  expect(receiptsByDay(rows, "2026-11-21").map(({ day, when, rows: its }) => [day, when, its.length])).toEqual([
    ["2026-11-18", "late", 2],
    ["2026-11-21", "today", 1],
    ["2026-11-30", "ahead", 1],
    [null, "unknown", 1],
  ]);
  expect(receiptsByDay([], "2026-11-21")).toEqual([]);
});

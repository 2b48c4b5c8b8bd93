import { expect, test } from "vitest";
import { outputByDay } from "./output-by-day";

test("output is added up by the plant's day, exactly, oldest first", () => {
  const reports = [
    { reportTime: "2026-11-20T17:00:00Z", goodQty: 0.1, defectQty: 1 },
    { reportTime: "2026-11-20T16:00:00Z", goodQty: 0.2, defectQty: 0 },
    { reportTime: "2026-11-20T15:59:59Z", goodQty: 5, defectQty: 2 },
  ];
  expect(outputByDay(reports, "Asia/Shanghai")).toEqual([
    { day: "2026-11-20", good: 5, defect: 2 },
    { day: "2026-11-21", good: 0.3, defect: 1 },
  ]);
  expect(outputByDay([], "Asia/Shanghai")).toEqual([]);
});

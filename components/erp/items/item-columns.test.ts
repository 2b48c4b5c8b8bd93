import { expect, test } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import { ITEM_COLUMNS } from "@/server/cells/erp/commands/import-items";

test.each([
  ["en", en.items],
  ["zh-CN", zh.items],
] as const)("what the list exports in %s is read back: headings and words", (locale, words) => {
  const headings = [
    "sku",
    "name",
    "state",
    "trackedBy",
    "unit",
    "supply",
    "use",
    "safetyStock",
    "shelfLife",
    "standardCost",
  ];
  const known = ITEM_COLUMNS.map((column) => column.words?.[locale]).filter((heading) => heading !== undefined);
  expect(known.toSorted()).toEqual(headings.map((heading) => words[heading as "sku"]).toSorted());
  const read = (heading: string, text: string) =>
    ITEM_COLUMNS.find((column) => column.words?.[locale] === heading)?.read(text);
  expect(read(words.state, words.status.draft)).toBe("draft");
  expect(read(words.state, words.status.active)).toBe("active");
  for (const tracking of ["none", "lot", "serial"] as const) {
    expect(read(words.trackedBy, words.tracking[tracking])).toBe(tracking);
  }
  expect([read(words.supply, words.stocked), read(words.supply, words.madeToOrder)]).toEqual([true, false]);
  expect([read(words.use, words.backflushed), read(words.use, words.issued)]).toEqual([true, false]);
  expect(read(words.standardCost, "12.5")).toBe(1_250);
});

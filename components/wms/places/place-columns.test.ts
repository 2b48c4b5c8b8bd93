import { expect, test } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import { LOCATION_COLUMNS, LOCATION_COLUMNS_PASSED_OVER } from "@/server/cells/wms/commands/import-locations";

test.each([
  ["en", en.places],
  ["zh-CN", zh.places],
] as const)("what the list exports in %s is read back: headings and words", (locale, words) => {
  expect(LOCATION_COLUMNS.map((column) => column.words?.[locale])).toEqual([
    words.warehouseNo,
    words.place,
    words.zone,
    words.kind,
  ]);
  expect(LOCATION_COLUMNS_PASSED_OVER.map((column) => column[locale])).toEqual([
    words.items,
    words.onHand,
    words.actions,
  ]);
  const kind = LOCATION_COLUMNS.find(({ field }) => field === "kind");
  expect([kind?.read(words.kinds.storage), kind?.read(words.kinds.hold)]).toEqual(["storage", "hold"]);
});

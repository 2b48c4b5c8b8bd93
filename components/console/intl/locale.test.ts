import { expect, test } from "vitest";
import { chooseLocale } from "./locale";

test("a locale the person chose wins over the browser's languages", () => {
  expect(chooseLocale("en", "zh-CN,zh;q=0.9")).toBe("en");
});

test("without a choice the browser's most wanted language that we speak is taken", () => {
  expect(chooseLocale(undefined, "de-DE,en;q=0.7,zh;q=0.8")).toBe("zh-CN");
  expect(chooseLocale(undefined, "en-GB,zh;q=0.5")).toBe("en");
  expect(chooseLocale(undefined, "zh-TW")).toBe("zh-CN");
});

test("an unknown cookie and no known language fall back to Chinese", () => {
  expect(chooseLocale("fr", null)).toBe("zh-CN");
  expect(chooseLocale(undefined, "en;q=0, de")).toBe("zh-CN");
});

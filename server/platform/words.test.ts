import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ErrorCode, STATUS } from "./errors";
import { LOCALES, localeFrom, wordsFor } from "./words";

const CODES = Object.keys(STATUS) as ErrorCode[];
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

describe("every refusal", () => {
  test.each(CODES)("%s has words in both languages", (code) => {
    const [zh, en] = LOCALES.map((locale) => wordsFor(code, {}, locale));
    expect(isChinese(zh ?? "")).toBe(true);
    expect(isChinese(en ?? "")).toBe(false);
    expect(en?.length).toBeGreaterThan(10);
    for (const text of [zh, en]) expect(text).not.toMatch(/[{}]|undefined|null/);
  });

  test.each(CODES)("%s speaks of the same facts in both languages", (code) => {
    const spoken = LOCALES.map((locale) => {
      const asked = new Set<string>();
      const facts = new Proxy({}, { get: (_, name) => (asked.add(String(name)), "x") });
      wordsFor(code, facts, locale);
      asked.delete("reason");
      return [...asked].sort();
    });
    expect(spoken[0]).toEqual(spoken[1]);
  });

  test("fills in the facts, lists with commas, and a dash for what is not known", () => {
    expect(wordsFor("UNKNOWN_ITEM", { skus: ["A", "B"] }, "en")).toBe(
      "No such item: A, B. Create it in the item master first.",
    );
    expect(wordsFor("DUPLICATE", { field: "sku", value: "A" }, "zh-CN")).toBe("已存在相同的 sku：A");
    expect(wordsFor("DUPLICATE", { field: "sku" }, "en")).toBe("sku is taken already: —");
  });

  test("takes facts as text: braces in them are not filled again", () => {
    expect(wordsFor("NOT_FOUND", { what: "{reason} {what} $& $1" }, "en")).toBe("Not found: {reason} {what} $& $1");
  });
});

/** Every reason that our code gives for a refusal, by its name. */
function reasonsGiven(): string[] {
  const files = ["server", "jobs"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const sources = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(file, "utf8"));
  const refusals = sources.flatMap((source) =>
    [...source.matchAll(/refused\("(?:FORBIDDEN|STATE_CONFLICT)"[\s\S]*?\);/g)].map(([text]) => text),
  );
  // Where a rule finds the reason, it lists all that it can find.
  const listed = sources.flatMap((source) =>
    [...source.matchAll(/const REFUSALS = \[([^\]]*)\]/g)].map(([, list = ""]) => list),
  );
  const named = [
    ...refusals.flatMap((text) => [...text.matchAll(/reason: "(\w+)"/g)]),
    ...listed.flatMap((list) => [...list.matchAll(/"(\w+)"/g)]),
  ];
  return [...new Set(named.map(([, reason = ""]) => reason))];
}

describe("every reason that our code gives", () => {
  test("there are some", () => {
    expect(reasonsGiven()).toEqual(
      expect.arrayContaining(["otherTenant", "scope", "ended", "decided", "ownRequest", "notDead"]),
    );
  });

  test.each(reasonsGiven())("%s is said in both languages", (reason) => {
    const facts = { reason, permission: "p", scope: "s" };
    expect(isChinese(wordsFor("FORBIDDEN", facts, "zh-CN").replace("没有权限：", ""))).toBe(true);
    expect(wordsFor("FORBIDDEN", facts, "en")).not.toBe(`Not permitted: ${reason}`);
  });
});

describe("the caller's language", () => {
  test.each([
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["zh-TW", "zh-CN"],
    ["ZH", "zh-CN"],
    ["en-GB,zh;q=0.5", "en"],
    ["fr, zh", "zh-CN"],
    ["fr,de", "en"],
    ["", "en"],
    [undefined, "en"],
  ])("%j is answered in %s", (header, locale) => {
    expect(localeFrom(header)).toBe(locale);
  });
});

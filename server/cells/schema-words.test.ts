import { expect, test } from "vitest";
import { appRouter } from "@/server/cells/index";
import { asPublished } from "@/server/platform/event";
import { issueWords } from "@/server/platform/issue-words";
import { LOCALES } from "@/server/platform/words";
import { CATALOGUE } from "./catalogue";

/** A schema or one of its checks, as zod keeps it. */
type Part = { _zod: { def: Record<string, unknown> & { error?: (issue: object) => unknown } } };
const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null && "_zod" in value;

/** All that a schema says in its own words, wherever in it. */
function wordsOf(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  if (!isPart(value)) return Object.values(value).flatMap((each) => wordsOf(each, seen));
  const { error, getter, ...rest } = value._zod.def;
  const own = error?.({ code: "custom", input: undefined });
  const later = typeof getter === "function" ? (getter as () => unknown)() : undefined;
  return [...(typeof own === "string" ? [own] : []), ...[later, rest].flatMap((each) => wordsOf(each, seen))];
}

const inputs = Object.values(
  appRouter._def.procedures as unknown as Record<string, { _def: { inputs: unknown[] } }>,
).flatMap(({ _def }) => _def.inputs);
const events = [...CATALOGUE.values()].map(asPublished);
const OWN_WORDS = [...new Set(wordsOf([...inputs, ...events], new Set()))].sort();

test("schemas of every cell speak in words of their own", () => {
  expect(OWN_WORDS.length).toBeGreaterThan(25);
  expect(OWN_WORDS).toEqual(
    expect.arrayContaining(["at most 6 decimal places", "no control characters", "the same serial number twice"]),
  );
});

test.each(OWN_WORDS)("“%s” is said in Chinese to whoever reads Chinese", (message) => {
  for (const code of ["custom", "invalid_format"] as const) {
    const issue = { code, format: "regex", path: ["quantity"], message };
    const [zh, en] = LOCALES.map((locale) => issueWords(issue, locale));
    expect(en).toBe(message);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(zh).not.toContain(message);
    expect(zh).not.toContain("#");
    expect(zh?.match(/\d+/g) ?? []).toEqual(message.match(/\d+/g) ?? []);
  }
});

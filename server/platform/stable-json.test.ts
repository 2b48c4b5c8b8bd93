import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentHash, stableJson } from "./stable-json";

/** The same content with every object's fields in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, entry]) => [name, shuffled(entry)]),
  );
}

describe("the hash of a content", () => {
  test("does not depend on the order of its fields", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void expect(contentHash(shuffled(value))).toBe(contentHash(value))),
    );
  });

  test("survives a journey through JSON", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => void expect(contentHash(JSON.parse(JSON.stringify(value)))).toBe(contentHash(value)),
      ),
    );
  });

  test("is the same only for the same content", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const same = stableJson(one) === stableJson(other);
        expect(contentHash(one) === contentHash(other)).toBe(same);
        if (same) expect(JSON.parse(stableJson(one))).toEqual(JSON.parse(stableJson(other)));
      }),
    );
  });

  test.each([
    [
      [1, 2],
      [2, 1],
    ],
    [
      [1, [2]],
      [[1], 2],
    ],
    [{ a: 1 }, { a: "1" }],
    [{ a: 1 }, [["a", 1]]],
    [{ a: { b: 1 } }, { "a.b": 1 }],
    [{ a: null }, {}],
    [["a,b"], ["a", "b"]],
    ['{"a":1}', { a: 1 }],
    [1.1, 1.10000001],
    ["\u00e9", "e\u0301"],
  ])("tells %j from %j", (one, other) => {
    expect(contentHash(one)).not.toBe(contentHash(other));
  });

  test("a field that is undefined is as good as absent, as in JSON", () => {
    expect(stableJson({ a: 1, b: undefined })).toBe('{"a":1}');
    expect(stableJson([undefined])).toBe("[null]");
  });

  test("is JSON", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => void expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });
});

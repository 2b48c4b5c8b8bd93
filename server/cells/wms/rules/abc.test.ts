import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { abcClasses } from "./abc";

const classes = (...cents: number[]) =>
  abcClasses(cents.map(BigInt))
    .map((ranked) => ranked.class)
    .join("");

describe("the classes of items", () => {
  test("reach to 80 and 95 %, and whoever crosses a line is still before it", () => {
    expect(classes(50, 30, 10, 5, 5)).toBe("AABBC");
    expect(classes(50, 29, 2, 14, 5)).toBe("AAABC");
    expect(classes(79, 2, 14, 5)).toBe("AABC");
  });

  test("begin with A, even where one item is nearly all", () => {
    expect(classes(99, 1)).toBe("AC");
    expect(classes(1)).toBe("A");
    expect(classes()).toBe("");
  });

  test("are all C where nothing was worth anything", () => {
    expect(abcClasses([0n, 0n])).toEqual([
      { class: "C", share: 0, upTo: 0 },
      { class: "C", share: 0, upTo: 0 },
    ]);
  });

  test("tell each share, and how far it is with those before", () => {
    expect(abcClasses([3n, 1n])).toEqual([
      { class: "A", share: 0.75, upTo: 0.75 },
      { class: "A", share: 0.25, upTo: 1 },
    ]);
  });

  test("never go back up, end at the whole, and stay exact beyond what a float can tell apart", () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 21n }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amounts, (cents) => {
        const ranked = abcClasses(cents.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
        const order = ranked.map((each) => each.class).join("");
        expect(order).toMatch(/^A*B*C*$/);
        const total = cents.reduce((sum, each) => sum + each, 0n);
        if (total > 0n) expect(ranked.at(-1)?.upTo).toBe(1);
      }),
    );
  });
});

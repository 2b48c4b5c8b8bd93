import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Costed, costOf, countedCost, inCents, inPieces, neededOf, ONE, rollUp } from "./roll-up";

const part = (sku: string, quantity: number, children: Costed[] = [], scrapRate = 0): Costed => ({
  sku,
  quantity,
  scrapRate,
  children,
});
const told = (product: Costed, costs: Record<string, number>) => {
  const cost = rollUp(new Map(Object.entries(costs)))(product);
  return { own: cost.own, parts: cost.parts && inCents(cost.parts), missing: cost.missing };
};

describe("what a product costs", () => {
  test("is the sum of its parts, scrap counted at each level", () => {
    const rotor = part("ROTOR", 2, [part("STEEL", 3, [], 0.1)], 0.05);
    const pump = part("PUMP", 1, [rotor, part("BOLT", 8, [], 0.02)]);
    // 2 × 1.05 × 3 × 1.1 × 420 + 8 × 1.02 × 15
    expect(told(pump, { STEEL: 420, BOLT: 15 })).toEqual({ own: null, parts: 3033, missing: [] });
  });

  test("stands beside the cost that it has of its own, and counts above", () => {
    const rotor = part("ROTOR", 2, [part("STEEL", 3)]);
    const costs = { ROTOR: 9_999, STEEL: 100, PUMP: 1 };
    expect(told(rotor, costs)).toEqual({ own: 9_999, parts: 300, missing: [] });
    expect(told(part("PUMP", 1, [rotor]), costs)).toEqual({ own: 1, parts: 600, missing: [] });
  });

  test("names what nobody has said a cost of, each once; nothing is a cost like any other", () => {
    const rotor = part("ROTOR", 2, [part("STEEL", 3), part("AIR", 1)]);
    const pump = part("PUMP", 1, [rotor, part("STEEL", 1), part("BOLT", 8), part("AIR", 1)]);
    expect(told(pump, { BOLT: 10, AIR: 0 })).toEqual({ own: null, parts: 80, missing: ["STEEL"] });
    expect(told(part("STEEL", 1), {})).toEqual({ own: null, parts: null, missing: ["STEEL"] });
    expect(told(part("AIR", 1), { AIR: 0 })).toEqual({ own: 0, parts: null, missing: [] });
  });

  test("is rounded once, at the end, a half up", () => {
    const third = (sku: string, children: Costed[]) => part(sku, 0.333333, children);
    // 0.333333 × 0.333333 × 45 = 4.99999 cents; rounded on the way it would be 0.333333 × 15 = 5 as well, but not 1,000,000 times.
    const product = part("A", 1, [third("B", [third("C", [])])]);
    expect(told(product, { C: 45 }).parts).toBe(5);
    const each = countedCost(rollUp(new Map([["C", 45]]))(product)) ?? ONE;
    expect(costOf({ units: 1_000_000n, places: 0 }, each)).toBe(4_999_990);
    expect([0.5, 1.499999, 2.5].map((quantity) => told(part("A", 1, [part("B", quantity)]), { B: 1 }).parts)).toEqual([
      1, 1, 3,
    ]);
  });

  test("of a part so many levels down is told for as many pieces as the product needs", () => {
    const steel = part("STEEL", 3, [], 0.1);
    const rotor = part("ROTOR", 2, [steel], 0.05);
    const needed = neededOf(neededOf(ONE, rotor), steel);
    expect(inPieces(needed)).toBe(6.93);
    expect(costOf(needed, { units: 420n, places: 0 })).toBe(2911);
    expect(inPieces(ONE)).toBe(1);
    expect(inPieces(neededOf(ONE, { quantity: 0.000001, scrapRate: 0.000001 }))).toBe(0.000002);
  });

  test("of a part that is there a thousand times is worked out once", () => {
    let level = part("L0", 1);
    for (let at = 1; at <= 20; at++) level = part(`L${at}`, 1, [level, level]);
    expect(told(level, { L0: 3 }).parts).toBe(3 * 2 ** 20);
  });

  type Line = { material: number; units: number; scrap: number };
  const SKUS = 7;
  const structures = fc.record({
    lines: fc.tuple(
      ...Array.from({ length: SKUS - 1 }, (_, at) =>
        fc.array(
          fc.record({
            material: fc.integer({ min: at + 1, max: SKUS - 1 }),
            units: fc.integer({ min: 1, max: 5_000_000 }),
            scrap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000 })),
          }),
          { maxLength: 3 },
        ),
      ),
    ),
    cents: fc.array(fc.option(fc.nat(1_000_000)), { minLength: SKUS, maxLength: SKUS }),
  });
  const drawn = (lines: Line[][], sku: number, quantity: number, scrapRate: number): Costed =>
    part(
      `S${sku}`,
      quantity,
      (lines[sku] ?? []).map(({ material, units, scrap }) => drawn(lines, material, units / 1e6, scrap / 1e6)),
      scrapRate,
    );

  test("is what a walk down every branch adds up to, bought part by bought part", () => {
    fc.assert(
      fc.property(structures, ({ lines, cents }) => {
        // Every way down on its own, in whole numbers of 10^-12, 10^-24 …, brought to one size at the bottom.
        const finest = 12 * SKUS;
        let sum = 0n;
        const missing = new Set<string>();
        const walk = (sku: number, units: bigint, places: number) => {
          const own = lines[sku] ?? [];
          for (const line of own)
            walk(line.material, units * BigInt(line.units) * BigInt(1_000_000 + line.scrap), places + 12);
          if (own.length > 0) return;
          const cost = cents[sku];
          if (cost === null || cost === undefined) missing.add(`S${sku}`);
          else sum += units * BigInt(cost) * 10n ** BigInt(finest - places);
        };
        walk(0, 1n, 0);
        const costs = cents.flatMap((cost, at): [string, number][] => (cost === null ? [] : [[`S${at}`, cost]]));
        const found = rollUp(new Map(costs))(drawn(lines, 0, 1, 0));
        const one = 10n ** BigInt(finest);
        const counted = countedCost(found);
        expect(counted === null ? 0 : inCents(counted)).toBe(Number(sum / one + ((sum % one) * 2n >= one ? 1n : 0n)));
        expect(found.missing).toEqual([...missing].sort());
        expect(found.own).toBe(cents[0]);
      }),
      { numRuns: 500 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  areNumbered,
  areNumberedOrNot,
  backflushed,
  canIssue,
  canReport,
  howUsed,
  lotOfAll,
  materialRequirements,
  openNeed,
  overIssue,
  type Part,
  partsTree,
  shortestLoop,
  statusMove,
  tooLarge,
  whyClosed,
} from "./rules";
import { type MaterialRequirement, ORDER_STATUS, ORDER_STATUSES, type OrderStatus } from "./schema";

const { released, inProgress, completed, cancelled } = ORDER_STATUS;

describe("a production order's status", () => {
  test("goes forward only, and one that has ended takes no other", () => {
    const moves = ORDER_STATUSES.map((from) => [from, ORDER_STATUSES.map((to) => statusMove(from, to))]);
    expect(moves).toEqual([
      [released, ["nothing", "forward", "forward", "forward"]],
      [inProgress, ["nothing", "nothing", "forward", "forward"]],
      [completed, ["nothing", "nothing", "nothing", "refused"]],
      [cancelled, ["refused", "refused", "refused", "nothing"]],
    ]);
  });

  test("written back in any order never goes back, and never leaves an end", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ORDER_STATUSES), { maxLength: 12 }), (asked) => {
        let status: OrderStatus = released;
        const rank = (each: OrderStatus) => ORDER_STATUSES.indexOf(each);
        for (const to of asked) {
          const after: OrderStatus = statusMove(status, to) === "forward" ? to : status;
          expect(rank(after)).toBeGreaterThanOrEqual(rank(status));
          if (status === completed || status === cancelled) expect(after).toBe(status);
          status = after;
        }
      }),
    );
  });

  test("takes reports until it is finished, and material even then", () => {
    expect(ORDER_STATUSES.filter(canReport)).toEqual([released, inProgress]);
    expect(ORDER_STATUSES.filter(canIssue)).toEqual([released, inProgress, completed]);
    expect([whyClosed(completed), whyClosed(cancelled)]).toEqual(["completed", "ended"]);
  });
});

describe("serial numbers", () => {
  test("are as many as there are pieces, where pieces are known one by one", () => {
    const pieces = (tracking: Part["unit"], quantity: number, serialNumbers: string[]) =>
      [areNumbered, areNumberedOrNot].map((rule) => rule({ tracking: tracking as "serial", quantity, serialNumbers }));
    expect(pieces("serial", 2, ["A", "B"])).toEqual([true, true]);
    expect(pieces("serial", 2, ["A"])).toEqual([false, false]);
    expect(pieces("serial", 2, [])).toEqual([false, true]);
    expect(pieces("serial", 0, [])).toEqual([true, true]);
    expect(pieces("serial", 1.5, ["A"])).toEqual([false, false]);
    expect(pieces("none", 2, ["A"])).toEqual([true, true]);
    expect(pieces("lot", 2, [])).toEqual([true, true]);
  });
});

describe("the lot of an order", () => {
  test.each([
    [
      "is the one that all goods name",
      [
        [1, "L1"],
        [2, "L1"],
      ],
      "L1",
    ],
    [
      "is none when goods name two",
      [
        [1, "L1"],
        [1, "L2"],
      ],
      undefined,
    ],
    [
      "is none when some goods name none",
      [
        [1, "L1"],
        [1, null],
      ],
      undefined,
    ],
    [
      "is not asked of what failed",
      [
        [1, "L1"],
        [0, null],
        [0, "L9"],
      ],
      "L1",
    ],
    ["is none when nothing is good", [[0, "L1"]], undefined],
    ["is none without reports", [], undefined],
  ] as [string, [number, string | null][], string | undefined][])("%s", (_, reports, lot) => {
    expect(lotOfAll(reports.map(([goodQty, lotNumber]) => ({ goodQty, lotNumber })))).toBe(lot);
  });
});

const part = (sku: string, quantity: number, rest: Partial<Part> = {}): Part => ({
  sku,
  quantity,
  scrapRate: 0,
  substitutes: [],
  unit: "pcs",
  stocked: false,
  backflush: false,
  ...rest,
});
const structure = (boms: Record<string, Part[]>) => new Map(Object.entries(boms));
const amounts = (rows: MaterialRequirement[]) => rows.map((row) => [row.materialSku, row.requiredQuantity]);

describe("what an order needs", () => {
  test("is nothing without a structure", () => {
    expect(materialRequirements("PUMP", 10, structure({}))).toEqual([]);
  });

  test("is exact: three times 1.1 is 3.3", () => {
    expect(amounts(materialRequirements("PUMP", 3, structure({ PUMP: [part("OIL", 1.1)] })))).toEqual([["OIL", 3.3]]);
    expect(amounts(materialRequirements("PUMP", 0.7, structure({ PUMP: [part("OIL", 0.1)] })))).toEqual([
      ["OIL", 0.07],
    ]);
  });

  test("counts scrap at each level", () => {
    const boms = structure({
      PUMP: [part("ROTOR", 2, { scrapRate: 0.05 })],
      ROTOR: [part("STEEL", 3, { scrapRate: 0.1 })],
    });
    // 10 × 2 × 1.05 × 3 × 1.1
    expect(amounts(materialRequirements("PUMP", 10, boms))).toEqual([["STEEL", 69.3]]);
  });

  test("is rounded up to a millionth, once, at the end", () => {
    const boms = structure({ A: [part("B", 0.333333)], B: [part("C", 0.333333), part("C", 0.000001)] });
    // 0.333333 × 0.333334 = 0.111111222222
    expect(amounts(materialRequirements("A", 1, boms))).toEqual([["C", 0.111112]]);
    expect(amounts(materialRequirements("A", 1_000_000, boms))).toEqual([["C", 111_111.222222]]);
  });

  test("stops at parts that are kept in stock, and opens the product itself even if it is", () => {
    const boms = structure({
      PUMP: [part("ROTOR", 1, { stocked: true }), part("PUMP-SEAL", 1)],
      ROTOR: [part("STEEL", 3)],
      "PUMP-SEAL": [part("RUBBER", 2)],
    });
    expect(amounts(materialRequirements("PUMP", 2, boms))).toEqual([
      ["ROTOR", 2],
      ["RUBBER", 4],
    ]);
    expect(amounts(materialRequirements("ROTOR", 2, boms))).toEqual([["STEEL", 6]]);
  });

  test("has one row for a material that is needed in many places, with everything that may stand in for it", () => {
    const boms = structure({
      PUMP: [part("BOLT", 4, { substitutes: ["BOLT-A2"] }), part("LID", 1), part("BOLT", 2)],
      LID: [part("BOLT", 6, { substitutes: ["BOLT-A4", "BOLT-A2"], unit: "pcs", backflush: true })],
    });
    expect(materialRequirements("PUMP", 10, boms)).toEqual([
      { materialSku: "BOLT", requiredQuantity: 120, unit: "pcs", backflush: true, substitutes: ["BOLT-A2", "BOLT-A4"] },
    ]);
  });

  test("may be more than any store holds, and is still told", () => {
    const boms = structure({ A: [part("B", 999_999_999)], B: [part("C", 999_999_999)], C: [part("D", 999_999_999)] });
    const [row] = materialRequirements("A", 1, boms);
    expect(row?.requiredQuantity).toBeCloseTo(999_999_999 ** 3, -15);
    const over = overIssue("D", 1, materialRequirements("A", 1, boms), new Map([["D", 1e22]]));
    expect(over).toBeUndefined();
  });

  test("of a diamond forty levels wide is found at once", () => {
    const boms: Record<string, Part[]> = {};
    for (let level = 0; level < 40; level++) boms[`L${level}`] = [part(`L${level + 1}`, 1), part(`L${level + 1}`, 1)];
    expect(amounts(materialRequirements("L0", 1, structure(boms)))).toEqual([["L40", 2 ** 40]]);
  });

  type Line = { material: number; units: number; scrap: number };
  const SKUS = 9;
  const boms = fc.record({
    stocked: fc.array(fc.boolean(), { minLength: SKUS, maxLength: SKUS }),
    lines: fc.tuple(
      ...Array.from({ length: SKUS - 1 }, (_, at) =>
        fc.array(
          fc.record({
            material: fc.integer({ min: at + 1, max: SKUS - 1 }),
            units: fc.integer({ min: 1, max: 5_000_000 }),
            scrap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000 })),
          }),
          { maxLength: 4 },
        ),
      ),
    ),
    quantity: fc.integer({ min: 1, max: 50_000_000 }),
  });

  /** Walks every way down on its own, in whole numbers of 10^-6, 10^-18, 10^-30 …, and adds up at the leaves. */
  function walked(lines: Line[][], stocked: boolean[], quantity: number): Map<number, bigint> {
    const leaves: [sku: number, units: bigint, places: number][] = [];
    const walk = (sku: number, units: bigint, places: number) => {
      for (const line of lines[sku] ?? []) {
        const needed = units * BigInt(line.units) * BigInt(1_000_000 + line.scrap);
        const isMade = (lines[line.material]?.length ?? 0) > 0 && !stocked[line.material];
        if (isMade) walk(line.material, needed, places + 12);
        else leaves.push([line.material, needed, places + 12]);
      }
    };
    walk(0, BigInt(quantity), 6);
    const finest = 10n ** 120n;
    const totals = new Map<number, bigint>();
    for (const [sku, units, places] of leaves) {
      totals.set(sku, (totals.get(sku) ?? 0n) + (units * finest) / 10n ** BigInt(places));
    }
    const millionth = finest / 1_000_000n;
    return new Map([...totals].map(([sku, units]) => [sku, (units + millionth - 1n) / millionth]));
  }

  test("is what a walk down every branch adds up to", () => {
    fc.assert(
      fc.property(boms, ({ lines, stocked, quantity }) => {
        const made = new Map(
          lines.flatMap((own, at): [string, Part[]][] =>
            own.length === 0
              ? []
              : [
                  [
                    `S${at}`,
                    own.map(({ material, units, scrap }) =>
                      part(`S${material}`, units / 1e6, {
                        scrapRate: scrap / 1e6,
                        stocked: stocked[material] ?? false,
                      }),
                    ),
                  ],
                ],
          ),
        );
        const found = materialRequirements("S0", quantity / 1e6, made);
        const wanted = walked(lines, stocked, quantity);
        expect(new Set(found.map((row) => row.materialSku)).size).toBe(found.length);
        expect(Object.fromEntries(amounts(found))).toEqual(
          Object.fromEntries([...wanted].map(([sku, units]) => [`S${sku}`, Number(units) / 1e6])),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("where an item is used", () => {
  test("counts it level by level with its scrap, in every place, parts kept in stock opened too", () => {
    const boms = structure({
      PUMP: [part("ROTOR", 2, { scrapRate: 0.05, stocked: true }), part("BOLT", 4)],
      ROTOR: [part("BOLT", 3, { scrapRate: 0.1 })],
    });
    // 4 + 2 × 1.05 × 3 × 1.1
    expect(howUsed("PUMP", "BOLT", "material", boms)).toEqual({ quantity: 10.93, insteadOf: [] });
    expect(howUsed("ROTOR", "PUMP", "material", boms)).toEqual({ quantity: 0, insteadOf: [] });
  });

  test("as a substitute is told apart, with what it stands in for", () => {
    const boms = structure({
      PUMP: [part("LID", 2), part("BOLT", 4, { substitutes: ["SCREW"] }), part("SCREW", 1)],
      LID: [part("NUT", 3, { substitutes: ["SCREW"] })],
    });
    expect(howUsed("PUMP", "SCREW", "substitute", boms)).toEqual({ quantity: 10, insteadOf: ["BOLT", "NUT"] });
    expect(howUsed("PUMP", "SCREW", "material", boms)).toEqual({ quantity: 1, insteadOf: [] });
  });

  test("is the same amount that an order of one piece asks for", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 3_000_000 }), fc.nat(1_000_000)), { maxLength: 4 }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        (levels) => {
          // Lines lead one to three steps down; whatever has no lines is bought.
          const boms = structure(
            Object.fromEntries(
              levels.flatMap((lines, at) =>
                lines.length === 0
                  ? []
                  : [
                      [
                        `S${at}`,
                        lines.map(([down, units, scrap]) =>
                          part(`S${at + 1 + down}`, units / 1e6, { scrapRate: scrap / 1e6 }),
                        ),
                      ],
                    ],
              ),
            ),
          );
          for (const { materialSku, requiredQuantity } of materialRequirements("S0", 1, boms)) {
            expect(howUsed("S0", materialSku, "material", boms).quantity).toBe(requiredQuantity);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("ends even where parts were made of each other", () => {
    const loop = structure({ A: [part("B", 1)], B: [part("A", 1), part("C", 2)] });
    expect(howUsed("A", "C", "material", loop).quantity).toBe(2);
  });
});

describe("what reports use up without anybody picking it", () => {
  const boms = structure({
    PUMP: [part("GREASE", 0.333333, { scrapRate: 0.05, backflush: true }), part("BOLT", 4)],
  });

  test("is only what the item master says so of, for good and failed pieces alike", () => {
    expect(backflushed("PUMP", { goodQty: 0, defectQty: 0 }, { goodQty: 1, defectQty: 1 }, boms)).toEqual([
      { materialSku: "GREASE", quantity: 0.7 },
    ]);
    expect(backflushed("PUMP", { goodQty: 2, defectQty: 0 }, { goodQty: 2, defectQty: 0 }, boms)).toEqual([]);
    expect(backflushed("PUMP", { goodQty: 0, defectQty: 0 }, { goodQty: 1, defectQty: 0 }, structure({}))).toEqual([]);
  });

  test("adds up, however small the reports are, to what the whole order needs", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ good: fc.nat(900_000), defect: fc.nat(100_000) }), { minLength: 1, maxLength: 30 }),
        (reports) => {
          let good = 0;
          let defect = 0;
          let used = 0;
          const now = () => ({ goodQty: good / 1e6, defectQty: defect / 1e6 });
          for (const report of reports) {
            const before = now();
            good += report.good;
            defect += report.defect;
            for (const line of backflushed("PUMP", before, now(), boms)) used += Math.round(line.quantity * 1e6);
          }
          const made = (good + defect) / 1e6;
          const [whole] = made === 0 ? [] : materialRequirements("PUMP", made, boms);
          expect(used).toBe(Math.round((whole?.requiredQuantity ?? 0) * 1e6));
        },
      ),
    );
  });
});

describe("a loop", () => {
  const materials = (boms: Record<string, string[]>) => new Map(Object.entries(boms));

  test.each<[string, string[], Record<string, string[]>, string[] | undefined]>([
    ["is not there in what only goes down", ["B", "C"], { B: ["C"], C: ["D"] }, undefined],
    ["of a product in itself names it twice", ["B", "A"], {}, ["A", "A"]],
    ["of two names both", ["B"], { B: ["A"] }, ["A", "B", "A"]],
    ["is named the shortest way", ["B", "D"], { B: ["C"], C: ["A"], D: ["A"] }, ["A", "D", "A"]],
    [
      "through three levels is named in order",
      ["X", "B"],
      { X: ["Y"], B: ["C"], C: ["D"], D: ["A"] },
      ["A", "B", "C", "D", "A"],
    ],
    ["beside the product is not this product's", ["B"], { B: ["C"], C: ["B"] }, undefined],
    ["counts only what the product is made of now", ["B"], { A: ["Z"], B: ["C"], Z: ["A"] }, undefined],
  ])("%s", (_, own, boms, loop) => {
    expect(shortestLoop("A", own, materials(boms))).toEqual(loop);
  });
});

describe("a structure", () => {
  const chain = (levels: number) =>
    structure(Object.fromEntries(Array.from({ length: levels }, (_, at) => [`L${at}`, [part(`L${at + 1}`, 1)]])));

  test("of twenty levels is taken, of twenty-one it is not", () => {
    expect(tooLarge(["L0"], chain(20))).toBeUndefined();
    expect(tooLarge(["L0"], chain(21))).toBe("deeper than 20 levels");
    expect(tooLarge(["L1", "L0"], chain(21))).toBe("deeper than 20 levels");
    expect(tooLarge(["L1"], chain(21))).toBeUndefined();
  });

  test("of fifty thousand parts is taken, of one more it is not", () => {
    const wide = (last: number) =>
      structure({
        TOP: [...Array.from({ length: 49 }, () => part("MID", 1)), part("END", 1)],
        MID: Array.from({ length: 1000 }, (_, at) => part(`M${at}`, 1)),
        END: Array.from({ length: last }, (_, at) => part(`E${at}`, 1)),
      });
    // 1 + 49 × 1001 + 1 + 949 = 50,000
    expect(tooLarge(["TOP"], wide(949))).toBeUndefined();
    expect(tooLarge(["TOP"], wide(950))).toBe("more than 50000 parts when exploded");
  });

  test("that doubles at each of twenty levels is too large, and that is known without walking it", () => {
    const doubling = structure(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [`L${at}`, [part(`L${at + 1}`, 1), part(`L${at + 1}`, 1)]]),
      ),
    );
    expect(tooLarge(["L0"], doubling)).toBe("more than 50000 parts when exploded");
  });

  test("is drawn with all its parts, those kept in stock opened too", () => {
    const boms = structure({ A: [part("B", 2, { stocked: true, scrapRate: 0.1 })], B: [part("C", 3, { unit: "kg" })] });
    expect(partsTree("A", boms)).toEqual([
      {
        sku: "B",
        quantity: 2,
        scrapRate: 0.1,
        unit: "pcs",
        stocked: true,
        substitutes: [],
        children: [{ sku: "C", quantity: 3, scrapRate: 0, unit: "kg", stocked: false, substitutes: [], children: [] }],
      },
    ]);
  });
});

describe("an issue beyond what is needed", () => {
  const need = (materialSku: string, requiredQuantity: number, substitutes: string[] = []): MaterialRequirement => ({
    materialSku,
    requiredQuantity,
    unit: "pcs",
    backflush: false,
    substitutes,
  });
  const plain = [need("BOLT", 10)];
  const either = [need("BOLT", 10, ["SCREW"])];
  const shared = [need("BOLT", 10, ["SCREW"]), need("NUT", 5, ["SCREW"])];
  const both = [need("BOLT", 10, ["SCREW"]), need("SCREW", 5)];

  test.each<[string, MaterialRequirement[], Record<string, number>, string, number, [number, number] | undefined]>([
    ["is none up to the last piece", plain, { BOLT: 7 }, "BOLT", 3, undefined],
    ["begins with a millionth", plain, { BOLT: 7 }, "BOLT", 3.000001, [10, 7]],
    ["is exact where floats are not", [need("OIL", 0.3)], { OIL: 0.1 }, "OIL", 0.2, undefined],
    ["is anything of what the order does not need", plain, {}, "NUT", 0.000001, [0, 0]],
    ["counts what stands in for the material", either, { BOLT: 6 }, "SCREW", 4, undefined],
    ["counts both together", either, { BOLT: 6 }, "SCREW", 5, [10, 6]],
    ["counts the other way around too", either, { SCREW: 6 }, "BOLT", 5, [10, 6]],
    ["lets a substitute stand in for two", shared, { BOLT: 10 }, "SCREW", 5, undefined],
    ["but not beyond both", shared, { BOLT: 10 }, "SCREW", 6, [15, 10]],
    ["sees what the substitute has filled already", shared, { BOLT: 10, SCREW: 5 }, "NUT", 1, [15, 15]],
    ["never lets a material take another's place", both, {}, "BOLT", 11, [10, 0]],
    ["lets what is itself needed stand in besides", both, { BOLT: 4 }, "SCREW", 11, undefined],
    ["does not count an over-issue that had its reason against others", shared, { BOLT: 15 }, "NUT", 5, undefined],
    ["stays one after an over-issue that had its reason", plain, { BOLT: 15 }, "BOLT", 1, [10, 15]],
  ])("%s", (_, rows, issued, material, quantity, over) => {
    const known = new Map(Object.entries(issued));
    const found = overIssue(material, quantity, rows, known);
    expect(found && [found.required, found.issued]).toEqual(over);
    // What is offered as open is the very last that is no over-issue.
    const open = openNeed(material, rows, known);
    expect(open >= quantity).toBe(over === undefined);
    if (open > 0) expect(overIssue(material, open, rows, known)).toBeUndefined();
    expect(overIssue(material, open + 0.000001, rows, known)).toBeDefined();
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasEnded, notAboard, statusAfter } from "./rules";
import { type Goods, MILESTONES, SHIPMENT_STATUS, SHIPMENT_STATUSES, type ShipmentStatus } from "./schema";

const { created, pickedUp, inTransit, delivered, exception, rejected } = SHIPMENT_STATUS;
const anyMilestone = fc.constantFrom(...MILESTONES);
const now = { sinceTrouble: true };

describe("a shipment on the road", () => {
  test.each([
    [created, "picked_up", pickedUp],
    [created, "in_transit", inTransit],
    [created, "out_for_delivery", inTransit],
    [created, "exception", exception],
    [pickedUp, "picked_up", pickedUp],
    [pickedUp, "in_transit", inTransit],
    [inTransit, "picked_up", inTransit],
    [inTransit, "out_for_delivery", inTransit],
    [inTransit, "exception", exception],
    [exception, "picked_up", pickedUp],
    [exception, "in_transit", inTransit],
    [exception, "out_for_delivery", inTransit],
    [exception, "exception", exception],
  ] as const)("that stands at %i and is told %s stands at %i", (from, milestone, to) => {
    expect(statusAfter(from, milestone, now)).toBe(to);
  });

  test("stays in trouble when what is told happened before the trouble", () => {
    for (const milestone of MILESTONES)
      expect(statusAfter(exception, milestone, { sinceTrouble: false })).toBe(exception);
  });

  test("never goes back unless there was trouble between", () => {
    fc.assert(
      fc.property(fc.array(anyMilestone), (told) => {
        let status: ShipmentStatus = created;
        for (const milestone of told) {
          const next = statusAfter(status, milestone, now);
          if (status !== exception) expect(next).toBeGreaterThanOrEqual(status);
          status = next;
        }
        expect(hasEnded(status)).toBe(false);
      }),
    );
  });

  test("is told the same twice as if it had been told once", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(created, pickedUp, inTransit, exception),
        anyMilestone,
        fc.boolean(),
        (from, told, since) => {
          const once = statusAfter(from, told, { sinceTrouble: since });
          expect(statusAfter(once, told, { sinceTrouble: since })).toBe(once);
        },
      ),
    );
  });

  test("has ended when it is delivered or refused, and only then", () => {
    expect(SHIPMENT_STATUSES.filter(hasEnded)).toEqual([delivered, rejected]);
  });
});

const some = (sku: string, quantity: number, lotNumber: string | null = null, serialNumbers: string[] = []): Goods => ({
  sku,
  quantity,
  lotNumber,
  serialNumbers,
});

describe("goods that were on the shipment", () => {
  const sent = [some("A", 5, "L1"), some("A", 5, "L2"), some("A", 2), some("B", 0.3), some("C", 2, null, ["S1", "S2"])];

  test.each<[string, Goods[]]>([
    ["nothing", []],
    ["some of an item", [some("A", 12)]],
    ["some of a lot", [some("A", 5, "L1"), some("A", 5, "L2")]],
    ["more of a lot, where some came without one", [some("A", 7, "L1")]],
    ["a lot nobody named, where some came without one", [some("A", 2, "L9")]],
    ["tenths that add up exactly", [some("B", 0.1), some("B", 0.2)]],
    ["a piece by its serial", [some("C", 1, null, ["S2"])]],
    ["pieces without their serials", [some("C", 2)]],
    ["serials where the shipper named none", [some("A", 1, null, ["X"])]],
  ])("may be named: %s", (_, lines) => {
    expect(notAboard(sent, lines)).toBeUndefined();
  });

  test.each<[string, number, Goods[]]>([
    ["an item that was not sent", 1, [some("A", 1), some("Z", 1)]],
    ["more than was sent", 0, [some("A", 12.000001)]],
    ["more than was sent, in parts", 2, [some("A", 5, "L1"), some("A", 6), some("A", 2)]],
    ["a millionth too much in tenths", 1, [some("B", 0.1), some("B", 0.200001)]],
    ["more of a lot than came of it and without one", 0, [some("A", 7.5, "L1")]],
    ["the same rest for two lots", 1, [some("A", 7, "L1"), some("A", 0.1, "L9")]],
    ["another serial", 0, [some("C", 1, null, ["S3"])]],
    ["a serial twice", 1, [some("C", 1, null, ["S1"]), some("C", 1, null, ["S1"])]],
  ])("must be: not %s", (_, at, lines) => {
    expect(notAboard(sent, lines)).toMatchObject({ at });
  });

  test("may always all be named, lot by lot, and never one more", () => {
    const line = fc.record({
      sku: fc.constantFrom("A", "B"),
      quantity: fc.integer({ min: 1, max: 999_999_999 }).map((micros) => micros / 1_000_000),
      lotNumber: fc.constantFrom(null, "L1", "L2"),
      serialNumbers: fc.constant<string[]>([]),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        expect(notAboard(lines, lines)).toBeUndefined();
        expect(notAboard(lines, [...lines].reverse())).toBeUndefined();
        expect(notAboard(lines, [...lines, some(lines[0]?.sku ?? "", 0.000001)])).toMatchObject({ at: lines.length });
      }),
    );
  });
});

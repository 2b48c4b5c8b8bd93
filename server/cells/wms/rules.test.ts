import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canReceive,
  canReverseReceipt,
  hasReached,
  isFullyReceived,
  isOpenOutbound,
  isUsable,
  type LineToTake,
  minus,
  mostReceivable,
  openQuantity,
  overTaken,
  planTaking,
  type Shelf,
  sumOf,
} from "./rules";
import { INBOUND_STATUSES, OUTBOUND_STATUS, OUTBOUND_STATUSES, type OutboundStatus } from "./schema/documents";

const NOW = new Date("2026-11-20T08:00:00Z");
const onDay = (day: number) => new Date(Date.UTC(2026, 10, day));
/** As people say it: at most six decimals, as large as a line may be. */
const quantity = fc.integer({ min: 1, max: 999_999_999_999_999 }).map((millionths) => millionths / 1_000_000);
const percent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);

describe("sums", () => {
  test("are exact where floats are not", () => {
    expect([0.1 + 0.2, sumOf([0.1, 0.2])]).toEqual([0.30000000000000004, 0.3]);
    expect([1.1 - 1, minus(1.1, 1)]).toEqual([0.10000000000000009, 0.1]);
  });

  test("give back what was added, whatever it was", () => {
    fc.assert(fc.property(quantity, quantity, (a, b) => minus(sumOf([a, b]), b) === a));
  });
});

describe("a tolerance", () => {
  const line = { quantity: 100, receivedQuantity: 0, overTolerancePercent: 0, underTolerancePercent: 0 };

  test.each([
    [0, 100],
    [15, 115],
    [7, 107],
    [0.01, 100.01],
    [100, 200],
  ])("of %d %% upwards makes 100 at most %d", (overTolerancePercent, most) => {
    expect(mostReceivable({ ...line, overTolerancePercent })).toBe(most);
    expect(mostReceivable({ ...line, overTolerancePercent, receivedQuantity: 40 })).toBe(minus(most, 40));
  });

  test.each([
    [0, 100],
    [1.5, 98.5],
    [29, 71],
    [100, 0],
  ])("of %d %% downwards makes 100 complete from %d on", (underTolerancePercent, enough) => {
    expect(isFullyReceived({ ...line, underTolerancePercent, receivedQuantity: enough })).toBe(true);
    const less = minus(enough, 0.000001);
    if (less >= 0) expect(isFullyReceived({ ...line, underTolerancePercent, receivedQuantity: less })).toBe(false);
  });

  test("never allows a millionth too much or too little, for any quantity", () => {
    fc.assert(
      fc.property(quantity, percent, (wanted, tolerance) => {
        const millionths = BigInt(Math.round(wanted * 1_000_000));
        const share = (millionths * BigInt(Math.round(tolerance * 100))) / 10_000n;
        const most = mostReceivable({ ...line, quantity: wanted, overTolerancePercent: tolerance });
        return BigInt(Math.round(most * 1_000_000)) === millionths + share;
      }),
    );
  });

  test("leaves open what is missing, never less than nothing", () => {
    expect(openQuantity({ quantity: 1.1, receivedQuantity: 1 })).toBe(0.1);
    expect(openQuantity({ quantity: 100, receivedQuantity: 115 })).toBe(0);
  });
});

describe("statuses", () => {
  test("goods are received while a document is open or partly received, and taken back once some have come", () => {
    expect(INBOUND_STATUSES.filter(canReceive).sort()).toEqual([1, 4]);
    expect(INBOUND_STATUSES.filter(canReverseReceipt).sort()).toEqual([2, 4]);
    expect(OUTBOUND_STATUSES.filter(isOpenOutbound).sort()).toEqual([1, 5, 6]);
  });

  test("an outbound order goes open, allocated, picking, shipped, signed; a cancelled one is beyond nothing", () => {
    const way: OutboundStatus[] = [1, 5, 6, 2, 3];
    for (const [at, status] of way.entries()) {
      expect(way.filter((wanted) => hasReached(status, wanted))).toEqual(way.slice(0, at + 1));
      expect(hasReached(status, OUTBOUND_STATUS.cancelled)).toBe(false);
      expect(hasReached(OUTBOUND_STATUS.cancelled, status)).toBe(false);
    }
    expect(hasReached(OUTBOUND_STATUS.cancelled, OUTBOUND_STATUS.cancelled)).toBe(true);
  });
});

const shelf = (more: Partial<Shelf>): Shelf => ({
  sku: "S",
  locationCode: "MAIN",
  lotNumber: "",
  free: 10,
  since: onDay(1),
  expiresAt: null,
  held: false,
  hasSerials: false,
  ...more,
});
const line = (more: Partial<LineToTake>): LineToTake => ({
  lineId: "1",
  sku: "S",
  quantity: 1,
  reservations: [],
  ...more,
});
const promise = (lotNumber: string, promised: number, pickedQuantity = 0, locationCode = "MAIN") => ({
  locationCode,
  lotNumber,
  quantity: promised,
  pickedQuantity,
});
const taken = (lines: LineToTake[], shelves: Shelf[]) =>
  planTaking(lines, shelves, NOW).takes.map((take) => [take.lotNumber, take.quantity, take.chosenBy]);

describe("which lot goes", () => {
  test("nothing that is on hold or has expired is for use, to the moment", () => {
    expect(isUsable({ held: true, expiresAt: null }, NOW)).toBe(false);
    expect(isUsable({ held: false, expiresAt: NOW }, NOW)).toBe(false);
    expect(isUsable({ held: false, expiresAt: new Date(NOW.getTime() + 1) }, NOW)).toBe(true);
  });

  test("first what expires first, then what came first, then by place and lot", () => {
    const shelves = [
      shelf({ lotNumber: "never, new", free: 1, since: onDay(9) }),
      shelf({ lotNumber: "never, old", free: 1, since: onDay(2) }),
      shelf({ lotNumber: "late", free: 1, expiresAt: onDay(30) }),
      shelf({ lotNumber: "soon, new", free: 1, expiresAt: onDay(25), since: onDay(9) }),
      shelf({ lotNumber: "soon, old", free: 1, expiresAt: onDay(25) }),
      shelf({ lotNumber: "never, old", locationCode: "A-01", free: 1, since: onDay(2) }),
      shelf({ lotNumber: "held", held: true }),
      shelf({ lotNumber: "gone", expiresAt: onDay(19) }),
      shelf({ lotNumber: "other", sku: "T" }),
    ];
    const { takes, missing } = planTaking([line({ quantity: 7 })], shelves, NOW);
    expect(takes.map(({ locationCode, lotNumber, chosenBy }) => `${locationCode} ${lotNumber}: ${chosenBy}`)).toEqual([
      "MAIN soon, old: fefo",
      "MAIN soon, new: fefo",
      "MAIN late: fefo",
      "A-01 never, old: fifo",
      "MAIN never, old: fifo",
      "MAIN never, new: fifo",
    ]);
    expect([...missing]).toEqual([["1", 1]]);
  });

  test("from the cart before the promise, from the promise before what is free, one take a place", () => {
    const reservations = [promise("cart", 2, 2), promise("promised", 3)];
    const shelves = [
      shelf({ lotNumber: "free", since: onDay(2) }),
      shelf({ lotNumber: "promised", free: 0.5 }),
      shelf({ lotNumber: "cart", free: 0 }),
    ];
    const { takes } = planTaking([line({ quantity: 6, reservations })], shelves, NOW);
    expect(takes.map((take) => [take.lotNumber, take.quantity, take.reserved, take.chosenBy])).toEqual([
      ["cart", 2, 2, "picked"],
      ["promised", 3.5, 3, "fifo"],
      ["free", 0.5, 0, "fifo"],
    ]);
  });

  test("a named lot before the one that was ordered, but the cart whatever was ordered", () => {
    const shelves = ["ordered", "named", "cart"].map((lotNumber) => shelf({ lotNumber }));
    const ordered = { quantity: 2, orderedLot: "ordered" };
    expect(taken([line(ordered)], shelves)).toEqual([["ordered", 2, "asked"]]);
    expect(taken([line({ ...ordered, lotNumber: "named" })], shelves)).toEqual([["named", 2, "asked"]]);
    expect(taken([line({ ...ordered, reservations: [promise("cart", 1, 1)] })], shelves)).toEqual([
      ["cart", 1, "picked"],
      ["ordered", 1, "asked"],
    ]);
    const named = line({ ...ordered, lotNumber: "named", reservations: [promise("cart", 1, 1)] });
    expect(taken([named], shelves)).toEqual([["named", 2, "asked"]]);
  });

  test("whoever asks for one is served before those who take any, and each piece once", () => {
    const shelves = [shelf({ lotNumber: "old", free: 1 }), shelf({ lotNumber: "new", free: 1, since: onDay(2) })];
    const lines = [line({}), line({ lineId: "2", lotNumber: "old" })];
    const { takes, missing } = planTaking(lines, shelves, NOW);
    expect(takes.map(({ lineId, lotNumber }) => [lineId, lotNumber])).toEqual([
      ["1", "new"],
      ["2", "old"],
    ]);
    expect(missing.size).toBe(0);
    expect([...planTaking([line({}), line({ lineId: "2" }), line({ lineId: "3" })], shelves, NOW).missing]).toEqual([
      ["3", 1],
    ]);
  });

  test("a held lot blocks where it lies in the cart or was asked for; where it was only promised another goes", () => {
    const shelves = [shelf({ lotNumber: "held", held: true }), shelf({ lotNumber: "good", since: onDay(5) })];
    const inCart = planTaking([line({ reservations: [promise("held", 1, 1)] })], shelves, NOW);
    expect(inCart.blocked).toEqual({ lotNumber: "held", why: "lotOnHold", inCart: true });
    const asked = planTaking([line({ orderedLot: "held" })], shelves, NOW);
    expect(asked.blocked).toEqual({ lotNumber: "held", why: "lotOnHold", inCart: false });
    const promised = planTaking([line({ reservations: [promise("held", 1)] })], shelves, NOW);
    expect([promised.blocked, promised.takes[0]?.lotNumber]).toEqual([undefined, "good"]);
    const expired = planTaking([line({ orderedLot: "gone" })], [shelf({ lotNumber: "gone", expiresAt: NOW })], NOW);
    expect(expired.blocked?.why).toBe("lotExpired");
  });

  test("a line that asks twice gets its promise once", () => {
    const reservations = [promise("L", 1)];
    const lines = [line({ reservations }), line({ reservations })];
    const { takes, missing } = planTaking(lines, [shelf({ lotNumber: "L", free: 0 })], NOW);
    expect(takes).toHaveLength(1);
    expect([...missing]).toEqual([["1", 1]]);
  });

  test("whatever is asked for: never more than wanted, never more than is free, and nothing is lost", () => {
    const some = fc.integer({ min: 1, max: 5_000_000 }).map((millionths) => millionths / 1_000_000);
    const lots = fc.constantFrom("A", "B", "C");
    const lines = fc.array(fc.tuple(some, fc.option(lots, { nil: null })), { minLength: 1, maxLength: 6 });
    const free = fc.array(fc.tuple(some, fc.boolean()), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(lines, free, (wanted, there) => {
        const shelves = ["A", "B", "C"].map((lotNumber, at) =>
          shelf({ lotNumber, free: there[at]?.[0] ?? 0, held: there[at]?.[1] ?? false }),
        );
        const asking = wanted.map(([each, orderedLot], at) => line({ lineId: String(at), quantity: each, orderedLot }));
        const { takes, missing } = planTaking(asking, shelves, NOW);
        for (const { lineId, quantity: each } of asking) {
          const got = takes.filter((take) => take.lineId === lineId).map((take) => take.quantity);
          expect(sumOf([...got, missing.get(lineId) ?? 0])).toBe(each);
        }
        for (const { lotNumber, free: most, held } of shelves) {
          const gone = sumOf(takes.filter((take) => take.lotNumber === lotNumber).map((take) => take.quantity));
          expect(gone).toBeLessThanOrEqual(held ? 0 : most);
        }
      }),
    );
  });
});

test("more than is open is found over all that is taken of a line", () => {
  const open = [
    { lineId: "1", sku: "S", quantity: 0.3 },
    { lineId: "2", sku: "S", quantity: 1 },
  ];
  expect(
    overTaken(
      open,
      [0.1, 0.2].map((each) => ({ lineId: "1", quantity: each })),
    ),
  ).toBeUndefined();
  expect(overTaken(open, [{ lineId: "2", quantity: 1.000001 }])).toEqual({
    lineId: "2",
    sku: "S",
    open: 1,
    quantity: 1.000001,
  });
});

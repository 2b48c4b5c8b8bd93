import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

type Page = { items: object[]; nextCursor: string | null };

let house: Warehouse;
beforeEach(async () => {
  house = await aWarehouse();
});
const stock = () => house.wms().stock;
const item = (sku: string, more: object = {}) =>
  house.plant.ask().erp.items.create({ sku, name: `The ${sku}`, ...more });

async function walked(list: (asked: { limit: number; cursor?: string }) => Promise<Page>) {
  const seen: object[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.items);
    if (page.nextCursor === null) return seen;
    cursor = page.nextCursor;
  }
}

/** Brass by weight at 2.50 a kilo, coils by lot at 3.33, and boxes that nobody has priced. */
async function someStock() {
  await item("BRASS", { unit: "kg", standardCostCents: 250 });
  await item("COIL", { tracking: "lot", standardCostCents: 333 });
  await house.put("BRASS", 7.3, { locationCode: "A-01" });
  await house.put("BRASS", 5, { warehouseId: "WH02" });
  await house.put("COIL", 4, { lotNumber: "GONE", expiresAt: "2020-01-31" });
  await house.put("COIL", 4, { lotNumber: "GOOD", expiresAt: "2031-01-31" });
  await house.put("COIL", 2, { lotNumber: "HELD", expiresAt: "2020-01-31" });
  await house.put("BOX", 9);
  await house.wms().lots.hold({ sku: "COIL", lotNumber: "HELD", reason: "Rusty" });
  const { orderId } = await house.anOutbound([{ sku: "COIL", quantity: 3 }], { neededOn: "2026-12-04" });
  await house.wms().outboundOrders.allocate({ orderId });
  return orderId;
}

describe("totals", () => {
  beforeEach(someStock);

  test("of an item tell what is usable, what is not and why, and what all of it is worth", async () => {
    const { items } = await stock().totals({});
    expect(items).toMatchObject([
      { sku: "BOX", unit: "pcs", onHand: 9, available: 9, valueCents: null, uncosted: 1, lotNumber: null },
      { sku: "BRASS", name: "The BRASS", unit: "kg", onHand: 12.3, available: 12.3, valueCents: 3075, uncosted: 0 },
      { sku: "COIL", onHand: 10, reserved: 3, held: 2, expired: 4, available: 1, valueCents: 3330, items: 1 },
    ]);
    expect(items[2]?.expiresAt).toBe("2020-01-31T15:59:59.999Z");
  });

  test("of warehouses and places add up all items, without a unit where there are several", async () => {
    expect((await stock().totals({ by: "warehouse" })).items).toMatchObject([
      { warehouseId: "WH01", sku: null, unit: null, items: 3, onHand: 26.3, valueCents: 1825 + 3330, uncosted: 1 },
      { warehouseId: "WH02", unit: "kg", items: 1, onHand: 5, valueCents: 1250, uncosted: 0 },
    ]);
    const places = (await stock().totals({ by: "location" })).items;
    expect(places.map((place) => [place.warehouseId, place.locationCode, place.items])).toEqual([
      ["WH01", "A-01", 1],
      ["WH01", "MAIN", 2],
      ["WH02", "MAIN", 1],
    ]);
  });

  test("of lots leave out what has none", async () => {
    expect((await stock().totals({ by: "lot" })).items).toMatchObject([
      { sku: "COIL", lotNumber: "GONE", expired: 4, available: 0, lotHeld: false },
      { sku: "COIL", lotNumber: "GOOD", reserved: 3, available: 1 },
      { sku: "COIL", lotNumber: "HELD", held: 2, expired: 0, available: 0, lotHeld: true },
    ]);
  });

  test("are of what is meant only, and are rounded once a row", async () => {
    await item("DUST", { unit: "kg", standardCostCents: 1 });
    await house.put("DUST", 0.4);
    await house.put("DUST", 0.4, { locationCode: "A-01" });
    expect((await stock().totals({ sku: "DUST" })).items).toMatchObject([{ valueCents: 1 }]);
    expect((await stock().totals({ q: "coil", expired: true })).items).toMatchObject([{ onHand: 6 }]);
    expect((await stock().totals({ warehouseId: "WH02" })).items).toMatchObject([{ sku: "BRASS", onHand: 5 }]);
    expect((await stock().totals({ held: true, by: "warehouse" })).items).toMatchObject([{ onHand: 2 }]);
  });

  test.each(["item", "warehouse", "location", "lot"] as const)("by %s are walked page by page", async (by) => {
    const whole = (await stock().totals({ by })).items;
    expect(whole.length).toBeGreaterThan(1);
    expect(await walked((asked) => stock().totals({ ...asked, by }))).toEqual(whole);
  });

  test("of worths beyond all reason are told, not refused", async () => {
    await item("GOLD", { standardCostCents: 9_000_000_000_000 });
    await house.put("GOLD", 900_000_000);
    expect((await stock().totals({ sku: "GOLD" })).items).toMatchObject([{ valueCents: 8.1e21 }]);
  });

  test("refuse another grouping, an unknown filter and a day that is none", async () => {
    for (const bad of [
      { by: "colour" },
      { colour: "red" },
      { expiresBefore: "2026-02-30" },
      { held: "maybe" },
      { limit: 0 },
    ]) {
      await expect(stock().totals(bad as object)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  test("are the own plant's only", async () => {
    const theirs = (await aPlant()).ask().wms.stock;
    for (const list of [
      theirs.totals({}),
      theirs.reservations({}),
      theirs.held({}),
      theirs.shortages({}),
      theirs.abc({}),
    ]) {
      expect((await list).items).toEqual([]);
    }
    expect(await theirs.figures({})).toMatchObject({ valueCents: 0, short: 0, held: 0, expired: 0 });
  });
});

describe("the figures of a morning", () => {
  test("are what the stock is worth and how much of it needs somebody", async () => {
    await someStock();
    const soon = new Date(Date.now() + 20 * 86_400_000).toISOString();
    await house.put("COIL", 1, { lotNumber: "SOON", expiresAt: soon });
    const { countId, lines } = await house.wms().counts.create({ warehouseId: "WH02" });
    const [line] = lines;
    await house.wms().counts.record({ countId, lines: [{ lineId: line?.lineId ?? "", countedQuantity: 4 }] });
    await house.wms().counts.submit({ countId });
    await item("CORD", { safetyStock: 1 });
    expect(await stock().figures({})).toEqual({
      ...{ valueCents: 3075 + 3330 + 333, uncosted: 1, short: 1, held: 1, expiring: 1, expired: 2, countsToApprove: 1 },
    });
    expect(await house.wms({ as: "driver" }).stock.figures({})).toMatchObject({ countsToApprove: null });
  });
});

describe("reservations", () => {
  test("tell which order holds what, and where", async () => {
    const orderId = await someStock();
    const { orderNo } = await house.wms().outboundOrders.get({ orderId });
    const { items } = await stock().reservations({ sku: "COIL" });
    expect(items).toMatchObject([
      {
        ...{ orderId, orderNo, typeCode: "sales", neededOn: "2026-12-04", lineNo: 1, sku: "COIL", chosenBy: "fefo" },
        ...{ warehouseId: "WH01", locationCode: "MAIN", lotNumber: "GOOD", quantity: 3, pickedQuantity: 0 },
      },
    ]);
    for (const query of [{ orderId }, { lotNumber: "GOOD" }, { warehouseId: "WH01" }, { locationCode: "MAIN" }]) {
      expect((await stock().reservations(query)).items).toEqual(items);
    }
    expect((await stock().reservations({ warehouseId: "WH02" })).items).toEqual([]);
    await house.wms().outboundOrders.pick({ orderId, lines: [{ lineId: items[0]?.lineId ?? "", quantity: 3 }] });
    expect((await stock().reservations({})).items).toMatchObject([{ pickedQuantity: 3 }]);
    await house.wms().outboundOrders.ship({ orderId });
    expect((await stock().reservations({})).items).toEqual([]);
  });

  test("are walked page by page", async () => {
    await house.put("BOX", 9);
    await house.put("BOX", 9, { locationCode: "A-01" });
    for (const quantity of [4, 8, 5]) {
      const { orderId } = await house.anOutbound([{ sku: "BOX", quantity }]);
      await house.wms().outboundOrders.allocate({ orderId });
    }
    const whole = (await stock().reservations({})).items;
    expect(whole.length).toBeGreaterThan(3);
    expect(await walked((asked) => stock().reservations(asked))).toEqual(whole);
  });
});

describe("what is on hold", () => {
  test("is told with what keeps it, by whom and since when", async () => {
    await someStock();
    await house.put("BRASS", 1, { locationCode: "HOLD" });
    await house.put("COIL", 1, { lotNumber: "HELD", locationCode: "HOLD" });
    const { items } = await stock().held({});
    expect(items).toMatchObject([
      { sku: "BRASS", locationCode: "HOLD", onHand: 1, by: "place", reason: null, byName: null, valueCents: 250 },
      { sku: "COIL", lotNumber: "HELD", locationCode: "HOLD", by: "both", reason: "Rusty" },
      { sku: "COIL", lotNumber: "HELD", locationCode: "MAIN", onHand: 2, by: "lot", reason: "Rusty", byName: "admin" },
    ]);
    const [told] = await house.plant.rows<{ at: Date }>(
      "SELECT occurred_at AS at FROM platform.event WHERE event_type = 'wms.lot.held'",
    );
    expect(items[2]?.since).toBe(told?.at.toISOString());
    expect((await stock().held({ by: "place" })).items).toHaveLength(2);
    expect((await stock().held({ by: "lot", q: "hel" })).items).toHaveLength(2);
    expect((await stock().held({ warehouseId: "WH02" })).items).toEqual([]);
    expect(await walked((asked) => stock().held(asked))).toEqual(items);
    await house.wms().lots.release({ sku: "COIL", lotNumber: "HELD", reason: "Cleaned" });
    expect((await stock().held({})).items.map((row) => row.by)).toEqual(["place", "place"]);
  });
});

describe("shortages", () => {
  const short = async (query: object = {}) => (await stock().shortages(query)).items;

  test("are items of which less is there than should always be", async () => {
    await item("BOLT", { unit: "kg", safetyStock: 20 });
    await item("NUT", { safetyStock: 5 });
    await item("WASHER", { safetyStock: 0 });
    await house.put("BOLT", 12.3);
    await house.put("NUT", 5);
    expect(await short()).toEqual([
      {
        ...{ sku: "BOLT", name: "The BOLT", unit: "kg", onHand: 12.3, reserved: 0, available: 12.3, safetyStock: 20 },
        ...{ missing: 7.7, wanted: 0, neededOn: null, onTheWay: 0, nextArrival: null, toBuy: 7.7 },
      },
    ]);
    await house.put("NUT", -5);
    expect(await walked((asked) => stock().shortages(asked))).toMatchObject([
      { sku: "BOLT" },
      { sku: "NUT", missing: 5 },
    ]);
    expect(await short({ q: "the n" })).toMatchObject([{ sku: "NUT" }]);
  });

  test("are items that open orders want more of than is free, as early as the first needs them", async () => {
    await house.put("BOX", 10);
    const first = await house.anOutbound([{ sku: "BOX", quantity: 6 }], {
      typeCode: "picking",
      neededOn: "2026-12-09",
    });
    await house.anOutbound([{ sku: "BOX", quantity: 7 }], { neededOn: "2026-12-04" });
    expect(await short()).toMatchObject([
      { sku: "BOX", missing: 0, wanted: 13, neededOn: "2026-12-04", available: 10, toBuy: 3, safetyStock: 0 },
    ]);
    await house.wms().outboundOrders.allocate({ orderId: first.orderId });
    expect(await short()).toMatchObject([{ wanted: 7, available: 4, reserved: 6, toBuy: 3 }]);
    await house.wms().outboundOrders.cancel({ orderId: first.orderId, reason: "Withdrawn" });
    expect(await short()).toEqual([]);
  });

  test("count on what is on the way, and never ask to buy less than nothing", async () => {
    await house.anOutbound([{ sku: "BOX", quantity: 8 }]);
    const late = await house.anInbound([{ sku: "BOX", quantity: 3 }], { expectedOn: "2026-12-20" });
    const first = await house.anInbound([{ sku: "BOX", quantity: 3 }], { expectedOn: "2026-12-02", poId: "PO-1" });
    await house.anInbound([{ sku: "BOX", quantity: 50 }], { typeCode: "return" });
    expect(await short()).toMatchObject([
      { onTheWay: 6, toBuy: 2, nextArrival: { orderId: first.orderId, poId: "PO-1", expectedOn: "2026-12-02" } },
    ]);
    await house.wms().inboundOrders.cancel({ orderId: first.orderId, reason: "Not delivered" });
    expect(await short()).toMatchObject([{ onTheWay: 3, toBuy: 5, nextArrival: { orderId: late.orderId } }]);
    await house.anInbound([{ sku: "BOX", quantity: 90 }]);
    expect(await short()).toMatchObject([{ toBuy: 0 }]);
    expect(await short({ toBuy: true })).toEqual([]);
  });

  test("do not count on what is on hold or past its day", async () => {
    await item("COIL", { tracking: "lot" });
    await house.put("COIL", 4, { lotNumber: "GONE", expiresAt: "2020-01-31" });
    await house.put("COIL", 4, { lotNumber: "HELD" });
    await house.put("COIL", 1, { lotNumber: "GOOD" });
    await house.wms().lots.hold({ sku: "COIL", lotNumber: "HELD", reason: "Rusty" });
    await house.anOutbound([{ sku: "COIL", quantity: 4 }]);
    expect(await short()).toMatchObject([{ onHand: 9, available: 1, wanted: 4, toBuy: 3 }]);
  });
});

describe("ABC", () => {
  const used = async (sku: string, quantity: number, typeCode: "picking" | "sales" | "return" = "sales") => {
    const { orderId } = await house.anOutbound([{ sku, quantity }], { typeCode });
    await house.wms().outboundOrders.ship({ orderId });
    return orderId;
  };
  beforeEach(async () => {
    await item("MAIN", { standardCostCents: 800 });
    await item("SIDE", { standardCostCents: 10 });
    await item("REST", { standardCostCents: 1 });
    await item("DEAD", { standardCostCents: 100 });
    for (const sku of ["MAIN", "SIDE", "REST", "DEAD", "BOX"]) await house.put(sku, 100);
  });
  const abc = async (query: object = {}) => stock().abc(query);

  test("ranks by the value that production and customers took; what lay still and what has no cost say so", async () => {
    await used("MAIN", 10, "picking");
    await used("SIDE", 15);
    await used("REST", 5);
    await used("BOX", 3);
    await used("DEAD", 3, "return");
    await house.put("DEAD", -7);
    const page = await abc();
    expect(page.items.map((row) => [row.rank, row.sku, row.class, row.consumed, row.consumedCents])).toEqual([
      [1, "MAIN", "A", 10, 8000],
      [2, "SIDE", "C", 15, 150],
      [3, "REST", "C", 5, 5],
      [4, "BOX", "uncosted", 3, null],
      [5, "DEAD", "unmoved", 0, null],
    ]);
    expect(page.consumedCents).toBe(8155);
    expect(page.items[4]).toMatchObject({ onHand: 90, onHandCents: 9000, share: null });
    expect(page.classes).toMatchObject([
      { class: "A", items: 1, consumedCents: 8000, onHandCents: 72_000 },
      { class: "B", items: 0 },
      { class: "C", items: 2, consumedCents: 155 },
      { class: "unmoved", items: 1, onHandCents: 9000 },
      { class: "uncosted", items: 1 },
    ]);
    expect((await abc({ class: "C", limit: 1 })).items).toMatchObject([{ sku: "SIDE", rank: 2 }]);
    expect(await walked((asked) => stock().abc(asked))).toEqual(page.items);
    expect((await abc({ warehouseId: "WH02" })).items).toEqual([]);
  });

  test("takes off what was taken back", async () => {
    const orderId = await used("MAIN", 10);
    await used("SIDE", 4);
    await house.wms().outboundOrders.reverse({ orderId, reason: "Wrong customer" });
    expect((await abc()).items.slice(0, 2)).toMatchObject([
      { sku: "SIDE", class: "A" },
      { sku: "MAIN", class: "unmoved", consumed: 0 },
    ]);
  });

  test("tells what days it is about, and since when there are records at all", async () => {
    const { from, to, recordedSince } = await abc({ days: 30 });
    expect(Date.parse(to) - Date.parse(from)).toBe(30 * 86_400_000);
    expect(recordedSince).not.toBeNull();
    expect(Date.parse(recordedSince ?? "")).toBeGreaterThan(Date.parse(from));
  });

  test("leaves out what was used before its days", async () => {
    await used("MAIN", 1);
    await house.plant.rows(
      `INSERT INTO wms.stock_ledger (tenant_id, movement_id, document_type, document_id, reason, warehouse_id, location_code, sku, delta, on_hand, by, by_name, at)
       VALUES ($1, 'M-OLD', 'outbound_order', 'O-OLD', 'shipment', 'WH01', '@customer', 'SIDE', 5000, NULL, 'x', 'x', now() - interval '40 days')`,
      [house.plant.tenantId],
    );
    expect((await abc({ days: 39 })).items[0]).toMatchObject({ sku: "MAIN", upTo: 1 });
    expect((await abc({ days: 41 })).items[0]).toMatchObject({ sku: "SIDE", consumed: 5000 });
  });

  test("refuses no days, too many, and a class that is none", async () => {
    for (const bad of [{ days: 0 }, { days: -1 }, { days: 5000 }, { days: 1.5 }, { class: "D" }]) {
      await expect(stock().abc(bad as object)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    await expect(stock().abc({ cursor: Buffer.from("x").toString("base64url") })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED"),
    );
  });
});

describe("counts", () => {
  test("are found by their number, and tell what a difference is worth once it may be seen", async () => {
    await someStock();
    const { countId, countNo, lines } = await house.wms().counts.create({ warehouseId: "WH02" });
    const [line] = lines;
    expect(line).toMatchObject({ sku: "BRASS", differenceCents: null });
    await house.wms().counts.record({ countId, lines: [{ lineId: line?.lineId ?? "", countedQuantity: 4.5 }] });
    expect((await house.wms().counts.get({ countId })).lines).toMatchObject([{ differenceCents: null }]);
    await house.wms().counts.submit({ countId });
    const { items } = await house.wms().counts.list({ q: countNo.toLowerCase() });
    expect(items).toMatchObject([{ countId, lines: [{ difference: -0.5, differenceCents: -125 }] }]);
    expect((await house.wms().counts.list({ q: `${countNo}x` })).items).toEqual([]);
  });
});

describe("however much there is of what, wanted and expected", () => {
  const tenths = fc.integer({ min: 1, max: 60 });
  const some = fc.option(tenths, { nil: 0 });
  const known = fc.record({
    ...{ safety: some, cents: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }) },
    ...{ good: some, gone: some, held: some, away: some },
    ...{ wanted: fc.array(tenths, { maxLength: 2 }), coming: fc.array(tenths, { maxLength: 2 }) },
  });
  type Known = typeof known extends fc.Arbitrary<infer Each> ? Each : never;

  async function made({ safety, cents, good, gone, held, away, wanted, coming }: Known, sku: string) {
    const more = { safetyStock: safety / 10, ...(cents && { standardCostCents: cents }) };
    await item(sku, { tracking: "lot", ...more });
    for (const [lotNumber, quantity, place] of [
      ["GOOD", good, {}],
      ["GONE", gone, { expiresAt: "2020-01-31" }],
      ["HELD", held, {}],
      ["GOOD", away, { warehouseId: "WH02" }],
    ] as const) {
      if (quantity > 0) await house.put(sku, quantity / 10, { lotNumber, ...place });
    }
    if (held > 0) await house.wms().lots.hold({ sku, lotNumber: "HELD", reason: "Rusty" });
    for (const quantity of wanted) await house.anOutbound([{ sku, quantity: quantity / 10 }]);
    for (const quantity of coming) await house.anInbound([{ sku, quantity: quantity / 10 }]);
  }
  const sum = (all: readonly number[]) => all.reduce((before, each) => before + each, 0);

  /** The plain way, item by item, in tenths. */
  function told({ safety, good, gone, held, away, wanted, coming }: Known) {
    const [onHand, free, wish] = [good + gone + held + away, good + away, sum(wanted)];
    return {
      isShort: onHand < safety || wish > free,
      levels: {
        ...{ onHand: onHand / 10, available: free / 10, safetyStock: safety / 10, wanted: wish / 10 },
        ...{ missing: Math.max(safety - onHand, 0) / 10, onTheWay: sum(coming) / 10 },
        toBuy: Math.max(safety + wish - free - sum(coming), 0) / 10,
      },
    };
  }

  test("shortages, figures and warehouses say what a plain sum says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(known, { minLength: 1, maxLength: 3 }), async (items) => {
        house = await aWarehouse();
        for (const [at, each] of items.entries()) await made(each, `PART-${at}`);
        const short = items
          .map((each, at) => ({ sku: `PART-${at}`, ...told(each) }))
          .filter(({ isShort }) => isShort)
          .map(({ sku, levels }) => ({ sku, ...levels }));
        expect((await stock().shortages({})).items).toMatchObject(short);
        for (const toBuy of [true, false]) {
          const { items: found } = await stock().shortages({ toBuy });
          expect(found.map(({ sku }) => sku)).toEqual(
            short.filter((each) => each.toBuy > 0 === toBuy).map(({ sku }) => sku),
          );
        }
        const onHand = (each: Known) => each.good + each.gone + each.held + each.away;
        expect(await stock().figures({})).toMatchObject({
          valueCents: Math.round(sum(items.map((each) => onHand(each) * (each.cents ?? 0))) / 10),
          uncosted: items.filter((each) => onHand(each) > 0 && !each.cents).length,
          short: short.length,
          held: items.filter(({ held }) => held > 0).length,
          expired: items.filter(({ gone }) => gone > 0).length,
        });
        const here = items.filter(({ good, gone, held }) => good + gone + held > 0);
        const there = items.filter(({ away }) => away > 0);
        expect((await stock().totals({ by: "warehouse" })).items).toMatchObject([
          ...(here.length > 0
            ? [
                {
                  ...{ warehouseId: "WH01", items: here.length, uncosted: here.filter(({ cents }) => !cents).length },
                  onHand: sum(here.map(({ good, gone, held }) => good + gone + held)) / 10,
                },
              ]
            : []),
          ...(there.length > 0
            ? [
                {
                  ...{ warehouseId: "WH02", items: there.length, uncosted: there.filter(({ cents }) => !cents).length },
                  onHand: sum(there.map(({ away }) => away)) / 10,
                },
              ]
            : []),
        ]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});

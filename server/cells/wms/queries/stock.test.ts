import { beforeAll, describe, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

type Page = { items: object[]; nextCursor: string | null };
type Asked = { limit: number; cursor?: string };

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
  const items = house.plant.ask().erp.items;
  await items.create({ sku: "BOLT", name: "Bolt", unit: "kg", safetyStock: 20 });
  await items.create({ sku: "NUT", name: "Nut", safetyStock: 5 });
  await items.create({ sku: "WASHER", name: "Washer", safetyStock: 0 });
  await house.put("BOLT", 7.3, { locationCode: "A-01" });
  await house.put("BOLT", 5, { warehouseId: "WH02" });
  await house.put("NUT", 5);
  await house.put("SEAL", 4, { lotNumber: "GONE", expiresAt: "2020-01-31" });
  await house.put("SEAL", 4, { lotNumber: "GOOD", expiresAt: "2031-01-31" });
  await house.put("SEAL", 4, { lotNumber: "HELD" });
  await house.put("SEAL", 1, { lotNumber: "GOOD", locationCode: "B-01" });
  await house.wms().lots.hold({ sku: "SEAL", lotNumber: "HELD", reason: "Swollen" });
  const { orderId } = await house.anOutbound([{ sku: "SEAL", quantity: 3 }]);
  await house.wms().outboundOrders.allocate({ orderId });
});
const stock = () => house.wms().stock;

/** Every page of a list, and that each is as long as it may be. */
async function walked(list: (asked: Asked) => Promise<Page>, limit = 2): Promise<object[]> {
  const seen: object[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list({ limit, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.items);
    if (page.nextCursor === null) return seen;
    expect(page.items).toHaveLength(limit);
    cursor = page.nextCursor;
  }
}

describe("what lies where", () => {
  const shown = async (query: object) =>
    (await stock().list(query)).items.map((level) => [level.sku, level.locationCode, level.lotNumber]);

  test("tells of each place and lot how much there is, is promised and may be used", async () => {
    const { items } = await stock().list({ sku: "SEAL" });
    const level = { warehouseId: "WH01", sku: "SEAL", locationCode: "MAIN", held: false };
    expect(items).toEqual([
      {
        ...level,
        locationCode: "B-01",
        lotNumber: "GOOD",
        onHand: 1,
        reserved: 1,
        available: 0,
        expiresAt: "2031-01-31T15:59:59.999Z",
      },
      { ...level, lotNumber: "GONE", onHand: 4, reserved: 0, available: 0, expiresAt: "2020-01-31T15:59:59.999Z" },
      { ...level, lotNumber: "GOOD", onHand: 4, reserved: 2, available: 2, expiresAt: "2031-01-31T15:59:59.999Z" },
      { ...level, lotNumber: "HELD", onHand: 4, reserved: 0, available: 0, held: true, expiresAt: null },
    ]);
  });

  test("is found by item, warehouse, place, lot and hold, all of them together", async () => {
    expect(await shown({ warehouseId: "WH02" })).toEqual([["BOLT", "MAIN", null]]);
    expect(await shown({ lotNumber: "GOOD", locationCode: "B-01" })).toEqual([["SEAL", "B-01", "GOOD"]]);
    expect(await shown({ held: true })).toEqual([["SEAL", "MAIN", "HELD"]]);
    expect(await shown({ held: false, sku: "SEAL", locationCode: "MAIN" })).toHaveLength(2);
    expect(await shown({ sku: "BOLT", warehouseId: "WH01", lotNumber: "GOOD" })).toEqual([]);
    expect(await shown({ sku: "GHOST" })).toEqual([]);
  });

  test("is found by words, by what is past its day or near it, and by what is promised", async () => {
    expect(await shown({ q: "seal K" })).toHaveLength(4);
    expect(await shown({ q: "olt" })).toHaveLength(2);
    expect(await shown({ q: "gon" })).toEqual([["SEAL", "MAIN", "GONE"]]);
    expect(await shown({ q: "%" })).toEqual([]);
    expect(await shown({ expired: true })).toEqual([["SEAL", "MAIN", "GONE"]]);
    expect(await shown({ expired: false, sku: "SEAL" })).toHaveLength(3);
    expect(await shown({ expiresBefore: "2031-02-01" })).toHaveLength(3);
    expect(await shown({ expiresBefore: "2031-01-31" })).toHaveLength(1);
    expect(await shown({ reserved: true })).toEqual([
      ["SEAL", "B-01", "GOOD"],
      ["SEAL", "MAIN", "GOOD"],
    ]);
    expect(await shown({ reserved: false, sku: "SEAL" })).toHaveLength(2);
  });

  test("says nothing of places that are empty now", async () => {
    await house.put("BOX", 1);
    await house.put("BOX", -1);
    expect(await shown({ sku: "BOX" })).toEqual([]);
  });

  test("is the own plant's only", async () => {
    const theirs = (await aPlant()).ask().wms;
    expect((await theirs.stock.list({})).items).toEqual([]);
    expect((await theirs.stock.ledger({})).items).toEqual([]);
    expect((await theirs.lots.list({})).items).toEqual([]);
    expect((await theirs.trace.lot({ lotNumber: "GOOD" })).items).toEqual([]);
  });
});

describe("totals", () => {
  test("are told by item and warehouse, exactly", async () => {
    const { items } = await stock().inventory({ material_id: "BOLT" });
    expect(items).toEqual([
      { materialId: "BOLT", warehouseId: "WH01", onHand: 7.3, reserved: 0, available: 7.3 },
      { materialId: "BOLT", warehouseId: "WH02", onHand: 5, reserved: 0, available: 5 },
    ]);
    expect((await stock().inventory({ material_id: "SEAL", warehouse_id: "WH01" })).items).toEqual([
      { materialId: "SEAL", warehouseId: "WH01", onHand: 13, reserved: 3, available: 2 },
    ]);
    expect((await stock().inventory({ warehouse_id: "WH02" })).items).toHaveLength(1);
  });
});

describe("the ledger", () => {
  test("is found by item, place, side, lot, document, movement and reason, newest first", async () => {
    const posted = await stock().transfer({
      warehouseId: "WH01",
      sku: "BOLT",
      fromLocationCode: "A-01",
      toLocationCode: "B-01",
      quantity: 0.3,
      reason: "Nearer",
    });
    const { items } = await stock().ledger({ sku: "BOLT" });
    expect(items.map(({ seq }) => seq)).toEqual(items.map(({ seq }) => seq).sort((a, b) => b - a));
    expect(items).toHaveLength(6);
    const [leaving, arriving] = items;
    expect([leaving, arriving]).toMatchObject([
      { locationCode: "A-01", delta: -0.3, onHand: 7, reason: "transfer", note: "Nearer", byName: "admin" },
      { locationCode: "B-01", delta: 0.3, onHand: 0.3, documentId: posted.documentId },
    ]);
    const counted = async (query: object) => (await stock().ledger({ sku: "BOLT", ...query })).items.length;
    expect(await counted({ documentId: posted.documentId })).toBe(2);
    expect(await counted({ movementId: leaving?.movementId ?? "" })).toBe(2);
    expect(await counted({ reason: "adjustment" })).toBe(4);
    expect(await counted({ locationCode: "@adjustment", warehouseId: "WH02" })).toBe(1);
    expect((await stock().ledger({ lotNumber: "GOOD" })).items).toHaveLength(4);
  });

  test("is found by who did it, by the plant's days, and without the sides that are no place", async () => {
    const counted = async (query: object) => (await stock().ledger({ sku: "BOLT", ...query })).items.length;
    const all = await counted({});
    expect(await counted({ placesOnly: true })).toBe(4);
    expect(await counted({ placesOnly: false })).toBe(2);
    expect(await counted({ byName: "ADM" })).toBe(all);
    expect(await counted({ byName: "%" })).toBe(0);
    expect(await counted({ from: "2020-01-01", to: "9998-12-31" })).toBe(all);
    expect(await counted({ to: "2020-01-01" })).toBe(0);
    expect(await counted({ from: "9998-12-31" })).toBe(0);
    await expect(stock().ledger({ from: "2026-02-30" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("names the order or count behind an entry, and nothing behind a correction", async () => {
    const { orderId } = await house.anInbound([{ sku: "BOX", quantity: 2 }]);
    await house.wms().inboundOrders.receive({ orderId });
    const { orderNo } = await house.wms().inboundOrders.get({ orderId });
    expect((await stock().ledger({ documentId: orderId, placesOnly: true })).items).toMatchObject([
      { documentNo: orderNo, documentType: "inbound_order", onHand: 2 },
    ]);
    expect((await stock().ledger({ sku: "NUT" })).items[0]).toMatchObject({ documentNo: null });
    await house.put("BOX", -2);
  });

  test("is never rewritten, by nobody", async () => {
    for (const statement of ["UPDATE wms.stock_ledger SET delta = delta * 2", "DELETE FROM wms.stock_ledger"]) {
      await expect(house.plant.rows(statement)).rejects.toThrow("never changed");
    }
  });
});

describe("lots", () => {
  const numbers = async (query: object) => (await house.wms().lots.list(query)).items.map(({ lotNumber }) => lotNumber);

  test("are listed newest first with what is left of each, and found by number, supplier's lot, hold and expiry", async () => {
    const { items } = await house.wms().lots.list({ sku: "SEAL" });
    expect(items.map((lot) => [lot.lotNumber, lot.onHand, lot.reserved, lot.held])).toEqual([
      ["HELD", 4, 0, true],
      ["GOOD", 5, 3, false],
      ["GONE", 4, 0, false],
    ]);
    const line = { sku: "SEAL", quantity: 1, lotNumber: "NEW", supplierLot: "HEAT-9", expiresAt: "2027-01-31" };
    const { orderId } = await house.anInbound([line], { supplierId: "SUP-1" });
    await house.wms().inboundOrders.receive({ orderId });
    expect(await numbers({ supplierLot: "HEAT-9" })).toEqual(["NEW"]);
    expect(await numbers({ held: true })).toEqual(["HELD"]);
    expect(await numbers({ expiresBefore: "2028-01-01" })).toEqual(["NEW", "GONE"]);
    expect(await numbers({ lotNumber: "GOOD", sku: "SEAL" })).toEqual(["GOOD"]);
    expect(await numbers({ sku: "BOLT" })).toEqual([]);
    expect(await house.wms().lots.get({ sku: "SEAL", lotNumber: "NEW" })).toMatchObject({
      supplierLot: "HEAT-9",
      supplierId: "SUP-1",
      onHand: 1,
    });
  });
});

describe("walking a list", () => {
  test.each<[string, (asked: Asked) => Promise<Page>]>([
    ["stock", (asked) => stock().list(asked)],
    ["totals", (asked) => stock().inventory(asked)],
    ["the ledger", (asked) => stock().ledger(asked)],
    ["lots", (asked) => house.wms().lots.list(asked)],
  ])("shows every row of %s once, in one order", async (_, list) => {
    const whole = await list({ limit: 200 });
    expect(whole.items.length).toBeGreaterThan(3);
    expect(await walked(list)).toEqual(whole.items);
  });

  test("shows every document once, newest first", async () => {
    const own = await aWarehouse();
    const made: Record<string, string[]> = { inbound: [], outbound: [], counts: [] };
    for (let at = 0; at < 5; at++) {
      made.inbound?.unshift((await own.anInbound([{ sku: "BOX", quantity: 1 }])).orderId);
      made.outbound?.unshift((await own.anOutbound([{ sku: "BOX", quantity: 1 }])).orderId);
      made.counts?.unshift((await own.wms().counts.create({ warehouseId: "WH01" })).countId);
    }
    const { inboundOrders, outboundOrders, counts } = own.wms();
    const idsOf = (rows: object[], field: string) => rows.map((row) => (row as Record<string, unknown>)[field]);
    expect(idsOf(await walked((asked) => inboundOrders.list(asked)), "orderId")).toEqual(made.inbound);
    expect(idsOf(await walked((asked) => outboundOrders.list(asked)), "orderId")).toEqual(made.outbound);
    expect(idsOf(await walked((asked) => counts.list(asked)), "countId")).toEqual(made.counts);
  });

  const cursor = (key: string) => Buffer.from(key).toString("base64url");
  const GARBAGE = [
    "garbage!",
    cursor(""),
    cursor("[]"),
    cursor('["a"]'),
    cursor("[1,2,3]"),
    cursor('["a","b","c","d","e","f"]'),
  ];
  test.each(GARBAGE)("from a cursor that is none (%s) is refused", async (bad) => {
    const { wms } = house;
    const asking: (() => Promise<unknown>)[] = [
      () => stock().list({ cursor: bad }),
      () => stock().inventory({ cursor: bad }),
      () => stock().ledger({ cursor: bad }),
      () => wms().lots.list({ cursor: bad }),
      () => wms().locations.list({ cursor: bad }),
      () => stock().reservations({ cursor: bad }),
      () => stock().held({ cursor: bad }),
      () => stock().abc({ cursor: bad }),
      () => stock().totals({ cursor: bad, by: "lot" }),
      ...(bad === cursor('["a"]')
        ? []
        : [() => stock().shortages({ cursor: bad }), () => stock().totals({ cursor: bad })]),
      ...(bad.endsWith("!")
        ? [
            () => wms().inboundOrders.list({ cursor: bad }),
            () => wms().outboundOrders.list({ cursor: bad }),
            () => wms().counts.list({ cursor: bad }),
            () => wms().warehouses.list({ cursor: bad }),
          ]
        : []),
    ];
    for (const [at, ask] of asking.entries()) {
      await expect(ask(), String(at)).rejects.toMatchObject(
        refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "cursor" })] }),
      );
    }
  });

  test("from a cursor whose moment is none is refused", async () => {
    for (const moment of ["2026-99-01T00:00:00.000Z", "yesterday", "0000-01-01T00:00:00.000Z"]) {
      const bad = cursor(JSON.stringify([moment, "SEAL", "GOOD"]));
      await expect(house.wms().lots.list({ cursor: bad })).rejects.toMatchObject(refusal("VALIDATION_FAILED"));
    }
  });
});

describe("finding documents", () => {
  test("takes all filters together", async () => {
    const own = await aWarehouse();
    await own.put("BOX", 10);
    const refs = { sourceOrderId: "SRC-1", erpOrderId: "SO-1" };
    const inbound = await own.anInbound([{ sku: "BOX", quantity: 1 }], {
      ...refs,
      typeCode: "production",
      poId: "PO-1",
      supplierId: "SUP-1",
    });
    await own.anInbound([{ sku: "BOX", quantity: 1 }], { warehouseId: "WH02" });
    const outbound = await own.anOutbound([{ sku: "BOX", quantity: 1 }], { ...refs, typeCode: "picking" });
    await own.anOutbound([{ sku: "BOX", quantity: 1 }], { warehouseId: "WH02" });
    await own.wms().outboundOrders.ship({ orderId: outbound.orderId });
    const { orderNo } = await own.wms().inboundOrders.get({ orderId: inbound.orderId });
    for (const query of [
      { status: 1, typeCode: "production" },
      refs,
      { poId: "PO-1", supplierId: "SUP-1" },
      { warehouseId: "WH01" },
      { q: orderNo.toLowerCase() },
    ] as const) {
      const { items } = await own.wms().inboundOrders.list(query);
      expect(items.map(({ orderId }) => orderId)).toEqual([inbound.orderId]);
    }
    for (const query of [{ status: 2, typeCode: "picking" }, refs, { warehouseId: "WH01" }] as const) {
      const { items } = await own.wms().outboundOrders.list(query);
      expect(items.map(({ orderId }) => orderId)).toEqual([outbound.orderId]);
    }
    expect((await own.wms().inboundOrders.list({ ...refs, status: 2 })).items).toEqual([]);
    const { countId } = await own.wms().counts.create({ warehouseId: "WH02" });
    expect((await own.wms().counts.list({ status: 1, warehouseId: "WH02" })).items).toMatchObject([{ countId }]);
    expect((await own.wms().counts.list({ status: 3 })).items).toEqual([]);
  });
});

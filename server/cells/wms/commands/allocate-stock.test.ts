import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const outbound = () => house.wms().outboundOrders;
let sku: string;
let last = 0;
/** An item of its own for each test, kept by lot, so that what others left does not count. */
beforeEach(async () => {
  sku = `ITEM-${++last}`;
  await house.plant.ask().erp.items.create({ sku, name: sku, tracking: "lot" });
});
const levels = async () =>
  (await house.wms().stock.list({ sku, limit: 200 })).items.map(({ lotNumber, onHand, reserved, available }) => [
    lotNumber,
    onHand,
    reserved,
    available,
  ]);

describe("allocating", () => {
  test("promises what expires first, and says why", async () => {
    await house.put(sku, 5, { lotNumber: "NEVER" });
    await house.put(sku, 5, { lotNumber: "LATE", expiresAt: "2031-01-31" });
    await house.put(sku, 5, { lotNumber: "SOON", expiresAt: "2029-01-31" });
    const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 12 }]);
    const allocated = await outbound().allocate({ orderId });
    expect(allocated).toMatchObject({ status: 5, changed: true });
    const promised = { lineId: lineIds[0], sku, locationCode: "MAIN", pickedQuantity: 0 };
    expect(allocated.reservations).toEqual([
      { ...promised, lotNumber: "LATE", quantity: 5, chosenBy: "fefo" },
      { ...promised, lotNumber: "NEVER", quantity: 2, chosenBy: "fifo" },
      { ...promised, lotNumber: "SOON", quantity: 5, chosenBy: "fefo" },
    ]);
    expect(await levels()).toEqual([
      ["LATE", 5, 5, 0],
      ["NEVER", 5, 2, 3],
      ["SOON", 5, 5, 0],
    ]);
  });

  test("promises what came first where nothing expires, however it was moved since", async () => {
    for (const lotNumber of ["C", "A", "B"]) await house.put(sku, 2, { lotNumber });
    await house.wms().stock.transfer({ warehouseId: "WH01", sku, lotNumber: "C", quantity: 2, toLocationCode: "B-01" });
    const { orderId } = await house.anOutbound([{ sku, quantity: 3 }]);
    const { reservations } = await outbound().allocate({ orderId });
    expect(reservations.map(({ lotNumber, quantity, chosenBy }) => [lotNumber, quantity, chosenBy])).toEqual([
      ["C", 2, "fifo"],
      ["A", 1, "fifo"],
    ]);
  });

  test("promises the lot that was asked for and no other, before others take it", async () => {
    await house.put(sku, 3, { lotNumber: "OLD" });
    await house.put(sku, 3, { lotNumber: "NEW" });
    const { orderId, lineIds } = await house.anOutbound([
      { sku, quantity: 3 },
      { sku, quantity: 3, lotNumber: "OLD" },
    ]);
    const { reservations } = await outbound().allocate({ orderId });
    expect(
      Object.fromEntries(reservations.map(({ lineId, lotNumber, chosenBy }) => [lineId, [lotNumber, chosenBy]])),
    ).toEqual({ [lineIds[0] ?? ""]: ["NEW", "fifo"], [lineIds[1] ?? ""]: ["OLD", "asked"] });
    const more = await house.anOutbound([{ sku, quantity: 1, lotNumber: "GHOST" }]);
    await expect(outbound().allocate({ orderId: more.orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 1, available: 0 }] }),
    );
  });

  test("never promises what has expired, is on hold, lies in a place for held goods or in another warehouse", async () => {
    await house.put(sku, 1, { lotNumber: "GONE", expiresAt: "2020-01-31" });
    await house.put(sku, 1, { lotNumber: "HELD" });
    await house.put(sku, 1, { lotNumber: "ASIDE", locationCode: "HOLD" });
    await house.put(sku, 1, { lotNumber: "FAR", warehouseId: "WH02" });
    await house.wms().lots.hold({ sku, lotNumber: "HELD", reason: "Hardness" });
    const { orderId } = await house.anOutbound([{ sku, quantity: 1 }]);
    await expect(outbound().allocate({ orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 1, available: 0 }] }),
    );
    for (const [lotNumber, reason] of [
      ["GONE", "lotExpired"],
      ["HELD", "lotOnHold"],
      ["ASIDE", "lotOnHold"],
    ] as const) {
      const asked = await house.anOutbound([{ sku, quantity: 1, lotNumber }]);
      await expect(outbound().allocate({ orderId: asked.orderId })).rejects.toMatchObject(
        refusal("STATE_CONFLICT", { status: 1, reason, lotNumber }),
      );
    }
  });

  test("what is promised to one is not promised to another; all of an order or nothing, unless part is enough", async () => {
    await house.put(sku, 10, { lotNumber: "L" });
    const first = await house.anOutbound([{ sku, quantity: 7 }]);
    await outbound().allocate({ orderId: first.orderId });
    const second = await house.anOutbound([{ sku, quantity: 5 }]);
    await expect(outbound().allocate({ orderId: second.orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 5, available: 3 }] }),
    );
    expect(await outbound().get({ orderId: second.orderId })).toMatchObject({ status: 1, reservations: [] });
    const part = await outbound().allocate({ orderId: second.orderId, allowPartial: true });
    expect(part).toMatchObject({ status: 5, reservations: [{ quantity: 3 }] });
    await house.put(sku, 2, { lotNumber: "L" });
    const rest = await outbound().allocate({ orderId: second.orderId });
    expect(rest).toMatchObject({ status: 5, changed: true, reservations: [{ quantity: 5 }] });
    expect(await outbound().allocate({ orderId: second.orderId })).toMatchObject({ changed: false });
    expect(await levels()).toEqual([["L", 12, 12, 0]]);
    const third = await house.anOutbound([{ sku, quantity: 1 }]);
    await expect(outbound().allocate({ orderId: third.orderId, allowPartial: true })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT"),
    );
  });

  test("keeps what is promised from being shipped, thrown away, moved, merged or counted away by others", async () => {
    await house.put(sku, 5, { lotNumber: "P" });
    const { orderId } = await house.anOutbound([{ sku, quantity: 4 }]);
    await outbound().allocate({ orderId });
    const rival = await house.anOutbound([{ sku, quantity: 2 }]);
    const place = { warehouseId: "WH01", sku, lotNumber: "P" };
    const asking = [
      () => outbound().ship({ orderId: rival.orderId }),
      () => house.wms().stock.scrap({ ...place, quantity: 2, reason: "Wet" }),
      () => house.wms().stock.adjust({ ...place, delta: -2, reason: "Not there" }),
      () => house.wms().stock.transfer({ ...place, quantity: 2, toLocationCode: "A-01" }),
      () => house.wms().lots.split({ ...place, quantity: 2 }),
    ];
    for (const ask of asking) {
      await expect(ask()).rejects.toMatchObject(
        refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 2, available: 1 }] }),
      );
    }
    const { lotNumber: _, ...merging } = { ...place, lotNumbers: ["P"], toLotNumber: "Q" };
    await expect(house.wms().lots.merge(merging)).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 5, available: 1 }] }),
    );
    await outbound().ship({ orderId });
    expect(await levels()).toEqual([["P", 1, 0, 1]]);
  });

  test("is refused for an order without lines, and for one that has left or ended", async () => {
    const empty = await house.anOutbound([]);
    await expect(outbound().allocate({ orderId: empty.orderId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 1, reason: "noLines" }),
    );
    await house.put(sku, 1, { lotNumber: "L" });
    const { orderId } = await house.anOutbound([{ sku, quantity: 1 }]);
    await outbound().ship({ orderId });
    await outbound().cancel({ orderId: empty.orderId, reason: "Empty" });
    for (const [each, status, reason] of [
      [orderId, 2, "shipped"],
      [empty.orderId, 9, "ended"],
    ] as const) {
      for (const ask of [() => outbound().allocate({ orderId: each }), () => outbound().release({ orderId: each })]) {
        await expect(ask()).rejects.toMatchObject(refusal("STATE_CONFLICT", { status, reason }));
      }
    }
  });
});

describe("releasing", () => {
  test("gives back what was promised, cart included, and the order is as open as before", async () => {
    await house.put("MOTOR", 2, { serialNumbers: [`${sku}-1`, `${sku}-2`] });
    await house.put(sku, 5, { lotNumber: "L" });
    const { orderId, lineIds } = await house.anOutbound([
      { sku, quantity: 4 },
      { sku: "MOTOR", quantity: 1 },
    ]);
    await outbound().allocate({ orderId });
    const picked = { lineId: lineIds[1] ?? "", quantity: 1, serialNumbers: [`${sku}-2`] };
    await outbound().pick({ orderId, lines: [picked] });
    expect(await outbound().release({ orderId })).toMatchObject({ status: 1, changed: true, reservations: [] });
    expect(await levels()).toEqual([["L", 5, 0, 5]]);
    expect(await outbound().release({ orderId })).toMatchObject({ status: 1, changed: false });
    const other = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    const lines = [{ lineId: other.lineIds[0] ?? "", quantity: 1, serialNumbers: [`${sku}-2`] }];
    await outbound().ship({ orderId: other.orderId, lines });
  });
});

test("whatever was promised and given back, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

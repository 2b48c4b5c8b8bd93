import { beforeAll, describe, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
  await house.plant.ask().erp.items.create({ sku: "WIRE", name: "Copper wire", unit: "kg" });
  for (const code of ["A-02", "A-10"]) await house.wms().locations.create({ warehouseId: "WH01", code });
});

const asked = async (...codes: string[]) => house.wms({ as: "warehouse" }).outboundOrders.pickPlan({ codes });
const planOf = async (...codes: string[]) => (await asked(...codes)).plan;
const stopsOf = async (...codes: string[]) =>
  (await planOf(...codes)).stops.map(({ locationCode, sku, lotNumber, quantity }) => [
    locationCode,
    sku,
    lotNumber,
    quantity,
  ]);

describe("the way through the warehouse", () => {
  test("goes to what is promised, from place to place as somebody walks", async () => {
    await house.put("BOX", 3, { locationCode: "A-10" });
    await house.put("BOX", 2, { locationCode: "A-02" });
    const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 5 }]);
    await house.wms().outboundOrders.allocate({ orderId });
    const { orderNo } = await house.wms().outboundOrders.get({ orderId });
    expect(await stopsOf(orderNo)).toEqual([
      ["A-02", "BOX", null, 2],
      ["A-10", "BOX", null, 3],
    ]);
    expect(await asked(orderNo)).toMatchObject({
      documentType: "outbound_order",
      documents: [{ documentId: orderId, documentNo: orderNo }],
      plan: { warehouseId: "WH01", orders: [{ orderId, orderNo, cart: null, closed: false, inCart: [] }] },
    });
  });

  test("suggests to an order without promises what the ship command would take, and promises nothing", async () => {
    await house.put("SEAL", 4, { lotNumber: "LATE", expiresAt: "2098-01-31T12:00:00Z", locationCode: "A-01" });
    await house.put("SEAL", 4, { lotNumber: "EARLY", expiresAt: "2097-01-31T12:00:00Z", locationCode: "B-01" });
    await house.put("SEAL", 9, { lotNumber: "GONE", expiresAt: "2020-01-31", locationCode: "A-01" });
    const { orderId } = await house.anOutbound([{ sku: "SEAL", quantity: 6 }]);
    const stops = await stopsOf(orderId);
    expect(stops).toEqual([
      ["A-01", "SEAL", "LATE", 2],
      ["B-01", "SEAL", "EARLY", 4],
    ]);
    expect((await house.wms().outboundOrders.get({ orderId })).reservations).toEqual([]);
    const { movedLines } = await house.wms().outboundOrders.ship({ orderId });
    const left = movedLines.map(({ locationCode, sku, lotNumber, quantity }) => [
      locationCode,
      sku,
      lotNumber,
      quantity,
    ]);
    expect(left.sort()).toEqual(stops);
  });

  test("leaves out what is promised to others, and tells of what is missing by asking for all of it", async () => {
    await house.put("WIRE", 8.5, { locationCode: "A-01" });
    const other = await house.anOutbound([{ sku: "WIRE", quantity: 6.25 }]);
    await house.wms().outboundOrders.allocate({ orderId: other.orderId });
    const { orderId, lineIds } = await house.anOutbound([{ sku: "WIRE", quantity: 4 }]);
    expect(await stopsOf(orderId)).toEqual([["A-01", "WIRE", null, 2.25]]);
    const plan = await planOf(orderId);
    expect(plan.orders[0]?.open).toEqual([{ lineId: lineIds[0], quantity: 4 }]);
    expect(plan.items).toEqual([
      { sku: "WIRE", name: "Copper wire", unit: "kg", measured: true, tracking: "none", packs: [] },
    ]);
  });

  test("knows each piece by its number and place, those in other carts left out", async () => {
    await house.put("MOTOR", 3, { locationCode: "B-01", serialNumbers: ["M1", "M2", "M3"] });
    const other = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    const pick = { quantity: 1, serialNumbers: ["M2"], locationCode: "B-01" };
    const [lineId = ""] = other.lineIds;
    await house.wms().outboundOrders.pick({ orderId: other.orderId, lines: [{ lineId, ...pick }] });
    const { orderId } = await house.anOutbound([{ sku: "MOTOR", quantity: 2 }]);
    const plan = await planOf(orderId);
    const piece = { sku: "MOTOR", locationCode: "B-01", lotNumber: null };
    expect(plan.serials).toEqual([
      { ...piece, serialNumber: "M1" },
      { ...piece, serialNumber: "M3" },
    ]);
    // What is in a cart is on hand until it ships, but nobody finds it on the shelf.
    expect(plan.shelves).toMatchObject([{ locationCode: "B-01", onHand: 2 }]);
    const { inCart, open } = (await planOf(other.orderId)).orders[0] ?? expect.fail();
    expect(inCart).toEqual([{ lineId, lotNumber: null, ...pick }]);
    expect(open).toEqual([{ lineId, quantity: 1 }]);
    expect((await planOf(other.orderId)).stops).toEqual([]);
  });

  test("sends nobody back to where an earlier round has been", async () => {
    await house.plant.ask().erp.items.create({ sku: "PIPE", name: "Pipe" });
    await house.put("PIPE", 2, { locationCode: "A-02" });
    await house.put("PIPE", 3, { locationCode: "A-10" });
    const { orderId, lineIds } = await house.anOutbound([{ sku: "PIPE", quantity: 5 }]);
    await house.wms().outboundOrders.allocate({ orderId });
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 2, locationCode: "A-02" }];
    await house.wms().outboundOrders.pick({ orderId, lines });
    expect(await stopsOf(orderId)).toEqual([["A-10", "PIPE", null, 3]]);
  });

  test("tells what is on hold, and does not send anybody there", async () => {
    await house.put("SEAL", 5, { lotNumber: "SWOLLEN", locationCode: "A-02", expiresAt: "2090-01-31T12:00:00Z" });
    await house.wms().lots.hold({ sku: "SEAL", lotNumber: "SWOLLEN", reason: "Swollen" });
    const { orderId } = await house.anOutbound([{ sku: "SEAL", quantity: 1 }]);
    const plan = await planOf(orderId);
    expect(plan.stops).toMatchObject([{ lotNumber: "LATE" }]);
    expect(plan.shelves).toContainEqual(
      expect.objectContaining({ lotNumber: "SWOLLEN", held: true, onHand: 5, expiresAt: "2090-01-31T12:00:00.000Z" }),
    );
    expect(plan).toMatchObject({ otherLot: "warn", expiresSoonDays: 30 });
  });
});

describe("several orders in one round", () => {
  test("share the free stock, each with its place on the cart, in the order they were named", async () => {
    await house.put("SKU001", 5, { locationCode: "A-01" });
    const first = await house.anOutbound([{ sku: "SKU001", quantity: 3 }]);
    const second = await house.anOutbound([{ sku: "SKU001", quantity: 4 }]);
    const plan = await planOf(second.orderId, first.orderId, second.orderId);
    expect(plan.orders.map(({ orderId, cart }) => [orderId, cart])).toEqual([
      [second.orderId, "1"],
      [first.orderId, "2"],
    ]);
    const quantities = plan.stops.map(({ orderId, quantity }) => [orderId, quantity]);
    expect(quantities.reduce((sum, [, quantity]) => sum + Number(quantity), 0)).toBe(5);
    expect(new Set(plan.stops.map(({ stopId }) => stopId)).size).toBe(plan.stops.length);
  });

  test("are of one warehouse, or it is said which is not", async () => {
    const here = await house.anOutbound([{ sku: "BOX", quantity: 1 }]);
    const there = await house.anOutbound([{ sku: "BOX", quantity: 1 }], { warehouseId: "WH02" });
    const { orderNo } = await house.wms().outboundOrders.get({ orderId: there.orderId });
    await expect(planOf(here.orderId, there.orderId)).rejects.toMatchObject(
      refusal("STATE_CONFLICT", {
        status: 1,
        reason: "otherWarehouse",
        orderNo,
        warehouseId: "WH02",
        expected: "WH01",
      }),
    );
  });

  test("go on without the one that has left meanwhile", async () => {
    await house.put("PROD-DEFAULT", 5);
    const gone = await house.anOutbound([{ sku: "PROD-DEFAULT", quantity: 1 }]);
    const open = await house.anOutbound([{ sku: "PROD-DEFAULT", quantity: 2 }]);
    await house.wms().outboundOrders.ship({ orderId: gone.orderId });
    const plan = await planOf(gone.orderId, open.orderId);
    expect(plan.orders.map(({ closed }) => closed)).toEqual([true, false]);
    expect(plan.stops).toMatchObject([{ orderId: open.orderId, quantity: 2 }]);
    expect(await planOf(gone.orderId)).toMatchObject({ stops: [], items: [], shelves: [], orders: [{ closed: true }] });
  });
});

test("of a number that nobody has given there is nothing, nor of another plant's", async () => {
  const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 1 }]);
  await expect(planOf(orderId, "OUT-999999")).rejects.toMatchObject(refusal("NOT_FOUND", { what: "OUT-999999" }));
  const stranger = (await aPlant()).ask().wms.outboundOrders;
  await expect(stranger.pickPlan({ codes: [orderId] })).rejects.toMatchObject(refusal("NOT_FOUND"));
});

test("one to six orders can be asked for", async () => {
  for (const codes of [[], Array.from({ length: 7 }, (_, at) => `OUT-${at}`), [""], ["x".repeat(129)]])
    await expect(house.wms().outboundOrders.pickPlan({ codes })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

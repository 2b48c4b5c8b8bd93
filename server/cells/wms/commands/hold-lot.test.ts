import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const lots = () => house.wms().lots;
let last = 0;
let lotNumber: string;
const sku = "SEAL";
beforeEach(() => {
  lotNumber = `LOT-${++last}`;
});
const held = async () =>
  (await house.wms().stock.list({ sku, lotNumber })).items.map((level) => [
    level.warehouseId,
    level.locationCode,
    level.held,
    level.available,
  ]);

describe("putting a lot on hold", () => {
  test("stops it wherever it lies, and is told once, with its reason", async () => {
    await house.put(sku, 1, { lotNumber });
    await house.put(sku, 2, { lotNumber, locationCode: "A-01" });
    await house.put(sku, 3, { lotNumber, warehouseId: "WH02" });
    const reason = "Hardness out of tolerance";
    const stopped = await lots().hold({ sku, lotNumber, reason });
    expect(stopped).toMatchObject({ held: true, holdReason: reason, onHand: 6, changed: true });
    expect(await held()).toEqual([
      ["WH01", "A-01", true, 0],
      ["WH01", "MAIN", true, 0],
      ["WH02", "MAIN", true, 0],
    ]);
    expect(await lots().hold({ sku, lotNumber, reason: "Again" })).toMatchObject({
      holdReason: reason,
      changed: false,
    });
    expect(await house.told("wms.lot.held", lotNumber)).toMatchObject([{ sku, lotNumber, reason }]);
    expect(await lots().get({ sku, lotNumber })).toMatchObject({ held: true });
  });

  test("leaves what is promised promised, and keeps it from leaving", async () => {
    await house.put(sku, 2, { lotNumber });
    const { orderId } = await house.anOutbound([{ sku, quantity: 2, lotNumber }]);
    await house.wms().outboundOrders.allocate({ orderId });
    await lots().hold({ sku, lotNumber, reason: "Hardness" });
    expect((await house.wms().outboundOrders.get({ orderId })).reservations).toMatchObject([{ quantity: 2 }]);
    await expect(house.wms().outboundOrders.ship({ orderId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 5, reason: "lotOnHold", lotNumber }),
    );
    await lots().release({ sku, lotNumber, reason: "Inspected" });
    await house.wms().outboundOrders.ship({ orderId });
  });

  test("is for lots that are known", async () => {
    for (const ask of [
      () => lots().hold({ sku, lotNumber, reason: "Hardness" }),
      () => lots().release({ sku, lotNumber, reason: "Inspected" }),
      () => lots().get({ sku, lotNumber }),
    ]) {
      await expect(ask()).rejects.toMatchObject(refusal("NOT_FOUND", { what: `${sku} ${lotNumber}` }));
    }
    await house.put(sku, 1, { lotNumber });
    await expect(lots().hold({ sku: "BOX", lotNumber, reason: "Other item" })).rejects.toMatchObject(
      refusal("NOT_FOUND"),
    );
  });
});

describe("releasing a lot", () => {
  test("lets it be used again, but for what lies in a place for held goods", async () => {
    await house.put(sku, 1, { lotNumber });
    await house.put(sku, 1, { lotNumber, locationCode: "HOLD" });
    await lots().hold({ sku, lotNumber, reason: "Hardness" });
    const released = await lots().release({ sku, lotNumber, reason: "Inspected" });
    expect(released).toMatchObject({ held: false, holdReason: null, changed: true });
    expect(await held()).toEqual([
      ["WH01", "HOLD", true, 0],
      ["WH01", "MAIN", false, 1],
    ]);
    expect(await lots().release({ sku, lotNumber, reason: "Again" })).toMatchObject({ changed: false });
    expect(await house.told("wms.lot.released", lotNumber)).toHaveLength(1);
  });
});

test("goods that arrive while their lot is put on hold are on hold", async () => {
  await house.put(sku, 1, { lotNumber });
  const places = ["A-01", "B-01", "MAIN"];
  await Promise.all([
    ...places.map((locationCode) => house.put(sku, 1, { lotNumber, locationCode })),
    lots().hold({ sku, lotNumber, reason: "Hardness" }),
    ...places.map((locationCode) => house.put(sku, 1, { lotNumber, locationCode })),
  ]);
  expect((await held()).map(([, place, isHeld]) => [place, isHeld])).toEqual(places.map((place) => [place, true]));
});

test("whatever was stopped and released, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

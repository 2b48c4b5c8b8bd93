import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const lots = () => house.wms().lots;
let last = 0;
let sku: string;
beforeEach(async () => {
  sku = `ITEM-${++last}`;
  await house.plant.ask().erp.items.create({ sku, name: sku, tracking: "lot" });
});
const place = () => ({ warehouseId: "WH01", sku });
const levels = async () =>
  (await house.wms().stock.list({ sku, limit: 200 })).items.map((level) => [
    level.locationCode,
    level.lotNumber,
    level.onHand,
    level.held,
  ]);

describe("splitting a lot", () => {
  test("gives part of it a number of its own, with the same supplier and expiry, and says where it came from", async () => {
    const line = { sku, quantity: 10, lotNumber: "A", supplierLot: "HEAT-7", expiresAt: "2029-01-31" };
    const { orderId } = await house.anInbound([line], { supplierId: "SUP-1" });
    await house.wms().inboundOrders.receive({ orderId });
    const split = await lots().split({ ...place(), lotNumber: "A", toLotNumber: "B", quantity: 4, reason: "Rework" });
    expect(split.lotNumber).toBe("B");
    expect(await levels()).toEqual([
      ["MAIN", "A", 6, false],
      ["MAIN", "B", 4, false],
    ]);
    expect(await lots().get({ sku, lotNumber: "B" })).toMatchObject({
      supplierLot: "HEAT-7",
      supplierId: "SUP-1",
      expiresAt: "2029-01-31T15:59:59.999Z",
    });
    expect(await house.told("wms.lot.rearranged", split.documentId)).toMatchObject([
      { locationCode: "MAIN", parts: [{ fromLotNumber: "A", toLotNumber: "B", quantity: 4 }] },
    ]);
    const { items } = await house.wms().trace.lot({ lotNumber: "B" });
    expect(items).toMatchObject([{ movements: [{ reason: "lot_split", fromLotNumber: "A", lotNumber: "B" }] }]);
  });

  test("makes a number up when none is given, and takes pieces by their serials", async () => {
    await house.plant.ask().erp.items.update({ sku, tracking: "serial" });
    await house.put(sku, 2, { lotNumber: "A", serialNumbers: ["S1", "S2"] });
    const { lotNumber } = await lots().split({ ...place(), lotNumber: "A", quantity: 1, serialNumbers: ["S2"] });
    expect(lotNumber).toMatch(/^LOT-\d{6}$/);
    expect(await house.wms().trace.serial({ serialNumber: "S2" })).toMatchObject({ items: [{ lotNumber }] });
  });

  test("takes a hold along, and what was in the new lot before is on hold as well, wherever it lies", async () => {
    await house.put(sku, 5, { lotNumber: "A" });
    await house.put(sku, 1, { lotNumber: "B", locationCode: "A-01" });
    await lots().hold({ sku, lotNumber: "A", reason: "Hardness" });
    await lots().split({ ...place(), lotNumber: "A", toLotNumber: "B", quantity: 2 });
    expect(await levels()).toEqual([
      ["A-01", "B", 1, true],
      ["MAIN", "A", 3, true],
      ["MAIN", "B", 2, true],
    ]);
    expect(await lots().get({ sku, lotNumber: "B" })).toMatchObject({ held: true, holdReason: "Hardness" });
    await lots().release({ sku, lotNumber: "B", reason: "Inspected" });
    expect((await levels()).map(([, , , held]) => held)).toEqual([false, true, false]);
  });

  test.each<[string, object, object]>([
    ["into itself", { toLotNumber: "A" }, refusal("VALIDATION_FAILED")],
    ["of more than is there", { quantity: 6 }, refusal("STOCK_INSUFFICIENT")],
    ["that is not there", { lotNumber: "GHOST" }, refusal("STOCK_INSUFFICIENT")],
    ["in a place that nobody knows", { locationCode: "Z-99" }, refusal("UNKNOWN_REFERENCE")],
    ["in a warehouse that nobody knows", { warehouseId: "WH99" }, refusal("UNKNOWN_WAREHOUSE")],
    ["of an item that nobody knows", { sku: "GHOST" }, refusal("UNKNOWN_ITEM")],
  ])("%s is refused and leaves no lot behind", async (_, wrong, expected) => {
    await house.put(sku, 5, { lotNumber: "A" });
    await expect(
      lots().split({ ...place(), lotNumber: "A", toLotNumber: "B", quantity: 1, ...wrong }),
    ).rejects.toMatchObject(expected);
    expect((await lots().list({ sku })).items.map(({ lotNumber }) => lotNumber)).toEqual(["A"]);
  });
});

describe("merging lots", () => {
  test("makes one of all that lies there, no better than the worst of them; each stays known as a source", async () => {
    await house.put(sku, 1, { lotNumber: "A", expiresAt: "2030-01-31" });
    await house.put(sku, 2, { lotNumber: "B", expiresAt: "2029-01-31" });
    await house.put(sku, 4, { lotNumber: "B", locationCode: "A-01" });
    await lots().hold({ sku, lotNumber: "A", reason: "Hardness" });
    const merged = await lots().merge({ ...place(), lotNumbers: ["A", "B", "A"], toLotNumber: "M" });
    expect(merged).toMatchObject({ lotNumber: "M" });
    expect(await levels()).toEqual([
      ["A-01", "B", 4, false],
      ["MAIN", "M", 3, true],
    ]);
    expect(await lots().get({ sku, lotNumber: "M" })).toMatchObject({
      held: true,
      holdReason: "Hardness",
      expiresAt: "2029-01-31T15:59:59.999Z",
    });
    expect(await house.told("wms.lot.rearranged", merged.documentId)).toMatchObject([
      {
        parts: [
          { fromLotNumber: "A", quantity: 1 },
          { fromLotNumber: "B", quantity: 2 },
        ],
      },
    ]);
    const { items } = await house.wms().trace.lot({ lotNumber: "M" });
    expect(items[0]?.movements.map(({ fromLotNumber }) => fromLotNumber)).toEqual(["A", "B"]);
  });

  test("into one of themselves keeps that one's goods, and takes serials along", async () => {
    await house.put(sku, 2, { lotNumber: "A", serialNumbers: ["A1"] });
    await house.put(sku, 1, { lotNumber: "B" });
    await lots().merge({ ...place(), lotNumbers: ["A", "B"], toLotNumber: "B" });
    expect(await levels()).toEqual([["MAIN", "B", 3, false]]);
    expect(await house.wms().trace.serial({ serialNumber: "A1" })).toMatchObject({ items: [{ lotNumber: "B" }] });
  });

  test.each<[string, object, object]>([
    ["into itself", { lotNumbers: ["M"] }, refusal("VALIDATION_FAILED")],
    ["that are not there", { lotNumbers: ["A", "GHOST"] }, refusal("NOT_FOUND", { what: ["GHOST"] })],
    ["that lie elsewhere", { locationCode: "A-01" }, refusal("NOT_FOUND", { what: ["A"] })],
    ["in a warehouse that nobody knows", { warehouseId: "WH99" }, refusal("UNKNOWN_WAREHOUSE")],
    ["of an item that nobody knows", { sku: "GHOST" }, refusal("UNKNOWN_ITEM")],
  ])("%s is refused and leaves no lot behind", async (_, wrong, expected) => {
    await house.put(sku, 5, { lotNumber: "A" });
    await expect(lots().merge({ ...place(), lotNumbers: ["A"], toLotNumber: "M", ...wrong })).rejects.toMatchObject(
      expected,
    );
    expect((await lots().list({ sku })).items.map(({ lotNumber }) => lotNumber)).toEqual(["A"]);
  });
});

test("however lots were rearranged, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
let last = 0;
let sku: string;
beforeEach(async () => {
  sku = `ITEM-${++last}`;
  await house.plant.ask().erp.items.create({ sku, name: sku, tracking: "lot" });
  await house.put(sku, 10, { lotNumber: "L" });
});
const transfer = (more: object) =>
  house.wms().stock.transfer({ warehouseId: "WH01", sku, lotNumber: "L", quantity: 4, ...more });
const levels = async () =>
  (await house.wms().stock.list({ sku, limit: 200 })).items.map((level) => [
    level.warehouseId,
    level.locationCode,
    level.onHand,
    level.held,
  ]);

describe("moving goods", () => {
  test("to another place or warehouse changes where they lie, not how much there is", async () => {
    const posted = await transfer({ toLocationCode: "A-01", reason: "Nearer to the line" });
    expect(posted.levels).toHaveLength(2);
    expect(posted.levels).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ locationCode: "A-01", delta: 4, onHand: 4 }),
        expect.objectContaining({ locationCode: "MAIN", delta: -4, onHand: 6 }),
      ]),
    );
    await transfer({ toWarehouseId: "WH02" });
    expect(await levels()).toEqual([
      ["WH01", "A-01", 4, false],
      ["WH01", "MAIN", 2, false],
      ["WH02", "MAIN", 4, false],
    ]);
    const changes = await house.told("wms.stock.changed", posted.documentId);
    expect(changes.map(({ locationCode, delta, reason }) => [locationCode, delta, reason]).sort()).toEqual([
      ["A-01", 4, "transfer"],
      ["MAIN", -4, "transfer"],
    ]);
    const { items } = await house.wms().stock.ledger({ documentId: posted.documentId });
    expect(items.map(({ note }) => note)).toEqual(["Nearer to the line", "Nearer to the line"]);
  });

  test("of a lot on hold leaves them on hold; into a place for held goods puts them there, and out of it again", async () => {
    await transfer({ toLocationCode: "HOLD" });
    await transfer({ fromLocationCode: "HOLD", toLocationCode: "B-01", quantity: 1 });
    expect(await levels()).toEqual([
      ["WH01", "B-01", 1, false],
      ["WH01", "HOLD", 3, true],
      ["WH01", "MAIN", 6, false],
    ]);
    await house.wms().lots.hold({ sku, lotNumber: "L", reason: "Hardness" });
    await transfer({ toWarehouseId: "WH02" });
    await transfer({ toLocationCode: "A-01", quantity: 1 });
    expect((await levels()).map(([, , , held]) => held)).toEqual([true, true, true, true, true]);
  });

  test("takes each piece along, and knows which are there", async () => {
    await house.put("MOTOR", 2, { serialNumbers: [`${sku}-1`, `${sku}-2`] });
    const move = (more: object) => transfer({ sku: "MOTOR", lotNumber: undefined, toLocationCode: "A-01", ...more });
    await expect(move({ quantity: 1 })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "serialNumbers" })] }),
    );
    await expect(move({ quantity: 1, serialNumbers: ["GHOST"] })).rejects.toMatchObject(
      refusal("SERIAL_UNKNOWN", { serialNumbers: ["GHOST"] }),
    );
    await move({ quantity: 1, serialNumbers: [`${sku}-2`], toWarehouseId: "WH02", toLocationCode: "MAIN" });
    expect(await house.wms().trace.serial({ serialNumber: `${sku}-2` })).toMatchObject({
      items: [
        { warehouseId: "WH02", inStock: true, movements: [{}, { fromWarehouseId: "WH01", warehouseId: "WH02" }] },
      ],
    });
  });

  test.each<[string, object, object]>([
    ["nowhere", {}, refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "toLocationCode" })] })],
    ["to a place that nobody knows", { toLocationCode: "Z-99" }, refusal("UNKNOWN_REFERENCE", { what: ["Z-99"] })],
    ["to a warehouse that nobody knows", { toWarehouseId: "WH99" }, refusal("UNKNOWN_WAREHOUSE")],
    [
      "from a warehouse that nobody knows",
      { warehouseId: "WH99", toLocationCode: "A-01" },
      refusal("UNKNOWN_WAREHOUSE"),
    ],
    ["of an item that nobody knows", { sku: "GHOST", toLocationCode: "A-01" }, refusal("UNKNOWN_ITEM")],
    [
      "without the lot of what is kept by lot",
      { lotNumber: undefined, toLocationCode: "A-01" },
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "lotNumber" })] }),
    ],
    ["of a lot that is not there", { lotNumber: "M", toLocationCode: "A-01" }, refusal("STOCK_INSUFFICIENT")],
    ["of more than is there", { quantity: 10.000001, toLocationCode: "A-01" }, refusal("STOCK_INSUFFICIENT")],
  ])("%s is refused and changes nothing", async (_, wrong, expected) => {
    await expect(transfer(wrong)).rejects.toMatchObject(expected);
    expect(await levels()).toEqual([["WH01", "MAIN", 10, false]]);
    expect((await house.wms().lots.list({ sku })).items.map(({ lotNumber }) => lotNumber)).toEqual(["L"]);
  });
});

test("wherever things were moved, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

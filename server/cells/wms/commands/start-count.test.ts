import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const counts = () => house.wms().counts;
let last = 0;
let sku: string;
beforeEach(async () => {
  sku = `ITEM-${++last}`;
  await house.plant.ask().erp.items.create({ sku, name: sku });
});

describe("beginning to count", () => {
  test("lists what the books know, place by place, without saying how much", async () => {
    await house.put(sku, 5, { locationCode: "B-01" });
    await house.put(sku, 7, { locationCode: "A-01" });
    await house.put(sku, 3, { warehouseId: "WH02" });
    const count = await counts().create({ warehouseId: "WH01", skus: [sku], reason: "Monthly" });
    expect(count).toMatchObject({ status: 1, blind: true, reason: "Monthly", createdBy: "admin" });
    expect(count.countNo).toMatch(/^CNT-\d{6}$/);
    const hidden = {
      differenceCents: null,
      expectedQuantity: null,
      countedQuantity: null,
      difference: null,
      movedSince: null,
    };
    const line = { lineId: expect.any(String), sku, lotNumber: null, countedSerials: [], round: 1, countedBy: null };
    expect(count.lines).toEqual(
      ["A-01", "B-01"].map((locationCode) => ({ ...line, ...hidden, locationCode, countedAt: null })),
    );
    expect(await counts().get({ countId: count.countId })).toEqual(count);
  });

  test("shows how much where the count is not blind", async () => {
    await house.put(sku, 5);
    const { countId, lines } = await counts().create({ warehouseId: "WH01", skus: [sku], blind: false });
    expect(lines).toMatchObject([{ expectedQuantity: 5, countedQuantity: null, difference: null, movedSince: 0 }]);
    await house.put(sku, -2);
    expect((await counts().get({ countId })).lines).toMatchObject([{ expectedQuantity: 5, movedSince: -2 }]);
  });

  test("of certain places takes all that lies there; of an empty one it takes nothing", async () => {
    await house.wms().locations.create({ warehouseId: "WH01", code: sku });
    const nothing = await counts().create({ warehouseId: "WH01", locationCodes: [sku] });
    expect(nothing.lines).toEqual([]);
    await house.put(sku, 1, { locationCode: sku });
    await house.put("SEAL", 1, { locationCode: sku, lotNumber: sku });
    const { lines } = await counts().create({ warehouseId: "WH01", locationCodes: [sku] });
    expect(lines.map((line) => [line.sku, line.lotNumber])).toEqual([
      [sku, null],
      ["SEAL", sku],
    ]);
  });

  test.each<[string, object, object]>([
    ["a warehouse", { warehouseId: "WH99" }, refusal("UNKNOWN_WAREHOUSE")],
    ["an item", { skus: ["GHOST"] }, refusal("UNKNOWN_ITEM", { skus: ["GHOST"] })],
    ["a place", { locationCodes: ["MAIN", "Z-99"] }, refusal("UNKNOWN_REFERENCE", { what: ["Z-99"] })],
  ])("%s that nobody knows is refused", async (_, wrong, expected) => {
    await expect(counts().create({ warehouseId: "WH01", ...wrong })).rejects.toMatchObject(expected);
  });
});

describe("something the books do not know", () => {
  test("is counted too, against what is there", async () => {
    const { countId } = await counts().create({ warehouseId: "WH01", skus: [sku], blind: false });
    const found = await counts().addLine({ countId, sku, locationCode: "A-01" });
    expect(found.lines).toMatchObject([{ lineId: found.lineId, locationCode: "A-01", expectedQuantity: 0 }]);
    await house.put(sku, 2, { locationCode: "B-01" });
    const { lines } = await counts().addLine({ countId, sku, locationCode: "B-01" });
    expect(lines).toMatchObject([{ expectedQuantity: 0 }, { locationCode: "B-01", expectedQuantity: 2 }]);
  });

  test("once, in a place and of an item that are known, with its lot, and before the count is handed in", async () => {
    await house.put(sku, 1);
    const { countId, lines } = await counts().create({ warehouseId: "WH01", skus: [sku] });
    for (const [wrong, expected] of [
      [{ sku }, refusal("DUPLICATE", { field: "sku", value: sku })],
      [{ sku: "GHOST" }, refusal("UNKNOWN_ITEM")],
      [{ sku, locationCode: "Z-99" }, refusal("UNKNOWN_REFERENCE", { what: "Z-99" })],
      [{ sku: "SEAL" }, refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "lotNumber" })] })],
    ] as const) {
      await expect(counts().addLine({ countId, ...wrong })).rejects.toMatchObject(expected);
    }
    await counts().record({ countId, lines: [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 1 }] });
    await counts().submit({ countId });
    await expect(counts().addLine({ countId, sku, locationCode: "A-01" })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "notCounting" }),
    );
    await expect(counts().addLine({ countId: "nothing", sku })).rejects.toMatchObject(refusal("NOT_FOUND"));
  });
});

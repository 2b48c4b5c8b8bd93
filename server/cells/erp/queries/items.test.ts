import { beforeAll, describe, expect, test } from "vitest";
import { statements } from "@/server/platform/db";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});
const items = () => plant.ask().erp.items;

describe("an item", () => {
  test.each([
    ["with everything said", { shelfLifeDays: 365, safetyStock: 12.345678, standardCostCents: 9_007_199_254_740_991 }],
    ["with nothing said", {}],
  ])("%s is read as it was created, alone and in the list", async (_, more) => {
    const sku = `物料 ${_}`;
    const item = await items().create({ sku, name: "Gear pump", tracking: "lot", ...more });
    expect(item).toMatchObject({ shelfLifeDays: null, safetyStock: null, standardCostCents: null, ...more });
    expect(await items().get({ sku })).toEqual(item);
    expect((await items().list({ q: sku })).items).toEqual([item]);
  });

  test("is read with one statement", async () => {
    await items().get({ sku: "SKU001" });
    const before = statements.sent;
    await items().get({ sku: "SKU001" });
    expect(statements.sent - before).toBe(1);
  });

  test("that nobody knows, or only another plant does, is not found", async () => {
    const other = await aPlant();
    await other.ask().erp.items.create({ sku: "THEIRS", name: "Theirs" });
    for (const sku of ["THEIRS", "nowhere", "' OR 1=1 --"]) {
      await expect(items().get({ sku })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    }
  });
});

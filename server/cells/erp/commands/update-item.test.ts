import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

test("an item stays tracked as it is while some of it lies in stock", async () => {
  const { erp, wms } = plant.ask();
  const found = { warehouseId: "WH01", sku: "SKU001", reason: "Found" };
  await wms.stock.adjust({ ...found, delta: 2 });
  await expect(erp.items.update({ sku: "SKU001", tracking: "serial" })).rejects.toMatchObject({
    cause: { code: "STATE_CONFLICT", facts: { reason: "stockThere" } },
  });
  expect(await erp.items.update({ sku: "SKU001", tracking: "none", name: "Pump, green" })).toMatchObject({
    tracking: "none",
  });
  await wms.stock.adjust({ ...found, delta: -2 });
  expect(await erp.items.update({ sku: "SKU001", tracking: "lot" })).toMatchObject({ tracking: "lot" });
});

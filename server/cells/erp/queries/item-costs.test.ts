import { expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";

test("standard costs are told of the items asked for, exactly, and only where there is one", async () => {
  const plant = await aPlant();
  const other = await aPlant();
  await other.ask().erp.items.create({ sku: "THEIRS", name: "Theirs", standardCostCents: 5 });
  await plant.ask().erp.items.create({ sku: "GOLD", name: "Gold", standardCostCents: 9_007_199_254_740_991 });
  await plant.ask().erp.items.create({ sku: "FREE", name: "Free", standardCostCents: 0 });
  await plant.ask().erp.items.create({ sku: "DEAR", name: "Dear", standardCostCents: 1 });
  const skus = ["SKU001", "GOLD", "FREE", "THEIRS", "GHOST"];
  expect(await plant.ask({ as: "viewer" }).erp.items.costs({ skus })).toEqual({
    items: [
      { sku: "FREE", standardCostCents: 0 },
      { sku: "GOLD", standardCostCents: 9_007_199_254_740_991 },
    ],
  });
  expect(await plant.ask().erp.items.costs({ skus: [] })).toEqual({ items: [] });
  const many = Array.from({ length: 201 }, (_, at) => `S${at}`);
  await expect(plant.ask().erp.items.costs({ skus: many })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
  const { erp, mes } = plant.ask();
  await erp.items.create({ sku: "VALVE-9", name: "Valve" });
  await mes.boms.create({
    productSku: "VALVE-9",
    version: "1",
    lines: [{ materialSku: "SKU001", quantity: 1, substitutes: [] }],
  });
});
const typesOf = async (asked: { documentType?: string }) =>
  (await plant.ask().audit.ofDocument({ documentId: "VALVE-9", ...asked })).items.map((entry) => entry.documentType);

test("the history of an item and of its bill of materials, which share a name, are told apart", async () => {
  expect(await typesOf({ documentType: "bom" })).toEqual(["bom"]);
  expect(await typesOf({ documentType: "item" })).toEqual(["item"]);
  expect((await typesOf({})).sort()).toEqual(["bom", "item"]);
  expect(await typesOf({ documentType: "order" })).toEqual([]);
});

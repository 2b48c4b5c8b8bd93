import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["mes:read"]);
  const { items } = plant.ask().erp;
  for (const sku of ["PUMP", "ROTOR", "HOUSING", "BOLT", "BOLT-A2"]) await items.create({ sku, name: sku });
  await items.create({ sku: "STEEL", name: "Steel", unit: "kg" });
  await items.create({ sku: "OIL", name: "Oil", unit: "l", backflush: true });
  const bom = (
    productSku: string,
    lines: { materialSku: string; quantity: number; scrapRate?: number; substitutes?: string[] }[],
  ) => plant.ask().mes.boms.create({ productSku, lines });
  await bom("ROTOR", [
    { materialSku: "STEEL", quantity: 1.1 },
    { materialSku: "BOLT", quantity: 2, substitutes: ["BOLT-A2"] },
  ]);
  await bom("HOUSING", [{ materialSku: "STEEL", quantity: 2, scrapRate: 0.05 }]);
  await bom("PUMP", [
    { materialSku: "ROTOR", quantity: 1 },
    { materialSku: "HOUSING", quantity: 1, scrapRate: 0.1 },
    { materialSku: "BOLT", quantity: 6 },
    { materialSku: "OIL", quantity: 0.25 },
  ]);
});
afterAll(() => door.stop());

const anOrder = async (quantity: number, productSku = "PUMP") =>
  (await plant.ask().mes.productionOrders.create({ workshopId: "WS01", orderNo: "SO-1", productSku, quantity }))
    .orderId;
const requirements = (orderId: string) =>
  door.ask(`GET /api/v1/mes/production-orders/${orderId}/material-requirements`, { token });

describe("an order's material requirements", () => {
  test("are exact, over all levels, one row per material, with its unit and what may stand in for it", async () => {
    const orderId = await anOrder(3);
    const { status, told } = await requirements(orderId);
    const row = { unit: "pcs", backflush: false, substitutes: [] };
    expect([status, told.data]).toEqual([
      200,
      {
        orderId,
        productSku: "PUMP",
        quantity: 3,
        bomVersion: "V1.0",
        requirements: [
          { materialSku: "BOLT", requiredQuantity: 24, ...row, substitutes: ["BOLT-A2"] },
          { materialSku: "OIL", requiredQuantity: 0.75, ...row, unit: "l", backflush: true },
          // 3 × 1.1 + 3 × 1.1 × 2 × 1.05
          { materialSku: "STEEL", requiredQuantity: 10.23, ...row, unit: "kg" },
        ],
      },
    ]);
  });

  test("follow the version the order was released with, and the newest one of each part", async () => {
    const { boms } = plant.ask().mes;
    const orderId = await anOrder(2, "HOUSING");
    const above = await anOrder(2);
    await boms.create({ productSku: "HOUSING", version: "V2", lines: [{ materialSku: "BOLT", quantity: 1 }] });
    expect((await requirements(orderId)).told.data).toMatchObject({
      bomVersion: "V1.0",
      requirements: [{ materialSku: "STEEL", requiredQuantity: 4.2 }],
    });
    const rows = (await requirements(above)).told.data.requirements as {
      materialSku: string;
      requiredQuantity: number;
    }[];
    expect(Object.fromEntries(rows.map((row) => [row.materialSku, row.requiredQuantity]))).toEqual({
      STEEL: 2.2,
      BOLT: 2 * 2 + 2.2 + 12,
      OIL: 0.5,
    });
  });

  test("stop at a part that is kept in stock, from the moment it is", async () => {
    const orderId = await anOrder(1);
    await plant.ask().erp.items.update({ sku: "ROTOR", stocked: true });
    const rows = (await requirements(orderId)).told.data.requirements as { materialSku: string }[];
    expect(rows).toContainEqual({
      materialSku: "ROTOR",
      requiredQuantity: 1,
      unit: "pcs",
      backflush: false,
      substitutes: [],
    });
    await plant.ask().erp.items.update({ sku: "ROTOR", stocked: false });
  });

  test("are none without a structure, and stay none when one is written later", async () => {
    const orderId = await anOrder(5, "SKU001");
    await plant.ask().mes.boms.create({ productSku: "SKU001", lines: [{ materialSku: "BOLT", quantity: 1 }] });
    expect((await requirements(orderId)).told.data).toEqual({
      orderId,
      productSku: "SKU001",
      quantity: 5,
      bomVersion: null,
      requirements: [],
    });
  });

  test("of an order that nobody knows are 404", async () => {
    const { status, told } = await requirements("nowhere");
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
  });
});

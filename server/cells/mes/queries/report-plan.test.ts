import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
const mes = () => plant.ask().mes;
beforeAll(async () => {
  plant = await aPlant();
  const { items } = plant.ask().erp;
  await items.create({ sku: "RESIN", name: "Resin", unit: "kg", tracking: "lot" });
  await items.create({ sku: "RESIN-B", name: "Resin B", unit: "kg", tracking: "lot" });
  await items.create({ sku: "BOLT", name: "Bolt" });
  await items.create({ sku: "GREASE", name: "Grease", unit: "g", backflush: true });
  await items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
  await items.create({ sku: "PAINT", name: "Paint", unit: "l", tracking: "lot" });
  await mes().boms.create({
    productSku: "SKU001",
    lines: [
      { materialSku: "RESIN", quantity: 0.5, substitutes: ["RESIN-B"] },
      { materialSku: "BOLT", quantity: 4 },
      { materialSku: "GREASE", quantity: 10 },
    ],
  });
  await mes().workshops.create({ workshopId: "WS02", name: "Paint shop" });
});

const anOrder = (more: object = {}) =>
  mes().productionOrders.create({ workshopId: "WS01", orderNo: "SO-1", productSku: "SKU001", quantity: 10, ...more });
const asked = (code: string) => plant.ask({ as: "warehouse" }).mes.productionOrders.reportPlan({ code });
const planOf = async (code: string) => (await asked(code)).plan;
const report = (orderId: string, goodQty: number, more: object = {}) =>
  mes().reports.create({ orderId, goodQty, ...more });
const issue = (orderId: string, materialSku: string, quantity: number, more: object = {}) =>
  mes().issues.create({ orderId, materialSku, quantity, ...more });

describe("a station's plan", () => {
  test("tells what is open, and which material is wanted or may stand in", async () => {
    const { orderId, documentNo } = await anOrder();
    await report(orderId, 2.3);
    const { documentType, documents, plan } = await asked(documentNo);
    expect([documentType, documents]).toEqual(["production_order", [{ documentId: orderId, documentNo }]]);
    expect(plan).toMatchObject({ orderId, documentNo, closed: false, productSku: "SKU001", open: 7.7 });
    expect(plan.items.map(({ sku, measured }) => [sku, measured])).toEqual([
      ["BOLT", false],
      ["RESIN", true],
      ["RESIN-B", true],
      ["SKU001", false],
    ]);
    // Grease is taken off the shelf by the report itself.
    expect(plan.materials).toEqual([
      { sku: "RESIN", open: 5, insteadOf: null },
      { sku: "BOLT", open: 40, insteadOf: null },
      { sku: "RESIN-B", open: 5, insteadOf: "RESIN" },
    ]);
  });

  test("counts what was issued, also of what stands in; never less than nothing", async () => {
    const { orderId } = await anOrder();
    await issue(orderId, "RESIN", 3.5, { lotNumber: "R1" });
    await issue(orderId, "RESIN-B", 1, { lotNumber: "B1" });
    await issue(orderId, "BOLT", 50, { overIssueReason: "many were lost" });
    const open = async () => (await planOf(orderId)).materials.map((material) => [material.sku, material.open]);
    expect(await open()).toEqual([
      ["RESIN", 0.5],
      ["BOLT", 0],
      ["RESIN-B", 0.5],
    ]);
    await expect(issue(orderId, "RESIN-B", 0.500001)).rejects.toMatchObject({ cause: { code: "STATE_CONFLICT" } });
    await issue(orderId, "RESIN-B", 0.5);
  });

  test("without a structure nobody knows what it needs", async () => {
    const { orderId } = await anOrder({ productSku: "PROD-DEFAULT" });
    expect(await planOf(orderId)).toMatchObject({ materials: [], items: [{ sku: "PROD-DEFAULT" }] });
  });

  test("goes on with the lot that its pieces went into so far, where there is one", async () => {
    const { orderId } = await anOrder({ productSku: "PAINT" });
    expect((await planOf(orderId)).lotNumber).toBeNull();
    await report(orderId, 1, { lotNumber: "P1" });
    expect((await planOf(orderId)).lotNumber).toBe("P1");
    await report(orderId, 1, { lotNumber: "P2" });
    expect((await planOf(orderId)).lotNumber).toBeNull();
  });

  test("names the pieces that were made of it", async () => {
    const { orderId } = await anOrder({ productSku: "MOTOR", quantity: 3 });
    await report(orderId, 2, { serialNumbers: ["M1", "M2"] });
    expect(await planOf(orderId)).toMatchObject({ madeSerials: ["M1", "M2"], open: 1 });
  });

  test("offers the plant's own words for defects, the most frequent first, and its workshop's stations", async () => {
    const fresh = await aPlant();
    const ask = fresh.ask().mes;
    await ask.workshops.create({ workshopId: "WS02", name: "Paint shop" });
    const at = (workshopId: string) =>
      ask.productionOrders.create({ workshopId, orderNo: "SO-1", productSku: "SKU001", quantity: 10 });
    const [here, there] = [await at("WS01"), await at("WS02")];
    const say = (orderId: string, defectTypes: string[], stationId?: string) =>
      ask.reports.create({ orderId, goodQty: 0, defectQty: 1, defectTypes, ...(stationId ? { stationId } : {}) });
    await say(here.orderId, ["划伤", "burr"], "ST-1");
    await say(here.orderId, ["burr"], "ST-2");
    await say(here.orderId, [], "ST-2");
    await say(there.orderId, ["burr", "runs"], "PAINT-1");
    const { plan } = await ask.productionOrders.reportPlan({ code: here.orderId });
    expect(plan.defectTypes).toEqual(["burr", "runs", "划伤"]);
    expect(plan.stations).toEqual(["ST-2", "ST-1"]);
    expect([plan.station, plan.shift]).toEqual([null, null]);
  });

  test("is closed once the order has ended", async () => {
    const done = await anOrder({ quantity: 1 });
    await report(done.orderId, 1);
    expect(await planOf(done.orderId)).toMatchObject({ closed: true, open: 0 });
    const dropped = await anOrder();
    await mes().productionOrders.cancel({ orderId: dropped.orderId, reason: "withdrawn" });
    expect((await planOf(dropped.documentNo)).closed).toBe(true);
  });

  test("is of no number that was not given, nor of another plant's", async () => {
    const { documentNo } = await anOrder();
    const unknown = { cause: { code: "NOT_FOUND" } };
    await expect(planOf("MO-999999")).rejects.toMatchObject(unknown);
    const stranger = (await aPlant()).ask().mes.productionOrders;
    await expect(stranger.reportPlan({ code: documentNo })).rejects.toMatchObject(unknown);
  });
});

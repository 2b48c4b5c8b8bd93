import { describe, expect, test } from "vitest";
import { byName, deliveriesOf, quietRelay } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { brokenIn } from "@/server/testing/verified";
import { deliver } from "./deliver";

type Order = "as they came" | "newest first";

/** Relays and delivers until nothing is left. */
async function run(plant: Plant, order: Order = "as they came"): Promise<void> {
  const { relay } = quietRelay();
  for (let round = 0; round < 40; round++) {
    await relay.run();
    const waiting = await plant.rows<{ delivery_id: string }>(
      `SELECT delivery_id FROM platform.delivery JOIN platform.event USING (tenant_id, event_id)
      WHERE tenant_id = $1 AND state = 'pending' ORDER BY position, linkage`,
      [plant.tenantId],
    );
    if (waiting.length === 0) return;
    if (order === "newest first") waiting.reverse();
    await plant.rows(
      "UPDATE platform.delivery SET next_at = now() - interval '1 second' WHERE tenant_id = $1 AND state = 'pending'",
      [plant.tenantId],
    );
    for (const { delivery_id } of waiting) await deliver(delivery_id, byName());
  }
  throw new Error("it never came to rest");
}

/** As after a restored backup: outcomes and steps are forgotten, what the cells hold is not. */
async function runAgain(plant: Plant): Promise<void> {
  await plant.rows("DELETE FROM platform.delivery_step WHERE tenant_id = $1", [plant.tenantId]);
  await plant.rows("UPDATE platform.delivery SET state = 'pending', starts = 0 WHERE tenant_id = $1", [plant.tenantId]);
  await run(plant);
}

const notes = async (plant: Plant, linkage: string) =>
  (await deliveriesOf(plant, linkage)).map(({ state, note }) => [state, note]);

async function nothingIsWrong(plant: Plant): Promise<void> {
  expect((await plant.ask().monitor.deadLetters({})).items).toEqual([]);
  expect(await brokenIn(plant)).toEqual([]);
}

/** Seals by lot, motors by number; four pumps are made of them for nobody in particular. */
async function aPumpFactory() {
  const plant = await aPlant();
  const { erp, mes, wms } = plant.ask();
  await erp.items.create({ sku: "PUMP", name: "Pump", tracking: "lot" });
  await erp.items.create({ sku: "SEAL", name: "Seal", tracking: "lot" });
  await erp.items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
  const lines = ["SEAL", "MOTOR"].map((materialSku) => ({ materialSku, quantity: 1 }));
  await mes.boms.create({ productSku: "PUMP", lines });
  const warehouseId = "WH01";
  await wms.stock.adjust({ warehouseId, sku: "SEAL", lotNumber: "L1", delta: 20, reason: "Opening stock" });
  const { orderId } = await wms.inboundOrders.create({ warehouseId, typeCode: "purchase" });
  const serialNumbers = ["M-1", "M-2", "M-3", "M-4"];
  await wms.inboundOrders.addLine({ orderId, sku: "MOTOR", quantity: 4, serialNumbers });
  await wms.inboundOrders.receive({ orderId });
  return plant;
}

async function aPicking(plant: Plant): Promise<{ made: string; picking: string; pickingNo: string }> {
  const { mes, wms } = plant.ask();
  const pump = { workshopId: "WS01", orderNo: "SO-1", productSku: "PUMP", quantity: 4 };
  const { orderId: made } = await mes.productionOrders.create(pump);
  await run(plant);
  const [picking] = (await wms.outboundOrders.list({ sourceOrderId: made })).items;
  return { made, picking: picking?.orderId ?? "", pickingNo: picking?.orderNo ?? "" };
}

const issuesOf = async (plant: Plant, orderId: string) =>
  (await plant.ask().mes.issues.list({ orderId })).items.map(({ materialSku, quantity }) => [materialSku, quantity]);

describe("a reversed picking order", () => {
  test("takes its material issues back and no others; the pieces are traced there no more", async () => {
    const plant = await aPumpFactory();
    const { mes, wms } = plant.ask();
    const { made, picking } = await aPicking(plant);
    await mes.issues.create({ orderId: made, materialSku: "SEAL", quantity: 2, overIssueReason: "Two were torn" });
    await wms.outboundOrders.ship({ orderId: picking });
    await run(plant);
    expect(await issuesOf(plant, made)).toHaveLength(3);
    expect((await mes.trace.serial({ serialNumber: "M-1" })).orders).toHaveLength(1);
    await wms.outboundOrders.reverse({ orderId: picking, reason: "Wrong order" });
    await run(plant);
    expect(await issuesOf(plant, made)).toEqual([["SEAL", 2]]);
    expect((await mes.trace.serial({ serialNumber: "M-1" })).orders).toEqual([]);
    expect(await notes(plant, "reversed-picking-to-issue")).toEqual([["done", null]]);
    await nothingIsWrong(plant);
  });

  test.each(["as they came", "newest first"] as const)(
    "before anybody heard that it was shipped leaves nothing issued, told %s",
    async (order) => {
      const plant = await aPumpFactory();
      const { wms } = plant.ask();
      const { made, picking } = await aPicking(plant);
      await wms.outboundOrders.ship({ orderId: picking });
      await wms.outboundOrders.reverse({ orderId: picking, reason: "Wrong order" });
      await run(plant, order);
      expect(await issuesOf(plant, made)).toEqual([]);
      await runAgain(plant);
      expect(await issuesOf(plant, made)).toEqual([]);
      await nothingIsWrong(plant);
    },
  );

  test("of an order that was cancelled meanwhile takes them back all the same", async () => {
    const plant = await aPumpFactory();
    const { mes, wms } = plant.ask();
    const { made, picking } = await aPicking(plant);
    await wms.outboundOrders.ship({ orderId: picking });
    await run(plant);
    await mes.productionOrders.cancel({ orderId: made, reason: "Customer withdrew" });
    await wms.outboundOrders.reverse({ orderId: picking, reason: "Not needed" });
    await run(plant);
    expect(await issuesOf(plant, made)).toEqual([]);
    expect(await mes.productionOrders.get({ orderId: made })).toMatchObject({ status: 9 });
    await nothingIsWrong(plant);
  });

  test("whose issues were written by hand names itself, so that a person puts them right", async () => {
    const plant = await aPumpFactory();
    const { mes, wms, settings } = plant.ask();
    const { made, picking, pickingNo } = await aPicking(plant);
    await settings.linkages.set({ flag: "LINK_MES_TO_WMS", enabled: false, reason: "Stock-taking" });
    await wms.outboundOrders.ship({ orderId: picking });
    await run(plant);
    await mes.issues.create({ orderId: made, materialSku: "SEAL", quantity: 4 });
    await settings.linkages.set({ flag: "LINK_MES_TO_WMS", enabled: true });
    await wms.outboundOrders.reverse({ orderId: picking, reason: "Wrong order" });
    await run(plant);
    expect(await issuesOf(plant, made)).toEqual([["SEAL", 4]]);
    expect(await notes(plant, "reversed-picking-to-issue")).toEqual([["done", `nothingNoted: ${pickingNo}`]]);
    await nothingIsWrong(plant);
  });
});

/** A sales order of two lines; the first of them is made and lies ready to be received. */
async function aProduct(plant: Plant, lines = ["SKU001", "PROD-DEFAULT"]) {
  const { erp, mes, wms } = plant.ask();
  const orderLines = lines.map((productSku) => ({ productSku, quantity: 3 }));
  const { orderId, orderNo } = await erp.orders.create({ customerId: "C1", totalAmountCents: 300, orderLines });
  await run(plant);
  const [made] = (await mes.productionOrders.list({ orderNo: orderId, productSku: "SKU001" })).items;
  const production = made?.orderId ?? "";
  await mes.reports.create({ orderId: production, goodQty: 3, lotNumber: "P-1" });
  await run(plant);
  const [inbound] = (await wms.inboundOrders.list({ sourceOrderId: production })).items;
  return { orderId, orderNo, production, inbound: inbound?.orderId ?? "" };
}

const standing = async (plant: Plant, { orderId, production }: { orderId: string; production: string }) => {
  const { orderStatus, orderLines } = await plant.ask().erp.orders.get({ orderId });
  const { receivedQty, goodQty, status } = await plant.ask().mes.productionOrders.get({ orderId: production });
  return { orderStatus, produced: orderLines[0]?.producedQuantity, receivedQty, goodQty, status };
};

describe("a reversed receipt of finished goods", () => {
  test("is taken back from production and sales order; received again, it counts again", async () => {
    const plant = await aPlant();
    const { wms, mes } = plant.ask();
    const product = await aProduct(plant);
    await wms.inboundOrders.receive({ orderId: product.inbound });
    await run(plant);
    const counted = { orderStatus: 1, produced: 3, receivedQty: 3, goodQty: 3, status: 2 };
    expect(await standing(plant, product)).toEqual(counted);
    await wms.inboundOrders.reverse({ orderId: product.inbound, reason: "Wrong place" });
    await run(plant);
    // The pieces were made all the same: what was reported stays.
    expect(await standing(plant, product)).toEqual({ ...counted, produced: 0, receivedQty: 0 });
    expect((await mes.productionInbounds.list({ productionOrderId: product.production })).items).toEqual([]);
    await nothingIsWrong(plant);
    const again = { warehouseId: "WH01", typeCode: "production" as const, erpOrderId: product.orderId };
    const { orderId } = await wms.inboundOrders.create({ ...again, sourceOrderId: product.production });
    await wms.inboundOrders.addLine({ orderId, sku: "SKU001", quantity: 3, lotNumber: "P-1" });
    await wms.inboundOrders.receive({ orderId });
    await run(plant);
    expect(await standing(plant, product)).toEqual(counted);
    await nothingIsWrong(plant);
  });

  test("covers nothing any more: the other line alone does not make the order produced", async () => {
    const plant = await aPlant();
    const { wms, mes, erp } = plant.ask();
    const product = await aProduct(plant);
    await wms.inboundOrders.receive({ orderId: product.inbound });
    await run(plant);
    await wms.inboundOrders.reverse({ orderId: product.inbound, reason: "Wrong place" });
    await run(plant);
    const [other] = (await mes.productionOrders.list({ orderNo: product.orderId, productSku: "PROD-DEFAULT" })).items;
    await mes.reports.create({ orderId: other?.orderId ?? "", goodQty: 3 });
    await run(plant);
    const [inbound] = (await wms.inboundOrders.list({ sourceOrderId: other?.orderId ?? "" })).items;
    await wms.inboundOrders.receive({ orderId: inbound?.orderId ?? "" });
    await run(plant);
    expect(await erp.orders.get({ orderId: product.orderId })).toMatchObject({ orderStatus: 1 });
    await nothingIsWrong(plant);
  });

  test.each(["as they came", "newest first"] as const)(
    "before anybody heard of the receipt never makes the order produced, told %s",
    async (order) => {
      const plant = await aPlant();
      const { wms } = plant.ask();
      const product = await aProduct(plant, ["SKU001"]);
      await wms.inboundOrders.receive({ orderId: product.inbound });
      await wms.inboundOrders.reverse({ orderId: product.inbound, reason: "Wrong place" });
      await run(plant, order);
      const nothing = { orderStatus: 1, produced: 0, receivedQty: 0, goodQty: 3, status: 2 };
      expect(await standing(plant, product)).toEqual(nothing);
      await runAgain(plant);
      expect(await standing(plant, product)).toEqual(nothing);
      await nothingIsWrong(plant);
    },
  );

  test("while a delivery of the receipt waits for its next attempt is not forgotten by it", async () => {
    const plant = await aPlant();
    const { wms } = plant.ask();
    const product = await aProduct(plant);
    const received = await wms.inboundOrders.receive({ orderId: product.inbound });
    await quietRelay().relay.run();
    // The first attempt has seen the receipt stand, and was lost before it told the ERP.
    const [waiting] = await deliveriesOf(plant, "received-to-order");
    await plant.rows(
      `INSERT INTO platform.delivery_step (tenant_id, delivery_id, step, procedure, request, response, ok, ms, at)
      VALUES ($1, $2, 'wms.inboundOrders.get:before', 'wms.inboundOrders.get', '{}', $3, true, 1, now())`,
      [plant.tenantId, waiting?.delivery_id, JSON.stringify(received)],
    );
    await wms.inboundOrders.reverse({ orderId: product.inbound, reason: "Wrong place" });
    await run(plant, "newest first");
    expect(await standing(plant, product)).toMatchObject({ orderStatus: 1, produced: 0, receivedQty: 0 });
    expect(await notes(plant, "received-to-order")).toEqual([["done", "reversedSince"]]);
    await nothingIsWrong(plant);
  });

  test("leaves an order that is produced already where it stands, and says so", async () => {
    const plant = await aPlant();
    const { wms } = plant.ask();
    const product = await aProduct(plant, ["SKU001"]);
    await wms.inboundOrders.receive({ orderId: product.inbound });
    await run(plant);
    await wms.inboundOrders.reverse({ orderId: product.inbound, reason: "Wrong place" });
    await run(plant);
    expect(await standing(plant, product)).toMatchObject({ orderStatus: 3, produced: 0, receivedQty: 0 });
    expect(await notes(plant, "reversed-receipt-to-order")).toEqual([["done", `statusStays: ${product.orderNo}`]]);
    await nothingIsWrong(plant);
  });

  test("that is told late leaves what was received again since", async () => {
    const plant = await aPlant();
    const { wms } = plant.ask();
    const product = await aProduct(plant);
    await wms.inboundOrders.receive({ orderId: product.inbound });
    await run(plant);
    await wms.inboundOrders.reverse({ orderId: product.inbound, reason: "One was missing" });
    const again = { warehouseId: "WH01", typeCode: "production" as const, erpOrderId: product.orderId };
    const { orderId } = await wms.inboundOrders.create({ ...again, sourceOrderId: product.production });
    await wms.inboundOrders.addLine({ orderId, sku: "SKU001", quantity: 2, lotNumber: "P-1" });
    await wms.inboundOrders.receive({ orderId });
    await run(plant, "newest first");
    expect(await standing(plant, product)).toMatchObject({ produced: 2, receivedQty: 2 });
    await nothingIsWrong(plant);
  });
});

async function aSale(plant: Plant) {
  const { erp, wms } = plant.ask();
  const orderLines = [{ productSku: "SKU001", quantity: 3 }];
  const { orderId: erpOrderId } = await erp.orders.create({ customerId: "C1", totalAmountCents: 300, orderLines });
  await wms.stock.adjust({ warehouseId: "WH01", sku: "SKU001", delta: 3, reason: "Opening stock" });
  const { orderId } = await wms.outboundOrders.create({ warehouseId: "WH01", typeCode: "sales", erpOrderId });
  await wms.outboundOrders.addLine({ orderId, sku: "SKU001", quantity: 3 });
  await wms.outboundOrders.ship({ orderId });
  return { erpOrderId, orderId };
}

const shippedOf = async (plant: Plant, orderId: string) =>
  (await plant.ask().erp.orders.get({ orderId })).orderLines.map(({ shippedQuantity }) => shippedQuantity);
const shipmentsOf = async (plant: Plant, wmsOutboundOrderId: string) =>
  (await plant.ask().tms.shipments.list({ wmsOutboundOrderId })).items;

describe("a reversed sales outbound", () => {
  test("withdraws the shipment that has not left, and its order has nothing shipped", async () => {
    const plant = await aPlant();
    const { wms, tms } = plant.ask();
    const { erpOrderId, orderId } = await aSale(plant);
    await run(plant);
    expect(await shippedOf(plant, erpOrderId)).toEqual([3]);
    await wms.outboundOrders.reverse({ orderId, reason: "Wrong customer" });
    await run(plant);
    expect(await shippedOf(plant, erpOrderId)).toEqual([0]);
    const [shipment] = await shipmentsOf(plant, orderId);
    expect(shipment).toMatchObject({ status: 8, rejection: { lines: [] } });
    const shipmentId = shipment?.shipmentId ?? "";
    expect(await tms.shipments.withdraw({ shipmentId, reason: "Again" })).toMatchObject({ changed: false });
    // Nothing left the house, so nothing is expected back.
    expect((await wms.inboundOrders.list({ typeCode: "return" })).items).toEqual([]);
    await runAgain(plant);
    expect(await shippedOf(plant, erpOrderId)).toEqual([0]);
    expect(await shipmentsOf(plant, orderId)).toEqual([shipment]);
    await nothingIsWrong(plant);
  });

  test.each(["as they came", "newest first"] as const)(
    "before anybody heard that it was shipped leaves no shipment on its way, told %s",
    async (order) => {
      const plant = await aPlant();
      const { wms } = plant.ask();
      const { erpOrderId, orderId } = await aSale(plant);
      await wms.outboundOrders.reverse({ orderId, reason: "Wrong customer" });
      await run(plant, order);
      expect((await shipmentsOf(plant, orderId)).map(({ status }) => status)).toEqual([8]);
      expect(await shippedOf(plant, erpOrderId)).toEqual([0]);
      await nothingIsWrong(plant);
    },
  );

  test("names the shipment that has left; what is refused then is not taken into stock twice", async () => {
    const plant = await aPlant();
    const { wms, tms } = plant.ask();
    const { orderId } = await aSale(plant);
    await run(plant);
    const [shipment] = await shipmentsOf(plant, orderId);
    const shipmentId = shipment?.shipmentId ?? "";
    await tms.shipments.addEvent({ shipmentId, status: "picked_up" });
    await wms.outboundOrders.reverse({ orderId, reason: "Wrong customer" });
    await run(plant);
    expect(await notes(plant, "reversed-sales-to-shipment")).toEqual([["done", `tooLate: ${shipment?.waybillNo}`]]);
    expect(await tms.shipments.get({ shipmentId })).toMatchObject({ status: 2, rejection: null });
    await tms.deliveries.reject({ shipmentId, reason: "Not ordered" });
    await run(plant);
    expect((await wms.inboundOrders.list({ typeCode: "return" })).items).toEqual([]);
    expect(await notes(plant, "rejection-to-return")).toEqual([["done", "reversedSince"]]);
    await nothingIsWrong(plant);
  });
});

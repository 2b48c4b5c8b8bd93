import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aPlant, drained, type Plant } from "@/server/testing/plant";
import { aSoldPump } from "@/server/testing/sold-pump";
import { brokenIn } from "@/server/testing/verified";
import { recallToHold } from "./linkages/trace-to-plant";
import { startWorker } from "./start-worker";

let worker: Awaited<ReturnType<typeof startWorker>>;
let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
  worker = await startWorker();
});
afterAll(() => worker.stop());

const trace = () => plant.ask({ as: "quality" }).trace;
const opened = async (q: string) => {
  const recall = await trace().recalls.open({ q, reason: "Cracked castings" });
  await drained(plant);
  return recall;
};
const held = async (recallId: string) => {
  await trace().recalls.hold({ recallId });
  await drained(plant);
};
const warehouse = () => plant.ask().wms;

/** A sale that counts on what is left of a lot, picked into a cart or only promised. */
async function aSale(sku: string, quantity: number, { picked }: { picked?: string[] } = {}) {
  const { orderId, orderNo } = await warehouse().outboundOrders.create({ warehouseId: "WH01", typeCode: "sales" });
  const { lineId } = await warehouse().outboundOrders.addLine({ orderId, sku, quantity });
  await warehouse().outboundOrders.allocate({ orderId });
  if (picked) await warehouse().outboundOrders.pick({ orderId, lines: [{ lineId, quantity, serialNumbers: picked }] });
  return { orderId, orderNo };
}

describe("a recall by the supplier's lot", () => {
  test("finds all that was made of it, with a mass balance of nothing, and the customer with the signature", async () => {
    const flow = await aSoldPump(plant, "A");
    await drained(plant);
    const { recallId } = await opened("S-A");
    const report = await trace().recalls.report({ recallId });
    expect(report).toMatchObject({ status: 1, untraceable: [], stops: [] });
    const of = (name: string) =>
      report.goods.find(({ lotNumber, serialNumber }) => name === (serialNumber ?? lotNumber));
    expect(of("B-A")).toMatchObject({
      isStart: true,
      received: 100,
      issued: 16,
      onHand: 84,
      counted: 84,
      difference: 0,
    });
    expect(of(flow.sold)).toMatchObject({ made: 1, shipped: 1, delivered: 1, onHand: 0, counted: 0, difference: 0 });
    expect(of(flow.kept)).toMatchObject({ made: 1, shipped: 0, onHand: 1, counted: 1, difference: 0, held: false });
    expect(report.goods).toHaveLength(3);
    expect(report.customers).toMatchObject([
      {
        customerId: "CUST-A",
        orderNo: flow.order.orderNo,
        outboundNo: flow.sale.orderNo,
        waybillNo: flow.shipment.waybillNo,
        confirmId: flow.confirmId,
        goods: [{ serialNumber: flow.sold, quantity: 1, returned: 0 }],
      },
    ]);
    expect(report.customers[0]?.signedAt).not.toBeNull();
    expect(report.productions).toMatchObject([{ documentNo: flow.production.documentNo, used: 16 }]);
  });

  test("holds everything at once, stops picks, and lets it go again", async () => {
    const flow = await aSoldPump(plant, "B");
    await drained(plant);
    const bolts = await aSale(flow.bolt, 10);
    const pump = await aSale(flow.pump, 1, { picked: [flow.kept] });
    const { recallId, recallNo } = await opened("S-B");
    await held(recallId);
    const report = await trace().recalls.report({ recallId });
    expect(report.status).toBe(3);
    expect(report.goods.filter(({ counted }) => (counted ?? 0) > 0).every((each) => each.held)).toBe(true);
    expect(report.stops).toEqual([
      { kind: "pick", documentId: bolts.orderId, documentNo: bolts.orderNo, outcome: "released" },
      { kind: "pick", documentId: pump.orderId, documentNo: pump.orderNo, outcome: "inCart" },
    ]);
    const { outboundOrders, lots, identify } = warehouse();
    expect(await outboundOrders.get({ orderId: bolts.orderId })).toMatchObject({ status: 1, reservations: [] });
    expect(await lots.get({ sku: flow.bolt, lotNumber: "B-B" })).toMatchObject({ held: true, reserved: 0 });
    for (const { orderId } of [bolts, pump]) await expect(outboundOrders.ship({ orderId })).rejects.toThrow();
    expect((await identify({ code: flow.kept })).found).toMatchObject([
      { kind: "serial", state: "inStock", held: true },
    ]);
    await expect(lots.release({ sku: flow.bolt, lotNumber: "B-B", reason: "By hand" })).rejects.toMatchObject({
      cause: { code: "STATE_CONFLICT", facts: { reason: "recalled", recalls: [recallNo] } },
    });
    expect(await brokenIn(plant)).toEqual([]);
    await trace().recalls.lift({ recallId, reason: "Inspected: good" });
    await drained(plant);
    expect(await trace().recalls.get({ recallId })).toMatchObject({ status: 5, liftReason: "Inspected: good" });
    expect(await lots.get({ sku: flow.bolt, lotNumber: "B-B" })).toMatchObject({ held: false, holdReason: null });
    for (const { orderId } of [bolts, pump])
      expect(await outboundOrders.ship({ orderId })).toMatchObject({ status: 2 });
    expect(await brokenIn(plant)).toEqual([]);
  });

  test("leaves on hold what somebody held by hand, and what another recall holds", async () => {
    const flow = await aSoldPump(plant, "C");
    await drained(plant);
    const { lots } = warehouse();
    const lot = { sku: flow.bolt, lotNumber: "B-C" };
    await lots.hold({ ...lot, reason: "Rust" });
    const first = await opened("S-C");
    const second = await opened(flow.kept);
    await held(first.recallId);
    await held(second.recallId);
    await trace().recalls.lift({ recallId: first.recallId, reason: "Good" });
    await drained(plant);
    expect(await lots.get(lot)).toMatchObject({ held: true, holdReason: "Rust" });
    expect((await warehouse().identify({ code: flow.kept })).found).toMatchObject([{ held: true }]);
    await trace().recalls.lift({ recallId: second.recallId, reason: "Good" });
    await drained(plant);
    expect((await warehouse().identify({ code: flow.kept })).found).toMatchObject([{ held: false }]);
    await lots.release({ ...lot, reason: "Cleaned" });
    expect(await lots.get(lot)).toMatchObject({ held: false });
  });

  test("marks what is on its way, and holds what comes back or is still to be stored", async () => {
    const flow = await aSoldPump(plant, "D");
    const { outboundOrders, inboundOrders } = warehouse();
    const sale = await aSale(flow.pump, 1);
    await outboundOrders.ship({ orderId: sale.orderId });
    await drained(plant);
    const { recallId, recallNo } = await opened("S-D");
    await held(recallId);
    const [shipment] = (await plant.ask().tms.shipments.list({ wmsOutboundOrderId: sale.orderId })).items;
    expect(shipment).toMatchObject({ recalls: [recallNo] });
    const { stops } = await trace().recalls.report({ recallId });
    expect(stops).toEqual([
      { kind: "shipment", documentId: shipment?.shipmentId, documentNo: shipment?.waybillNo, outcome: "created" },
    ]);
    const back = await inboundOrders.create({ warehouseId: "WH01", typeCode: "return", sourceOrderId: sale.orderId });
    await inboundOrders.addLine({ orderId: back.orderId, sku: flow.pump, quantity: 1, serialNumbers: [flow.kept] });
    const { lines } = await inboundOrders.get({ orderId: back.orderId });
    const at = { lineId: lines[0]?.lineId ?? "", quantity: 1, locationCode: "MAIN", serialNumbers: [flow.kept] };
    await inboundOrders.receive({ orderId: back.orderId, lines: [at] });
    const again = await aSale(flow.pump, 1);
    await expect(outboundOrders.ship({ orderId: again.orderId })).rejects.toThrow();
    await drained(plant);
    const report = await trace().recalls.report({ recallId });
    const piece = report.goods.find(({ serialNumber }) => serialNumber === flow.kept);
    expect(piece).toMatchObject({ shipped: 1, returned: 1, onHand: 1, delivered: 0 });
    expect(report.customers.find(({ outboundId }) => outboundId === sale.orderId)?.goods).toMatchObject([
      { returned: 1 },
    ]);
    await trace().recalls.lift({ recallId, reason: "Good" });
    await drained(plant);
    const [unmarked] = (await plant.ask().tms.shipments.list({ wmsOutboundOrderId: sale.orderId })).items;
    expect(unmarked).toMatchObject({ recalls: [] });
    expect(await brokenIn(plant)).toEqual([]);
  });

  test("takes along what was made of it since, when it is asked to hold again", async () => {
    const { erp, mes, wms } = plant.ask();
    const flow = await aSoldPump(plant, "E");
    await drained(plant);
    const { recallId } = await opened("S-E");
    const { orderId } = await mes.productionOrders.create({
      workshopId: "WS01",
      orderNo: "STOCK",
      productSku: flow.pump,
      quantity: 1,
    });
    await erp.items.create({ sku: "CASE-E", name: "Case", tracking: "lot" });
    await mes.issues.create({ orderId, materialSku: flow.bolt, quantity: 4, lotNumber: "B-E" });
    await mes.reports.create({ orderId, goodQty: 1, serialNumbers: ["P9-E"] });
    await drained(plant);
    await held(recallId);
    const report = await trace().recalls.report({ recallId });
    expect(report.goods.find(({ serialNumber }) => serialNumber === "P9-E")).toMatchObject({
      inProduction: 1,
      onHand: 0,
      held: true,
      isNew: false,
    });
    const stored = await wms.inboundOrders.create({
      warehouseId: "WH01",
      typeCode: "production",
      sourceOrderId: orderId,
    });
    await wms.inboundOrders.addLine({ orderId: stored.orderId, sku: flow.pump, quantity: 1, serialNumbers: ["P9-E"] });
    await wms.inboundOrders.receive({ orderId: stored.orderId });
    expect((await wms.identify({ code: "P9-E" })).found).toMatchObject([{ kind: "serial", held: true }]);
  });

  test("holds nothing once it is lifted, even when the warehouse hears of the hold last", async () => {
    const flow = await aSoldPump(plant, "F");
    await drained(plant);
    const { recallId } = await opened("S-F");
    await plant.ask().settings.linkages.set({ flag: "LINK_TRACE_TO_WMS", enabled: false, reason: "Test" });
    await trace().recalls.hold({ recallId });
    await drained(plant);
    await plant.ask().settings.linkages.set({ flag: "LINK_TRACE_TO_WMS", enabled: true });
    await trace().recalls.lift({ recallId, reason: "False alarm" });
    await drained(plant);
    await plant.ask().settings.linkages.replaySkipped({ flag: "LINK_TRACE_TO_WMS" });
    await drained(plant);
    expect(await warehouse().lots.get({ sku: flow.bolt, lotNumber: "B-F" })).toMatchObject({ held: false });
    expect(await trace().recalls.get({ recallId })).toMatchObject({ status: 5 });
    const held = await plant.rows(
      "SELECT FROM platform.event WHERE tenant_id = $1 AND event_type = 'wms.lot.held' AND payload->>'lotNumber' = 'B-F'",
      [plant.tenantId],
    );
    expect(held).toEqual([]);
  });

  test("lets go again what it held when the recall was lifted in that very moment", async () => {
    const other = await aPlant();
    const flow = await aSoldPump(other, "G");
    await drained(other);
    const { trace, wms, settings } = other.ask();
    await settings.linkages.set({ flag: "LINK_TRACE_TO_WMS", enabled: false, reason: "Done here by hand" });
    const { recallId, recallNo, q } = await trace.recalls.open({ q: "S-G", reason: "Cracked castings" });
    await trace.recalls.hold({ recallId });
    const held: boolean[] = [];
    const lot = { sku: flow.bolt, lotNumber: "B-G" };
    const cells = other.ask();
    const call = {
      ...cells,
      at: () => cells,
      trace: cells.trace,
      wms: {
        ...cells.wms,
        recalls: {
          ...cells.wms.recalls,
          lift: cells.wms.recalls.lift,
          hold: async (asked: Parameters<typeof cells.wms.recalls.hold>[0]) => {
            const answer = await cells.wms.recalls.hold(asked);
            held.push((await wms.lots.get(lot)).held);
            await trace.recalls.lift({ recallId, reason: "False alarm" });
            return answer;
          },
        },
      },
    };
    await recallToHold.run({ payload: { recallId, recallNo, reason: q } } as never, call, {} as never);
    expect(held).toEqual([true]);
    expect(await wms.lots.get(lot)).toMatchObject({ held: false });
    expect(await trace.recalls.get({ recallId })).toMatchObject({ status: 5 });
  });

  test("is refused where nothing has a lot or a serial, and to who may not hold", async () => {
    const sale = await aSale("SKU001", 1).catch(() => undefined);
    expect(sale).toBeUndefined();
    await warehouse().stock.adjust({ warehouseId: "WH01", sku: "SKU001", delta: 5, reason: "Found" });
    const { orderId, orderNo } = await aSale("SKU001", 1);
    await warehouse().outboundOrders.ship({ orderId });
    await drained(plant);
    await expect(trace().recalls.open({ q: orderNo, reason: "?" })).rejects.toMatchObject({
      cause: { code: "STATE_CONFLICT", facts: { reason: "nothingToRecall" } },
    });
    await expect(plant.ask({ as: "planner" }).trace.recalls.hold({ recallId: "any" })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
  });
});

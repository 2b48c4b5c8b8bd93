import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { aSoldPump } from "@/server/testing/sold-pump";
import { told, tracedEvents } from "@/server/testing/traced";
import type { Trace, TracedNode } from "./schema";

let plant: Plant;
let flow: Awaited<ReturnType<typeof aSoldPump>>;
beforeAll(async () => {
  plant = await aPlant();
  flow = await aSoldPump(plant, "A");
  await told(plant);
});

const trace = () => plant.ask({ as: "warehouse" }).trace;
const named = ({ nodes }: Trace, kind: TracedNode["kind"]) => nodes.filter((node) => node.kind === kind);
const one = (found: Trace, kind: TracedNode["kind"]): TracedNode => {
  const [node, ...more] = named(found, kind);
  if (!node || more.length > 0) throw new Error(`${more.length + (node ? 1 : 0)} of ${kind}`);
  return node;
};
const graph = async (of: Plant) =>
  Object.fromEntries(
    await Promise.all(
      ["edge", "node", "label", "taken_back"].map(async (table) => [
        table,
        await of.rows(`SELECT * FROM trace.${table} WHERE tenant_id = $1 ORDER BY 1, 2, 3, 4`, [of.tenantId]),
      ]),
    ),
  );

describe("a sold pump", () => {
  test("leads from its serial back to the supplier and on to the signature", async () => {
    const found = await trace().find({ q: flow.sold });
    expect(one(found, "supplier")).toMatchObject({ name: "SUP-A" });
    expect(one(found, "purchase")).toMatchObject({ name: flow.purchase.poId, number: flow.purchase.documentNo });
    expect(one(found, "lot")).toMatchObject({ sku: flow.bolt, name: "B-A", otherNames: ["S-A"], depth: -2 });
    expect(
      named(found, "serial")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["M1-A", "M2-A", flow.sold].sort());
    expect(one(found, "production")).toMatchObject({ number: flow.production.documentNo, depth: -1 });
    expect(one(found, "outbound")).toMatchObject({ name: flow.sale.orderId, number: flow.sale.orderNo, depth: 1 });
    expect(one(found, "order")).toMatchObject({ number: flow.order.orderNo });
    expect(one(found, "customer")).toMatchObject({ name: "CUST-A" });
    expect(one(found, "shipment")).toMatchObject({ number: flow.shipment.waybillNo });
    expect(one(found, "delivery")).toMatchObject({ name: flow.confirmId });
    expect(found.isCut).toBe(false);
  });

  test("holds a third of the bolts: two good pumps and a bad one were made of them", async () => {
    const found = await trace().find({ q: flow.sold, direction: "backward" });
    expect(one(found, "lot")).toMatchObject({ quantity: 5.333333, share: 0.053333 });
    expect(named(found, "outbound")).toEqual([]);
  });

  test("is reached from the supplier's own lot number, with its share of the lot", async () => {
    const found = await trace().find({ q: "S-A", direction: "forward" });
    expect(named(found, "supplier")).toEqual([]);
    expect(found.nodes.find(({ name }) => name === flow.sold)).toMatchObject({ share: 0.053333 });
    expect(one(found, "customer")).toMatchObject({ name: "CUST-A", share: null });
    expect(one(found, "defect")).toMatchObject({ quantity: 1 });
  });

  test.each([
    ["an item and its lot", () => `${flow.bolt} B-A`],
    ["an item and its serial", () => `${flow.pump}/${flow.sold}`],
    ["a purchase order's number", () => flow.purchase.documentNo],
    ["a purchase order's id", () => flow.purchase.poId],
    ["a production order's number", () => flow.production.documentNo],
    ["a sales order's number", () => flow.order.orderNo],
    ["a waybill", () => flow.shipment.waybillNo],
    ["a waybill in small letters", () => flow.shipment.waybillNo.toLowerCase()],
    ["an outbound order's number", () => flow.sale.orderNo],
    ["a receipt's number", () => flow.inbound.orderNo],
    ["a supplier", () => flow.supplierId],
    ["a node of an earlier answer", () => `lot|${flow.bolt}|B-A`],
  ])("is found by %s", async (_, q) => {
    const found = await trace().find({ q: q() });
    expect(found.nodes.map(({ name }) => name)).toContain(flow.confirmId);
    expect(found.nodes.map(({ name }) => name)).toContain("SUP-A");
  });

  test("is told step by step, the earliest first, in pages", async () => {
    const first = await trace().steps({ q: flow.sold, limit: 5 });
    expect(first.items).toHaveLength(5);
    const rest = await trace().steps({ q: flow.sold, limit: 200, cursor: first.nextCursor ?? "" });
    const all = [...first.items, ...rest.items];
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort());
    expect(new Set(all.map(({ eventId, n }) => `${eventId} ${n}`)).size).toBe(all.length);
    expect(all.filter(({ kind }) => kind === "shipped")).toMatchObject([
      { evidence: "ledger", documentNo: flow.sale.orderNo, quantity: 1, fromPlace: "WH01|MAIN" },
    ]);
    const numbers = (wanted: string) =>
      new Set(
        all.filter(({ kind, evidence }) => kind === wanted && evidence !== "issue").map((step) => step.documentNo),
      );
    expect(numbers("received")).toEqual(new Set([flow.inbound.orderNo]));
    expect(numbers("issued")).toEqual(new Set([flow.picking.orderNo]));
    expect(numbers("ordered")).toEqual(new Set([flow.purchase.documentNo]));
    expect(numbers("signed")).toEqual(new Set([flow.shipment.waybillNo]));
  });

  test("says what nobody has ever heard of", async () => {
    await expect(trace().find({ q: "no such thing" })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
  });
});

describe("the graph", () => {
  test("is the same whatever the order events come in, and however often", async () => {
    const again = await aPlant();
    const events = await tracedEvents(plant);
    const shuffled = [...events].sort((a, b) =>
      a.eventId.split("").reverse().join().localeCompare(b.eventId.split("").reverse().join()),
    );
    await told(again, [...shuffled, ...events]);
    const rid = (rows: object) =>
      JSON.parse(JSON.stringify(rows).replaceAll(again.tenantId, "T").replaceAll(plant.tenantId, "T"));
    expect(rid(await graph(again))).toEqual(rid(await graph(plant)));
  });

  test("takes a receipt back that was told of later, and one that was told of before", async () => {
    const other = await aPlant();
    const { erp, wms, trace } = other.ask();
    await erp.items.create({ sku: "STEEL", name: "Steel", tracking: "lot" });
    const { orderId } = await wms.inboundOrders.create({
      warehouseId: "WH01",
      typeCode: "purchase",
      supplierId: "MILL",
    });
    await wms.inboundOrders.addLine({ orderId, sku: "STEEL", quantity: 8, lotNumber: "C1" });
    await wms.inboundOrders.receive({ orderId });
    const received = await tracedEvents(other);
    await wms.inboundOrders.reverse({ orderId, reason: "Wrong supplier" });
    const events = await tracedEvents(other);
    const [reversal] = events.slice(received.length);
    if (!reversal) throw new Error("nothing was reversed");
    await told(other, [reversal, ...received]);
    const standing = async (knownAt?: string) =>
      (await trace.find({ q: "C1", knownAt })).nodes.map(({ kind }) => kind).sort();
    expect(await standing()).toEqual(["lot"]);
    const before = new Date(Date.parse(reversal.recordedAt) - 1).toISOString();
    expect(await standing(before)).toEqual(["lot", "supplier"]);
    expect(await standing(reversal.recordedAt)).toEqual(["lot"]);
    expect(await trace.stock({ sku: "STEEL", lotNumber: "C1" })).toMatchObject({ items: [] });
    expect(await trace.stock({ sku: "STEEL", lotNumber: "C1", knownAt: before })).toMatchObject({
      items: [{ warehouseId: "WH01", locationCode: "MAIN", lotNumber: "C1", onHand: 8 }],
    });
  });

  test("calls a shipment by the number it was given last, whichever was told first, and finds it by both", async () => {
    const other = await aPlant();
    const { tms, trace } = other.ask();
    const { shipmentId, waybillNo } = await tms.shipments.create({ origin: "WH01", destination: "8 Riverside Road" });
    await tms.shipments.assign({ shipmentId, carrier: "SF", waybillNo: "SF-77" });
    await told(other, (await tracedEvents(other)).reverse());
    for (const q of [waybillNo, "SF-77"])
      expect((await trace.find({ q })).nodes).toMatchObject([{ kind: "shipment", name: shipmentId, number: "SF-77" }]);
  });

  test("takes everything back whose receipt and reversal are told at the same moment", async () => {
    const other = await aPlant();
    const at = "2026-11-20T08:00:00.000Z";
    const told = (eventId: string, documentId: string, reason: string) =>
      other.ask().trace.record({
        eventId,
        eventType: "wms.stock.moved",
        occurredAt: at,
        recordedAt: at,
        payload: {
          documentType: "inbound_order",
          documentId,
          reason,
          supplierId: "MILL",
          movements: Array.from({ length: 20 }, (_, n) => ({
            movementId: `${documentId} ${n}`,
            sku: "STEEL",
            quantity: 1,
            from: { warehouseId: "WH01", locationCode: "@supplier" },
            to: { warehouseId: "WH01", locationCode: "MAIN", lotNumber: `C${n}` },
          })),
        },
      });
    const documents = Array.from({ length: 60 }, (_, n) => `in-${n}`);
    await Promise.all(documents.flatMap((id) => [told(`r ${id}`, id, "receipt"), told(`x ${id}`, id, "reversal")]));
    const [left] = await other.rows<{ steps: number; standing: number }>(
      "SELECT count(*)::int AS steps, count(*) FILTER (WHERE taken_back_at IS NULL)::int AS standing FROM trace.edge WHERE tenant_id = $1",
      [other.tenantId],
    );
    expect(left).toEqual({ steps: 1200, standing: 0 });
  });

  test("ends where goods cannot be told apart", async () => {
    const other = await aPlant();
    const { erp, wms, mes, trace } = other.ask();
    await erp.items.create({ sku: "BOLT", name: "Bolt" });
    await erp.items.create({ sku: "PUMP", name: "Pump", tracking: "lot" });
    const pumps: string[] = [];
    for (const supplierId of ["S1", "S2"]) {
      const { orderId } = await wms.inboundOrders.create({ warehouseId: "WH01", typeCode: "purchase", supplierId });
      await wms.inboundOrders.addLine({ orderId, sku: "BOLT", quantity: 10 });
      await wms.inboundOrders.receive({ orderId });
      const made = await mes.productionOrders.create({
        workshopId: "WS01",
        orderNo: "STOCK",
        productSku: "PUMP",
        quantity: 1,
      });
      const picking = await wms.outboundOrders.create({
        warehouseId: "WH01",
        typeCode: "picking",
        sourceOrderId: made.orderId,
      });
      await wms.outboundOrders.addLine({ orderId: picking.orderId, sku: "BOLT", quantity: 5 });
      await wms.outboundOrders.ship({ orderId: picking.orderId });
      await mes.reports.create({ orderId: made.orderId, goodQty: 1, lotNumber: `P-${supplierId}` });
      pumps.push(`P-${supplierId}`);
    }
    await told(other);
    for (const q of pumps) {
      const found = await trace.find({ q });
      expect(found.nodes.map(({ kind }) => kind).sort()).toEqual(["item", "lot", "production"]);
    }
    expect((await trace.find({ q: "S1", direction: "forward" })).nodes.map(({ kind }) => kind)).toEqual([
      "supplier",
      "item",
    ]);
  });

  test("knows what lay where at a moment, after transfers too", async () => {
    const other = await aPlant();
    const { erp, wms, trace } = other.ask();
    await erp.items.create({ sku: "STEEL", name: "Steel", tracking: "lot" });
    const adjust = { warehouseId: "WH01", sku: "STEEL", lotNumber: "C1", reason: "Found" };
    await wms.stock.adjust({ ...adjust, delta: 8 });
    const [{ now } = { now: "" }] = await other.rows<{ now: string }>(
      "SELECT max(recorded_at)::text AS now FROM platform.event WHERE tenant_id = $1",
      [other.tenantId],
    );
    const at = new Date(now).toISOString();
    await new Promise((later) => setTimeout(later, 5));
    await wms.stock.transfer({
      warehouseId: "WH01",
      sku: "STEEL",
      lotNumber: "C1",
      fromLocationCode: "MAIN",
      toLocationCode: "HOLD",
      quantity: 3,
    });
    await told(other);
    const places = async (clocks: { at?: string }) =>
      (await trace.stock({ sku: "STEEL", ...clocks })).items.map(({ locationCode, onHand }) => [locationCode, onHand]);
    expect(await places({ at })).toEqual([["MAIN", 8]]);
    expect(await places({})).toEqual([
      ["HOLD", 3],
      ["MAIN", 5],
    ]);
  });

  test("agrees with what the warehouse and production say of a serial and a lot", async () => {
    const { wms, mes } = plant.ask();
    const found = await trace().find({ q: `${flow.bolt} B-A` });
    const known = new Set(found.nodes.map(({ name }) => name));
    const lot = await wms.trace.lot({ lotNumber: "B-A" });
    const documents = lot.items.flatMap(({ movements }) =>
      movements.map(({ sourceOrderId, poId }) => sourceOrderId ?? poId),
    );
    for (const document of documents) if (document) expect(known).toContain(document);
    const orders = (await mes.trace.serial({ serialNumber: flow.sold })).orders.map(({ orderId }) => orderId);
    const back = await trace().find({ q: flow.sold, direction: "backward" });
    expect(named(back, "production").map(({ name }) => name)).toEqual(orders);
  });
});

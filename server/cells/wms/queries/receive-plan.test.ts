import { beforeAll, describe, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
  await house.plant.ask().erp.items.create({ sku: "RESIN", name: "Resin", unit: "kg", tracking: "lot" });
  for (const [code, zone] of [
    ["C-01", "C"],
    ["C-02", "C"],
    ["C-03", "C"],
  ] as const)
    await house.wms().locations.create({ warehouseId: "WH01", code, zone });
});

const asked = (code: string) => house.wms({ as: "warehouse" }).inboundOrders.receivePlan({ code });
const planOf = async (code: string) => (await asked(code)).plan;
const lineOf = async (code: string) => (await planOf(code)).lines[0] ?? expect.fail();

describe("what is expected", () => {
  test("is what is open, and the most that the tolerance lets come", async () => {
    const { orderId, lineIds } = await house.anInbound([
      { sku: "BOX", quantity: 100, overTolerancePercent: 15 },
      { sku: "RESIN", quantity: 2.5, lotNumber: "R1", expiresAt: "2090-06-30T12:00:00Z" },
    ]);
    const [lineId = ""] = lineIds;
    await house.wms().inboundOrders.receive({ orderId, lines: [{ lineId, quantity: 40 }] });
    const { orderNo } = await house.wms().inboundOrders.get({ orderId });
    expect(await asked(orderNo)).toMatchObject({
      documentType: "inbound_order",
      documents: [{ documentId: orderId, documentNo: orderNo }],
      plan: {
        closed: false,
        gln: null,
        purchaseOrderNo: null,
        items: [
          { sku: "BOX", measured: false },
          { sku: "RESIN", measured: true, tracking: "lot" },
        ],
        lines: [
          { lineId, open: 60, most: 75 },
          { open: 2.5, most: 2.5, lotNumber: "R1", expiresAt: "2090-06-30", needsExpiry: false },
        ],
      },
    });
  });

  test("names the pieces that were announced and have not come, and those that are here already", async () => {
    const { orderId, lineIds } = await house.anInbound([
      { sku: "MOTOR", quantity: 3, serialNumbers: ["N1", "N2", "N3"] },
    ]);
    const arrived = { lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["N2"] };
    await house.wms().inboundOrders.receive({ orderId, lines: [arrived] });
    const plan = await planOf(orderId);
    expect(plan.lines[0]?.serialNumbers).toEqual(["N1", "N3"]);
    expect(plan.stockedSerials).toEqual([{ sku: "MOTOR", serialNumber: "N2" }]);
  });

  test("tells an expiry as a day of the plant's calendar, wherever that is", async () => {
    const { orderId } = await house.anInbound([{ sku: "RESIN", quantity: 1, expiresAt: "2090-06-30" }]);
    expect(await lineOf(orderId)).toMatchObject({ expiresAt: "2090-06-30" });
    const zone = (name: string) =>
      house.plant.rows("UPDATE platform.tenant SET time_zone = $2 WHERE tenant_id = $1", [house.plant.tenantId, name]);
    await zone("America/Denver");
    const west = await house.anInbound([{ sku: "RESIN", quantity: 1, expiresAt: "2090-06-30" }]);
    expect(await lineOf(west.orderId)).toMatchObject({ expiresAt: "2090-06-30" });
    await zone("Asia/Shanghai");
  });

  test("asks for an expiry where none is known and other lots of the item have one", async () => {
    const { orderId } = await house.anInbound([{ sku: "RESIN", quantity: 1 }]);
    expect(await lineOf(orderId)).toMatchObject({ needsExpiry: false });
    await house.put("RESIN", 1, { lotNumber: "R0", expiresAt: "2090-06-30T12:00:00Z" });
    expect(await lineOf(orderId)).toMatchObject({ needsExpiry: true });
    // A shelf life says it by itself.
    const sealed = await house.anInbound([{ sku: "SEAL", quantity: 1 }]);
    await house.put("SEAL", 1, { lotNumber: "S0", expiresAt: "2090-06-30T12:00:00Z" });
    expect(await lineOf(sealed.orderId)).toMatchObject({ needsExpiry: false });
  });
});

describe("the place to put goods", () => {
  test("is where their lot lies, else where most of the item is free", async () => {
    await house.put("SEAL", 9, { lotNumber: "L1", locationCode: "A-01" });
    await house.put("SEAL", 2, { lotNumber: "L2", locationCode: "B-01" });
    const { orderId } = await house.anInbound([
      { sku: "SEAL", quantity: 1, lotNumber: "L2" },
      { sku: "SEAL", quantity: 1, lotNumber: "NEW" },
      { sku: "SEAL", quantity: 1 },
    ]);
    expect((await planOf(orderId)).lines.map(({ putAway }) => putAway)).toEqual(["B-01", "A-01", "A-01"]);
  });

  test("is an empty one of the zone where the item once lay, else the one for everything", async () => {
    const { orderId } = await house.anInbound([{ sku: "SKU001", quantity: 1 }]);
    expect(await lineOf(orderId)).toMatchObject({ putAway: "MAIN" });
    await house.put("SKU001", 4, { locationCode: "C-01" });
    await house.put("SKU001", -4, { locationCode: "C-01" });
    await house.put("PROD-DEFAULT", 4, { locationCode: "C-01" });
    expect(await lineOf(orderId)).toMatchObject({ putAway: "C-02" });
  });

  test("is the hold place for what a customer sends back", async () => {
    const { orderId } = await house.anInbound([{ sku: "SEAL", quantity: 1 }], { typeCode: "return" });
    expect(await lineOf(orderId)).toMatchObject({ putAway: "HOLD" });
  });

  test("is asked for only where the warehouse has named places", async () => {
    expect((await planOf((await house.anInbound([{ sku: "BOX", quantity: 1 }])).orderId)).places).toEqual([
      "A-01",
      "B-01",
      "C-01",
      "C-02",
      "C-03",
      "HOLD",
      "MAIN",
    ]);
    const bare = await house.anInbound([{ sku: "BOX", quantity: 1 }], { warehouseId: "WH02" });
    expect((await planOf(bare.orderId)).places).toBeNull();
  });
});

describe("a document is found", () => {
  test("by the purchase order behind it: the newest that is open", async () => {
    const lines = [{ sku: "BOX", quantity: 1 }];
    const older = await house.anInbound(lines, { poId: "PO-000077" });
    const newer = await house.anInbound(lines, { poId: "PO-000077" });
    expect(await planOf("PO-000077")).toMatchObject({ orderId: newer.orderId, purchaseOrderNo: "PO-000077" });
    await house.wms().inboundOrders.receive({ orderId: newer.orderId });
    expect(await planOf("PO-000077")).toMatchObject({ orderId: older.orderId, closed: false });
    await house.wms().inboundOrders.receive({ orderId: older.orderId });
    expect(await planOf("PO-000077")).toMatchObject({ orderId: newer.orderId, closed: true });
    // By its own number it is what it is.
    const { orderNo } = await house.wms().inboundOrders.get({ orderId: older.orderId });
    expect(await planOf(orderNo)).toMatchObject({ orderId: older.orderId, closed: true });
  });

  test("but not by an id that no label carries as the number people say", async () => {
    const poId = "0199aaaa-0000-7000-8000-000000000009";
    await house.anInbound([{ sku: "BOX", quantity: 1 }], { poId, sourceOrderId: "PO-000078" });
    expect(await planOf(poId)).toMatchObject({ purchaseOrderNo: "PO-000078" });
    expect((await planOf("PO-000078")).purchaseOrderNo).toBe("PO-000078");
  });

  test("not under a number that nobody has given, nor in another plant", async () => {
    await expect(asked("IN-999999")).rejects.toMatchObject(refusal("NOT_FOUND", { what: "IN-999999" }));
    const stranger = (await aPlant()).ask().wms.inboundOrders;
    await expect(stranger.receivePlan({ code: "PO-000077" })).rejects.toMatchObject(refusal("NOT_FOUND"));
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
  await house.plant.ask().erp.items.create({ sku: "6901234567892", name: "Screwdriver" });
  await house.put("SEAL", 4, { lotNumber: "L1", locationCode: "A-01", expiresAt: "2090-06-30T12:00:00Z" });
  await house.put("SEAL", 2, { lotNumber: "L1", locationCode: "B-01" });
  await house.put("SEAL", 1, { lotNumber: "OLD", locationCode: "B-01", expiresAt: "2020-06-30T12:00:00Z" });
  await house.put("MOTOR", 2, { locationCode: "B-01", serialNumbers: ["M1", "M2"] });
});

type Asked = Parameters<ReturnType<Warehouse["wms"]>["identify"]>[0];
const found = async (code: string, gs1?: Asked["gs1"]) =>
  (await house.wms({ as: "driver" }).identify({ code, ...(gs1 ? { gs1 } : {}) })).found;

describe("what is this?", () => {
  test("an item: how much of it there is, where, of which lot, and what may not be used", async () => {
    const place = { warehouseId: "WH01", sku: "SEAL", name: "Seal kit", unit: "pcs", reserved: 0, held: false };
    expect(await found("SEAL")).toEqual([
      {
        kind: "item",
        sku: "SEAL",
        name: "Seal kit",
        unit: "pcs",
        tracking: "lot",
        onHand: 7,
        reserved: 0,
        places: [
          {
            ...place,
            locationCode: "A-01",
            lotNumber: "L1",
            onHand: 4,
            expiresAt: "2090-06-30T12:00:00.000Z",
            expired: false,
          },
          {
            ...place,
            locationCode: "B-01",
            lotNumber: "L1",
            onHand: 2,
            expiresAt: "2090-06-30T12:00:00.000Z",
            expired: false,
          },
          {
            ...place,
            locationCode: "B-01",
            lotNumber: "OLD",
            onHand: 1,
            expiresAt: "2020-06-30T12:00:00.000Z",
            expired: true,
          },
        ],
      },
    ]);
  });

  test("a lot, by our number or by the supplier's", async () => {
    const { orderId } = await house.anInbound([{ sku: "SEAL", quantity: 3, lotNumber: "L9", supplierLot: "SUP-77" }], {
      supplierId: "SUP-001",
    });
    await house.wms().inboundOrders.receive({ orderId });
    await house.wms().lots.hold({ sku: "SEAL", lotNumber: "L9", reason: "Swollen" });
    const lot = {
      kind: "lot",
      sku: "SEAL",
      lotNumber: "L9",
      supplierLot: "SUP-77",
      supplierId: "SUP-001",
      held: true,
      holdReason: "Swollen",
      onHand: 3,
      places: [{ locationCode: "MAIN", onHand: 3, held: true }],
    };
    expect(await found("L9")).toMatchObject([lot]);
    expect(await found("SUP-77")).toMatchObject([lot]);
  });

  test("a piece: whether it is here, in a cart or gone, and by which document", async () => {
    const { orderId, lineIds } = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    expect(await found("M1")).toMatchObject([
      { kind: "serial", sku: "MOTOR", serialNumber: "M1", state: "inStock", warehouseId: "WH01", locationCode: "B-01" },
    ]);
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["M1"] }];
    await house.wms().outboundOrders.pick({ orderId, lines });
    expect(await found("M1")).toMatchObject([{ state: "inCart", locationCode: "B-01" }]);
    const { orderNo } = await house.wms().outboundOrders.ship({ orderId });
    expect(await found("M1")).toMatchObject([
      {
        state: "gone",
        locationCode: "@customer",
        document: { documentType: "outbound_order", documentId: orderId, documentNo: orderNo },
      },
    ]);
  });

  test("a place: what lies there; one of that name in every warehouse that has it", async () => {
    expect(await found("B-01")).toMatchObject([
      {
        kind: "location",
        warehouseId: "WH01",
        locationCode: "B-01",
        isHold: false,
        goods: [
          { sku: "MOTOR", onHand: 1 },
          { sku: "SEAL", lotNumber: "L1", onHand: 2 },
          { sku: "SEAL", lotNumber: "OLD", expired: true },
        ],
      },
    ]);
    expect(await found("HOLD")).toMatchObject([
      { warehouseId: "WH01", isHold: true, goods: [] },
      { warehouseId: "WH02", isHold: true, goods: [] },
    ]);
  });

  test("a document of the warehouse; a count only to whoever may see counts", async () => {
    const { orderId } = await house.anInbound([], { poId: "PO-000088" });
    const { orderNo } = await house.wms().inboundOrders.get({ orderId });
    const inbound = {
      kind: "document",
      documentType: "inbound_order",
      documentId: orderId,
      documentNo: orderNo,
      status: 1,
    };
    expect(await found(orderNo)).toMatchObject([inbound]);
    expect(await found("PO-000088")).toMatchObject([inbound]);
    const { countNo } = await house.wms().counts.create({ warehouseId: "WH02" });
    expect(await found(countNo)).toEqual([]);
    expect((await house.wms({ as: "warehouse" }).identify({ code: countNo })).found).toMatchObject([
      { kind: "document", documentType: "stock_count", documentNo: countNo },
    ]);
  });

  test("what a GS1 label says: its item, lot and piece, the most particular first", async () => {
    const told = await found("label", { sku: "MOTOR", serialNumber: "M2", lotNumber: "L1" });
    expect(told.map(({ kind }) => kind)).toEqual(["serial", "lot", "item"]);
    expect(await found("x", { gtin: "06901234567892" })).toMatchObject([{ kind: "item", sku: "6901234567892" }]);
    expect(await found("x", { gtin: "16901234567899" })).toEqual([]);
  });

  test("several things where a code is not unique, nothing where nobody knows it", async () => {
    await house.put("SEAL", 1, { lotNumber: "M2" });
    expect((await found("M2")).map(({ kind }) => kind)).toEqual(["serial", "lot"]);
    for (const code of ["nothing", "%", "_", "'", "'; DROP TABLE wms.lot; --"]) expect(await found(code)).toEqual([]);
    expect((await (await aPlant()).ask().wms.identify({ code: "SEAL" })).found).toEqual([]);
  });
});

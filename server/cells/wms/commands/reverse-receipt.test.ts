import { beforeAll, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const inbound = () => house.wms().inboundOrders;
const reason = "Booked on the wrong day";

describe("taking a receipt back", () => {
  test("undoes all of it by entries of its own, lots and serials included, and is told", async () => {
    const { orderId, lineIds } = await house.anInbound(
      [
        { sku: "SEAL", quantity: 5, lotNumber: "BACK-1" },
        { sku: "MOTOR", quantity: 1, serialNumbers: ["BACK-M"] },
      ],
      { sourceOrderId: "PO-7" },
    );
    await inbound().receive({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 2, locationCode: "A-01" }] });
    await inbound().receive({ orderId });
    const reversed = await inbound().reverse({ orderId, reason });
    expect(reversed).toMatchObject({ status: 9, endReason: reason, changed: true });
    expect(reversed.movedLines).toHaveLength(3);
    expect([await house.onHand("SEAL"), await house.onHand("MOTOR")]).toEqual([0, 0]);
    const { items } = await house.wms().stock.ledger({ documentId: orderId, reason: "reversal" });
    expect(items.map(({ locationCode, delta, note }) => [locationCode, delta, note])).toEqual(
      expect.arrayContaining([
        ["A-01", -2, reason],
        ["MAIN", -3, reason],
        ["@supplier", 2, reason],
      ]),
    );
    expect(await house.wms().trace.serial({ serialNumber: "BACK-M" })).toMatchObject({ items: [{ inStock: false }] });
    expect(await house.told("wms.inbound.reversed", orderId)).toMatchObject([
      {
        sourceOrderId: "PO-7",
        reason,
        lines: [
          { sku: "SEAL", quantity: 2, lotNumber: "BACK-1" },
          { sku: "SEAL", quantity: 3, lotNumber: "BACK-1" },
          { sku: "MOTOR", quantity: 1, serialNumbers: ["BACK-M"] },
        ],
      },
    ]);
    expect(await inbound().reverse({ orderId, reason: "Again" })).toMatchObject({ endReason: reason, changed: false });
    expect((await house.told("wms.inbound.reversed", orderId)).length).toBe(1);
  });

  test("works for a part that came, and for a document that was closed without any", async () => {
    const part = await house.anInbound([{ sku: "BOX", quantity: 5 }]);
    await inbound().receive({ orderId: part.orderId, lines: [{ lineId: part.lineIds[0] ?? "", quantity: 2 }] });
    expect(await inbound().reverse({ orderId: part.orderId, reason })).toMatchObject({ status: 9 });
    const none = await house.anInbound([{ sku: "BOX", quantity: 5 }]);
    await inbound().receive({ orderId: none.orderId, closeShort: true });
    expect(await inbound().reverse({ orderId: none.orderId, reason })).toMatchObject({ status: 9, movedLines: [] });
    expect(await house.onHand("BOX")).toBe(0);
  });

  test("never leaves more numbers in a place than pieces: whose went must be said first", async () => {
    await house.put("BOX", 1, { serialNumbers: ["STAYS"] });
    const { orderId } = await house.anInbound([{ sku: "BOX", quantity: 1 }]);
    await inbound().receive({ orderId });
    const sold = await house.anOutbound([{ sku: "BOX", quantity: 0.5 }]);
    await house.wms().outboundOrders.ship({ orderId: sold.orderId });
    await expect(inbound().reverse({ orderId, reason })).rejects.toMatchObject(refusal("VALIDATION_FAILED"));
    expect(await house.onHand("BOX")).toBe(1.5);
    expect(await house.wrong()).toEqual([]);
    await house.wms().outboundOrders.reverse({ orderId: sold.orderId, reason });
    expect(await inbound().reverse({ orderId, reason })).toMatchObject({ status: 9, changed: true });
    expect(await house.onHand("BOX")).toBe(1);
  });

  test("is refused where nothing has arrived: that is simply called off", async () => {
    const { orderId } = await house.anInbound([{ sku: "BOX", quantity: 5 }]);
    await expect(inbound().reverse({ orderId, reason })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 1, reason: "nothingArrived" }),
    );
  });

  test("is refused once part of it has left, was moved or is promised, and leaves all as it is", async () => {
    const { orderId } = await house.anInbound([{ sku: "SKU001", quantity: 5 }]);
    await inbound().receive({ orderId });
    const short = refusal("STOCK_INSUFFICIENT", { shortages: [{ sku: "SKU001", required: 5, available: 4 }] });
    const sale = await house.anOutbound([{ sku: "SKU001", quantity: 1 }]);
    await house.wms().outboundOrders.allocate({ orderId: sale.orderId });
    await expect(inbound().reverse({ orderId, reason })).rejects.toMatchObject(short);
    await house.wms().outboundOrders.release({ orderId: sale.orderId });
    const moved = { warehouseId: "WH01", sku: "SKU001", quantity: 1, toLocationCode: "A-01" };
    await house.wms().stock.transfer(moved);
    await expect(inbound().reverse({ orderId, reason })).rejects.toMatchObject(short);
    await house.wms().stock.transfer({ ...moved, fromLocationCode: "A-01", toLocationCode: "MAIN" });
    await house.wms().outboundOrders.ship({ orderId: sale.orderId });
    await expect(inbound().reverse({ orderId, reason })).rejects.toMatchObject(short);
    expect(await inbound().get({ orderId })).toMatchObject({ status: 2, endReason: null });
    expect(await house.onHand("SKU001")).toBe(4);
  });

  test("is refused when other pieces lie there than came", async () => {
    const { orderId } = await house.anInbound([{ sku: "MOTOR", quantity: 1, serialNumbers: ["GONE-1"] }]);
    await inbound().receive({ orderId });
    const sale = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    const lines = [{ lineId: sale.lineIds[0] ?? "", quantity: 1, serialNumbers: ["GONE-1"] }];
    await house.wms().outboundOrders.ship({ orderId: sale.orderId, lines });
    await house.put("MOTOR", 1, { serialNumbers: ["OTHER-1"] });
    await expect(inbound().reverse({ orderId, reason })).rejects.toMatchObject(
      refusal("SERIAL_UNKNOWN", { serialNumbers: ["GONE-1"] }),
    );
    expect(await house.onHand("MOTOR")).toBe(1);
  });

  test("leaves the books right", async () => {
    expect(await house.wrong()).toEqual([]);
  });
});

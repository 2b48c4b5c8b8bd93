import { beforeAll, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
  await house.put("BOX", 100);
});
const outbound = () => house.wms().outboundOrders;
const anOrder = async () => (await house.anOutbound([{ sku: "BOX", quantity: 1 }])).orderId;

describe("writing a status back", () => {
  test("2 ships, once; 3 notes the signature, once", async () => {
    const orderId = await anOrder();
    const shipped = await outbound().setStatus({ orderId, status: 2 });
    expect(shipped).toMatchObject({ status: 2, changed: true, lines: [{ shippedQuantity: 1 }], signedAt: null });
    expect(shipped).not.toHaveProperty("backorderId");
    expect(await outbound().setStatus({ orderId, status: 2 })).toEqual({ ...shipped, changed: false });
    const signed = await outbound().setStatus({ orderId, status: 3 });
    expect(signed).toMatchObject({ status: 3, changed: true, signedAt: expect.any(String) });
    for (const status of [1, 5, 6, 2, 3] as const) {
      expect(await outbound().setStatus({ orderId, status })).toEqual({ ...signed, changed: false });
    }
    expect(await house.told("wms.outbound.completed", orderId)).toHaveLength(1);
    const history = await house.plant.rows<{ after: { status?: number } }>(
      "SELECT after FROM platform.audit_entry WHERE document_id = $1 AND action = 'wms.outboundOrders.setStatus' ORDER BY at",
      [orderId],
    );
    expect(history.map(({ after }) => after.status)).toEqual([2, 3]);
  });

  test("2 is refused like a shipment when goods are missing, 3 before anything has left", async () => {
    const { orderId } = await house.anOutbound([{ sku: "SKU001", quantity: 1 }]);
    await expect(outbound().setStatus({ orderId, status: 2 })).rejects.toMatchObject(refusal("STOCK_INSUFFICIENT"));
    await expect(outbound().setStatus({ orderId, status: 3 })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 1, reason: "notShipped" }),
    );
  });

  test("allocated and picking are reached by doing so, never by writing them", async () => {
    const orderId = await anOrder();
    for (const status of [5, 6] as const) {
      await expect(outbound().setStatus({ orderId, status })).rejects.toMatchObject(
        refusal("STATE_CONFLICT", { status: 1, reason: "allocateOrPick" }),
      );
    }
    await outbound().allocate({ orderId });
    for (const status of [1, 5] as const) {
      expect(await outbound().setStatus({ orderId, status })).toMatchObject({ status: 5, changed: false });
    }
  });

  test("9 calls it off; nothing else is taken afterwards", async () => {
    const orderId = await anOrder();
    expect(await outbound().setStatus({ orderId, status: 9 })).toMatchObject({ status: 9, changed: true });
    expect(await outbound().setStatus({ orderId, status: 9 })).toMatchObject({ status: 9, changed: false });
    for (const status of [1, 5, 6, 2, 3] as const) {
      await expect(outbound().setStatus({ orderId, status })).rejects.toMatchObject(
        refusal("STATE_CONFLICT", { status: 9, reason: "ended" }),
      );
    }
  });

  test.each([0, 4, 7, 8, -1, 1.5, "2", null])("%s is no status", async (status) => {
    const orderId = await anOrder();
    await expect(outbound().setStatus({ orderId, status } as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("calling an outbound order off", () => {
  test("sets free what was promised to it, carts included, and is told once", async () => {
    await house.put("MOTOR", 1, { serialNumbers: ["CART"] });
    await house.put("SKU001", 2);
    const { orderId, lineIds } = await house.anOutbound(
      [
        { sku: "MOTOR", quantity: 1 },
        { sku: "SKU001", quantity: 2 },
      ],
      { erpOrderId: "SO-9" },
    );
    await outbound().allocate({ orderId });
    await outbound().pick({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["CART"] }] });
    const reason = "Customer withdrew";
    expect(await outbound().cancel({ orderId, reason })).toMatchObject({
      status: 9,
      endReason: reason,
      changed: true,
      reservations: [],
    });
    expect(await outbound().cancel({ orderId, reason: "Again" })).toMatchObject({ endReason: reason, changed: false });
    expect(await house.told("wms.outbound.cancelled", orderId)).toMatchObject([{ erpOrderId: "SO-9", reason }]);
    const { items } = await house.wms().stock.list({ sku: "SKU001" });
    expect(items).toMatchObject([{ reserved: 0 }]);
    const next = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    await outbound().ship({ orderId: next.orderId });
  });

  test("is refused once goods have left: those come back by reversing", async () => {
    const orderId = await anOrder();
    await outbound().ship({ orderId });
    await expect(outbound().cancel({ orderId, reason: "Too late" })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "shipped" }),
    );
    await expect(outbound().setStatus({ orderId, status: 9 })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "shipped" }),
    );
  });
});

describe("bringing a shipment back", () => {
  const reason = "Truck never came";

  test("returns everything to the shelves it left, lots and serials included, and is told", async () => {
    await house.put("SEAL", 3, { lotNumber: "R", locationCode: "A-01" });
    await house.put("MOTOR", 1, { serialNumbers: ["RM"] });
    const { orderId, lineIds } = await house.anOutbound(
      [
        { sku: "SEAL", quantity: 3 },
        { sku: "MOTOR", quantity: 1 },
      ],
      { erpOrderId: "SO-10" },
    );
    const [seal = "", motor = ""] = lineIds;
    const lines = [
      { lineId: seal, quantity: 3 },
      { lineId: motor, quantity: 1, serialNumbers: ["RM"] },
    ];
    await outbound().ship({ orderId, lines });
    await house.wms().lots.hold({ sku: "SEAL", lotNumber: "R", reason: "Recall" });
    const back = await outbound().reverse({ orderId, reason });
    expect(back).toMatchObject({ status: 9, endReason: reason, changed: true });
    expect((await house.wms().stock.list({ sku: "SEAL" })).items).toMatchObject([
      { locationCode: "A-01", lotNumber: "R", onHand: 3, held: true, available: 0 },
    ]);
    expect(await house.wms().trace.serial({ serialNumber: "RM" })).toMatchObject({
      items: [{ inStock: true, locationCode: "MAIN" }],
    });
    expect(await house.told("wms.outbound.reversed", orderId)).toMatchObject([
      {
        erpOrderId: "SO-10",
        reason,
        lines: [
          { sku: "SEAL", quantity: 3, lotNumber: "R" },
          { sku: "MOTOR", quantity: 1, serialNumbers: ["RM"] },
        ],
      },
    ]);
    expect(await outbound().reverse({ orderId, reason: "Again" })).toMatchObject({ changed: false });
    expect((await house.wms().stock.ledger({ documentId: orderId, reason: "reversal" })).items).toHaveLength(4);
  });

  test("is refused before anything has left, and after somebody has signed for it", async () => {
    const orderId = await anOrder();
    await expect(outbound().reverse({ orderId, reason })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 1, reason: "notShipped" }),
    );
    await outbound().ship({ orderId });
    await outbound().setStatus({ orderId, status: 3 });
    await expect(outbound().reverse({ orderId, reason })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 3, reason: "signedFor" }),
    );
  });

  test("is refused when a piece has come back another way already", async () => {
    await house.put("MOTOR", 1, { serialNumbers: ["BACK"] });
    const { orderId, lineIds } = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    await outbound().ship({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["BACK"] }] });
    const returned = await house.anInbound([{ sku: "MOTOR", quantity: 1, serialNumbers: ["BACK"] }], {
      typeCode: "return",
    });
    await house.wms().inboundOrders.receive({ orderId: returned.orderId });
    await expect(outbound().reverse({ orderId, reason })).rejects.toMatchObject(
      refusal("SERIAL_DUPLICATE", { serialNumbers: ["BACK"] }),
    );
  });
});

test("whatever was written, called off or brought back, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

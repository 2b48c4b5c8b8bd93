import { beforeAll, describe, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const inbound = () => house.wms().inboundOrders;
const historyOf = (documentId: string) =>
  house.plant.rows<{ action: string; before: object | null; after: object }>(
    "SELECT action, before, after FROM platform.audit_entry WHERE document_id = $1 ORDER BY at, audit_id",
    [documentId],
  );

describe("an inbound order", () => {
  test("expects nothing yet, has a number people can say, and is in the history", async () => {
    const wanted = { warehouseId: "WH01", typeCode: "purchase" as const, poId: "PO-000042", supplierId: "SUP-001" };
    const made = await inbound().create(wanted);
    expect(made).toMatchObject({
      ...wanted,
      status: 1,
      erpOrderId: null,
      closedShort: false,
      lines: [],
      movedLines: [],
    });
    expect(made.orderNo).toMatch(/^IN-\d{6}$/);
    expect(await inbound().get({ orderId: made.orderId })).toEqual(made);
    expect(await historyOf(made.orderId)).toMatchObject([
      { action: "wms.inboundOrders.create", before: null, after: { orderNo: made.orderNo } },
    ]);
  });

  test("may say at once what is expected, and is not made at all when one line cannot be", async () => {
    const lines = [
      { materialSku: "BOX", quantity: 2.5 },
      { sku: "SEAL", quantity: 4, lotNumber: "L1", supplierLot: "B7" },
    ];
    const made = await inbound().create({ warehouseId: "WH01", typeCode: "purchase", lines });
    expect(made.lines).toMatchObject([
      { sku: "BOX", quantity: 2.5, receivedQuantity: 0 },
      { sku: "SEAL", quantity: 4, lotNumber: "L1", supplierLot: "B7" },
    ]);
    expect(await inbound().get({ orderId: made.orderId })).toEqual(made);
    const count = () =>
      house.plant.rows("SELECT order_id FROM wms.inbound_order WHERE tenant_id = $1", [house.plant.tenantId]);
    const before = await count();
    const wrong = {
      warehouseId: "WH01",
      typeCode: "purchase" as const,
      lines: [...lines, { sku: "NOBODY", quantity: 1 }],
    };
    await expect(inbound().create(wrong)).rejects.toMatchObject(refusal("UNKNOWN_ITEM"));
    expect(await count()).toEqual(before);
  });

  test("is announced with what is expected so far, and each line that is added later by itself", async () => {
    const wanted = { warehouseId: "WH01", typeCode: "purchase" as const, poId: "PO-000043", expectedOn: "2026-12-01" };
    const made = await inbound().create({ ...wanted, lines: [{ sku: "BOX", quantity: 2.5 }] });
    const { orderId, orderNo } = made;
    const { lineId } = await inbound().addLine({ orderId, materialSku: "SEAL", quantity: 4 });
    expect(await house.told("wms.inbound.created", orderId)).toMatchObject([
      { ...wanted, orderNo, lines: [{ lineId: made.lines[0]?.lineId, sku: "BOX", quantity: 2.5 }] },
    ]);
    expect(await house.told("wms.inbound.line_added", orderId)).toMatchObject([
      { orderNo, poId: "PO-000043", lineId, sku: "SEAL", quantity: 4 },
    ]);
  });

  test("is refused for a warehouse that nobody knows, another plant's included", async () => {
    const other = await aWarehouse();
    await other.wms().warehouses.create({ warehouseId: "WH-THEIRS", name: "Theirs" });
    for (const warehouseId of ["WH99", "WH-THEIRS"]) {
      await expect(inbound().create({ warehouseId, typeCode: "purchase" })).rejects.toMatchObject(
        refusal("UNKNOWN_WAREHOUSE", { warehouseId }),
      );
    }
  });

  test("of another plant is not there", async () => {
    const { orderId } = await house.anInbound([{ sku: "BOX", quantity: 1 }]);
    const theirs = (await aPlant()).ask().wms.inboundOrders;
    const asking = [
      () => theirs.get({ orderId }),
      () => theirs.addLine({ orderId, sku: "SKU001", quantity: 1 }),
      () => theirs.receive({ orderId }),
      () => theirs.cancel({ orderId, reason: "Not ours" }),
      () => theirs.reverse({ orderId, reason: "Not ours" }),
    ];
    for (const ask of asking) await expect(ask()).rejects.toMatchObject(refusal("NOT_FOUND"));
  });
});

describe("a line", () => {
  test.each(["sku", "productSku", "materialSku"])("names its item as %s", async (name) => {
    const { orderId } = await house.anInbound([]);
    const more = { lotNumber: "L-1", supplierLot: "HEAT-7", expiresAt: "2027-11-30", overTolerancePercent: 5 };
    const { lineId, lines } = await inbound().addLine({ orderId, [name]: "SEAL", quantity: 12.5, ...more });
    expect(lines).toEqual([
      {
        ...more,
        lineId,
        sku: "SEAL",
        quantity: 12.5,
        receivedQuantity: 0,
        serialNumbers: [],
        expiresAt: "2027-11-30T15:59:59.999Z",
        underTolerancePercent: 0,
      },
    ]);
  });

  test.each([
    ["no item at all", {}],
    ["an item under two names", { sku: "BOX", materialSku: "BOX" }],
    ["nothing", { sku: "BOX", quantity: 0 }],
    ["less than nothing", { sku: "BOX", quantity: -1 }],
    ["more than fits", { sku: "BOX", quantity: 1e308 }],
    ["a quantity of seven decimals", { sku: "BOX", quantity: 0.1234567 }],
    ["a quantity in words", { sku: "BOX", quantity: "10" }],
    ["no number", { sku: "BOX", quantity: Number.NaN }],
    ["the same serial twice", { sku: "MOTOR", quantity: 2, serialNumbers: ["M", "M"] }],
    ["a tolerance of more than all", { sku: "BOX", overTolerancePercent: 101 }],
    ["an expiry before the calendar", { sku: "SEAL", expiresAt: "0000-01-01" }],
    ["a field that nobody knows", { sku: "BOX", colour: "red" }],
  ])("of %s is refused", async (_, wrong) => {
    const { orderId } = await house.anInbound([]);
    await expect(inbound().addLine({ orderId, quantity: 1, ...wrong } as never)).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect((await inbound().get({ orderId })).lines).toEqual([]);
  });

  test("of an item that nobody knows is refused by name", async () => {
    const { orderId } = await house.anInbound([]);
    await expect(inbound().addLine({ orderId, sku: "GHOST", quantity: 1 })).rejects.toMatchObject(
      refusal("UNKNOWN_ITEM", { skus: ["GHOST"] }),
    );
  });

  test("is added as long as the document is open, and keeps its place in it", async () => {
    const { orderId, lineIds } = await house.anInbound([{ sku: "BOX", quantity: 2 }]);
    await inbound().receive({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 1 }] });
    const { lines } = await inbound().addLine({ orderId, sku: "SKU001", quantity: 3 });
    expect(lines.map(({ sku, receivedQuantity }) => [sku, receivedQuantity])).toEqual([
      ["BOX", 1],
      ["SKU001", 0],
    ]);
    await inbound().receive({ orderId });
    await expect(inbound().addLine({ orderId, sku: "BOX", quantity: 1 })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "documentClosed" }),
    );
  });

  test("twenty added at the same time stand one under the other", async () => {
    const { orderId } = await house.anInbound([]);
    await Promise.all(Array.from({ length: 20 }, () => inbound().addLine({ orderId, sku: "BOX", quantity: 1 })));
    const lines = await house.plant.rows<{ line_no: number }>(
      "SELECT line_no FROM wms.inbound_line WHERE order_id = $1 ORDER BY line_no",
      [orderId],
    );
    expect(lines.map(({ line_no }) => line_no)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
});

describe("calling off an inbound order", () => {
  test("is told once, with its reason", async () => {
    const { orderId } = await house.anInbound([{ sku: "BOX", quantity: 1 }], { poId: "PO-9", sourceOrderId: "PO-9" });
    const reason = "Supplier cannot deliver";
    expect(await inbound().cancel({ orderId, reason })).toMatchObject({ status: 9, endReason: reason, changed: true });
    expect(await inbound().cancel({ orderId, reason: "Again" })).toMatchObject({ endReason: reason, changed: false });
    expect(await house.told("wms.inbound.cancelled", orderId)).toMatchObject([{ sourceOrderId: "PO-9", reason }]);
    expect((await historyOf(orderId)).at(-1)).toMatchObject({
      action: "wms.inboundOrders.cancel",
      before: { status: 1 },
      after: { status: 9, endReason: reason },
    });
    for (const late of [
      () => inbound().receive({ orderId }),
      () => inbound().addLine({ orderId, sku: "BOX", quantity: 1 }),
    ]) {
      await expect(late()).rejects.toMatchObject(refusal("STATE_CONFLICT", { status: 9, reason: "documentClosed" }));
    }
  });

  test("is refused once goods have arrived: those are taken back, or the rest is closed short", async () => {
    const { orderId, lineIds } = await house.anInbound([{ sku: "BOX", quantity: 2 }]);
    await inbound().receive({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 1 }] });
    await expect(inbound().cancel({ orderId, reason: "Too late" })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 4, reason: "goodsArrived" }),
    );
  });
});

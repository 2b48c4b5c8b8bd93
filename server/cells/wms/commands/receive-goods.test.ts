import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, machine } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const inbound = () => house.wms().inboundOrders;
const stockOf = async (sku: string, more: object = {}) =>
  (await house.wms().stock.list({ sku, limit: 200, ...more })).items;
const rowsOf = (orderId: string) =>
  house.plant.rows("SELECT FROM wms.stock_ledger WHERE document_id = $1", [orderId]).then((rows) => rows.length);

describe("receiving", () => {
  test("without a word takes all that is open, into the place for whatever nobody named a place for", async () => {
    const { orderId, lineIds } = await house.anInbound([
      { sku: "BOX", quantity: 20 },
      { sku: "SKU001", quantity: 0.000001 },
    ]);
    const received = await inbound().receive({ orderId });
    expect(received).toMatchObject({
      status: 2,
      closedShort: false,
      completedAt: expect.any(String),
      lines: [{ receivedQuantity: 20 }, { receivedQuantity: 0.000001 }],
    });
    expect(received.movedLines).toEqual(
      [
        { sku: "BOX", quantity: 20 },
        { sku: "SKU001", quantity: 0.000001 },
      ].map((line, at) => ({ ...line, lineId: lineIds[at], lotNumber: null, locationCode: "MAIN", serialNumbers: [] })),
    );
    const { items } = await house.wms().stock.ledger({ documentId: orderId });
    expect(items.map(({ locationCode, delta, onHand, reason }) => [locationCode, delta, onHand, reason])).toEqual(
      expect.arrayContaining([
        ["@supplier", -20, null, "receipt"],
        ["MAIN", 20, 20, "receipt"],
      ]),
    );
  });

  test("in parts leaves the rest expected; what is complete is not received again", async () => {
    const { orderId, lineIds } = await house.anInbound([{ sku: "BOX", quantity: 10 }]);
    const lineId = lineIds[0] ?? "";
    const part = await inbound().receive({ orderId, lines: [{ lineId, quantity: 4.5 }] });
    expect(part).toMatchObject({ status: 4, completedAt: null, lines: [{ receivedQuantity: 4.5 }] });
    expect(await house.told("wms.inbound.completed", orderId)).toEqual([]);
    const rest = await inbound().receive({ orderId });
    expect(rest).toMatchObject({ status: 2, lines: [{ receivedQuantity: 10 }] });
    expect(rest.movedLines.map(({ quantity }) => quantity)).toEqual([4.5, 5.5]);
    await expect(inbound().receive({ orderId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "documentClosed" }),
    );
    expect(await rowsOf(orderId)).toBe(4);
  });

  test("refuses a document without lines, a line of another document, and a place that nobody knows", async () => {
    const empty = await house.anInbound([]);
    await expect(inbound().receive({ orderId: empty.orderId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { reason: "noLines" }),
    );
    const one = await house.anInbound([{ sku: "BOX", quantity: 1 }]);
    const other = await house.anInbound([{ sku: "BOX", quantity: 1 }]);
    const lineId = other.lineIds[0] ?? "";
    await expect(inbound().receive({ orderId: one.orderId, lines: [{ lineId, quantity: 1 }] })).rejects.toMatchObject(
      refusal("NOT_FOUND", { what: lineId }),
    );
    await expect(
      inbound().receive({ orderId: other.orderId, lines: [{ lineId, quantity: 1, locationCode: "Z-99" }] }),
    ).rejects.toMatchObject(refusal("UNKNOWN_REFERENCE", { what: ["Z-99"] }));
    expect([await rowsOf(one.orderId), await rowsOf(other.orderId)]).toEqual([0, 0]);
  });

  test("tells of each ledger posting, and of the whole document when it is complete", async () => {
    const { orderId, lineIds } = await house.anInbound(
      [
        { sku: "SEAL", quantity: 6 },
        { sku: "MOTOR", quantity: 2, serialNumbers: ["EV-1", "EV-2"] },
      ],
      { typeCode: "production", sourceOrderId: "MO-1", erpOrderId: "SO-1" },
    );
    const [seal = "", motor = ""] = lineIds;
    await inbound().receive({ orderId, lines: [{ lineId: seal, quantity: 2, lotNumber: "EV-A" }] });
    const { orderNo } = await inbound().receive({
      orderId,
      lines: [
        { lineId: seal, quantity: 4, lotNumber: "EV-B", locationCode: "A-01" },
        { lineId: motor, quantity: 2 },
      ],
    });
    const { tenantId } = house.plant;
    expect(await house.told("wms.inbound.completed", orderId)).toEqual([
      {
        tenantId,
        orderId,
        orderNo,
        warehouseId: "WH01",
        typeCode: "production",
        sourceOrderId: "MO-1",
        erpOrderId: "SO-1",
        poId: null,
        supplierId: null,
        lines: [
          { sku: "SEAL", quantity: 2, lotNumber: "EV-A" },
          { sku: "SEAL", quantity: 4, lotNumber: "EV-B" },
          { sku: "MOTOR", quantity: 2, lotNumber: null, serialNumbers: ["EV-1", "EV-2"] },
        ],
      },
    ]);
    const posted = { tenantId, warehouseId: "WH01", reason: "receipt", documentId: orderId };
    const changes = await house.told("wms.stock.changed", orderId);
    expect(changes).toHaveLength(3);
    expect(changes).toEqual(
      expect.arrayContaining([
        { ...posted, sku: "SEAL", locationCode: "MAIN", lotNumber: "EV-A", delta: 2, onHand: 2 },
        { ...posted, sku: "SEAL", locationCode: "A-01", lotNumber: "EV-B", delta: 4, onHand: 4 },
        { ...posted, sku: "MOTOR", locationCode: "MAIN", lotNumber: null, delta: 2, onHand: expect.any(Number) },
      ]),
    );
  });

  test.each([
    ["purchase", "@supplier", "MAIN"],
    ["production", "@production", "MAIN"],
    ["return", "@customer", "HOLD"],
    ["transfer", "@transit", "MAIN"],
  ])("a %s comes from %s and lies in %s", async (typeCode, from, to) => {
    const { orderId } = await house.anInbound([{ sku: "BOX", quantity: 1 }], { typeCode });
    await inbound().receive({ orderId });
    const { items } = await house.wms().stock.ledger({ documentId: orderId });
    expect(items.map(({ locationCode, delta }) => [delta, locationCode]).sort()).toEqual([
      [-1, from],
      [1, to],
    ]);
  });

  test("a return waits on hold until somebody has moved it", async () => {
    const { orderId } = await house.anInbound([{ sku: "PROD-DEFAULT", quantity: 3 }], { typeCode: "return" });
    await inbound().receive({ orderId });
    expect(await stockOf("PROD-DEFAULT")).toMatchObject([
      { locationCode: "HOLD", onHand: 3, available: 0, held: true },
    ]);
    const sale = await house.anOutbound([{ sku: "PROD-DEFAULT", quantity: 1 }]);
    await expect(house.wms().outboundOrders.ship({ orderId: sale.orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku: "PROD-DEFAULT", required: 1, available: 0 }] }),
    );
    const inspected = { warehouseId: "WH01", fromLocationCode: "HOLD", sku: "PROD-DEFAULT", quantity: 1 };
    await house.wms().stock.transfer(inspected);
    await house.wms().outboundOrders.ship({ orderId: sale.orderId });
  });
});

describe("too much or too little", () => {
  test("more than was expected is refused and nothing of it is booked, the other lines neither", async () => {
    const { orderId, lineIds } = await house.anInbound([
      { sku: "BOX", quantity: 10 },
      { sku: "SKU001", quantity: 1 },
    ]);
    const [box = "", other = ""] = lineIds;
    const lines = [
      { lineId: other, quantity: 1 },
      { lineId: box, quantity: 6 },
      { lineId: box, quantity: 4.000001 },
    ];
    await expect(inbound().receive({ orderId, lines })).rejects.toMatchObject(
      refusal("OVER_RECEIPT", { lineId: box, sku: "BOX", open: 10, most: 10, quantity: 10.000001 }),
    );
    expect(await inbound().get({ orderId })).toMatchObject({ status: 1, movedLines: [] });
  });

  test("a tolerance allows exactly as much more as it says, in all receipts together", async () => {
    const { orderId, lineIds } = await house.anInbound([{ sku: "BOX", quantity: 100, overTolerancePercent: 15 }]);
    const lineId = lineIds[0] ?? "";
    await expect(inbound().receive({ orderId, lines: [{ lineId, quantity: 115.000001 }] })).rejects.toMatchObject(
      refusal("OVER_RECEIPT", { most: 115 }),
    );
    const full = await inbound().receive({ orderId, lines: [{ lineId, quantity: 115 }] });
    expect(full).toMatchObject({ status: 2, lines: [{ receivedQuantity: 115 }] });

    const parts = await house.anInbound([
      { sku: "BOX", quantity: 100, overTolerancePercent: 15 },
      { sku: "SKU001", quantity: 1 },
    ]);
    const [first = ""] = parts.lineIds;
    const receive = (quantity: number) =>
      inbound().receive({ orderId: parts.orderId, lines: [{ lineId: first, quantity }] });
    expect(await receive(110)).toMatchObject({ status: 4 });
    await expect(receive(5.000001)).rejects.toMatchObject(refusal("OVER_RECEIPT", { open: 0, most: 5 }));
    expect(await receive(5)).toMatchObject({ status: 4, lines: [{ receivedQuantity: 115 }, { receivedQuantity: 0 }] });
  });

  test("a tolerance downwards completes a line that is nearly there", async () => {
    const { orderId, lineIds } = await house.anInbound([{ sku: "BOX", quantity: 100, underTolerancePercent: 1.5 }]);
    const lineId = lineIds[0] ?? "";
    const receive = (quantity: number) => inbound().receive({ orderId, lines: [{ lineId, quantity }] });
    expect(await receive(98.499999)).toMatchObject({ status: 4 });
    expect(await receive(0.000001)).toMatchObject({
      status: 2,
      closedShort: false,
      lines: [{ receivedQuantity: 98.5 }],
    });
  });

  test("closing short books what came, completes the document and says that something is missing", async () => {
    const { orderId, lineIds } = await house.anInbound([
      { sku: "BOX", quantity: 10 },
      { sku: "SKU001", quantity: 5 },
    ]);
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 7 }];
    const closed = await inbound().receive({ orderId, lines, closeShort: true });
    expect(closed).toMatchObject({
      status: 2,
      closedShort: true,
      lines: [{ receivedQuantity: 7 }, { receivedQuantity: 0 }],
    });
    expect(await house.told("wms.inbound.completed", orderId)).toMatchObject([
      { lines: [{ sku: "BOX", quantity: 7 }] },
    ]);
  });

  test("closing short without lines receives nothing more: not a piece, or what had come before", async () => {
    const nothing = await house.anInbound([{ sku: "BOX", quantity: 10 }]);
    const none = await inbound().receive({ orderId: nothing.orderId, closeShort: true });
    expect(none).toMatchObject({ status: 2, closedShort: true, movedLines: [] });
    expect(await house.told("wms.inbound.completed", nothing.orderId)).toMatchObject([{ lines: [] }]);
    const some = await house.anInbound([{ sku: "BOX", quantity: 10 }]);
    await inbound().receive({ orderId: some.orderId, lines: [{ lineId: some.lineIds[0] ?? "", quantity: 2 }] });
    await inbound().receive({ orderId: some.orderId, closeShort: true });
    expect(await house.told("wms.inbound.completed", some.orderId)).toMatchObject([
      { lines: [{ sku: "BOX", quantity: 2 }] },
    ]);
  });

  test("closing short what is complete anyway is no shortage", async () => {
    const { orderId, lineIds } = await house.anInbound([{ sku: "BOX", quantity: 1 }]);
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 1 }];
    expect(await inbound().receive({ orderId, lines, closeShort: true })).toMatchObject({ closedShort: false });
  });

  test("more than a place can be said to hold is refused by name", async () => {
    const line = { sku: "SKU001", quantity: 999_999_999, lotNumber: "HEAP" };
    const { orderId } = await house.anInbound(Array.from({ length: 10 }, () => line));
    await expect(inbound().receive({ orderId })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "quantity" })] }),
    );
    expect(await rowsOf(orderId)).toBe(0);
  });
});

describe("lots", () => {
  test("an item kept by lot that came without one gets one, which stays with it", async () => {
    const { orderId } = await house.anInbound([{ sku: "SEAL", quantity: 4 }]);
    const { movedLines } = await inbound().receive({ orderId });
    const lotNumber = movedLines[0]?.lotNumber ?? "";
    expect(lotNumber).toMatch(/^LOT-\d{6}$/);
    expect(await stockOf("SEAL", { lotNumber })).toMatchObject([{ onHand: 4, locationCode: "MAIN" }]);
  });

  test("the lot said on arrival counts before the one that was expected", async () => {
    const { orderId, lineIds } = await house.anInbound([{ sku: "SEAL", quantity: 4, lotNumber: "EXPECTED" }]);
    const [lineId = ""] = lineIds;
    await inbound().receive({ orderId, lines: [{ lineId, quantity: 1, lotNumber: "CAME" }] });
    await inbound().receive({ orderId });
    expect((await stockOf("SEAL", { lotNumber: "CAME" }))[0]?.onHand).toBe(1);
    expect((await stockOf("SEAL", { lotNumber: "EXPECTED" }))[0]?.onHand).toBe(3);
  });

  test.each([
    ["a day, to its end", "2027-11-30", "2027-11-30T15:59:59.999Z"],
    ["a moment, in any zone", "2027-11-30T08:00:00+08:00", "2027-11-30T00:00:00.000Z"],
  ])("expire on %s", async (_, expiresAt, stored) => {
    const lotNumber = `EXP-${expiresAt}`;
    const { orderId, lineIds } = await house.anInbound([{ sku: "SEAL", quantity: 1 }]);
    await inbound().receive({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 1, lotNumber, expiresAt }] });
    expect(await house.wms().lots.get({ sku: "SEAL", lotNumber })).toMatchObject({ expiresAt: stored });
  });

  test("expire after the item's shelf life when nobody says a day", async () => {
    const { orderId } = await house.anInbound([{ sku: "SEAL", quantity: 1, lotNumber: "SHELF" }]);
    const { completedAt } = await inbound().receive({ orderId });
    const { expiresAt } = await house.wms().lots.get({ sku: "SEAL", lotNumber: "SHELF" });
    expect(Date.parse(expiresAt ?? "") - Date.parse(completedAt ?? "")).toBe(365 * 86_400_000);
  });

  test("that come twice keep the earlier expiry, the first supplier and the supplier's own number", async () => {
    const first = await house.anInbound([{ sku: "SEAL", quantity: 2 }], { supplierId: "SUP-1" });
    const [lineId = ""] = first.lineIds;
    const came = { lineId, quantity: 1, lotNumber: "TWICE", supplierLot: "HEAT-1" };
    await inbound().receive({
      orderId: first.orderId,
      lines: [
        { ...came, expiresAt: "2028-06-30" },
        { ...came, expiresAt: "2028-01-31" },
      ],
    });
    expect(await house.wms().lots.get({ sku: "SEAL", lotNumber: "TWICE" })).toMatchObject({
      expiresAt: "2028-01-31T15:59:59.999Z",
    });
    const line = { sku: "SEAL", quantity: 1, lotNumber: "TWICE", supplierLot: "HEAT-2", expiresAt: "2030-01-31" };
    const second = await house.anInbound([line], { supplierId: "SUP-2" });
    await inbound().receive({ orderId: second.orderId });
    expect(await house.wms().lots.get({ sku: "SEAL", lotNumber: "TWICE" })).toMatchObject({
      supplierLot: "HEAT-1",
      supplierId: "SUP-1",
      expiresAt: "2028-01-31T15:59:59.999Z",
      onHand: 3,
    });
  });

  test("on hold are on hold wherever more of them arrives", async () => {
    await house.put("SEAL", 1, { lotNumber: "BAD" });
    await house.wms().lots.hold({ sku: "SEAL", lotNumber: "BAD", reason: "Swollen" });
    const { orderId, lineIds } = await house.anInbound([{ sku: "SEAL", quantity: 1 }]);
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 1, lotNumber: "BAD", locationCode: "B-01" }];
    await inbound().receive({ orderId, lines });
    expect(await stockOf("SEAL", { lotNumber: "BAD", held: true })).toHaveLength(2);
  });
});

describe("serials", () => {
  test.each([
    ["none", 2, []],
    ["too few", 2, ["S-1"]],
    ["too many", 2, ["S-1", "S-2", "S-3"]],
    ["one for half a piece", 0.5, ["S-1"]],
  ])("%s is refused where each piece has its own", async (_, quantity, serialNumbers) => {
    const { orderId, lineIds } = await house.anInbound([{ sku: "MOTOR", quantity }]);
    const lines = [{ lineId: lineIds[0] ?? "", quantity, serialNumbers }];
    await expect(inbound().receive({ orderId, lines })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "serialNumbers" })] }),
    );
    expect(await rowsOf(orderId)).toBe(0);
  });

  test("that were announced are taken when all of the line comes, and the rest of them with the rest", async () => {
    const serialNumbers = ["AN-1", "AN-2", "AN-3"];
    const whole = await house.anInbound([{ sku: "MOTOR", quantity: 3, serialNumbers }]);
    expect((await inbound().receive({ orderId: whole.orderId })).movedLines[0]?.serialNumbers).toEqual(serialNumbers);
    const parts = await house.anInbound([{ sku: "MOTOR", quantity: 3, serialNumbers: ["PT-1", "PT-2", "PT-3"] }]);
    const lines = [{ lineId: parts.lineIds[0] ?? "", quantity: 1, serialNumbers: ["PT-2"] }];
    await inbound().receive({ orderId: parts.orderId, lines });
    const rest = await inbound().receive({ orderId: parts.orderId });
    expect(rest.movedLines.map((moved) => moved.serialNumbers)).toEqual([["PT-2"], ["PT-1", "PT-3"]]);
    expect(rest.status).toBe(2);
  });

  test("in stock already are refused by name, wherever they lie; what was shipped may come back", async () => {
    await house.put("MOTOR", 2, { serialNumbers: ["DUP-1", "DUP-2"], locationCode: "A-01" });
    const back = async (serialNumbers: string[]) => {
      const line = { sku: "MOTOR", quantity: serialNumbers.length, serialNumbers };
      return (await house.anInbound([line], { typeCode: "return" })).orderId;
    };
    const orderId = await back(["DUP-1", "DUP-9"]);
    await expect(inbound().receive({ orderId })).rejects.toMatchObject(
      refusal("SERIAL_DUPLICATE", { sku: "MOTOR", serialNumbers: ["DUP-1"] }),
    );
    const twice = await house.anInbound([1, 2].map(() => ({ sku: "MOTOR", quantity: 1, serialNumbers: ["DUP-9"] })));
    await expect(inbound().receive({ orderId: twice.orderId })).rejects.toMatchObject(
      refusal("SERIAL_DUPLICATE", { serialNumbers: ["DUP-9"] }),
    );
    const sale = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    const lines = [{ lineId: sale.lineIds[0] ?? "", quantity: 1, serialNumbers: ["DUP-1"] }];
    await house.wms().outboundOrders.ship({ orderId: sale.orderId, lines });
    await inbound().receive({ orderId });
    expect(await house.wms().trace.serial({ serialNumber: "DUP-1" })).toMatchObject({
      items: [{ inStock: true, locationCode: "HOLD" }],
    });
  });

  test("of another item may be the same", async () => {
    await house.plant.ask().erp.items.create({ sku: "PUMP", name: "Pump", tracking: "serial" });
    for (const sku of ["MOTOR", "PUMP"]) {
      const { orderId } = await house.anInbound([{ sku, quantity: 1, serialNumbers: ["SAME"] }]);
      await inbound().receive({ orderId });
    }
    expect((await house.wms().trace.serial({ serialNumber: "SAME" })).items).toHaveLength(2);
  });

  test("may be noted of some pieces where an item does not ask for them", async () => {
    const { orderId } = await house.anInbound([{ sku: "BOX", quantity: 3, serialNumbers: ["BX-1", "BX-2"] }]);
    await inbound().receive({ orderId });
    expect((await house.wms().trace.serial({ serialNumber: "BX-1" })).items).toHaveLength(1);
  });
});

test("whatever was received, refused or closed, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

test("what receiving answers is what is read afterwards, word for word, and so with shipping", async () => {
  const shop = await aPlant();
  const { erp, wms } = shop.ask({ as: machine("erp:write", "wms:write", "pii:read") });
  await erp.items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
  await erp.items.create({ sku: "SEAL", name: "Seal", tracking: "lot", shelfLifeDays: 30 });
  const { orderId } = await wms.inboundOrders.create({ warehouseId: "WH01", typeCode: "purchase", supplierId: "S-1" });
  await wms.inboundOrders.addLine({ orderId, sku: "MOTOR", quantity: 2, serialNumbers: ["M2", "M1"] });
  await wms.inboundOrders.addLine({
    orderId,
    sku: "SEAL",
    quantity: 2.5,
    supplierLot: "HEAT-1",
    expiresAt: "2030-01-31",
  });
  expect(await wms.inboundOrders.receive({ orderId })).toEqual(await wms.inboundOrders.get({ orderId }));

  const consignee = { name: "Hospital", phone: "13800138000", address: "8 Riverside Road" };
  const outbound = await wms.outboundOrders.create({ warehouseId: "WH01", typeCode: "sales", consignee, priority: 3 });
  await wms.outboundOrders.addLine({ orderId: outbound.orderId, sku: "MOTOR", quantity: 2 });
  await wms.outboundOrders.addLine({ orderId: outbound.orderId, sku: "SEAL", quantity: 3 });
  await wms.outboundOrders.allocate({ orderId: outbound.orderId, allowPartial: true });
  const {
    changed: _,
    backorderId,
    ...shipped
  } = await wms.outboundOrders.ship({ orderId: outbound.orderId, allowPartial: true });
  expect(shipped).toEqual(await wms.outboundOrders.get({ orderId: outbound.orderId }));
  expect(await wms.outboundOrders.get({ orderId: backorderId ?? "" })).toMatchObject({
    consignee,
    lines: [{ quantity: 0.5 }],
  });
});

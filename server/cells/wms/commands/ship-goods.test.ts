import { beforeAll, describe, expect, test } from "vitest";
import { machine } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const outbound = () => house.wms().outboundOrders;
let last = 0;
/** An item of its own, so that what others left does not count. */
async function anItem(tracking: "none" | "lot" | "serial" = "none"): Promise<string> {
  const sku = `ITEM-${++last}`;
  await house.plant.ask().erp.items.create({ sku, name: sku, tracking });
  return sku;
}

describe("shipping", () => {
  test("takes what was not allocated by itself, from where it came first, and writes both sides of each movement", async () => {
    await house.put("BOX", 5, { locationCode: "A-01" });
    await house.put("BOX", 5, { locationCode: "B-01" });
    const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 7 }]);
    const shipped = await outbound().ship({ orderId });
    expect(shipped).toMatchObject({ status: 2, changed: true, backorderId: null, lines: [{ shippedQuantity: 7 }] });
    expect(shipped.movedLines).toMatchObject([
      { locationCode: "A-01", quantity: 5 },
      { locationCode: "B-01", quantity: 2 },
    ]);
    const { items } = await house.wms().stock.ledger({ documentId: orderId });
    expect(items.map(({ locationCode, delta }) => [locationCode, delta]).sort()).toEqual([
      ["@customer", 2],
      ["@customer", 5],
      ["A-01", -5],
      ["B-01", -2],
    ]);
    expect(await house.onHand("BOX")).toBe(3);
    await expect(outbound().ship({ orderId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "shipped" }),
    );
  });

  test("refuses all of it when one line is short, names what is missing, and changes nothing", async () => {
    const [there, short] = [await anItem(), await anItem()];
    await house.put(there, 3);
    await house.put(short, 0.5);
    const { orderId } = await house.anOutbound([
      { sku: there, quantity: 3 },
      { sku: short, quantity: 1.25 },
    ]);
    await expect(outbound().ship({ orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku: short, required: 1.25, available: 0.5 }] }),
    );
    expect([await house.onHand(there), await house.onHand(short)]).toEqual([3, 0.5]);
    expect(await outbound().get({ orderId })).toMatchObject({ status: 1, movedLines: [] });
    expect(await house.told("wms.outbound.completed", orderId)).toEqual([]);
  });

  test.each([
    ["picking", "@production"],
    ["sales", "@customer"],
    ["return", "@supplier"],
    ["transfer", "@transit"],
  ])("a %s goes to %s", async (typeCode, to) => {
    await house.put("SKU001", 1);
    const { orderId } = await house.anOutbound([{ sku: "SKU001", quantity: 1 }], { typeCode });
    await outbound().ship({ orderId });
    const { items } = await house.wms().stock.ledger({ documentId: orderId });
    expect(items.map(({ locationCode }) => locationCode).sort()).toEqual([to, "MAIN"].sort());
  });

  test("tells what left lot by lot, for whom, and each ledger posting", async () => {
    const [lots, pieces] = [await anItem("lot"), await anItem("serial")];
    await house.put(lots, 2, { lotNumber: "A", locationCode: "A-01" });
    await house.put(lots, 2, { lotNumber: "A", locationCode: "B-01" });
    await house.put(lots, 2, { lotNumber: "B" });
    await house.put(pieces, 2, { serialNumbers: ["P1", "P2"] });
    const { orderId } = await house.anOutbound(
      [
        { sku: lots, quantity: 5 },
        { sku: pieces, quantity: 2 },
        { sku: lots, quantity: 1 },
      ],
      { erpOrderId: "SO-1", sourceOrderId: "SRC", consignee: { name: "Hospital", phone: "13800138000" } },
    );
    const { orderNo } = await outbound().ship({ orderId });
    expect(await house.told("wms.outbound.completed", orderId)).toEqual([
      {
        tenantId: house.plant.tenantId,
        orderId,
        orderNo,
        warehouseId: "WH01",
        typeCode: "sales",
        sourceOrderId: "SRC",
        erpOrderId: "SO-1",
        consignee: { name: "Hospital", phone: expect.stringMatching(/^sealed:/), address: null },
        lines: [
          { sku: lots, quantity: 4, lotNumber: "A" },
          { sku: lots, quantity: 2, lotNumber: "B" },
          { sku: pieces, quantity: 2, lotNumber: null, serialNumbers: ["P1", "P2"] },
        ],
      },
    ]);
    const changes = await house.told("wms.stock.changed", orderId);
    expect(
      changes.map(({ sku, locationCode, lotNumber, delta, onHand, reason }) => [
        sku,
        locationCode,
        lotNumber,
        delta,
        onHand,
        reason,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [lots, "A-01", "A", -2, 0, "shipment"],
        [lots, "B-01", "A", -2, 0, "shipment"],
        [lots, "MAIN", "B", -2, 0, "shipment"],
        [pieces, "MAIN", null, -2, 0, "shipment"],
      ]),
    );
    expect(changes).toHaveLength(4);
  });

  test("tells of lines that are more together than one may ask for", async () => {
    const sku = await anItem();
    for (const locationCode of ["A-01", "B-01"]) await house.put(sku, 999_999_999, { locationCode });
    const { orderId } = await house.anOutbound([1, 2].map(() => ({ sku, quantity: 999_999_999 })));
    await outbound().ship({ orderId });
    expect(await house.told("wms.outbound.completed", orderId)).toMatchObject([
      { lines: [{ quantity: 1_999_999_998 }] },
    ]);
  });

  test("is refused for an order without lines, or one that was called off", async () => {
    const { orderId } = await house.anOutbound([]);
    await expect(outbound().ship({ orderId })).rejects.toMatchObject(refusal("STATE_CONFLICT", { reason: "noLines" }));
    await outbound().cancel({ orderId, reason: "Empty" });
    await expect(outbound().ship({ orderId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 9, reason: "ended" }),
    );
  });
});

describe("which lot ships", () => {
  test("what expires first goes first, and never what has expired or is on hold", async () => {
    const sku = await anItem("lot");
    await house.put(sku, 4, { lotNumber: "LATE", expiresAt: "2030-12-31" });
    await house.put(sku, 4, { lotNumber: "SOON", expiresAt: "2029-01-31" });
    await house.put(sku, 4, { lotNumber: "GONE", expiresAt: "2020-01-31" });
    await house.put(sku, 4, { lotNumber: "HELD", expiresAt: "2028-01-31" });
    await house.wms().lots.hold({ sku, lotNumber: "HELD", reason: "Swollen" });
    const { orderId } = await house.anOutbound([{ sku, quantity: 6 }]);
    await outbound().allocate({ orderId });
    await house.wms().lots.hold({ sku, lotNumber: "SOON", reason: "Swollen too" });
    await expect(outbound().ship({ orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 6, available: 4 }] }),
    );
    await house.wms().lots.release({ sku, lotNumber: "SOON", reason: "Inspected" });
    const shipped = await outbound().ship({ orderId });
    expect(shipped.reservations).toEqual([]);
    expect(shipped.movedLines).toMatchObject([
      { lotNumber: "SOON", quantity: 4 },
      { lotNumber: "LATE", quantity: 2 },
    ]);
    const { items } = await house.wms().stock.list({ sku });
    expect(items.map(({ lotNumber, onHand, reserved, available }) => [lotNumber, onHand, reserved, available])).toEqual(
      [
        ["GONE", 4, 0, 0],
        ["HELD", 4, 0, 0],
        ["LATE", 2, 0, 2],
      ],
    );
  });

  test.each([
    ["was put on hold", "lotOnHold"],
    ["has expired", "lotExpired"],
  ] as const)(
    "what lies in the cart and %s meanwhile blocks the whole, even where part would do",
    async (_, reason) => {
      const sku = await anItem("lot");
      await house.put(sku, 2, { lotNumber: "CART" });
      await house.put(sku, 5, { lotNumber: "GOOD" });
      const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 4 }]);
      await outbound().pick({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 2, lotNumber: "CART" }] });
      if (reason === "lotOnHold") await house.wms().lots.hold({ sku, lotNumber: "CART", reason: "Hardness" });
      else await house.put(sku, 1, { lotNumber: "CART", expiresAt: "2020-01-31" });
      for (const allowPartial of [false, true]) {
        await expect(outbound().ship({ orderId, allowPartial })).rejects.toMatchObject(
          refusal("STATE_CONFLICT", { status: 6, reason, lotNumber: "CART" }),
        );
      }
      await outbound().release({ orderId });
      expect((await outbound().ship({ orderId })).movedLines).toMatchObject([{ lotNumber: "GOOD", quantity: 4 }]);
    },
  );

  test("the lot the order asks for, or the one named now, and no other", async () => {
    const sku = await anItem("lot");
    for (const lotNumber of ["A", "B", "C"]) await house.put(sku, 2, { lotNumber });
    const asked = await house.anOutbound([{ sku, quantity: 1, lotNumber: "B" }]);
    expect((await outbound().ship({ orderId: asked.orderId })).movedLines).toMatchObject([{ lotNumber: "B" }]);
    const named = await house.anOutbound([{ sku, quantity: 1 }]);
    const lines = [{ lineId: named.lineIds[0] ?? "", quantity: 1, lotNumber: "C" }];
    expect((await outbound().ship({ orderId: named.orderId, lines })).movedLines).toMatchObject([{ lotNumber: "C" }]);
    const more = await house.anOutbound([{ sku, quantity: 2, lotNumber: "B" }]);
    await expect(outbound().ship({ orderId: more.orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 2, available: 1 }] }),
    );
    await house.wms().lots.hold({ sku, lotNumber: "B", reason: "Hardness" });
    await expect(outbound().ship({ orderId: more.orderId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { reason: "lotOnHold", lotNumber: "B" }),
    );
  });

  test("whoever asks for a lot gets it before those who take any", async () => {
    const sku = await anItem("lot");
    await house.put(sku, 2, { lotNumber: "OLD" });
    await house.put(sku, 2, { lotNumber: "NEW" });
    const { orderId, lineIds } = await house.anOutbound([
      { sku, quantity: 2 },
      { sku, quantity: 2, lotNumber: "OLD" },
    ]);
    const { movedLines } = await outbound().ship({ orderId });
    expect(movedLines.map(({ lineId, lotNumber }) => [lineId, lotNumber])).toEqual([
      [lineIds[0], "NEW"],
      [lineIds[1], "OLD"],
    ]);
  });

  test("one place is told once, though part of it was promised, part lay in the cart and part was free", async () => {
    const sku = await anItem("lot");
    await house.put(sku, 2, { lotNumber: "L" });
    const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 3.5 }]);
    await outbound().allocate({ orderId, allowPartial: true });
    await outbound().pick({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 0.5 }] });
    await house.put(sku, 2, { lotNumber: "L" });
    expect((await outbound().ship({ orderId })).movedLines).toMatchObject([{ lotNumber: "L", quantity: 3.5 }]);
  });
});

describe("shipping a part", () => {
  test("what is there leaves and the rest waits as a backorder, with everything the order said", async () => {
    const sku = await anItem("lot");
    await house.put(sku, 3, { lotNumber: "L" });
    const consignee = { name: "City Hospital", phone: "13800138000", address: "8 Riverside Road" };
    const order = { erpOrderId: "SO-7", sourceOrderId: "SRC-7", priority: 5, consignee };
    const { orderId, lineIds } = await house.anOutbound(
      [
        { sku, quantity: 5.5, lotNumber: "L" },
        { sku: "PROD-DEFAULT", quantity: 2 },
      ],
      order,
    );
    await outbound().allocate({ orderId, allowPartial: true });
    const part = await outbound().ship({ orderId, allowPartial: true });
    const backorderId = part.backorderId ?? "";
    expect(part).toMatchObject({
      status: 2,
      reservations: [],
      lines: [
        { lineId: lineIds[0], quantity: 5.5, shippedQuantity: 3, backorderedQuantity: 2.5 },
        { lineId: lineIds[1], quantity: 2, shippedQuantity: 0, backorderedQuantity: 2 },
      ],
    });
    expect(await house.told("wms.outbound.completed", orderId)).toMatchObject([{ backorderId }]);
    const inClear = house.wms({ as: machine("wms:read", "pii:read") }).outboundOrders;
    const backorder = await inClear.get({ orderId: backorderId });
    expect(await house.told("wms.outbound.created", backorderId)).toMatchObject([
      { backorderOf: orderId, orderNo: backorder.orderNo, lines: [{ quantity: 2.5 }, { quantity: 2 }] },
    ]);
    expect(backorder).toMatchObject({
      ...order,
      status: 1,
      backorderOf: orderId,
      warehouseId: "WH01",
      typeCode: "sales",
      lines: [
        { sku, quantity: 2.5, lotNumber: "L" },
        { sku: "PROD-DEFAULT", quantity: 2, lotNumber: null },
      ],
    });
    expect(backorder.orderNo).toMatch(/^OUT-\d{6}$/);
    await house.put(sku, 10, { lotNumber: "L" });
    await house.put("PROD-DEFAULT", 2);
    expect(await outbound().ship({ orderId: backorderId })).toMatchObject({ status: 2, backorderId: null });
  });

  test("of which nothing is there is refused: an empty shipment is none", async () => {
    const { orderId } = await house.anOutbound([{ sku: await anItem(), quantity: 1 }]);
    await expect(outbound().ship({ orderId, allowPartial: true })).rejects.toMatchObject(refusal("STOCK_INSUFFICIENT"));
  });

  test("leaves a line whose lot is on hold to the backorder", async () => {
    const [held, other] = [await anItem("lot"), await anItem()];
    await house.put(held, 1, { lotNumber: "H" });
    await house.put(other, 1);
    await house.wms().lots.hold({ sku: held, lotNumber: "H", reason: "Hardness" });
    const { orderId } = await house.anOutbound([
      { sku: held, quantity: 1, lotNumber: "H" },
      { sku: other, quantity: 1 },
    ]);
    expect(await outbound().ship({ orderId, allowPartial: true })).toMatchObject({
      lines: [{ backorderedQuantity: 1 }, { shippedQuantity: 1 }],
    });
  });

  test("whoever names less than all of the lines must say that part is enough", async () => {
    const sku = await anItem();
    await house.put(sku, 10);
    const { orderId, lineIds } = await house.anOutbound([
      { sku, quantity: 4 },
      { sku, quantity: 2 },
    ]);
    const [first = "", second = ""] = lineIds;
    const lines = [{ lineId: first, quantity: 3 }];
    await expect(outbound().ship({ orderId, lines })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { reason: "linesLeft", lineIds: [first, second] }),
    );
    for (const quantity of [5, 4.000001]) {
      await expect(
        outbound().ship({ orderId, lines: [{ lineId: first, quantity }], allowPartial: true }),
      ).rejects.toMatchObject(refusal("OVER_SHIP", { lineId: first, open: 4, quantity }));
    }
    await expect(
      outbound().ship({ orderId, lines: [{ lineId: "nothing", quantity: 1 }], allowPartial: true }),
    ).rejects.toMatchObject(refusal("NOT_FOUND", { what: "nothing" }));
    expect(await outbound().ship({ orderId, lines, allowPartial: true })).toMatchObject({
      lines: [{ shippedQuantity: 3, backorderedQuantity: 1 }, { backorderedQuantity: 2 }],
    });
  });

  test("the same item in two lines shares what is there: each piece leaves once", async () => {
    const sku = await anItem();
    await house.put(sku, 5);
    const { orderId } = await house.anOutbound([
      { sku, quantity: 3 },
      { sku, quantity: 3 },
    ]);
    await expect(outbound().ship({ orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 6, available: 5 }] }),
    );
    expect(await outbound().ship({ orderId, allowPartial: true })).toMatchObject({
      lines: [{ shippedQuantity: 3 }, { shippedQuantity: 2, backorderedQuantity: 1 }],
    });
  });
});

describe("shipping pieces with serials", () => {
  test("those that were scanned into the cart go, then the oldest, and each only once", async () => {
    const sku = await anItem("serial");
    for (const serialNumber of ["M1", "M2", "M3"]) await house.put(sku, 1, { serialNumbers: [serialNumber] });
    const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 2 }]);
    await outbound().pick({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["M3"] }] });
    const rival = await house.anOutbound([{ sku, quantity: 1 }]);
    await expect(
      outbound().ship({
        orderId: rival.orderId,
        lines: [{ lineId: rival.lineIds[0] ?? "", quantity: 1, serialNumbers: ["M3"] }],
      }),
    ).rejects.toMatchObject(refusal("SERIAL_UNKNOWN", { serialNumbers: ["M3"] }));
    const shipped = await outbound().ship({ orderId });
    expect(shipped.movedLines.flatMap(({ serialNumbers }) => serialNumbers).sort()).toEqual(["M1", "M3"]);
    expect(await house.wms().trace.serial({ serialNumber: "M3" })).toMatchObject({
      items: [{ sku, inStock: false, locationCode: "@customer", movements: [{ to: "MAIN" }, { documentId: orderId }] }],
    });
  });

  test("named by one line are not taken for another that named none", async () => {
    const sku = await anItem("serial");
    for (const serialNumber of ["N1", "N2"]) await house.put(sku, 1, { serialNumbers: [serialNumber] });
    const { orderId, lineIds } = await house.anOutbound([1, 2].map(() => ({ sku, quantity: 1 })));
    const [first = "", second = ""] = lineIds;
    const lines = [
      { lineId: first, quantity: 1 },
      { lineId: second, quantity: 1, serialNumbers: ["N1"] },
    ];
    const { movedLines } = await outbound().ship({ orderId, lines });
    expect(movedLines.map(({ lineId, serialNumbers }) => [lineId, serialNumbers])).toEqual([
      [first, ["N2"]],
      [second, ["N1"]],
    ]);
  });

  test("in the cart of one line stay there when more lies in it than ships, and the other line takes its own", async () => {
    const sku = await anItem("serial");
    for (const at of [1, 2, 3, 4, 5]) await house.put(sku, 1, { serialNumbers: [`C${at}`] });
    const { orderId, lineIds } = await house.anOutbound([
      { sku, quantity: 2 },
      { sku, quantity: 3 },
    ]);
    const [plain = "", cart = ""] = lineIds;
    await outbound().pick({ orderId, lines: [{ lineId: cart, quantity: 3, serialNumbers: ["C1", "C2", "C3"] }] });
    const lines = [
      { lineId: plain, quantity: 2 },
      { lineId: cart, quantity: 1 },
    ];
    const { movedLines, backorderId } = await outbound().ship({ orderId, lines, allowPartial: true });
    expect(movedLines.map(({ lineId, serialNumbers }) => [lineId, serialNumbers])).toEqual([
      [plain, ["C4", "C5"]],
      [cart, ["C1"]],
    ]);
    const { movedLines: rest } = await outbound().ship({ orderId: backorderId ?? "" });
    expect(rest).toMatchObject([{ serialNumbers: ["C2", "C3"] }]);
  });

  test("that lie in another lot, place or warehouse than was said, or are not there, are refused by name", async () => {
    const sku = await anItem("serial");
    await house.put(sku, 1, { serialNumbers: ["W1"], lotNumber: "L1", locationCode: "A-01" });
    await house.put(sku, 1, { serialNumbers: ["W2"], warehouseId: "WH02" });
    const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 1 }]);
    for (const named of [
      { serialNumbers: ["W1"], lotNumber: "L2" },
      { serialNumbers: ["W1"], locationCode: "B-01" },
      { serialNumbers: ["W2"] },
      { serialNumbers: ["GHOST"] },
    ]) {
      const lines = [{ lineId: lineIds[0] ?? "", quantity: 1, ...named }];
      await expect(outbound().ship({ orderId, lines })).rejects.toMatchObject(
        refusal("SERIAL_UNKNOWN", { sku, serialNumbers: named.serialNumbers }),
      );
    }
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["W1"] }];
    expect((await outbound().ship({ orderId, lines })).movedLines).toMatchObject([{ lotNumber: "L1" }]);
  });

  test("are as many as pieces: half a piece is refused, and so are more serials than pieces", async () => {
    const sku = await anItem("serial");
    await house.put(sku, 2, { serialNumbers: ["H1", "H2"] });
    const half = await house.anOutbound([{ sku, quantity: 1.5 }]);
    await expect(outbound().ship({ orderId: half.orderId })).rejects.toMatchObject(refusal("SERIAL_UNKNOWN", { sku }));
    const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 1 }]);
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["H1", "H2"] }];
    await expect(outbound().ship({ orderId, lines })).rejects.toMatchObject(refusal("VALIDATION_FAILED"));
  });

  test("noted of some pieces only: numbers leave with the pieces, never fewer than must", async () => {
    const sku = await anItem();
    await house.put(sku, 4, { serialNumbers: ["Q1", "Q2"] });
    const first = await house.anOutbound([{ sku, quantity: 2.5 }]);
    expect((await outbound().ship({ orderId: first.orderId })).movedLines).toMatchObject([
      { quantity: 2.5, serialNumbers: ["Q1", "Q2"] },
    ]);
    const numbered = await anItem();
    await house.put(numbered, 2, { serialNumbers: ["R1", "R2"] });
    const half = await house.anOutbound([{ sku: numbered, quantity: 0.5 }]);
    await expect(outbound().ship({ orderId: half.orderId })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "serialNumbers" })] }),
    );
    const named = await house.anOutbound([{ sku: numbered, quantity: 1.5 }]);
    const lines = [{ lineId: named.lineIds[0] ?? "", quantity: 1.5, serialNumbers: ["R2"] }];
    await expect(outbound().ship({ orderId: named.orderId, lines })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED"),
    );
  });
});

test("whatever left, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

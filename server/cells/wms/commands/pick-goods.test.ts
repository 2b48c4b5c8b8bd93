import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const outbound = () => house.wms().outboundOrders;
let sku: string;
let last = 0;
/** An item of its own for each test, kept by lot. */
beforeEach(async () => {
  sku = `ITEM-${++last}`;
  await house.plant.ask().erp.items.create({ sku, name: sku, tracking: "lot" });
});
const reserved = async () =>
  (await house.wms().stock.list({ sku, limit: 200 })).items.map((level) => [
    level.locationCode,
    level.lotNumber,
    level.reserved,
  ]);
const anOrder = async (quantity: number, more: object = {}) => {
  const { orderId, lineIds } = await house.anOutbound([{ sku, quantity, ...more }]);
  return { orderId, lineId: lineIds[0] ?? "" };
};

describe("picking", () => {
  test("puts what was promised into the cart; it stays in stock until the order ships", async () => {
    await house.put(sku, 10, { lotNumber: "L" });
    const { orderId, lineId } = await anOrder(6);
    await outbound().allocate({ orderId });
    const picked = await outbound().pick({ orderId, lines: [{ lineId, quantity: 2.5 }] });
    expect(picked).toMatchObject({ status: 6, changed: true, reservations: [{ quantity: 6, pickedQuantity: 2.5 }] });
    expect(await reserved()).toEqual([["MAIN", "L", 6]]);
    const all = await outbound().pick({ orderId, lines: [{ lineId, quantity: 3.5 }] });
    expect(all.reservations).toMatchObject([{ quantity: 6, pickedQuantity: 6 }]);
    const shipped = await outbound().ship({ orderId });
    expect(shipped.movedLines).toMatchObject([{ lotNumber: "L", quantity: 6 }]);
    expect(await reserved()).toEqual([["MAIN", "L", 0]]);
  });

  test("without an allocation promises what it takes", async () => {
    await house.put(sku, 3, { lotNumber: "L", locationCode: "A-01" });
    const { orderId, lineId } = await anOrder(3);
    const picked = await outbound().pick({ orderId, lines: [{ lineId, quantity: 1 }] });
    expect(picked).toMatchObject({
      status: 6,
      reservations: [{ locationCode: "A-01", quantity: 1, pickedQuantity: 1 }],
    });
    expect(await outbound().allocate({ orderId })).toMatchObject({
      status: 6,
      reservations: [{ quantity: 3, pickedQuantity: 1 }],
    });
  });

  test("another lot than was promised promises that one instead, and sets the other free", async () => {
    await house.put(sku, 5, { lotNumber: "SOON", expiresAt: "2029-01-31" });
    await house.put(sku, 5, { lotNumber: "LATE", expiresAt: "2031-01-31" });
    const { orderId, lineId } = await anOrder(4);
    await outbound().allocate({ orderId });
    const picked = await outbound().pick({ orderId, lines: [{ lineId, quantity: 3, lotNumber: "LATE" }] });
    expect(picked.reservations).toMatchObject([
      { lotNumber: "SOON", quantity: 1, pickedQuantity: 0, chosenBy: "fefo" },
      { lotNumber: "LATE", quantity: 3, pickedQuantity: 3, chosenBy: "asked" },
    ]);
    expect(await reserved()).toEqual([
      ["MAIN", "LATE", 3],
      ["MAIN", "SOON", 1],
    ]);
  });

  test("from another place takes what lies there", async () => {
    await house.put(sku, 2, { lotNumber: "L", locationCode: "A-01" });
    await house.put(sku, 2, { lotNumber: "L", locationCode: "B-01" });
    const { orderId, lineId } = await anOrder(2);
    await outbound().allocate({ orderId });
    await outbound().pick({ orderId, lines: [{ lineId, quantity: 2, locationCode: "B-01" }] });
    expect(await reserved()).toEqual([
      ["A-01", "L", 0],
      ["B-01", "L", 2],
    ]);
    const shipped = await outbound().ship({ orderId });
    expect(shipped.movedLines).toMatchObject([{ locationCode: "B-01", quantity: 2 }]);
  });

  test("another lot than the order asks for ships that one: what lies in the cart goes", async () => {
    await house.put(sku, 2, { lotNumber: "ASKED" });
    await house.put(sku, 2, { lotNumber: "PICKED" });
    const { orderId, lineId } = await anOrder(2, { lotNumber: "ASKED" });
    await outbound().pick({ orderId, lines: [{ lineId, quantity: 2, lotNumber: "PICKED" }] });
    const shipped = await outbound().ship({ orderId });
    expect(shipped.movedLines).toMatchObject([{ lotNumber: "PICKED", quantity: 2 }]);
  });

  test("more than is open, or more than is there, is refused and changes nothing", async () => {
    await house.put(sku, 3, { lotNumber: "L" });
    const { orderId, lineId } = await anOrder(5);
    await expect(outbound().pick({ orderId, lines: [{ lineId, quantity: 5.000001 }] })).rejects.toMatchObject(
      refusal("OVER_SHIP", { lineId, sku, open: 5, quantity: 5.000001 }),
    );
    await expect(outbound().pick({ orderId, lines: [{ lineId, quantity: 4 }] })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 4, available: 3 }] }),
    );
    await outbound().pick({ orderId, lines: [{ lineId, quantity: 3 }] });
    const lines = [1, 2].map(() => ({ lineId, quantity: 1.000001 }));
    await expect(outbound().pick({ orderId, lines })).rejects.toMatchObject(refusal("OVER_SHIP", { open: 2 }));
    expect(await reserved()).toEqual([["MAIN", "L", 3]]);
  });

  test("a lot that is on hold, a line of another order, or for an order that has left is refused", async () => {
    await house.put(sku, 3, { lotNumber: "BAD" });
    await house.put(sku, 3, { lotNumber: "GOOD" });
    const { orderId, lineId } = await anOrder(1);
    await house.wms().lots.hold({ sku, lotNumber: "BAD", reason: "Hardness" });
    const lines = [{ lineId, quantity: 1, lotNumber: "BAD" }];
    await expect(outbound().pick({ orderId, lines })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { reason: "lotOnHold", lotNumber: "BAD" }),
    );
    const other = await anOrder(1);
    await expect(outbound().pick({ orderId, lines: [{ lineId: other.lineId, quantity: 1 }] })).rejects.toMatchObject(
      refusal("NOT_FOUND", { what: other.lineId }),
    );
    await outbound().ship({ orderId });
    await expect(outbound().pick({ orderId, lines: [{ lineId, quantity: 1 }] })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "shipped" }),
    );
  });
});

describe("picking pieces with serials", () => {
  const piece = (at: number) => `${sku}-${at}`;
  const aMotorOrder = async (quantity: number) => {
    const { orderId, lineIds } = await house.anOutbound([{ sku: "MOTOR", quantity }]);
    return { orderId, lineId: lineIds[0] ?? "" };
  };

  test("each is scanned, lies in one cart only, and ships from there", async () => {
    await house.put("MOTOR", 3, { serialNumbers: [1, 2, 3].map(piece) });
    const { orderId, lineId } = await aMotorOrder(2);
    await expect(outbound().pick({ orderId, lines: [{ lineId, quantity: 2 }] })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "serialNumbers" })] }),
    );
    await outbound().pick({ orderId, lines: [{ lineId, quantity: 1, serialNumbers: [piece(3)] }] });
    const rival = await aMotorOrder(1);
    for (const [each, again] of [
      [rival, piece(3)],
      [{ orderId, lineId }, piece(3)],
      [rival, "GHOST"],
    ] as const) {
      const lines = [{ lineId: each.lineId, quantity: 1, serialNumbers: [again] }];
      await expect(outbound().pick({ orderId: each.orderId, lines })).rejects.toMatchObject(
        refusal("SERIAL_UNKNOWN", { sku: "MOTOR", serialNumbers: [again] }),
      );
    }
    await outbound().pick({ orderId, lines: [{ lineId, quantity: 1, serialNumbers: [piece(1)] }] });
    const shipped = await outbound().ship({ orderId });
    expect(shipped.movedLines.flatMap(({ serialNumbers }) => serialNumbers).sort()).toEqual([piece(1), piece(3)]);
    await house.wms().stock.scrap({
      warehouseId: "WH01",
      sku: "MOTOR",
      quantity: 1,
      serialNumbers: [piece(2)],
      reason: "Dropped",
    });
  });

  test("from several places at once become a promise for each", async () => {
    await house.put("MOTOR", 1, { serialNumbers: [piece(1)], locationCode: "A-01" });
    await house.put("MOTOR", 2, { serialNumbers: [2, 3].map(piece), locationCode: "B-01" });
    const { orderId, lineId } = await aMotorOrder(3);
    const lines = [{ lineId, quantity: 3, serialNumbers: [1, 2, 3].map(piece) }];
    const picked = await outbound().pick({ orderId, lines });
    expect(picked.reservations).toMatchObject([
      { locationCode: "A-01", quantity: 1, pickedQuantity: 1 },
      { locationCode: "B-01", quantity: 2, pickedQuantity: 2 },
    ]);
    await outbound().ship({ orderId });
  });

  test("that were picked and not shipped lie free again; those that were named ship instead", async () => {
    await house.put("MOTOR", 2, { serialNumbers: [1, 2].map(piece) });
    const { orderId, lineId } = await aMotorOrder(1);
    await outbound().pick({ orderId, lines: [{ lineId, quantity: 1, serialNumbers: [piece(1)] }] });
    const lines = [{ lineId, quantity: 1, serialNumbers: [piece(2)] }];
    expect((await outbound().ship({ orderId, lines })).movedLines).toMatchObject([{ serialNumbers: [piece(2)] }]);
    const next = await aMotorOrder(1);
    expect((await outbound().ship({ orderId: next.orderId })).movedLines).toMatchObject([
      { serialNumbers: [piece(1)] },
    ]);
  });

  test("cannot be moved, thrown away or counted away by others", async () => {
    await house.put("MOTOR", 2, { serialNumbers: [1, 2].map(piece) });
    const { orderId, lineId } = await aMotorOrder(1);
    await outbound().pick({ orderId, lines: [{ lineId, quantity: 1, serialNumbers: [piece(1)] }] });
    const place = { warehouseId: "WH01", sku: "MOTOR", serialNumbers: [piece(1)] };
    for (const ask of [
      () => house.wms().stock.transfer({ ...place, quantity: 1, toLocationCode: "A-01" }),
      () => house.wms().stock.scrap({ ...place, quantity: 1, reason: "Dropped" }),
    ]) {
      await expect(ask()).rejects.toMatchObject(refusal("SERIAL_UNKNOWN", { serialNumbers: [piece(1)] }));
    }
    await outbound().ship({ orderId });
  });
});

test("whatever was picked, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

import { beforeAll, describe, expect, test } from "vitest";
import { performAs, type Work } from "@/server/platform/work";
import { aWarehouse, type Warehouse } from "@/server/testing/warehouse";
import { type Movement, post } from "./ledger";
import { setPromises } from "./promises";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
  await house.put("BOX", 5);
  await house.put("MOTOR", 2, { serialNumbers: ["M1", "M2"] });
  await house.put("MOTOR", 1, { serialNumbers: ["AWAY"], locationCode: "A-01" });
  await house.put("MOTOR", 1, { serialNumbers: ["GONE"] });
  await house.put("MOTOR", -1, { serialNumbers: ["GONE"] });
});

/** As a command would that has not looked before. */
const blindly = (act: (work: Work) => Promise<unknown>) =>
  performAs({ tenantId: house.plant.tenantId, actor: house.plant.person("admin") }, "test", act, undefined);
const moving = (movements: Partial<Movement>[]) =>
  blindly((work) =>
    post(work, {
      documentType: "test",
      documentId: "test",
      reason: "adjustment",
      movements: movements.map((movement) => ({
        sku: "BOX",
        warehouseId: "WH01",
        from: { locationCode: "MAIN", lotNumber: "" },
        to: { locationCode: "@adjustment", lotNumber: "" },
        quantity: 1,
        ...movement,
      })),
    }),
  );
const arriving = { from: { locationCode: "@adjustment", lotNumber: "" }, to: { locationCode: "MAIN", lotNumber: "" } };

describe("a posting that nobody prepared", () => {
  test("takes no more than is there and promised to nobody else, all its movements together", async () => {
    const short = { code: "STOCK_INSUFFICIENT", facts: { shortages: [{ sku: "BOX", required: 6, available: 5 }] } };
    await expect(moving([{ quantity: 6 }])).rejects.toMatchObject(short);
    await expect(moving([{ quantity: 3 }, { quantity: 3 }])).rejects.toMatchObject(short);
    const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 2 }]);
    await house.wms().outboundOrders.allocate({ orderId });
    await expect(moving([{ quantity: 4 }])).rejects.toMatchObject({
      facts: { shortages: [{ sku: "BOX", required: 4, available: 3 }] },
    });
    await house.wms().outboundOrders.release({ orderId });
  });

  test("counts what comes and what goes in one place as one, and writes each of them", async () => {
    await moving([{ quantity: 7 }, { ...arriving, quantity: 4 }]);
    expect(await house.onHand("BOX")).toBe(2);
    await moving([{ ...arriving, quantity: 3 }]);
  });

  test("takes only pieces that lie there, in nobody's cart, and brings only such as do not", async () => {
    const piece = (serialNumber: string, more: object = {}) => [
      { sku: "MOTOR", serialNumbers: [serialNumber], ...more },
    ];
    for (const [movements, code] of [
      [piece("GHOST"), "SERIAL_UNKNOWN"],
      [piece("AWAY"), "SERIAL_UNKNOWN"],
      [piece("GONE"), "SERIAL_UNKNOWN"],
      [piece("M1", { from: { locationCode: "MAIN", lotNumber: "OTHER" } }), "STOCK_INSUFFICIENT"],
      [[...piece("M1"), ...piece("M1")], "SERIAL_DUPLICATE"],
      [piece("M1", arriving), "SERIAL_DUPLICATE"],
      [[...piece("M3", arriving), ...piece("M3", arriving)], "SERIAL_DUPLICATE"],
    ] as const) {
      await expect(moving([...movements])).rejects.toMatchObject({ code });
    }
    const { orderId, lineIds } = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["M2"] }];
    await house.wms().outboundOrders.pick({ orderId, lines });
    await expect(moving(piece("M2"))).rejects.toMatchObject({
      code: "SERIAL_UNKNOWN",
      facts: { serialNumbers: ["M2"] },
    });
    await house.wms().outboundOrders.release({ orderId });
  });
});

describe("a promise that nobody prepared", () => {
  test("is never more than lies there", async () => {
    const { orderId, lineIds } = await house.anOutbound([{ sku: "BOX", quantity: 9 }]);
    const place = { lineId: lineIds[0] ?? "", sku: "BOX", locationCode: "MAIN", lotNumber: "" };
    const promise = { ...place, pickedQuantity: 0, chosenBy: "fifo" as const };
    const promised = (quantity: number) =>
      blindly((work) =>
        setPromises(work, { orderId, warehouseId: "WH01" }, quantity > 0 ? [{ ...promise, quantity }] : []),
      );
    await expect(promised(5.000001)).rejects.toMatchObject({ code: "STOCK_INSUFFICIENT" });
    await promised(5);
    await promised(1);
    expect((await house.wms().stock.list({ sku: "BOX" })).items).toMatchObject([{ reserved: 1, available: 4 }]);
    await promised(0);
    expect((await house.wms().stock.list({ sku: "BOX" })).items).toMatchObject([{ reserved: 0 }]);
  });
});

describe("the database itself", () => {
  test.each([
    ["stock_balance_not_negative", "UPDATE wms.stock_balance SET on_hand = -1 WHERE sku = 'BOX'"],
    ["stock_balance_reserved", "UPDATE wms.stock_balance SET reserved = on_hand + 1 WHERE sku = 'BOX'"],
    ["stock_balance_reserved", "UPDATE wms.stock_balance SET reserved = -1 WHERE sku = 'BOX'"],
    ["stock_balance_is_a_place", "UPDATE wms.stock_balance SET location_code = '@customer' WHERE sku = 'BOX'"],
    ["location_is_a_place", "UPDATE wms.location SET code = '@customer' WHERE code = 'A-01'"],
    ["serial_place", "UPDATE wms.serial SET in_stock = false WHERE serial_number = 'M1'"],
    ["serial_place", "UPDATE wms.serial SET location_code = '@customer' WHERE serial_number = 'M1'"],
    ["inbound_line_quantity", "UPDATE wms.inbound_line SET received_quantity = quantity + 1"],
    ["outbound_line_quantity", "UPDATE wms.outbound_line SET shipped_quantity = quantity, backordered_quantity = 1"],
    [
      "stock_ledger_moves",
      'INSERT INTO wms.stock_ledger SELECT (jsonb_populate_record(ledger, \'{"seq": 0, "delta": 0}\')).* FROM wms.stock_ledger AS ledger LIMIT 1',
    ],
    ["a wms.outbound_order never moves from 1 to 3", "UPDATE wms.outbound_order SET status = 3 WHERE status = 1"],
    ["a wms.inbound_order never moves from 1 to 3", "UPDATE wms.inbound_order SET status = 3 WHERE status = 1"],
    ["the stock ledger is never changed", "UPDATE wms.stock_ledger SET delta = delta + 1"],
    ["the stock ledger is never changed", "DELETE FROM wms.stock_ledger"],
  ])("refuses what would break the books, whoever writes: %s", async (name, statement) => {
    await house.anInbound([{ sku: "BOX", quantity: 1 }]);
    await house.anOutbound([{ sku: "BOX", quantity: 1 }]);
    await expect(house.plant.rows(statement)).rejects.toThrow(name);
  });

  test("promises no line more than it wants in its cart", async () => {
    const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 1 }]);
    await house.wms().outboundOrders.allocate({ orderId });
    const statement = "UPDATE wms.reservation SET picked_quantity = quantity + 1";
    await expect(house.plant.rows(statement)).rejects.toThrow("reservation_quantity");
  });
});

test("whoever tried what, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

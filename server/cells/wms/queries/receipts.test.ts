import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { setClock } from "@/server/platform/clock";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.stop());
afterEach(() => setClock(undefined));

/** Half past midnight of the 21st where the plant is, still the 20th in Greenwich. */
const AFTER_MIDNIGHT = new Date("2026-11-20T16:30:00Z");

type Expected = { expectedOn?: string; supplierId?: string; quantity?: number; typeCode?: "purchase" | "return" };

async function expectGoods(plant: Plant, { quantity = 10, typeCode = "purchase", ...rest }: Expected = {}) {
  const { create, addLine } = plant.ask().wms.inboundOrders;
  const { orderId } = await create({ warehouseId: "WH01", typeCode, supplierId: "S-1", ...rest });
  const { lines } = await addLine({ orderId, sku: "SKU001", quantity });
  return { orderId, lineId: lines[0]?.lineId ?? "" };
}

describe("expected receipts", () => {
  test("come by day, the latest first, with what is still open; at last those without a day", async () => {
    const plant = await aPlant();
    const undated = await expectGoods(plant);
    const next = await expectGoods(plant, { expectedOn: "2026-11-23" });
    const late = await expectGoods(plant, { expectedOn: "2026-11-18", quantity: 0.3 });
    const today = await expectGoods(plant, { expectedOn: "2026-11-21" });
    await expectGoods(plant, { typeCode: "return" });
    const { receive, cancel, create } = plant.ask().wms.inboundOrders;
    await receive({ orderId: (await expectGoods(plant, { expectedOn: "2026-11-19" })).orderId });
    await cancel({ orderId: (await expectGoods(plant, { expectedOn: "2026-11-19" })).orderId, reason: "Not needed" });
    await create({ warehouseId: "WH01", typeCode: "purchase", expectedOn: "2026-11-19" });
    await receive({ orderId: late.orderId, lines: [{ lineId: late.lineId, quantity: 0.1 }] });
    setClock(() => AFTER_MIDNIGHT);
    const { today: day, items, complete } = await plant.ask({ as: "buyer" }).wms.receipts.expected({});
    expect([day, complete]).toEqual(["2026-11-21", true]);
    expect(items.map(({ lineId }) => lineId)).toEqual([late, today, next, undated].map(({ lineId }) => lineId));
    expect(items.map(({ expectedOn, daysLate, openQuantity }) => [expectedOn, daysLate, openQuantity])).toEqual([
      ["2026-11-18", 3, 0.2],
      ["2026-11-21", 0, 10],
      ["2026-11-23", 0, 10],
      [null, 0, 10],
    ]);
    expect(await plant.ask().wms.receipts.counts({})).toEqual({
      late: 2,
      today: 1,
      nextSevenDays: 2,
      withoutDay: 1,
    });
  });

  test("are looked at between days, for one warehouse or one supplier, over REST", async () => {
    const plant = await aPlant();
    await expectGoods(plant, { expectedOn: "2026-12-01" });
    await expectGoods(plant, { expectedOn: "2026-12-02", supplierId: "S-2" });
    await expectGoods(plant, { expectedOn: "2026-12-03" });
    await expectGoods(plant);
    const token = await plant.token(["wms:read"]);
    const days = async (query: string) => {
      const { told } = await door.ask(`GET /api/v1/wms/receipts/expected?${query}`, { token });
      return (told.data.items as { expectedOn: string | null }[]).map(({ expectedOn }) => expectedOn);
    };
    expect(await days("from=2026-12-02&to=2026-12-03")).toEqual(["2026-12-02", "2026-12-03"]);
    expect(await days("to=2026-12-01")).toEqual(["2026-12-01", null]);
    expect(await days("supplierId=S-2")).toEqual(["2026-12-02"]);
    expect(await days("warehouseId=WH99")).toEqual([]);
    expect(await days("from=2026-12-04")).toEqual([]);
    for (const wrong of ["from=2026-02-30", "to=soon", "day=2026-12-01"]) {
      expect((await door.ask(`GET /api/v1/wms/receipts/expected?${wrong}`, { token })).status).toBe(400);
    }
    const other = await (await aPlant()).token(["wms:read"]);
    expect((await door.ask("GET /api/v1/wms/receipts/expected", { token: other })).told.data.items).toEqual([]);
  });
});

describe("a supplier's reliability", () => {
  const receiveOn = async (plant: Plant, at: string, expected: Expected, closeShort = false) => {
    const { orderId, lineId } = await expectGoods(plant, expected);
    setClock(() => new Date(at));
    await plant.ask().wms.inboundOrders.receive({
      orderId,
      ...(closeShort ? { lines: [{ lineId, quantity: 1 }], closeShort } : {}),
    });
    setClock(undefined);
    return orderId;
  };

  test("is told by what came when, in the plant's days: on time, late by how much, short", async () => {
    const plant = await aPlant();
    // A quarter to midnight of the promised day where the plant is.
    await receiveOn(plant, "2026-11-20T15:45:00Z", { expectedOn: "2026-11-20" });
    await receiveOn(plant, "2026-11-20T15:45:00Z", { expectedOn: "2026-11-30" });
    // Half an hour later it is a day late.
    await receiveOn(plant, "2026-11-20T16:15:00Z", { expectedOn: "2026-11-20" }, true);
    await receiveOn(plant, "2026-11-20T16:15:00Z", { expectedOn: "2026-11-17" });
    await receiveOn(plant, "2026-11-20T16:15:00Z", {});
    await receiveOn(plant, "2026-11-20T16:15:00Z", { expectedOn: "2026-11-20", supplierId: "S-2" });
    await expectGoods(plant, { expectedOn: "2026-11-01" });
    const { items } = await plant.ask({ as: "buyer" }).wms.receipts.reliability({ supplierIds: ["S-2", "S-1", "S-0"] });
    expect(items).toMatchObject([
      { supplierId: "S-2", receipts: 1, promised: 1, onTime: 0, averageDaysLate: 1, closedShort: 0 },
      { supplierId: "S-1", receipts: 5, promised: 4, onTime: 2, averageDaysLate: 2.5, closedShort: 1 },
      { supplierId: "S-0", receipts: 0, promised: 0, onTime: 0, averageDaysLate: null, lastReceivedAt: null },
    ]);
  });

  test("does not count what was taken back, and stays within the plant", async () => {
    const plant = await aPlant();
    const orderId = await receiveOn(plant, "2026-11-20T15:45:00Z", { expectedOn: "2026-11-20" });
    const judged = async (by: Plant) =>
      (await by.ask().wms.receipts.reliability({ supplierIds: ["S-1"] })).items.map(({ receipts }) => receipts);
    expect(await judged(plant)).toEqual([1]);
    expect(await judged(await aPlant())).toEqual([0]);
    await plant.ask().wms.inboundOrders.reverse({ orderId, reason: "Wrong papers" });
    expect(await judged(plant)).toEqual([0]);
  });

  test("is judged by the newest hundred deliveries", async () => {
    const plant = await aPlant();
    await expectGoods(plant, { expectedOn: "2026-11-20" });
    await plant.rows(
      `INSERT INTO wms.inbound_order (tenant_id, order_id, order_no, warehouse_id, type_code, status, supplier_id, expected_on, completed_at, created_by, created_at, updated_at)
       SELECT tenant_id, 'old-' || lpad(n::text, 4, '0'), 'IN-OLD-' || n, warehouse_id, type_code, 2, 'S-9', '2026-01-10',
         CASE WHEN n <= 50 THEN '2026-01-20'::timestamptz ELSE '2026-01-09'::timestamptz END, 'test', now(), now()
       FROM wms.inbound_order, generate_series(1, 150) AS n WHERE supplier_id = 'S-1'`,
    );
    const { items } = await plant.ask().wms.receipts.reliability({ supplierIds: ["S-9"] });
    expect(items).toMatchObject([{ receipts: 100, onTime: 100, averageDaysLate: null }]);
  });

  test("is asked of no more than two hundred at once", async () => {
    const plant = await aPlant();
    const many = Array.from({ length: 201 }, (_, at) => `S-${at}`);
    await expect(plant.ask().wms.receipts.reliability({ supplierIds: many })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});

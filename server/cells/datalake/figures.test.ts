import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { measuresOf } from "./rules";

let plant: Plant;
beforeEach(async () => {
  plant = await aPlant();
});

const ago = (days: number, time = "12:00:00") => {
  const day = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${time}Z`;
};
/** Noon in Greenwich is evening of the same day in Shanghai. */
const dayOf = (days: number) => ago(days).slice(0, 10);
const keep = (...records: object[]) =>
  plant
    .ask({ as: "admin" })
    .datalake.ingest({ cellId: "erp", table: "events", records: records as Record<string, never>[] });
const figures = (days = 30) => plant.ask({ as: "viewer" }).datalake.figures({ days });
const order = (totalAmountCents: number, occurredAt = ago(1), currency = "CNY") => ({
  eventType: "erp.order.created",
  occurredAt,
  totalAmountCents,
  currency,
});

describe("the plant's figures", () => {
  test("have a row for every day, today last, with zeros where nothing happened", async () => {
    const { days } = await figures(7);
    expect(days).toHaveLength(7);
    expect(days.map(({ day }) => day)).toEqual([...days.map(({ day }) => day)].sort());
    expect(days.at(-1)).toMatchObject({ ordersBooked: 0, good: 0, approvalHours: null, stockCents: 0 });
  });

  test("add up what the records of a day say, whichever way they came", async () => {
    await Promise.all([keep(order(100), order(250)), keep(order(50)), keep(order(999, ago(1), "USD"))]);
    await keep(
      { eventType: "mes.production.reported", occurredAt: ago(1), productSku: "SKU001", goodQty: 12.5, defectQty: 2 },
      { eventType: "mes.production.reported", occurredAt: ago(1), productSku: "PROD-DEFAULT", goodQty: 3 },
      { eventType: "tms.shipment.delivered", occurredAt: ago(1), onTime: true },
      { eventType: "tms.shipment.delivered", occurredAt: ago(1), onTime: false },
      { eventType: "tms.shipment.delivered", occurredAt: ago(1) },
      { eventType: "oa.approval.completed", occurredAt: ago(1), requestedAt: ago(1, "10:30:00"), typeCode: "purchase" },
      { eventType: "oa.approval.completed", occurredAt: ago(1), requestedAt: ago(1, "11:30:00"), typeCode: "contract" },
    );
    const { days, topProducts } = await figures();
    expect(days.find(({ day }) => day === dayOf(1))).toMatchObject({
      ordersBooked: 4,
      orderCents: 400,
      good: 15.5,
      defect: 2,
      onTime: 1,
      late: 1,
      undated: 1,
      approvalsDecided: 2,
      approvalHours: 1,
    });
    expect(topProducts).toEqual([
      { sku: "SKU001", good: 12.5, defect: 2 },
      { sku: "PROD-DEFAULT", good: 3, defect: 0 },
    ]);
  });

  test("count a moment for the plant's day, not for Greenwich's", async () => {
    // 20:00 in Greenwich is four in the morning of the next day in Shanghai.
    await keep(order(7, ago(3, "20:00:00")), order(1, ago(3, "15:00:00")));
    const { days } = await figures();
    const byDay = new Map(days.map(({ day, orderCents }) => [day, orderCents]));
    expect([byDay.get(dayOf(2)), byDay.get(dayOf(3))]).toEqual([7, 1]);
  });

  test("value the stock at each day's end, and say how many items have no cost", async () => {
    const planner = plant.ask({ as: "planner" });
    await planner.erp.items.create({ sku: "BOLT", name: "Bolt", standardCostCents: 20 });
    await planner.erp.items.create({ sku: "FREE", name: "No cost yet" });
    const moved = (sku: string, delta: number, days: number) => ({
      eventType: "wms.stock.changed",
      occurredAt: ago(days),
      sku,
      delta,
    });
    await keep(moved("BOLT", 100, 40), moved("BOLT", -30, 3), moved("BOLT", 2.5, 1), moved("FREE", 5, 1));
    const { days, uncosted } = await figures(10);
    const byDay = new Map(days.map(({ day, stockCents }) => [day, stockCents]));
    expect([4, 3, 2, 1].map((at) => byDay.get(dayOf(at)))).toEqual([2000, 1400, 1400, 1450]);
    expect(days.at(-1)?.stockCents).toBe(1450);
    expect(uncosted).toBe(1);
  });

  test("are another plant's alone, and not for the floor", async () => {
    await keep(order(100));
    const elsewhere = await aPlant();
    const { days } = await elsewhere.ask().datalake.figures({});
    expect(days.reduce((sum, { ordersBooked }) => sum + ordersBooked, 0)).toBe(0);
    await expect(plant.ask({ as: "driver" }).datalake.figures({})).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
  });
});

test("a record that says nothing measurable adds nothing and breaks nothing", async () => {
  const odd = [
    {},
    { eventType: "erp.order.created" },
    order(1e300),
    { ...order(1), occurredAt: "0000-01-01T00:00:00Z" },
    { ...order(1), currency: "C\u0001" },
    { ...order(1), eventType: "constructor" },
    { ...order(1), eventType: "__proto__" },
    { eventType: "oa.approval.completed", occurredAt: ago(1), typeCode: "purchase" },
  ];
  expect(odd.flatMap(measuresOf)).toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      expect(Array.isArray(measuresOf(value))).toBe(true);
    }),
  );
});

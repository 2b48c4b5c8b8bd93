import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setClock } from "@/server/platform/clock";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write"]);
});
afterAll(() => door.stop());

const bought = { supplierId: "S-1", totalAmountCents: 1 };
const anOrder = (more: object = {}) => plant.ask({ as: "buyer" }).erp.purchaseOrders.create({ ...bought, ...more });
const reschedule = (poId: string, expectedOn: unknown) =>
  door.ask(`POST /api/v1/erp/mm/purchase-orders/${poId}/reschedule`, { token, body: { expectedOn } });
const moves = (poId: string) =>
  plant.rows<{ payload: object }>(
    "SELECT payload FROM platform.event WHERE event_type = 'erp.purchase_order.rescheduled' AND aggregate_id = $1",
    [poId],
  );

describe("the day a purchase is expected", () => {
  test.each([
    ["as it was given", { expectedOn: "2026-12-24", leadTimeDays: 3 }, "2026-12-24"],
    // Half past midnight in the plant, still yesterday in Greenwich.
    ["counted from the plant's own day", { leadTimeDays: 14 }, "2026-12-05"],
    ["the day of the order itself", { leadTimeDays: 0 }, "2026-11-21"],
    ["not known", {}, null],
  ])("is %s", async (_, given, expectedOn) => {
    setClock(() => new Date("2026-11-20T16:30:00Z"));
    const { poId } = await anOrder(given);
    setClock(undefined);
    expect(await plant.ask().erp.purchaseOrders.get({ poId })).toMatchObject({ expectedOn });
    await plant.ask().erp.purchaseOrders.setStatus({ poId, status: 2 });
    const told = await plant.rows<{ day: string | null }>(
      "SELECT payload->>'expectedOn' AS day FROM platform.event WHERE aggregate_id = $1",
      [poId],
    );
    expect(told).toEqual([{ day: expectedOn }, { day: expectedOn }]);
  });

  test.each([
    ["on a day that is none", { expectedOn: "2026-02-30" }],
    ["at an hour", { expectedOn: "2026-12-01T08:00:00Z" }],
    ["before it was ordered", { leadTimeDays: -1 }],
    ["after half a day", { leadTimeDays: 0.5 }],
    ["in ten years and a day", { leadTimeDays: 3_651 }],
  ])("is not taken %s", async (_, wrong) => {
    const { status, told } = await door.ask("POST /api/v1/erp/mm/purchase-orders", {
      token,
      body: { ...bought, ...wrong },
    });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });
});

describe("moving a purchase order to another day", () => {
  test("is told with the day before it, and kept in its history", async () => {
    const { poId, documentNo } = await anOrder({ expectedOn: "2026-12-01" });
    const { status, told } = await reschedule(poId, "2026-12-08");
    expect([status, told.data.expectedOn, told.data.changed]).toEqual([200, "2026-12-08", true]);
    expect(await plant.ask().erp.purchaseOrders.get({ poId })).toMatchObject({ expectedOn: "2026-12-08" });
    const days = { from: "2026-12-01", expectedOn: "2026-12-08" };
    expect(await moves(poId)).toEqual([
      { payload: { poId, documentNo, supplierId: "S-1", ...days, tenantId: plant.tenantId } },
    ]);
    expect(
      await plant.rows(
        "SELECT before, after FROM platform.audit_entry WHERE action = 'erp.purchaseOrders.reschedule' AND document_id = $1",
        [poId],
      ),
    ).toEqual([{ before: { expectedOn: days.from }, after: { expectedOn: days.expectedOn } }]);
  });

  test("that it has already changes nothing", async () => {
    const { poId } = await anOrder({ expectedOn: "2026-12-01" });
    expect((await reschedule(poId, "2026-12-01")).told.data).toMatchObject({ changed: false });
    expect(await moves(poId)).toEqual([]);
  });

  test.each([
    [3, "goodsReceived"],
    [8, "ended"],
    [9, "ended"],
  ] as const)("is too late in status %i", async (ended, why) => {
    const { poId } = await anOrder();
    await plant.ask().erp.purchaseOrders.setStatus({ poId, status: ended });
    const { status, told } = await reschedule(poId, "2026-12-08");
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: ended, reason: why }]);
  });

  test.each([["2026-13-01"], ["0000-01-01"], ["tomorrow"], [null], [20261201]])("to %s is refused", async (day) => {
    const { poId } = await anOrder({ expectedOn: "2026-12-01" });
    const { status, told } = await reschedule(poId, day);
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await moves(poId)).toEqual([]);
  });

  test("by many at once tells each move from the day before it: a chain without a gap", async () => {
    const { poId } = await anOrder();
    const days = Array.from({ length: 8 }, (_, at) => `2026-12-1${at}`);
    await Promise.all(days.map((day) => reschedule(poId, day)));
    const told = (await moves(poId)).map(({ payload }) => payload as { from: string | null; expectedOn: string });
    expect(told).toHaveLength(8);
    const next = new Map(told.map(({ from, expectedOn }) => [from, expectedOn]));
    let day: string | null = null;
    for (let move = 0; move < 8; move++) day = next.get(day) ?? "a gap";
    expect(await plant.ask().erp.purchaseOrders.get({ poId })).toMatchObject({ expectedOn: day });
  });

  test("is a buyer's business, and another plant's order is 404", async () => {
    const { poId } = await anOrder();
    const given = { poId, expectedOn: "2026-12-08" };
    await expect(plant.ask({ as: "planner" }).erp.purchaseOrders.reschedule(given)).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
    const other = (await aPlant()).ask().erp.purchaseOrders;
    await expect(other.reschedule(given)).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    expect((await plant.ask({ as: "buyer" }).erp.purchaseOrders.reschedule(given)).changed).toBe(true);
  });
});

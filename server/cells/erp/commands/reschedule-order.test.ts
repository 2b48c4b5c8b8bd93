import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

const sales = () => plant.ask({ as: "sales" }).erp.orders;
const anOrder = (more: { dueDate?: string } = {}) =>
  sales().create({
    customerId: "C",
    totalAmountCents: 1,
    orderLines: [{ productSku: "SKU001", quantity: 1 }],
    ...more,
  });
const post = (orderId: string, body: unknown, id?: string) =>
  door.ask(`POST /api/v1/erp/orders/${orderId}/reschedule`, { token, body, ...(id === undefined ? {} : { id }) });
const eventsOf = (orderId: string, type: string) =>
  plant.rows<{ payload: Record<string, unknown> }>(
    "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = $2 ORDER BY event_id",
    [orderId, type],
  );
const historyOf = (orderId: string) =>
  plant.rows<{ before: unknown; after: unknown }>(
    "SELECT before, after FROM platform.audit_entry WHERE document_id = $1 AND action = 'erp.orders.reschedule' ORDER BY at",
    [orderId],
  );

describe("the day an order is wanted", () => {
  test("is kept with the order, shown and announced; without one nothing is said of it", async () => {
    const { orderId, dueDate } = await anOrder({ dueDate: "2026-12-11" });
    expect([dueDate, (await sales().get({ orderId })).dueDate]).toEqual(["2026-12-11", "2026-12-11"]);
    expect((await sales().list({ limit: 1 })).items).toMatchObject([{ orderId, dueDate: "2026-12-11" }]);
    expect((await eventsOf(orderId, "erp.order.created"))[0]?.payload.dueDate).toBe("2026-12-11");
    const other = await anOrder();
    expect((await sales().get({ orderId: other.orderId })).dueDate).toBeNull();
    expect((await eventsOf(other.orderId, "erp.order.created"))[0]?.payload).not.toHaveProperty("dueDate");
  });

  test("is moved, set and taken away again, each told once with what it was", async () => {
    const { orderId } = await anOrder();
    const answers = [];
    for (const dueDate of ["2026-12-11", "2026-12-11", "2026-12-18", null, null]) {
      const { status, told } = await post(orderId, { dueDate });
      answers.push([status, told.data.dueDate, told.data.changed]);
    }
    expect(answers).toEqual([
      [200, "2026-12-11", true],
      [200, "2026-12-11", false],
      [200, "2026-12-18", true],
      [200, null, true],
      [200, null, false],
    ]);
    const moves = [
      { from: null, dueDate: "2026-12-11" },
      { from: "2026-12-11", dueDate: "2026-12-18" },
      { from: "2026-12-18", dueDate: null },
    ];
    expect((await eventsOf(orderId, "erp.order.rescheduled")).map(({ payload }) => payload)).toMatchObject(moves);
    expect(await historyOf(orderId)).toEqual(
      moves.map(({ from, dueDate }) => ({ before: { dueDate: from }, after: { dueDate } })),
    );
  });

  test.each([
    ["delivered", 4],
    ["rejected", 8],
    ["cancelled", 9],
  ])("of a %s order stays as it was", async (_, orderStatus) => {
    const { orderId } = await anOrder({ dueDate: "2026-12-11" });
    await plant.ask().erp.orders.setStatus({ orderId, orderStatus: orderStatus as 4 });
    const { status, told } = await post(orderId, { dueDate: "2026-12-18" });
    expect([status, told.code, told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: orderStatus, reason: "documentClosed" },
    ]);
    expect((await sales().get({ orderId })).dueDate).toBe("2026-12-11");
    expect(await historyOf(orderId)).toEqual([]);
  });

  test.each([
    ["nothing", {}],
    ["no day", { dueDate: "soon" }],
    ["the 30th of February", { dueDate: "2026-02-30" }],
    ["the year 0", { dueDate: "0000-01-01" }],
    ["a moment", { dueDate: "2026-12-11T10:00:00Z" }],
    ["a number", { dueDate: 20261211 }],
    ["a field nobody knows", { dueDate: "2026-12-11", reason: "late" }],
  ])("is not %s", async (_, body) => {
    const { orderId } = await anOrder();
    const { status, told } = await post(orderId, body);
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    const created = await door.ask("POST /api/v1/erp/orders", {
      token,
      body: { customerId: "C", totalAmountCents: 1, reason: "x", ...body },
    });
    expect(created.status).toBe(400);
    expect((await sales().get({ orderId })).dueDate).toBeNull();
  });

  test("of another plant's order is not found", async () => {
    const { orderId } = await anOrder();
    const theirs = await (await aPlant()).token(["erp:write"]);
    const answer = await door.ask(`POST /api/v1/erp/orders/${orderId}/reschedule`, {
      token: theirs,
      body: { dueDate: "2026-12-11" },
    });
    expect([answer.status, answer.told.code]).toEqual([404, "NOT_FOUND"]);
    expect((await post("nothing", { dueDate: null })).status).toBe(404);
  });

  test("moved twice under one request id is moved once", async () => {
    const { orderId } = await anOrder();
    const [first, again] = [
      await post(orderId, { dueDate: "2026-12-11" }, "due-twice"),
      await post(orderId, { dueDate: "2026-12-11" }, "due-twice"),
    ];
    expect(again.told).toEqual(first.told);
    expect(again.headers.get("x-idempotent-replay")).toBe("true");
    expect(await eventsOf(orderId, "erp.order.rescheduled")).toHaveLength(1);
  });

  test("moved by twenty people at once: each history entry begins where the one before it ended", async () => {
    const { orderId } = await anOrder({ dueDate: "2026-12-01" });
    const days = Array.from({ length: 20 }, (_, at) => `2026-12-${String(at + 2).padStart(2, "0")}`);
    await Promise.all(days.map((dueDate) => sales().reschedule({ orderId, dueDate })));
    const moves = (await eventsOf(orderId, "erp.order.rescheduled")).map(({ payload }) => payload);
    const next = new Map(moves.map(({ from, dueDate }) => [from, dueDate]));
    expect(next.size).toBe(20);
    let at: unknown = "2026-12-01";
    const seen: unknown[] = [];
    for (; next.has(at); at = next.get(at)) seen.push(next.get(at));
    expect([...seen].sort()).toEqual(days);
    expect((await sales().get({ orderId })).dueDate).toBe(at);
  });
});

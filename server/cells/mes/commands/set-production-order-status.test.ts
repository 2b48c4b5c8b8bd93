import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["mes:write"]);
});
afterAll(() => door.stop());

const ORDERS = "/api/v1/mes/production-orders";
const anOrder = async (quantity = 10, productSku = "SKU001") =>
  (await plant.ask().mes.productionOrders.create({ workshopId: "WS01", orderNo: "SO-1", productSku, quantity }))
    .orderId;
const move = (orderId: string, status: unknown) => door.ask(`PATCH ${ORDERS}/${orderId}`, { token, body: { status } });
const cancel = (orderId: string, body: object) => door.ask(`POST ${ORDERS}/${orderId}/cancel`, { token, body });
const report = (orderId: string, goodQty: number, rest: object = {}) =>
  plant.ask().mes.reports.create({ orderId, goodQty, ...rest });
const orderOf = (orderId: string) => plant.ask().mes.productionOrders.get({ orderId });
type Told = { event_type: string; payload: Record<string, unknown> };
const toldOf = (orderId: string) =>
  plant.rows<Told>("SELECT event_type, payload FROM platform.event WHERE aggregate_id = $1 ORDER BY event_id", [
    orderId,
  ]);
const typesOf = async (orderId: string) =>
  (await toldOf(orderId)).slice(1).map((event) => event.event_type.replace("mes.", ""));
const historyOf = (orderId: string) =>
  plant.rows(
    "SELECT action, before, after FROM platform.audit_entry WHERE document_id = $1 AND before IS NOT NULL ORDER BY at",
    [orderId],
  );

describe("a production order's status", () => {
  test("once in progress tells that work has begun", async () => {
    const orderId = await anOrder();
    const { status, told } = await move(orderId, 1);
    expect([status, told.data.status, told.data.changed]).toEqual([200, 1, true]);
    expect({ ...(await orderOf(orderId)), changed: true }).toEqual(told.data);
    expect(told.data.startedAt).toEqual(expect.any(String));
    expect((await toldOf(orderId))[1]).toEqual({
      event_type: "mes.production_order.started",
      payload: {
        orderId,
        documentNo: expect.stringMatching(/^MO-\d{6}$/),
        orderNo: "SO-1",
        productSku: "SKU001",
        tenantId: plant.tenantId,
      },
    });
    expect(await historyOf(orderId)).toEqual([
      { action: "mes.productionOrders.setStatus", before: { status: 0 }, after: { status: 1 } },
    ]);
  });

  test("set by hand is not told again by the first report", async () => {
    const orderId = await anOrder();
    await move(orderId, 1);
    const { startedAt } = await orderOf(orderId);
    await report(orderId, 1);
    expect(await typesOf(orderId)).toEqual(["production_order.started", "production.reported"]);
    expect((await orderOf(orderId)).startedAt).toBe(startedAt);
  });

  test.each([0, 1])(
    "completed from %i with nothing reported declares all of it good, and reports that",
    async (from) => {
      const orderId = await anOrder(12.5);
      if (from === 1) await move(orderId, 1);
      const { status, told } = await move(orderId, 2);
      expect([status, told.data]).toMatchObject([200, { status: 2, changed: true, goodQty: 12.5, defectQty: 0 }]);
      expect({ ...(await orderOf(orderId)), changed: true }).toEqual(told.data);
      expect((await plant.ask().mes.reports.list({ orderId })).items).toMatchObject([
        { goodQty: 12.5, defectQty: 0, producedBy: "machine", lotNumber: null, serialNumbers: [] },
      ]);
      expect(await typesOf(orderId)).toEqual([
        "production_order.started",
        "production.reported",
        "production_order.completed",
      ]);
      expect((await toldOf(orderId)).at(-1)?.payload).toEqual({
        orderId,
        documentNo: expect.stringMatching(/^MO-\d{6}$/),
        orderNo: "SO-1",
        productSku: "SKU001",
        quantity: 12.5,
        tenantId: plant.tenantId,
      });
      expect((await historyOf(orderId)).at(-1)).toEqual({
        action: "mes.productionOrders.setStatus",
        before: { status: from },
        after: { status: 2 },
      });
    },
  );

  test("completed with less than planned reported closes short, with what is good and of which lot", async () => {
    const orderId = await anOrder(10);
    await report(orderId, 3, { lotNumber: "L1" });
    await report(orderId, 0, { defectQty: 2 });
    const { told } = await move(orderId, 2);
    expect(told.data).toMatchObject({
      status: 2,
      changed: true,
      goodQty: 3,
      defectQty: 2,
      completedAt: expect.any(String),
    });
    expect({ ...(await orderOf(orderId)), changed: true }).toEqual(told.data);
    expect((await plant.ask().mes.reports.list({ orderId })).items).toHaveLength(2);
    const [completed, ...more] = (await toldOf(orderId)).filter(({ event_type }) => event_type.endsWith("completed"));
    expect(completed?.payload).toMatchObject({ quantity: 3, lotNumber: "L1" });
    expect(more).toEqual([]);
  });

  test("completed when everything failed closes with nothing good", async () => {
    const orderId = await anOrder(10);
    await report(orderId, 0, { defectQty: 10 });
    expect((await move(orderId, 2)).told.data).toMatchObject({ status: 2, goodQty: 0, defectQty: 10 });
    expect((await toldOf(orderId)).at(-1)?.payload).toMatchObject({ quantity: 0 });
  });

  test("never moves backwards: the same or an earlier one answers 200 with the order as it is", async () => {
    const orderId = await anOrder();
    await move(orderId, 2);
    const before = await orderOf(orderId);
    const [events, history] = [await toldOf(orderId), await historyOf(orderId)];
    for (const earlier of [0, 1, 2]) {
      const { status, told } = await move(orderId, earlier);
      expect([status, told.data]).toEqual([200, { ...before, changed: false }]);
    }
    const started = await anOrder();
    await move(started, 1);
    expect((await move(started, 0)).told.data).toMatchObject({ status: 1, changed: false });
    expect([await toldOf(orderId), await historyOf(orderId)]).toEqual([events, history]);
  });

  test.each([
    [9, [0, 1, 2], "ended"],
    [2, [9], "completed"],
  ])("that is %i takes none of %j any more, and says why", async (end, others, reason) => {
    const orderId = await anOrder();
    await move(orderId, end);
    const before = await orderOf(orderId);
    for (const other of others) {
      const { status, told } = await move(orderId, other);
      expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: end, reason }]);
    }
    expect((await move(orderId, end)).told.data).toMatchObject({ status: end, changed: false });
    expect(await orderOf(orderId)).toEqual(before);
  });

  test("takes only the numbers of the contract, and only of orders that are there", async () => {
    const orderId = await anOrder();
    for (const unknown of [3, 4, 8, 10, -1, 0.5, "1", null]) {
      const { status, told } = await move(orderId, unknown);
      expect([unknown, status, told.code]).toEqual([unknown, 400, "VALIDATION_FAILED"]);
    }
    expect(await orderOf(orderId)).toMatchObject({ status: 0 });
    expect((await move("nowhere", 1)).status).toBe(404);
    const other = await (await aPlant()).token(["mes:write"]);
    expect((await door.ask(`PATCH ${ORDERS}/${orderId}`, { token: other, body: { status: 1 } })).status).toBe(404);
  });

  test("completed twenty times at once is completed once", async () => {
    for (let round = 0; round < 3; round++) {
      const orderId = await anOrder(4);
      const answers = await Promise.all(Array.from({ length: 20 }, () => move(orderId, 2)));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(answers.filter(({ told }) => told.data.changed === true)).toHaveLength(1);
      expect(await typesOf(orderId)).toEqual([
        "production_order.started",
        "production.reported",
        "production_order.completed",
      ]);
      expect(await orderOf(orderId)).toMatchObject({ status: 2, goodQty: 4 });
    }
  });

  test("completed while others report ends with exactly what was reported", async () => {
    for (let round = 0; round < 5; round++) {
      const orderId = await anOrder(10);
      const [completed, ...reports] = await Promise.all([
        move(orderId, 2),
        ...Array.from({ length: 12 }, () =>
          door.ask(`POST ${ORDERS}/${orderId}/reports`, { token, body: { goodQty: 1 } }),
        ),
      ]);
      expect(completed?.status).toBe(200);
      const booked = reports.filter(({ status }) => status === 200).length;
      const late = reports.filter(({ told }) => told.code === "STATE_CONFLICT").length;
      expect(booked + late).toBe(12);
      const goodQty = booked === 0 ? 10 : booked;
      expect(await orderOf(orderId)).toMatchObject({ status: 2, goodQty });
      const [event, ...more] = (await toldOf(orderId)).filter(({ event_type }) => event_type.endsWith("completed"));
      expect([event?.payload.quantity, more]).toEqual([goodQty, []]);
    }
  });

  test("is a planner's, and a machine's", async () => {
    const orderId = await anOrder();
    for (const role of ["warehouse", "viewer", "approver"] as const) {
      const { productionOrders } = plant.ask({ as: role }).mes;
      await expect(productionOrders.setStatus({ orderId, status: 1 })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
      await expect(productionOrders.cancel({ orderId, reason: "x" })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    expect(await plant.ask({ as: "planner" }).mes.productionOrders.setStatus({ orderId, status: 1 })).toMatchObject({
      status: 1,
    });
  });
});

describe("calling an order off", () => {
  test("keeps the reason and tells the others", async () => {
    const orderId = await anOrder();
    const { status, told } = await cancel(orderId, { reason: "Customer withdrew" });
    expect([status, told.data]).toMatchObject([200, { status: 9, cancelReason: "Customer withdrew", changed: true }]);
    expect({ ...(await orderOf(orderId)), changed: true }).toEqual(told.data);
    expect((await toldOf(orderId)).slice(1)).toEqual([
      {
        event_type: "mes.production_order.cancelled",
        payload: {
          orderId,
          documentNo: told.data.documentNo,
          orderNo: "SO-1",
          productSku: "SKU001",
          tenantId: plant.tenantId,
        },
      },
    ]);
    expect(await historyOf(orderId)).toEqual([
      {
        action: "mes.productionOrders.cancel",
        before: { status: 0 },
        after: { status: 9, cancelReason: "Customer withdrew" },
      },
    ]);
    const again = await cancel(orderId, { reason: "Something else" });
    expect([again.status, again.told.data]).toEqual([200, { ...told.data, changed: false }]);
    expect(await typesOf(orderId)).toEqual(["production_order.cancelled"]);
  });

  test("when work has begun leaves what is good; who wants only what nobody began hears that somebody did", async () => {
    const orderId = await anOrder();
    await report(orderId, 2);
    const { status, told } = await cancel(orderId, { reason: "Line stop", unlessStarted: true });
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: 1, reason: "started" }]);
    expect(await orderOf(orderId)).toMatchObject({ status: 1, cancelReason: null });
    expect((await cancel(orderId, { reason: "Line stop" })).told.data).toMatchObject({
      status: 9,
      goodQty: 2,
      changed: true,
    });
    expect((await cancel(orderId, { reason: "Line stop", unlessStarted: true })).told.data).toMatchObject({
      changed: false,
    });
    expect((await cancel(await anOrder(), { reason: "x", unlessStarted: true })).told.data).toMatchObject({
      status: 9,
    });
  });

  test("is too late when it is completed", async () => {
    const orderId = await anOrder();
    await move(orderId, 2);
    for (const unlessStarted of [true, false]) {
      const { status, told } = await cancel(orderId, { reason: "Late", unlessStarted });
      expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: 2, reason: "completed" }]);
    }
  });

  test("takes a reason, and an order that is there", async () => {
    const orderId = await anOrder();
    for (const body of [{}, { reason: " " }, { reason: "x".repeat(501) }, { reason: "x", force: true }]) {
      expect((await cancel(orderId, body)).status).toBe(400);
    }
    expect(await orderOf(orderId)).toMatchObject({ status: 0 });
    expect((await cancel("nowhere", { reason: "x" })).status).toBe(404);
  });

  test("while the first report comes in is one or the other, never both", async () => {
    for (let round = 0; round < 5; round++) {
      const orderId = await anOrder();
      const [called, reported] = await Promise.all([
        cancel(orderId, { reason: "Changed", unlessStarted: true }),
        door.ask(`POST ${ORDERS}/${orderId}/reports`, { token, body: { goodQty: 1 } }),
      ]);
      expect([called.status, reported.status].toSorted()).toEqual([200, 409]);
      expect(await orderOf(orderId)).toMatchObject(
        called.status === 200 ? { status: 9, goodQty: 0 } : { status: 1, goodQty: 1 },
      );
    }
  });
});

test.each([
  ["more good than planned", "good_qty = 11"],
  ["more received than good", "received_qty = 1"],
  ["a state that there is not", "status = 3"],
])("the database itself refuses %s, and an order that goes back, whoever writes", async (_, wrong) => {
  const orderId = await anOrder(10);
  const write = (set: string) => plant.rows(`UPDATE mes.production_order SET ${set} WHERE order_id = $1`, [orderId]);
  await expect(write(wrong)).rejects.toThrow();
  await write("status = 1");
  await expect(write("status = 0")).rejects.toThrow(/never moves from 1 to 0/);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write", "oa:write"]);
});
afterAll(() => door.stop());

const anOrder = async () => {
  const { told } = await door.ask("POST /api/v1/erp/orders", {
    token,
    body: { customerId: "CUST-1", totalAmountCents: 500 },
  });
  return String(told.data.orderId);
};
const move = (orderId: string, orderStatus: unknown) =>
  door.ask(`PATCH /api/v1/erp/orders/${orderId}`, { token, body: { orderStatus } });
const cancel = (orderId: string, reason = "Customer withdrew") =>
  door.ask(`POST /api/v1/erp/orders/${orderId}/cancel`, { token, body: { reason } });
const eventsOf = async (id: string) =>
  (
    await plant.rows<{ event_type: string }>(
      "SELECT event_type FROM platform.event WHERE aggregate_id = $1 ORDER BY event_id",
      [id],
    )
  ).map((row) => row.event_type);

describe("a sales order's status", () => {
  test("moves forward and tells from where to where", async () => {
    const orderId = await anOrder();
    const { status, told } = await move(orderId, 2);
    expect(status).toBe(200);
    expect(told.data).toMatchObject({ orderId, orderStatus: 2, changed: true });
    const [event] = await plant.rows<{ payload: object }>(
      "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'erp.order.status_changed'",
      [orderId],
    );
    expect(event?.payload).toMatchObject({ orderId, from: 1, to: 2, tenantId: plant.tenantId });
  });

  test("never moves backwards: an earlier or the same status answers 200 with the order as it is", async () => {
    const orderId = await anOrder();
    await move(orderId, 3);
    const before = await eventsOf(orderId);
    for (const earlier of [1, 2, 3]) {
      const { status, told } = await move(orderId, earlier);
      expect([status, told.data.orderStatus, told.data.changed]).toEqual([200, 3, false]);
    }
    expect(await eventsOf(orderId)).toEqual(before);
  });

  test("may skip a step, because messages may be late", async () => {
    const orderId = await anOrder();
    expect((await move(orderId, 4)).told.data).toMatchObject({ orderStatus: 4, changed: true });
    expect((await move(orderId, 2)).told.data).toMatchObject({ orderStatus: 4, changed: false });
  });

  test("takes only the numbers of the contract", async () => {
    const orderId = await anOrder();
    for (const unknown of [0, 5, 6, 7, 10, -1, 1.5, "2", null, [2], true]) {
      const { status, told } = await move(orderId, unknown);
      expect([unknown, status, told.code]).toEqual([unknown, 400, "VALIDATION_FAILED"]);
    }
    expect((await door.ask(`GET /api/v1/erp/orders/${orderId}`, { token })).told.data.orderStatus).toBe(1);
  });

  test.each([
    ["rejected", 8],
    ["cancelled", 9],
  ])("once %s takes no other status, and says which one it has", async (_, ended) => {
    const orderId = await anOrder();
    await move(orderId, ended);
    for (const other of [1, 2, 3, 4, 17 - ended]) {
      const { status, told } = await move(orderId, other);
      expect([other, status, told.code, told.data.status]).toEqual([other, 409, "STATE_CONFLICT", ended]);
    }
    expect((await move(orderId, ended)).told.data).toMatchObject({ orderStatus: ended, changed: false });
  });

  test("ten different write-backs at once end at the furthest one, each step told once", async () => {
    const orderId = await anOrder();
    const answers = await Promise.all([2, 3, 4, 2, 3, 4, 2, 3, 4, 1].map((status) => move(orderId, status)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect((await door.ask(`GET /api/v1/erp/orders/${orderId}`, { token })).told.data.orderStatus).toBe(4);
    const steps = await plant.rows<{ from: number; to: number }>(
      "SELECT (payload->>'from')::int AS from, (payload->>'to')::int AS to FROM platform.event WHERE aggregate_id = $1 AND event_type = 'erp.order.status_changed' ORDER BY event_id",
      [orderId],
    );
    for (const { from, to } of steps) expect(to).toBeGreaterThan(from);
    expect(new Set(steps.map(({ to }) => to)).size).toBe(steps.length);
  });
});

describe("cancelling a sales order", () => {
  test("ends it, keeps the reason and announces it", async () => {
    const orderId = await anOrder();
    const { told } = await cancel(orderId, "Price was wrong");
    expect(told.data).toMatchObject({ orderStatus: 9, cancelReason: "Price was wrong", changed: true });
    expect(await eventsOf(orderId)).toEqual(["erp.order.created", "erp.order.status_changed", "erp.order.cancelled"]);
    const [event] = await plant.rows<{ payload: object }>(
      "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'erp.order.cancelled'",
      [orderId],
    );
    expect(event?.payload).toMatchObject({ reason: "Price was wrong", rejected: false });
  });

  test("a second time changes nothing and keeps the first reason", async () => {
    const orderId = await anOrder();
    await cancel(orderId, "First");
    expect((await cancel(orderId, "Second")).told.data).toMatchObject({
      orderStatus: 9,
      cancelReason: "First",
      changed: false,
    });
    expect((await eventsOf(orderId)).filter((type) => type === "erp.order.cancelled")).toHaveLength(1);
  });

  test.each([
    ["delivered", 4],
    ["rejected", 8],
  ])("is refused once it is %s", async (_, status) => {
    const orderId = await anOrder();
    await move(orderId, status);
    const { status: http, told } = await cancel(orderId);
    expect([http, told.code, told.data.status]).toEqual([409, "STATE_CONFLICT", status]);
  });

  test("needs a reason", async () => {
    const orderId = await anOrder();
    for (const reason of ["", "   ", "x".repeat(501)]) expect((await cancel(orderId, reason)).status).toBe(400);
    expect((await door.ask(`POST /api/v1/erp/orders/${orderId}/cancel`, { token })).told.data.issues).toEqual([
      { path: "reason", message: expect.any(String) },
    ]);
  });

  test("an order refused by write-back announces that it was rejected", async () => {
    const orderId = await anOrder();
    await move(orderId, 8);
    const [event] = await plant.rows<{ payload: object }>(
      "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'erp.order.cancelled'",
      [orderId],
    );
    expect(event?.payload).toMatchObject({ rejected: true });
  });
});

describe("an approval", () => {
  const anApproval = async () => {
    const { told } = await door.ask("POST /api/v1/oa/approvals", {
      token,
      body: { typeCode: "purchase", title: "New press", formData: { amountCents: 100 } },
    });
    return String(told.data.instanceId);
  };
  const decide = (instanceId: string, approved: unknown) =>
    door.ask(`POST /api/v1/oa/approvals/${instanceId}/complete`, { token, body: { approved } });

  test.each([
    ["approved", true, 2],
    ["rejected", false, 3],
  ])("that is %s says so, and announces it with its form", async (_, approved, status) => {
    const instanceId = await anApproval();
    expect((await decide(instanceId, approved)).told.data).toMatchObject({ instanceId, status, changed: true });
    const [event] = await plant.rows<{ payload: object }>(
      "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'oa.approval.completed'",
      [instanceId],
    );
    expect(event?.payload).toMatchObject({ instanceId, status, typeCode: "purchase", formData: { amountCents: 100 } });
  });

  test("given the same verdict again changes nothing and announces nothing", async () => {
    const instanceId = await anApproval();
    await decide(instanceId, true);
    const { status, told } = await decide(instanceId, true);
    expect([status, told.data.status, told.data.changed]).toEqual([200, 2, false]);
    expect((await eventsOf(instanceId)).filter((type) => type === "oa.approval.completed")).toHaveLength(1);
  });

  test("takes no other verdict", async () => {
    const instanceId = await anApproval();
    await decide(instanceId, false);
    const { status, told } = await decide(instanceId, true);
    expect([status, told.code, told.data.status]).toEqual([409, "STATE_CONFLICT", 3]);
  });

  test("decided by ten at once has one verdict; the others hear of it", async () => {
    const instanceId = await anApproval();
    const answers = await Promise.all(
      [true, false, true, false, true, false, true, false, true, false].map((approved) => decide(instanceId, approved)),
    );
    expect(answers.filter(({ told }) => told.data.changed === true)).toHaveLength(1);
    const winner = answers.find(({ told }) => told.data.changed === true)?.told.data.status;
    expect(answers.filter(({ status }) => status === 200).every(({ told }) => told.data.status === winner)).toBe(true);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
  });

  test("needs a plain yes or no", async () => {
    const instanceId = await anApproval();
    for (const verdict of ["true", 1, null])
      expect((await decide(instanceId, verdict)).told.code).toBe("VALIDATION_FAILED");
  });

  test.each([
    ["only blanks", { sourceNo: "   " }],
    ["control characters", { sourceNo: "SO\u00011" }],
    ["an id longer than ids are", { sourceId: "x".repeat(150) }],
    ["a number for an id", { sourceId: 17, sourceNo: 42 }],
  ])("whose form names its source with %s is kept, without that source", async (_, formData) => {
    const { status, told } = await door.ask("POST /api/v1/oa/approvals", {
      token,
      body: { typeCode: "leave", formData },
    });
    expect(status).toBe(200);
    expect(told.data).toMatchObject({ title: told.data.approvalNo, sourceId: null, formData });
  });
});

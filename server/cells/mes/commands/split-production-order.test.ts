import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
  await plant.ask().mes.workshops.create({ workshopId: "WS02", name: "Final assembly" });
});

const orders = () => plant.ask().mes.productionOrders;
const anOrder = (more: object = {}) =>
  orders().create({ workshopId: "WS01", orderNo: "SO-1", productSku: "SKU001", quantity: 50, ...more });
const told = async (orderId: string) =>
  (
    await plant.rows<{ event_type: string; payload: Record<string, unknown> }>(
      "SELECT event_type, payload FROM platform.event WHERE tenant_id = $1 AND aggregate_id = $2 ORDER BY event_id",
      [plant.tenantId, orderId],
    )
  ).map(({ event_type, payload }) => ({ ...payload, event_type }));

describe("a split", () => {
  test("makes an order of the part, for the same customer and by the same structure, and leaves the rest", async () => {
    const planned = await anOrder({ dueDate: "2026-12-04" });
    const { order, part } = await orders().split({ orderId: planned.orderId, quantity: 20.5 });
    expect(order).toEqual({ ...planned, quantity: 29.5, updatedAt: order.updatedAt });
    const { orderId, documentNo, createdAt, updatedAt } = part;
    expect(part).toEqual({
      ...planned,
      ...{ orderId, documentNo, createdAt, updatedAt },
      quantity: 20.5,
      splitFrom: planned.orderId,
    });
    expect(await orders().get({ orderId })).toEqual(part);
    expect((await orders().list({ splitFrom: planned.orderId })).items.map((each) => each.orderId)).toEqual([orderId]);
    expect(await told(planned.orderId)).toMatchObject([
      { event_type: "mes.production_order.created", dueDate: "2026-12-04" },
      { event_type: "mes.production_order.split", quantity: 29.5, partOrderId: orderId, partQuantity: 20.5 },
    ]);
    expect(await told(orderId)).toMatchObject([
      { event_type: "mes.production_order.created", quantity: 20.5, splitFrom: planned.orderId, dueDate: "2026-12-04" },
    ]);
  });

  test("may be due on another day and made in another workshop", async () => {
    const { orderId } = await anOrder({ dueDate: "2026-12-04" });
    const { part } = await orders().split({ orderId, quantity: 1, dueDate: "2026-12-11", workshopId: "WS02" });
    expect(part).toMatchObject({ dueDate: "2026-12-11", workshopId: "WS02" });
  });

  test.each([50, 50.000001, 51])("of %s of 50 is refused and changes nothing", async (quantity) => {
    const { orderId } = await anOrder();
    await expect(orders().split({ orderId, quantity })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 0, reason: "splitTooLarge", planned: 50, asked: quantity }),
    );
    expect((await orders().get({ orderId })).quantity).toBe(50);
  });

  test.each([0, -1, 1e308, 0.0000001])("of %s is not valid", async (quantity) => {
    const { orderId } = await anOrder();
    await expect(orders().split({ orderId, quantity })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await orders().list({ splitFrom: orderId })).items).toEqual([]);
  });

  test("is too late once somebody has begun, material was issued, or the order has ended", async () => {
    const started = await anOrder();
    await orders().setStatus({ orderId: started.orderId, status: 1 });
    const issued = await anOrder();
    await plant.ask().mes.issues.create({ orderId: issued.orderId, materialSku: "SKU001", quantity: 1 });
    const reported = await anOrder();
    await plant.ask().mes.reports.create({ orderId: reported.orderId, goodQty: 1 });
    const completed = await anOrder();
    await orders().setStatus({ orderId: completed.orderId, status: 2 });
    const cancelled = await anOrder();
    await orders().cancel({ orderId: cancelled.orderId, reason: "Withdrawn" });
    for (const [{ orderId }, reason] of [
      [started, "started"],
      [issued, "materialIssued"],
      [reported, "started"],
      [completed, "started"],
      [cancelled, "ended"],
    ] as const) {
      const refused = orders().split({ orderId, quantity: 1 });
      await expect(refused).rejects.toMatchObject(refusal("STATE_CONFLICT", { reason }));
    }
  });

  test("of another tenant's order is not found, and an unknown workshop is named", async () => {
    const other = await aPlant();
    const { orderId } = await anOrder();
    await expect(other.ask().mes.productionOrders.split({ orderId, quantity: 1 })).rejects.toMatchObject(
      refusal("NOT_FOUND"),
    );
    await expect(orders().split({ orderId, quantity: 1, workshopId: "WS99" })).rejects.toMatchObject(
      refusal("UNKNOWN_REFERENCE", { what: "WS99" }),
    );
    expect((await orders().get({ orderId })).quantity).toBe(50);
  });

  test("twenty at once never make more of an order than there was", async () => {
    const { orderId } = await anOrder({ quantity: 10 });
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => orders().split({ orderId, quantity: 1 })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(9);
    const parts = (await orders().list({ splitFrom: orderId, limit: 200 })).items;
    expect([(await orders().get({ orderId })).quantity, parts.length]).toEqual([1, 9]);
  });

  test("and an issue at the same time: either the part is there or the material, never both", async () => {
    for (let round = 0; round < 8; round++) {
      const { orderId } = await anOrder();
      const issue = { orderId, materialSku: "SKU001", quantity: 1 };
      await Promise.allSettled([orders().split({ orderId, quantity: 1 }), plant.ask().mes.issues.create(issue)]);
      const parts = (await orders().list({ splitFrom: orderId })).items.length;
      const [when] = await plant.rows<{ late: boolean }>(
        `SELECT bool_or(issue.created_at < part.created_at) AS late FROM mes.material_issue AS issue
        JOIN mes.production_order AS part ON part.split_from = issue.order_id WHERE issue.order_id = $1`,
        [orderId],
      );
      expect([parts <= 1, when?.late ?? false]).toEqual([true, false]);
    }
  });
});

describe("a reschedule", () => {
  test("moves an open order to another day and workshop, once, and tells of it", async () => {
    const { orderId } = await anOrder({ dueDate: "2026-12-04" });
    const wanted = { orderId, dueDate: "2026-12-11", workshopId: "WS02" };
    expect(await orders().reschedule(wanted)).toMatchObject({ ...wanted, changed: true });
    expect(await orders().reschedule(wanted)).toMatchObject({ ...wanted, changed: false });
    expect(await orders().reschedule({ orderId, dueDate: null })).toMatchObject({ dueDate: null, workshopId: "WS02" });
    expect((await told(orderId)).slice(1)).toMatchObject([
      { event_type: "mes.production_order.rescheduled", dueDate: "2026-12-11", workshopId: "WS02" },
      { event_type: "mes.production_order.rescheduled", dueDate: null, workshopId: "WS02" },
    ]);
    const history = await plant.rows(
      "SELECT before, after FROM platform.audit_entry WHERE document_id = $1 AND action = 'mes.productionOrders.reschedule'",
      [orderId],
    );
    expect(history).toContainEqual({
      before: { dueDate: "2026-12-04", workshopId: "WS01" },
      after: { dueDate: "2026-12-11", workshopId: "WS02" },
    });
    expect(history).toHaveLength(2);
  });

  test("works on an order under way, and not on one that has ended", async () => {
    const { orderId } = await anOrder();
    await orders().setStatus({ orderId, status: 1 });
    expect(await orders().reschedule({ orderId, dueDate: "2026-12-11" })).toMatchObject({ changed: true, status: 1 });
    await orders().setStatus({ orderId, status: 2 });
    await expect(orders().reschedule({ orderId, dueDate: "2026-12-12" })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "completed" }),
    );
  });

  test("to no day that there is, to an unknown workshop, or to nothing is refused", async () => {
    const { orderId } = await anOrder();
    for (const given of [{}, { dueDate: "2026-02-30" }, { dueDate: "" }, { dueDate: "2026-12-11", quantity: 4 }]) {
      await expect(orders().reschedule({ orderId, ...given })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    await expect(orders().reschedule({ orderId, workshopId: "WS99" })).rejects.toMatchObject(
      refusal("UNKNOWN_REFERENCE", { what: "WS99" }),
    );
  });
});

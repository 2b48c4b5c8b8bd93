import { afterAll, beforeAll, expect, test } from "vitest";
import { aPlant, drained, eventually } from "@/server/testing/plant";
import { type RunningWorker, startWorker } from "./start-worker";

let worker: RunningWorker;
beforeAll(async () => {
  await aPlant();
  worker = await startWorker();
});
afterAll(() => worker.stop());

const order = { customerId: "CUST-1", totalAmountCents: 1000, orderLines: [{ productSku: "SKU001", quantity: 2 }] };

test("a sales order asks for approval, and the verdict comes back as its status", async () => {
  const plant = await aPlant();
  const { orderId, orderNo } = await plant.ask({ as: "sales" }).erp.orders.create(order);
  const { items } = await eventually(
    () => plant.ask().oa.approvals.list({ sourceId: orderId }),
    ({ items }) => items.length > 0,
  );
  expect(items).toHaveLength(1);
  const [approval] = items;
  expect(approval).toMatchObject({ status: 1, typeCode: "sales_order", title: orderNo, requestedBy: "person:sales" });
  await plant.ask({ as: "approver" }).oa.approvals.complete({ instanceId: approval?.instanceId ?? "", approved: true });
  const approved = await eventually(
    () => plant.ask().erp.orders.get({ orderId }),
    ({ orderStatus }) => orderStatus === 2,
  );
  expect(approved.orderStatus).toBe(2);
  await drained(plant);
  const { events } = await plant.ask().monitor.chain({ id: orderId });
  // Production branches off; the approval's own branch is told without it.
  const chain = { events: events.filter(({ eventType }) => !eventType.startsWith("mes.")) };
  expect(chain.events.map(({ eventType }) => eventType)).toEqual([
    "erp.order.created",
    "oa.approval.requested",
    "oa.approval.completed",
    "erp.order.status_changed",
  ]);
  // A person's verdict in between does not break the chain: all of it has one root, and each event names what led to it.
  const [root] = chain.events;
  expect(new Set(events.map(({ correlationId }) => correlationId))).toEqual(new Set([root?.eventId]));
  expect(chain.events.map(({ causationId }) => causationId)).toEqual([
    null,
    ...chain.events.slice(0, -1).map(({ eventId }) => eventId),
  ]);
});

test("what people do to a document stays in its chain and never counts as going around in circles", async () => {
  const plant = await aPlant();
  const sales = plant.ask({ as: "sales" });
  const { orderId } = await sales.erp.orders.create(order);
  await sales.erp.orders.cancel({ orderId, reason: "Customer withdrew" });
  await drained(plant);
  const { events } = await plant.ask().monitor.chain({ id: orderId });
  expect(events.map(({ eventType }) => eventType)).toEqual(
    expect.arrayContaining(["erp.order.created", "erp.order.status_changed", "erp.order.cancelled"]),
  );
  expect(new Set(events.map(({ correlationId }) => correlationId)).size).toBe(1);
  const [cancelled] = await plant.rows<{ hops: number }>(
    "SELECT hops FROM platform.event WHERE event_type = 'erp.order.cancelled'",
  );
  expect(cancelled?.hops).toBe(0);
});

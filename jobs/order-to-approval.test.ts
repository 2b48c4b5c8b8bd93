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
  const chain = await plant.ask().monitor.chain({ id: orderId });
  expect(chain.events.map(({ eventType }) => eventType)).toEqual([
    "erp.order.created",
    "oa.approval.requested",
    "oa.approval.completed",
    "erp.order.status_changed",
  ]);
});

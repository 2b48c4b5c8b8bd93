import { expect } from "vitest";
import { LINKAGES } from "@/jobs/linkages/index";
import { Relay } from "@/jobs/relay";
import { type RunningWorker, startWorker } from "@/jobs/start-worker";
import { openQueue, QUEUES, type QueueName, type WakeQueue } from "@/server/platform/queue";
import { deliveriesOf } from "./bus";
import { drained, type Plant } from "./plant";

const ORDERS = 40;

/** Work waits in the queue, the queue forgets it, a worker starts: everything is done all the same, once. */
export async function survivesQueueLoss(plant: Plant, forget: () => Promise<unknown>): Promise<void> {
  const queues = Object.fromEntries(QUEUES.map((name) => [name, openQueue(name)])) as Record<QueueName, WakeQueue>;
  await Promise.all(
    Array.from({ length: ORDERS }, (_, at) =>
      plant.ask().erp.orders.create({ customerId: `CUST-${at}`, totalAmountCents: at }),
    ),
  );
  await new Relay(LINKAGES, queues).run();
  expect(await queues.linkages.count()).toBeGreaterThanOrEqual(ORDERS);
  await forget();
  expect(await queues.linkages.count()).toBe(0);
  // The reconciler gives the queue some time before it calls a job lost; here that time has passed.
  await plant.rows("UPDATE platform.delivery SET queued_at = now() - interval '1 minute'");
  await Promise.all(Object.values(queues).map((queue) => queue.close()));
  const worker: RunningWorker = await startWorker();
  try {
    await drained(plant);
    const deliveries = await deliveriesOf(plant, "order-to-approval");
    expect(deliveries.map(({ state }) => state)).toEqual(Array.from({ length: ORDERS }, () => "done"));
    const { items } = await plant.ask().oa.approvals.list({ limit: 200 });
    expect(items).toHaveLength(ORDERS);
  } finally {
    await worker.stop();
  }
}

import { expect, test } from "vitest";
import { deliveriesOf } from "@/server/testing/bus";
import { aPlant } from "@/server/testing/plant";
import { startProcess } from "@/server/testing/processes";

const ORDERS = 24;

test("a delivery that kills its worker runs out of starts, and takes none of those with it that ran beside it", async () => {
  const plant = await aPlant();
  const book = (customerId: string) => plant.ask().erp.orders.create({ customerId, totalAmountCents: 1 });
  const { orderId: poison } = await book("POISON");
  await Promise.all(Array.from({ length: ORDERS }, (_, at) => book(`CUST-${at}`)));
  const open = async () =>
    (await deliveriesOf(plant, "poisoned")).length <= ORDERS ||
    (await deliveriesOf(plant, "poisoned")).some(({ state }) => state === "pending" || state === "running");

  // It is started again whenever it dies, as every worker is.
  for (let starts = 0; starts < 12 && (await open()); starts++) {
    const worker = startProcess("server/testing/poison-worker.ts", { DELIVERY_LEASE_SEC: "1" });
    let alive = true;
    const ended = worker.said("what it never says").catch(() => {
      alive = false;
    });
    while (alive && (await open())) await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 200))]);
    await worker.kill("SIGKILL");
  }

  const deliveries = await deliveriesOf(plant, "poisoned");
  const [dead, ...others] = [
    ...deliveries.filter(({ state }) => state !== "done"),
    ...deliveries.filter(({ state }) => state === "done"),
  ];
  expect(dead).toMatchObject({ state: "dead", error_code: "CRASHED" });
  const [event] = await plant.rows<{ aggregate_id: string }>(
    "SELECT aggregate_id FROM platform.event WHERE event_id = $1",
    [dead?.event_id],
  );
  expect(event?.aggregate_id).toBe(poison);
  expect(others.map(({ state }) => state)).toEqual(Array.from({ length: ORDERS }, () => "done"));
  const { items } = await plant.ask().oa.approvals.list({ limit: 200 });
  expect(new Set(items.map(({ sourceId }) => sourceId)).size).toBe(ORDERS);
  expect(items).toHaveLength(ORDERS);
}, 120_000);

import { expect, test } from "vitest";
import { deliveriesOf } from "@/server/testing/bus";
import { aPlant, drained } from "@/server/testing/plant";
import { startProcess } from "@/server/testing/processes";

const file = "server/testing/two-step-worker.ts";

test("a worker killed between two steps: the next one goes on there, the first step stands once", async () => {
  const plant = await aPlant();
  const quick = { DELIVERY_LEASE_SEC: "2" };
  const killed = startProcess(file, { ...quick, STAY: "1" });
  await killed.said("working");
  await plant.ask().erp.orders.create({ customerId: "CUST-1", totalAmountCents: 1 });
  await killed.said("between two steps");
  await killed.kill("SIGKILL");
  expect(await deliveriesOf(plant, "two-steps")).toMatchObject([{ state: "running", starts: 1 }]);

  const next = startProcess(file, quick);
  await drained(plant, 40_000);
  await next.kill("SIGTERM");
  expect(await deliveriesOf(plant, "two-steps")).toMatchObject([{ state: "done", starts: 2 }]);
  const { items } = await plant.ask().oa.approvals.list({});
  expect(items.map(({ title }) => title).sort()).toEqual(["first", "second"]);
}, 90_000);

import { expect, test } from "vitest";
import { byName, deliveriesOf, quietRelay } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { deliver } from "./deliver";

const order = { customerId: "CUST-1", totalAmountCents: 1000 };
const flag = "LINK_ALL_TO_OA";
const states = async (plant: Plant) => (await deliveriesOf(plant, "order-to-approval")).map(({ state }) => state);

async function runAll(plant: Plant, deliveryIds: string[]): Promise<void> {
  const mine = new Set((await deliveriesOf(plant)).map(({ delivery_id }) => delivery_id));
  await Promise.all(deliveryIds.filter((id) => mine.has(id)).map((id) => deliver(id, byName())));
}

test("while a linkage is off its events are skipped; back-filling runs exactly those, once", async () => {
  const plant = await aPlant();
  const { relay, queued } = quietRelay();
  const admin = plant.ask({ as: "admin" });
  await admin.erp.orders.create(order);
  await relay.run();
  await admin.settings.linkages.set({ flag, enabled: false, reason: "Stock-taking" });
  for (let index = 0; index < 3; index++) await admin.erp.orders.create(order);
  await relay.run();
  expect(await states(plant)).toEqual(["pending", "skipped", "skipped", "skipped"]);
  const { items } = await admin.settings.linkages.list({});
  expect(items.find((item) => item.flag === flag)).toMatchObject({
    enabled: false,
    source: "admin",
    by: "admin",
    reason: "Stock-taking",
    skipped: 3,
  });

  await admin.settings.linkages.set({ flag, enabled: true });
  await admin.erp.orders.create(order);
  await relay.run();
  expect(await admin.settings.linkages.replaySkipped({ flag })).toEqual({ replayed: 3 });
  expect(await admin.settings.linkages.replaySkipped({ flag })).toEqual({ replayed: 0 });
  await relay.queueDue();
  await runAll(plant, queued);
  expect(await states(plant)).toEqual(["done", "done", "done", "done", "done"]);
  expect((await admin.oa.approvals.list({})).items).toHaveLength(5);
});

test("a switch holds for its own plant only", async () => {
  const [off, on] = [await aPlant(), await aPlant()];
  const { relay } = quietRelay();
  await off.ask().settings.linkages.set({ flag, enabled: false, reason: "Stock-taking" });
  await off.ask().erp.orders.create(order);
  await on.ask().erp.orders.create(order);
  await relay.run();
  expect(await states(off)).toEqual(["skipped"]);
  expect(await states(on)).toEqual(["pending"]);
});

test("switching is in the audit log with what it was before", async () => {
  const plant = await aPlant();
  await plant.ask().settings.linkages.set({ flag, enabled: false, reason: "Stock-taking" });
  const { items } = await plant.ask().settings.audit({ documentId: flag });
  expect(items).toMatchObject([
    { actorName: "admin", before: { enabled: true }, after: { enabled: false, reason: "Stock-taking" } },
  ]);
});

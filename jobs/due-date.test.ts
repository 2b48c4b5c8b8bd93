import { expect, test } from "vitest";
import { byName, deliveriesOf, quietRelay, relayed } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { deliver } from "./deliver";

/** Runs what waits for one linkage, in the order given by `arrange`. */
async function run(plant: Plant, linkage: string, arrange = <T>(all: T[]) => all) {
  await relayed(plant, quietRelay().relay, linkage);
  const waiting = (await deliveriesOf(plant, linkage)).filter(({ state }) => state === "pending");
  for (const { delivery_id } of arrange(waiting)) await deliver(delivery_id, byName());
}
const productionOf = async (plant: Plant) => (await plant.ask().mes.productionOrders.list({})).items;
const anOrder = (plant: Plant, dueDate?: string) =>
  plant.ask().erp.orders.create({
    customerId: "C1",
    totalAmountCents: 1,
    orderLines: [
      { productSku: "SKU001", quantity: 1 },
      { productSku: "PROD-DEFAULT", quantity: 2 },
    ],
    ...(dueDate === undefined ? {} : { dueDate }),
  });

test.each([["2026-12-11"], [undefined]])("an order wanted on %s is produced for that day", async (dueDate) => {
  const plant = await aPlant();
  await anOrder(plant, dueDate);
  await run(plant, "order-to-production");
  expect((await productionOf(plant)).map((order) => order.dueDate)).toEqual([dueDate ?? null, dueDate ?? null]);
});

test("another day reaches the production that nobody has begun, and names what somebody has", async () => {
  const plant = await aPlant();
  const { orderId } = await anOrder(plant, "2026-12-11");
  await run(plant, "order-to-production");
  const [begun, waiting] = await productionOf(plant);
  await plant.ask().mes.productionOrders.setStatus({ orderId: begun?.orderId ?? "", status: 1 });
  await plant.ask().erp.orders.reschedule({ orderId, dueDate: "2026-12-18" });
  await run(plant, "rescheduled-order-to-production");
  const days = new Map((await productionOf(plant)).map((order) => [order.orderId, order.dueDate]));
  expect([days.get(begun?.orderId ?? ""), days.get(waiting?.orderId ?? "")]).toEqual(["2026-12-11", "2026-12-18"]);
  const [delivery] = await deliveriesOf(plant, "rescheduled-order-to-production");
  expect([delivery?.state, delivery?.note]).toEqual(["done", `startedLeft: ${begun?.documentNo}`]);
});

test("of two changes that are heard in the wrong order the later one counts", async () => {
  const plant = await aPlant();
  const { orderId } = await anOrder(plant, "2026-12-11");
  await run(plant, "order-to-production");
  await plant.ask().erp.orders.reschedule({ orderId, dueDate: "2026-12-18" });
  await plant.ask().erp.orders.reschedule({ orderId, dueDate: null });
  await run(plant, "rescheduled-order-to-production", (all) => all.toReversed());
  expect((await productionOf(plant)).map((order) => order.dueDate)).toEqual([null, null]);
});

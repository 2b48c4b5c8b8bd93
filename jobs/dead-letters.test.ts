import { expect, test } from "vitest";
import { orderCreated } from "@/server/cells/erp/events";
import { refused } from "@/server/platform/errors";
import { byName, deliveriesOf, quietRelay, relayed } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { deliver } from "./deliver";
import { type Linkage, linkage } from "./linkages/linkage";
import { MOST_HOPS } from "./relay";

const order = { customerId: "CUST-1", totalAmountCents: 1000 };

const failing = (fail: () => void): Linkage[] => [
  linkage({
    name: "failing",
    title: "A sales order that cannot be passed on",
    flag: "LINK_ALL_TO_OA",
    on: orderCreated,
    calls: ["oa.approvals.create"],
    run: async (_, call) => {
      fail();
      await call.oa.approvals.create({ typeCode: "purchase", formData: {} });
      return undefined;
    },
  }),
];

async function deliveryOf(plant: Plant, linkages: Linkage[]): Promise<string> {
  await plant.ask().erp.orders.create(order);
  const deliveries = await relayed(plant, quietRelay(linkages).relay, "failing");
  return deliveries.at(-1)?.delivery_id ?? "";
}

const atOnce = (plant: Plant, deliveryId: string) =>
  plant.rows("UPDATE platform.delivery SET next_at = now() WHERE delivery_id = $1", [deliveryId]);

test("what cannot heal is dead at the first attempt", async () => {
  const plant = await aPlant();
  const linkages = failing(() => {
    throw refused("UNKNOWN_ITEM", { skus: ["X"] });
  });
  const deliveryId = await deliveryOf(plant, linkages);
  expect(await deliver(deliveryId, byName(linkages))).toBeUndefined();
  expect(await deliveriesOf(plant, "failing")).toMatchObject([
    { state: "dead", starts: 1, error_code: "UNKNOWN_ITEM" },
  ]);
});

test("what may heal is tried six times, later each time, and is then dead", async () => {
  const plant = await aPlant();
  const linkages = failing(() => {
    throw refused("NOT_FOUND", { what: "order" });
  });
  const deliveryId = await deliveryOf(plant, linkages);
  const waits: (number | undefined)[] = [];
  for (let attempt = 1; attempt <= 6; attempt++) {
    waits.push(await deliver(deliveryId, byName(linkages)));
    await atOnce(plant, deliveryId);
  }
  expect(waits.slice(0, 5).every((wait) => wait !== undefined && wait > 0)).toBe(true);
  expect(waits[5]).toBeUndefined();
  expect(await deliveriesOf(plant, "failing")).toMatchObject([{ state: "dead", starts: 6, error_code: "NOT_FOUND" }]);
});

test("a delivery waits as long as the cell asked it to", async () => {
  const plant = await aPlant();
  const linkages = failing(() => {
    throw refused("RATE_LIMITED", { retryAfter: 40 });
  });
  const deliveryId = await deliveryOf(plant, linkages);
  expect(await deliver(deliveryId, byName(linkages))).toBeGreaterThanOrEqual(40_000);
  // Whoever wakes it meanwhile wakes it for nothing.
  expect(await deliver(deliveryId, byName(linkages))).toBeUndefined();
  expect(await deliveriesOf(plant, "failing")).toMatchObject([{ state: "pending", starts: 1 }]);
});

test("a delivery that heals ends done, and its failures stay visible as attempts", async () => {
  const plant = await aPlant();
  let failures = 2;
  const linkages = failing(() => {
    if (failures-- > 0) throw refused("CELL_FAILED", { cell: "oa" });
  });
  const deliveryId = await deliveryOf(plant, linkages);
  for (let attempt = 1; attempt <= 3; attempt++) {
    await deliver(deliveryId, byName(linkages));
    await atOnce(plant, deliveryId);
  }
  expect(await deliveriesOf(plant, "failing")).toMatchObject([{ state: "done", starts: 3 }]);
});

test("a delivery that keeps killing its worker runs out of starts", async () => {
  const plant = await aPlant();
  const linkages = failing(() => undefined);
  const deliveryId = await deliveryOf(plant, linkages);
  // Six starts that never came to an end: nothing but the count was written.
  await plant.rows(
    "UPDATE platform.delivery SET state = 'running', starts = 6, lease_until = now() - interval '1 second' WHERE delivery_id = $1",
    [deliveryId],
  );
  await deliver(deliveryId, byName(linkages));
  expect(await deliveriesOf(plant, "failing")).toMatchObject([{ state: "dead", error_code: "CRASHED" }]);
  expect((await plant.ask().oa.approvals.list({})).items).toEqual([]);
});

test("a chain that has gone around twenty times is dead with that reason", async () => {
  const plant = await aPlant();
  await plant.ask({ cause: { eventId: "root", correlationId: "root", hops: MOST_HOPS - 1 } }).erp.orders.create(order);
  await plant.ask({ cause: { eventId: "root", correlationId: "root", hops: MOST_HOPS - 2 } }).erp.orders.create(order);
  await quietRelay().relay.run();
  const states = (await deliveriesOf(plant, "order-to-approval")).map(
    ({ state, error_code }) => `${state} ${error_code}`,
  );
  expect(states.sort()).toEqual(["dead LOOP", "pending null"]);
});

async function aDeadLetter(plant: Plant): Promise<string> {
  const linkages = failing(() => {
    throw refused("UNKNOWN_REFERENCE", { what: "order" });
  });
  const deliveryId = await deliveryOf(plant, linkages);
  await deliver(deliveryId, byName(linkages));
  return deliveryId;
}

test("a dead letter that is sent again runs, and two who press at once send it once", async () => {
  const plant = await aPlant();
  const deliveryId = await aDeadLetter(plant);
  const answers = await Promise.all([1, 2].map(() => plant.ask().monitor.replay({ deliveryId })));
  expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
  const { relay, queued } = quietRelay();
  await relay.queueDue();
  expect(queued).toContain(deliveryId);
  await deliver(deliveryId, byName(failing(() => undefined)));
  expect(await deliveriesOf(plant, "failing")).toMatchObject([{ state: "done", starts: 1 }]);
  expect((await plant.ask().oa.approvals.list({})).items).toHaveLength(1);
});

test("a discarded dead letter keeps its reason and is not sent again", async () => {
  const plant = await aPlant();
  const deliveryId = await aDeadLetter(plant);
  const [delivery] = await deliveriesOf(plant, "failing");
  await plant.ask().monitor.discard({ deliveryId, reason: "Entered by hand" });
  await expect(plant.ask().monitor.replay({ deliveryId })).rejects.toMatchObject({ cause: { code: "STATE_CONFLICT" } });
  const detail = await plant.ask().monitor.event({ eventId: delivery?.event_id ?? "" });
  expect(detail.deliveries.find(({ linkage }) => linkage === "failing")).toMatchObject({
    state: "discarded",
    discardReason: "Entered by hand",
  });
  expect((await plant.ask().monitor.deadLetters({})).items).toEqual([]);
});

test("all matching dead letters are sent again, and only those", async () => {
  const plant = await aPlant();
  await aDeadLetter(plant);
  await aDeadLetter(plant);
  expect(await plant.ask().monitor.countMatching({ linkage: "failing" })).toEqual({ count: 2 });
  expect(await plant.ask().monitor.replayMatching({ errorCode: "NOT_FOUND" })).toEqual({ replayed: 0 });
  expect(await plant.ask().monitor.replayMatching({ linkage: "failing", errorCode: "UNKNOWN_REFERENCE" })).toEqual({
    replayed: 2,
  });
  expect(await plant.ask().monitor.countMatching({})).toEqual({ count: 0 });
});

test("the monitor groups dead letters by linkage and error, the oldest first", async () => {
  const plant = await aPlant();
  await aDeadLetter(plant);
  await aDeadLetter(plant);
  const { items, oldestDeadAt } = await plant.ask().monitor.deadLetterGroups({});
  expect(items).toMatchObject([
    { linkage: "failing", errorCode: "UNKNOWN_REFERENCE", count: 2, eventTypes: ["erp.order.created"] },
  ]);
  expect(oldestDeadAt).toBe(items[0]?.oldestDeadAt);
});

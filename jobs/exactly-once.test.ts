import { expect, test } from "vitest";
import { orderCreated } from "@/server/cells/erp/events";
import { byName, deliveriesOf, quietRelay, relayed } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { deliver } from "./deliver";
import { type Linkage, linkage } from "./linkages/linkage";

const order = { customerId: "CUST-1", totalAmountCents: 1000 };
const approvals = async (plant: Plant) => (await plant.ask().oa.approvals.list({})).items;

const twoApprovals = (between: () => void | Promise<void>): Linkage =>
  linkage({
    name: "two-approvals",
    title: "A sales order asks twice",
    flag: "LINK_ALL_TO_OA",
    on: orderCreated,
    calls: ["oa.approvals.create"],
    run: async ({ payload }, call) => {
      const formData = { sourceId: payload.orderId };
      await call.at("first").oa.approvals.create({ typeCode: "purchase", title: "first", formData });
      await between();
      await call.at("second").oa.approvals.create({ typeCode: "purchase", title: "second", formData });
      return undefined;
    },
  });

test("a delivery that is woken ten times at once takes effect once", async () => {
  const plant = await aPlant();
  await plant.ask().erp.orders.create(order);
  const [delivery] = await relayed(plant, quietRelay().relay, "order-to-approval");
  await Promise.all(Array.from({ length: 10 }, () => deliver(delivery?.delivery_id ?? "", byName())));
  expect(await approvals(plant)).toHaveLength(1);
  expect(await deliveriesOf(plant, "order-to-approval")).toMatchObject([{ state: "done", starts: 1 }]);
});

test("a finished delivery that is run again although it is done changes nothing", async () => {
  const plant = await aPlant();
  await plant.ask().erp.orders.create(order);
  const [delivery] = await relayed(plant, quietRelay().relay, "order-to-approval");
  const deliveryId = delivery?.delivery_id ?? "";
  await deliver(deliveryId, byName());
  // As after a restored backup: the outcome and the steps are forgotten, the cell's own record is not.
  await plant.rows("UPDATE platform.delivery SET state = 'pending', starts = 0 WHERE delivery_id = $1", [deliveryId]);
  await plant.rows("DELETE FROM platform.delivery_step WHERE delivery_id = $1", [deliveryId]);
  await deliver(deliveryId, byName());
  expect(await approvals(plant)).toHaveLength(1);
});

test("a worker that is lost between two steps leaves the first one done, once", async () => {
  const plant = await aPlant();
  let losses = 1;
  const linkages = [
    twoApprovals(() => {
      if (losses-- > 0) throw new Error("the worker is lost here");
    }),
  ];
  await plant.ask().erp.orders.create(order);
  const [delivery] = await relayed(plant, quietRelay(linkages).relay, "two-approvals");
  const deliveryId = delivery?.delivery_id ?? "";
  await deliver(deliveryId, byName(linkages));
  expect(await approvals(plant)).toHaveLength(1);
  await plant.rows("UPDATE platform.delivery SET next_at = now() WHERE delivery_id = $1", [deliveryId]);
  await deliver(deliveryId, byName(linkages));
  expect((await approvals(plant)).map(({ title }) => title).sort()).toEqual(["first", "second"]);
  const steps = await plant.rows<{ step: string; ok: boolean }>(
    "SELECT step, ok FROM platform.delivery_step WHERE delivery_id = $1 ORDER BY at",
    [deliveryId],
  );
  expect(steps.map(({ step }) => step)).toEqual(["oa.approvals.create:first", "oa.approvals.create:second"]);
});

test("steps that a linkage takes at once are each recorded and leave the delivery its own", async () => {
  const plant = await aPlant();
  const linkages = [
    linkage({
      name: "four-at-once",
      title: "A sales order asks four times",
      flag: "LINK_ALL_TO_OA",
      on: orderCreated,
      calls: ["oa.approvals.create"],
      run: async ({ payload }, call) => {
        const take = (title: string) =>
          call.at(title).oa.approvals.create({ typeCode: "purchase", title, formData: { sourceId: payload.orderId } });
        await Promise.all(["a", "b"].map(take));
        await Promise.all(["c", "d"].map(take));
        return undefined;
      },
    }),
  ];
  await plant.ask().erp.orders.create(order);
  const [delivery] = await relayed(plant, quietRelay(linkages).relay, "four-at-once");
  await deliver(delivery?.delivery_id ?? "", byName(linkages));
  expect(await deliveriesOf(plant, "four-at-once")).toMatchObject([{ state: "done", starts: 1 }]);
  const steps = await plant.rows<{ step: string }>("SELECT step FROM platform.delivery_step WHERE delivery_id = $1", [
    delivery?.delivery_id,
  ]);
  expect(steps.map(({ step }) => step.slice(-1)).sort()).toEqual(["a", "b", "c", "d"]);
});

test("one outcome that cannot be written does not keep those of the others", async () => {
  const plant = await aPlant();
  const linkages = [
    linkage({
      name: "unwritable",
      title: "A sales order whose outcome the database does not take",
      flag: "LINK_ALL_TO_OA",
      on: orderCreated,
      calls: [],
      run: ({ payload }) => Promise.resolve((payload.customerId === "NUL" ? "\u0000" : "noSource") as "noSource"),
    }),
  ];
  for (const customerId of ["CUST-1", "NUL", "CUST-2"]) await plant.ask().erp.orders.create({ ...order, customerId });
  const deliveries = await relayed(plant, quietRelay(linkages).relay, "unwritable");
  await Promise.allSettled(deliveries.map(({ delivery_id }) => deliver(delivery_id, byName(linkages))));
  const states = (await deliveriesOf(plant, "unwritable")).map(({ state }) => state);
  expect(states.sort()).toEqual(["done", "done", "pending"]);
});

test("an answer that is lost after the commit is given again, not made again", async () => {
  const plant = await aPlant();
  const { orderId } = await plant.ask().erp.orders.create(order);
  const ask = plant.ask({ requestId: "answer-lost" });
  const first = await ask.oa.approvals.create({ typeCode: "purchase", formData: { sourceId: orderId } });
  const again = await ask.oa.approvals.create({ typeCode: "purchase", formData: { sourceId: orderId } });
  expect(again).toEqual(first);
  expect(await approvals(plant)).toHaveLength(1);
});

test("a worker whose lease ran out cannot write the outcome over the next one's", async () => {
  const plant = await aPlant();
  let waiting: (() => void) | undefined;
  const arrived = new Promise<void>((resolve) => {
    waiting = resolve;
  });
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let first = true;
  const linkages = [
    twoApprovals(async () => {
      if (!first) return;
      first = false;
      waiting?.();
      await held;
    }),
  ];
  await plant.ask().erp.orders.create(order);
  const [delivery] = await relayed(plant, quietRelay(linkages).relay, "two-approvals");
  const deliveryId = delivery?.delivery_id ?? "";
  const slow = deliver(deliveryId, byName(linkages));
  await arrived;
  await plant.rows("UPDATE platform.delivery SET lease_until = now() - interval '1 second' WHERE delivery_id = $1", [
    deliveryId,
  ]);
  await deliver(deliveryId, byName(linkages));
  expect(await deliveriesOf(plant, "two-approvals")).toMatchObject([{ state: "done", starts: 2 }]);
  release?.();
  await slow;
  expect(await deliveriesOf(plant, "two-approvals")).toMatchObject([{ state: "done", starts: 2 }]);
  expect(await approvals(plant)).toHaveLength(2);
});

test("a worker whose lease ran out cannot end the delivery while the next one is still at it", async () => {
  const plant = await aPlant();
  const gates = [gate(), gate()] as const;
  let runs = 0;
  const linkages = [
    twoApprovals(async () => {
      const own = gates[runs++] ?? gates[1];
      own.arrive();
      await own.held;
    }),
  ];
  await plant.ask().erp.orders.create(order);
  const [delivery] = await relayed(plant, quietRelay(linkages).relay, "two-approvals");
  const deliveryId = delivery?.delivery_id ?? "";
  const slow = deliver(deliveryId, byName(linkages));
  await gates[0].arrived;
  await plant.rows("UPDATE platform.delivery SET lease_until = now() - interval '1 second' WHERE delivery_id = $1", [
    deliveryId,
  ]);
  const next = deliver(deliveryId, byName(linkages));
  await gates[1].arrived;
  gates[0].release();
  await slow;
  expect(await deliveriesOf(plant, "two-approvals")).toMatchObject([{ state: "running", starts: 2 }]);
  gates[1].release();
  await next;
  expect(await deliveriesOf(plant, "two-approvals")).toMatchObject([{ state: "done", starts: 2 }]);
  expect(await approvals(plant)).toHaveLength(2);
});

/** A delivery whose worker has taken its step and stands before the end. */
async function almostDone(plant: Plant) {
  const gates = [gate(), gate()] as const;
  let runs = 0;
  const linkages = byName([
    linkage({
      name: "almost-done",
      title: "A sales order asks and waits",
      flag: "LINK_ALL_TO_OA",
      on: orderCreated,
      calls: ["oa.approvals.create"],
      run: async ({ payload }, call) => {
        await call.oa.approvals.create({ typeCode: "purchase", formData: { sourceId: payload.orderId } });
        const own = gates[runs++] ?? gates[1];
        own.arrive();
        await own.held;
        return undefined;
      },
    }),
  ]);
  await plant.ask().erp.orders.create(order);
  const [delivery] = await relayed(plant, quietRelay([...linkages.values()]).relay, "almost-done");
  const deliveryId = delivery?.delivery_id ?? "";
  const slow = deliver(deliveryId, linkages);
  await gates[0].arrived;
  return { deliveryId, linkages, gates, slow, now: () => deliveriesOf(plant, "almost-done") };
}

test("a delivery that runs is not started again by another wake", async () => {
  const { deliveryId, linkages, gates, slow, now } = await almostDone(await aPlant());
  await deliver(deliveryId, linkages);
  expect(await now()).toMatchObject([{ state: "running", starts: 1 }]);
  gates[0].release();
  await slow;
  expect(await now()).toMatchObject([{ state: "done", starts: 1 }]);
});

test("a worker whose lease ran out at the very end cannot write that end either", async () => {
  const plant = await aPlant();
  const { deliveryId, linkages, gates, slow, now } = await almostDone(plant);
  await plant.rows("UPDATE platform.delivery SET lease_until = now() - interval '1 second' WHERE delivery_id = $1", [
    deliveryId,
  ]);
  const next = deliver(deliveryId, linkages);
  await gates[1].arrived;
  gates[0].release();
  await slow;
  expect(await now()).toMatchObject([{ state: "running", starts: 2 }]);
  gates[1].release();
  await next;
  expect(await now()).toMatchObject([{ state: "done", starts: 2 }]);
  expect(await approvals(plant)).toHaveLength(1);
});

test("a delivery that was ended by hand while it ran keeps that end", async () => {
  const plant = await aPlant();
  const { deliveryId, gates, slow, now } = await almostDone(plant);
  await plant.rows("UPDATE platform.delivery SET state = 'discarded' WHERE delivery_id = $1", [deliveryId]);
  gates[0].release();
  await slow;
  expect(await now()).toMatchObject([{ state: "discarded" }]);
});

/** A place where a worker stands until it is let go. */
function gate() {
  let arrive = () => undefined as void;
  let release = () => undefined as void;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { arrive: () => arrive(), release: () => release(), arrived, held };
}

import { expect, test } from "vitest";
import { quietRelay } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";

const COUNT = 23;

/** Announced in their order, from a customer each. */
async function withOrders(count = COUNT): Promise<{ plant: Plant; orderIds: string[] }> {
  const plant = await aPlant();
  const orderIds: string[] = [];
  for (let at = 0; at < count; at++) {
    const { orderId } = await plant.ask().erp.orders.create({ customerId: `CUST-${at}`, totalAmountCents: at });
    orderIds.push(orderId);
  }
  return { plant, orderIds };
}

async function walked(plant: Plant, afterPage: (page: number) => Promise<unknown> = () => Promise.resolve()) {
  const seen: (string | null)[] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const { items, nextCursor } = await plant.ask().monitor.events({ limit: 5, ...(cursor ? { cursor } : {}) });
    seen.push(...items.map(({ aggregateId }) => aggregateId));
    if (nextCursor === null) return seen;
    cursor = nextCursor;
    await afterPage(page);
  }
}

test("events that are not relayed yet are listed once each, over as many pages as they take", async () => {
  const { plant, orderIds } = await withOrders();
  expect(await walked(plant)).toEqual([...orderIds].reverse());
});

test("relayed events are listed once each, the newest first", async () => {
  const { plant, orderIds } = await withOrders();
  await quietRelay().relay.run();
  expect(await walked(plant)).toEqual([...orderIds].reverse());
});

test("some waiting, some relayed: those that wait come first, and none is missing", async () => {
  const { plant, orderIds } = await withOrders(7);
  await quietRelay().relay.run();
  const { orderId } = await plant.ask().erp.orders.create({ customerId: "LAST", totalAmountCents: 1 });
  expect(await walked(plant)).toEqual([orderId, ...[...orderIds].reverse()]);
});

test.each([1, 2, 3])("what is relayed after page %i is neither left out nor listed twice", async (when) => {
  const { plant, orderIds } = await withOrders();
  const seen = await walked(plant, async (page) => {
    if (page === when) await quietRelay().relay.run();
    // What comes later belongs to the next look.
    if (page === when) await plant.ask().erp.orders.create({ customerId: "LATE", totalAmountCents: 1 });
  });
  expect(seen).toEqual([...orderIds].reverse());
});

test("a late one that was recorded before what is relayed hides none of it", async () => {
  const { plant, orderIds } = await withOrders(12);
  await quietRelay().relay.run();
  const late: string[] = [];
  for (let at = 0; at < 7; at++)
    late.push((await plant.ask().erp.orders.create({ customerId: "LATE", totalAmountCents: at })).orderId);
  // As of a transaction that took an hour to commit.
  await plant.rows("UPDATE platform.event SET recorded_at = recorded_at - interval '1 hour' WHERE position IS NULL");
  expect(await walked(plant)).toEqual([...[...late].reverse(), ...[...orderIds].reverse()]);
});

test("in whatever order the waiting ones get their positions, the rest of the list shows the rest of them", async () => {
  const { plant, orderIds } = await withOrders(12);
  const seen = await walked(plant, async (page) => {
    if (page > 1) return;
    await plant.rows(
      `UPDATE platform.event SET position = 1000000 + turn FROM (SELECT event_id AS id, row_number() OVER (ORDER BY recorded_at DESC, event_id DESC) AS turn
       FROM platform.event WHERE tenant_id = $1) AS backwards WHERE event_id = id`,
      [plant.tenantId],
    );
  });
  expect(seen).toHaveLength(12);
  expect(new Set(seen)).toEqual(new Set(orderIds));
});

test("a cursor that is not of this list is refused", async () => {
  const plant = await aPlant();
  const encoded = (key: unknown) => Buffer.from(JSON.stringify(key)).toString("base64url");
  const at = "2026-01-02T03:04:05.678Z";
  for (const cursor of [
    "garbage",
    encoded(17),
    encoded([at, "id", "1"]),
    encoded([at, "id", "1", "x"]),
    encoded(["2026-01-99T03:04:05.678Z", "id", "1", ""]),
    encoded([at, "id", "-1", ""]),
  ])
    await expect(plant.ask().monitor.events({ cursor })).rejects.toMatchObject({
      cause: { code: "VALIDATION_FAILED" },
    });
});

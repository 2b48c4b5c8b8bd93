import { expect, test } from "vitest";
import { quietRelay } from "@/server/testing/bus";
import { aPlant } from "@/server/testing/plant";

test("a reader that keeps its place misses no event of 200 concurrent writers, whoever relays", async () => {
  const plant = await aPlant();
  const relays = [quietRelay().relay, quietRelay().relay, quietRelay().relay];
  const writers = Array.from({ length: 200 }, (_, at) =>
    plant.ask({ requestId: `order-${at}` }).erp.orders.create({ customerId: `CUST-${at}`, totalAmountCents: at }),
  );
  let writing = true;
  const written = Promise.all(writers).finally(() => {
    writing = false;
  });
  const relaying = relays.map(async (relay) => {
    do {
      await relay.run();
      await new Promise((resolve) => setTimeout(resolve, 1));
    } while (writing);
    await relay.run();
  });

  const seen: { position: number; eventId: string }[] = [];
  let after = 0;
  const read = async () => {
    const { items, nextAfter } = await plant.ask().events.feed({ after, limit: 7 });
    seen.push(...items);
    after = nextAfter;
    return items.length;
  };
  while (writing) await read();
  await Promise.all([written, ...relaying]);
  while ((await read()) > 0);

  const stored = await plant.rows<{ event_id: string }>("SELECT event_id FROM platform.event");
  expect(stored).toHaveLength(200);
  expect(new Set(seen.map(({ eventId }) => eventId))).toEqual(new Set(stored.map(({ event_id }) => event_id)));
  expect(seen).toHaveLength(200);
  const positions = seen.map(({ position }) => position);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
});

import { beforeAll, expect, test, vi } from "vitest";
import { aPlant, eventually } from "@/server/testing/plant";
import { openQueue, openWorker } from "./queue";

beforeAll(async () => {
  vi.stubEnv("WORKER_CONCURRENCY", "3");
  await aPlant();
});

test("whatever is put into the queue is woken once, never more at a time than a worker may run", async () => {
  const queue = openQueue("linkages");
  const wakes = Array.from({ length: 45 }, (_, at) => ({ deliveryId: `delivery-${at}` }));
  await queue.add(wakes.slice(0, 1));
  await queue.add(wakes.slice(1));
  await queue.add([]);
  expect(await queue.count()).toBeGreaterThanOrEqual(45);
  const woken: string[] = [];
  let running = 0;
  let most = 0;
  const worker = openWorker("linkages", async ({ deliveryId }) => {
    woken.push(deliveryId);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    if (deliveryId === "delivery-7") throw new Error("this one fails");
  });
  try {
    await eventually(
      () => Promise.resolve(woken.length),
      (count) => count >= 45,
    );
    await eventually(
      () => queue.count(),
      (count) => count === 0,
    );
  } finally {
    await worker.close();
    await queue.close();
  }
  expect(woken.sort()).toEqual(wakes.map(({ deliveryId }) => deliveryId).sort());
  expect(most).toBe(3);
});

test("a worker that is closed has ended all it had begun, although one of them failed", async () => {
  const queue = openQueue("lake");
  await queue.add([1, 2, 3].map((at) => ({ deliveryId: String(at) })));
  let begun = 0;
  let ended = 0;
  const worker = openWorker("lake", async ({ deliveryId }) => {
    begun++;
    if (deliveryId === "1") throw new Error("this one fails");
    await new Promise((resolve) => setTimeout(resolve, 300));
    ended++;
  });
  await eventually(
    () => Promise.resolve(begun),
    (count) => count === 3,
  );
  await worker.close();
  expect(ended).toBe(2);
  await queue.close();
});

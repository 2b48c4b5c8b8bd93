import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { health } from "@/server/platform/health";
import { aPlant, drained, eventually } from "@/server/testing/plant";
import { type RunningRedis, redisServer, startRedis } from "@/server/testing/processes";
import { survivesQueueLoss } from "@/server/testing/queue-loss";
import { startWorker } from "./start-worker";

// The runner says so, and fails under CI, when there is no redis-server: then there is nothing to test against.
if (redisServer()) {
  describe("on Redis", () => {
    let redis: RunningRedis;
    beforeAll(async () => {
      redis = await startRedis();
      process.env.REDIS_URL = redis.url;
    });
    afterAll(() => redis.stop());

    test("FLUSHALL with work waiting loses nothing and repeats nothing", async () => {
      await survivesQueueLoss(await aPlant(), () => redis.client.flushall());
    });

    test("an order runs through its approval", async () => {
      const plant = await aPlant();
      const worker = await startWorker();
      try {
        const { orderId } = await plant
          .ask({ as: "sales" })
          .erp.orders.create({ customerId: "CUST-1", totalAmountCents: 1 });
        const { items } = await eventually(
          () => plant.ask().oa.approvals.list({ sourceId: orderId }),
          ({ items }) => items.length === 1,
        );
        await plant.ask().oa.approvals.complete({ instanceId: items[0]?.instanceId ?? "", approved: false });
        await eventually(
          () => plant.ask().erp.orders.get({ orderId }),
          ({ orderStatus }) => orderStatus === 8,
        );
        await drained(plant);
      } finally {
        await worker.stop();
      }
    });

    test("a stopped Redis stops no booking and no feed: the console says degraded, and catches up by itself", async () => {
      const plant = await aPlant();
      const worker = await startWorker();
      try {
        await redis.stop();
        const { orderId } = await plant.ask().erp.orders.create({ customerId: "CUST-1", totalAmountCents: 1 });
        const { items: told } = await eventually(
          () => plant.ask().events.feed({ type: "erp.order.created" }),
          ({ items }) => items.length === 1,
        );
        expect(told[0]?.aggregateId).toBe(orderId);
        expect(await health()).toMatchObject({ status: "degraded", database: "up", queue: "down" });
        redis = await startRedis("noeviction", redis.port);
        // The reconciler waits before it calls a job lost; here that time has passed.
        await plant.rows("UPDATE platform.delivery SET queued_at = now() - interval '1 minute'");
        await eventually(
          () => plant.ask().oa.approvals.list({ sourceId: orderId }),
          ({ items }) => items.length === 1,
          40_000,
        );
        await eventually(health, ({ status }) => status === "ready");
      } finally {
        await worker.stop();
      }
    }, 90_000);
  });
} else {
  test("without a redis-server the queue on PostgreSQL is the only one tested", () =>
    expect(redisServer()).toBeUndefined());
}

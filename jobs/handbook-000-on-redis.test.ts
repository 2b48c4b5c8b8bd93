import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handbook000 } from "@/server/testing/handbook-000";
import { type RunningRedis, redisServer, startRedis } from "@/server/testing/processes";

// The runner says so, and fails under CI, when there is no redis-server: then there is nothing to test against.
if (redisServer()) {
  describe("handbook 000 with the queue on Redis", () => {
    let redis: RunningRedis;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());
    handbook000(() => ({ REDIS_URL: redis.url }));
  });
} else {
  test("without a redis-server the queue on PostgreSQL is the only one tested", () =>
    expect(redisServer()).toBeUndefined());
}

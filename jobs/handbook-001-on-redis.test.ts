import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handbook001 } from "@/server/testing/handbook-001";
import { type RunningRedis, redisServer, startRedis } from "@/server/testing/processes";

// The runner says so, and fails under CI, when there is no redis-server: then there is nothing to test against.
if (redisServer()) {
  describe("handbook 001 with the queue on Redis", () => {
    let redis: RunningRedis;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());
    handbook001(() => ({ REDIS_URL: redis.url }));
  });
} else {
  test("without a redis-server the queue on PostgreSQL is the only one tested", () =>
    expect(redisServer()).toBeUndefined());
}

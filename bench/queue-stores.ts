import { redisServer, startRedis } from "@/server/testing/processes";
import type { Line } from "./scenario";

export type QueueStore = "PostgreSQL" | "Redis";

/** Measures with the queue on PostgreSQL and, where there is a redis-server, on Redis. */
export async function onEachQueue(
  measure: (store: QueueStore, settings: Record<string, string>) => Promise<Line[]>,
): Promise<Line[]> {
  const lines = await measure("PostgreSQL", {});
  if (!redisServer()) return lines;
  const redis = await startRedis();
  try {
    return [...lines, ...(await measure("Redis", { REDIS_URL: redis.url }))];
  } finally {
    await redis.stop();
  }
}

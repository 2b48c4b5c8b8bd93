import { Redis } from "ioredis";
import { env } from "./env";

/** Workers wait for Redis to come back; producers must not, or a stopped Redis would stop the plant. */
export function openRedis(role: "worker" | "producer"): Redis {
  const url = env.settings.REDIS_URL;
  if (!url) throw new Error("REDIS_URL is not set");
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    enableOfflineQueue: role === "worker",
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  redis.on("error", () => undefined);
  return redis;
}

/** A Redis that may evict keys would forget jobs in silence. Returns the sentence that stops start-up, or nothing. */
export async function redisTrouble(): Promise<string | undefined> {
  const url = env.settings.REDIS_URL;
  if (!url) return undefined;
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: () => null,
  });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const policy = /maxmemory_policy:(\S+)/.exec(await redis.info("memory"))?.[1];
    return policy === "noeviction"
      ? undefined
      : `Redis at REDIS_URL evicts keys (maxmemory-policy ${policy ?? "unknown"}) and would forget work: set maxmemory-policy noeviction.`;
  } catch {
    return "Redis at REDIS_URL does not answer: start it, correct REDIS_URL, or unset it to run the queue on PostgreSQL.";
  } finally {
    redis.disconnect();
  }
}

import { Redis } from "ioredis";
import pg from "pg";
import { databaseTrouble } from "../prisma/database-trouble";
import { Refusal } from "./refusal";

/** Asked before anything is started: one sentence now, instead of three processes that cannot work. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Refusal(databaseTrouble(error, databaseUrl));
  } finally {
    await client.end().catch(() => {});
  }
}

export async function checkRedis(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 0,
  });
  let reason = "";
  redis.on("error", (error: Error & { code?: string }) => {
    reason = error.code ?? error.message;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new Refusal(
      `Redis does not answer at ${new URL(redisUrl).host} (${reason || (error as Error).message}): start it, correct REDIS_URL, or unset it to queue in PostgreSQL.`,
    );
  } finally {
    redis.disconnect();
  }
}

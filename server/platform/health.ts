import { busPool } from "./db";
import { env } from "./env";
import { openRedis } from "./redis";

export type Health = { status: "ready" | "degraded" | "unavailable"; database: "up" | "down"; queue: "up" | "down" };

let redis: ReturnType<typeof openRedis> | undefined;

const within = async (ms: number, check: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([check.then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
};

/** Without the queue the console still answers and books; without the database it cannot. */
export async function health(): Promise<Health> {
  const database = await within(2_000, busPool().query("SELECT 1"));
  if (!env.settings.REDIS_URL) {
    return {
      status: database ? "ready" : "unavailable",
      database: database ? "up" : "down",
      queue: database ? "up" : "down",
    };
  }
  redis ??= openRedis("producer");
  const queue = await within(1_000, redis.ping());
  const status = !database ? "unavailable" : queue ? "ready" : "degraded";
  return { status, database: database ? "up" : "down", queue: queue ? "up" : "down" };
}

export function closeHealth(): void {
  redis?.disconnect();
  redis = undefined;
}

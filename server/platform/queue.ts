import { createPostgresBackend, type Job, Queue, Worker, withBackend } from "bullmq";
import { env } from "./env";
import { openRedis } from "./redis";

/** Queues by manner of work: a slow lake never holds up production. */
export const QUEUES = ["linkages", "lake"] as const;
export type QueueName = (typeof QUEUES)[number];

/** What is to be done, and whether it still is, stands in PostgreSQL. */
export type Wake = { deliveryId: string };

/** All a job carries. What a queue store asks for one job, it asks once for all of these. */
type Pack = { deliveryIds: string[] };
const PACK = 8;
/** From here on one call for many jobs is cheaper than many calls. */
const MANY_JOBS = 4;

function packed(wakes: readonly Wake[]): Pack[] {
  const packs: Pack[] = [];
  for (let at = 0; at < wakes.length; at += PACK)
    packs.push({ deliveryIds: wakes.slice(at, at + PACK).map(({ deliveryId }) => deliveryId) });
  return packs;
}

const postgres = withBackend(createPostgresBackend);
const onPostgres = (max: number) => ({
  connectionString: env.appDatabaseUrl,
  schema: "queue",
  max,
  application_name: "linkworks queue",
});

const forgetAtOnce = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;

export type WakeQueue = {
  add(wakes: Wake[], delayMs?: number): Promise<void>;
  /** How many deliveries wait at most, so that the reconciler does not add what is there already. */
  count(): Promise<number>;
  close(): Promise<void>;
};

const PATIENCE_MS = 2_000;

/** A queue store that is away must not hold up the relay: the deliveries are in PostgreSQL and are queued again. */
async function withoutWaiting<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the queue does not answer")), PATIENCE_MS);
  });
  asked.catch(() => undefined);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

export function openQueue(name: QueueName): WakeQueue {
  const queue = env.settings.REDIS_URL
    ? new Queue<Pack>(name, { connection: openRedis("producer"), defaultJobOptions: forgetAtOnce })
    : new postgres.Queue<Pack>(name, { connection: onPostgres(3), defaultJobOptions: forgetAtOnce });
  queue.on("error", () => undefined);
  return {
    add: async (wakes, delayMs = 0) => {
      const opts = delayMs > 0 ? { delay: delayMs } : {};
      const jobs = packed(wakes).map((data) => ({ name: "wake", data, opts }));
      if (jobs.length === 0) return;
      await withoutWaiting<unknown>(
        jobs.length >= MANY_JOBS
          ? (queue as Queue<Pack>).addBulk(jobs)
          : Promise.all(jobs.map(({ name, data, opts }) => (queue as Queue<Pack>).add(name, data, opts))),
      );
    },
    count: async () => {
      const counts = await withoutWaiting(queue.getJobCounts("wait", "prioritized"));
      return Object.values(counts).reduce((sum, more) => sum + more, 0) * PACK;
    },
    close: () => queue.close(),
  };
}

export type WakeWorker = { close(): Promise<void> };

/** Lets so many run at a time; who comes later waits for a place. */
function atMost(places: number): (run: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (run) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

export function openWorker(name: QueueName, run: (wake: Wake) => Promise<void>): WakeWorker {
  const concurrency = env.settings.WORKER_CONCURRENCY;
  const inPlace = atMost(concurrency);
  const process = async ({ data }: Job<Pack>): Promise<void> => {
    // One that fails is found again by the reconciler; the others of its pack go on.
    await Promise.allSettled(data.deliveryIds.map((deliveryId) => inPlace(() => run({ deliveryId }))));
  };
  const options = { concurrency, lockDuration: 60_000, maxStalledCount: 5 };
  const worker = env.settings.REDIS_URL
    ? new Worker<Pack>(name, process, { ...options, connection: openRedis("worker") })
    : new postgres.Worker<Pack>(name, process, { ...options, connection: onPostgres(4) });
  worker.on("error", () => undefined);
  return { close: () => worker.close() };
}

import { createPostgresBackend, type Job, Queue, Worker, withBackend } from "bullmq";
import { env } from "./env";
import { openRedis } from "./redis";

/** Queues by manner of work: a slow lake never holds up production. */
export const QUEUES = ["linkages", "lake"] as const;
export type QueueName = (typeof QUEUES)[number];

/** All a job carries. What is to be done, and whether it still is, stands in PostgreSQL. */
export type Wake = { deliveryId: string };

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
  /** How many jobs wait, so that the reconciler does not add what is there already. */
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
    ? new Queue<Wake>(name, { connection: openRedis("producer"), defaultJobOptions: forgetAtOnce })
    : new postgres.Queue<Wake>(name, { connection: onPostgres(3), defaultJobOptions: forgetAtOnce });
  queue.on("error", () => undefined);
  return {
    add: async (wakes, delayMs = 0) => {
      if (wakes.length === 0) return;
      const opts = delayMs > 0 ? { delay: delayMs } : {};
      await withoutWaiting((queue as Queue<Wake>).addBulk(wakes.map((data) => ({ name: "wake", data, opts }))));
    },
    count: async () => {
      const counts = await withoutWaiting(queue.getJobCounts("wait", "prioritized"));
      return Object.values(counts).reduce((sum, more) => sum + more, 0);
    },
    close: () => queue.close(),
  };
}

export type WakeWorker = { close(): Promise<void> };

export function openWorker(name: QueueName, run: (wake: Wake) => Promise<void>): WakeWorker {
  const process = (job: Job<Wake>) => run(job.data);
  const options = { concurrency: env.settings.WORKER_CONCURRENCY, lockDuration: 60_000, maxStalledCount: 5 };
  const worker = env.settings.REDIS_URL
    ? new Worker<Wake>(name, process, { ...options, connection: openRedis("worker") })
    : new postgres.Worker<Wake>(name, process, { ...options, connection: onPostgres(options.concurrency + 2) });
  worker.on("error", () => undefined);
  return { close: () => worker.close() };
}

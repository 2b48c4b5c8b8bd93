import { setTimeout as pause } from "node:timers/promises";
import { answerHere, onBell } from "@/server/platform/bell";
import { busSql } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { log } from "@/server/platform/log";
import { metrics } from "@/server/platform/metrics";
import { openQueue, openWorker, QUEUES, type QueueName, type Wake, type WakeQueue } from "@/server/platform/queue";
import { deliver } from "./deliver";
import { LINKAGES } from "./linkages/index";
import { heardBy, type Linkage } from "./linkages/linkage";
import { Relay } from "./relay";
import { sealAudit } from "./seal-audit";

const RECONCILE_MS = 10_000;
/** Under load the relay takes what has gathered in this time as one batch. */
const RELAY_REST_MS = 25;
const SEAL_MS = 1_000;
const FORGET_MS = 60 * 60_000;
const KEEP_ANSWERS_DAYS = 7;

export type RunningWorker = { stop(): Promise<void> };

/** Tells Settings and the monitor what this worker does by itself. */
async function announceLinkages(linkages: readonly Linkage[]): Promise<void> {
  const rows = linkages.map(({ name, flag, title, on, only, calls }) => {
    const heard = heardBy({ on });
    const types = heard === "every event" ? ["*"] : heard;
    return {
      linkage: name,
      flag,
      title,
      calls,
      listens_to: types.map((type) => (only ? `${type} (${Object.values(only).join(", ")})` : type)),
    };
  });
  await busSql`
    INSERT INTO platform.linkage (linkage, flag, title, listens_to, calls, seen_at)
    SELECT linkage, flag, title, listens_to, calls, now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (linkage text, flag text, title text, listens_to text[], calls text[])
    ON CONFLICT (linkage) DO UPDATE SET flag = excluded.flag, title = excluded.title, listens_to = excluded.listens_to,
      calls = excluded.calls, seen_at = now()`;
}

/**
 * Runs `work` whenever it is called for and once more if it was called meanwhile; a failure waits for the next call.
 * Called without end, it takes a rest between runs and so does more at a time; the first call is never kept waiting.
 */
function oneAtATime(name: string, work: () => Promise<unknown>, restMs = 0): { call(): void; idle(): Promise<void> } {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      try {
        await work();
      } catch (error) {
        log().warn({ err: error }, `${name} failed, it will be tried again`);
      }
      if (restMs > 0) await pause(restMs);
    } while (again);
    running = undefined;
  };
  return {
    call: () => {
      again = true;
      running ??= run();
    },
    idle: () => running ?? Promise.resolve(),
  };
}

export async function startWorker(linkages: readonly Linkage[] = LINKAGES): Promise<RunningWorker> {
  const byName = new Map(linkages.map((linkage) => [linkage.name, linkage]));
  await announceLinkages(linkages);
  const queues = Object.fromEntries(QUEUES.map((name) => [name, openQueue(name)])) as Record<QueueName, WakeQueue>;
  const relay = new Relay(linkages, queues);

  const relaying = oneAtATime("relay", () => relay.run(), RELAY_REST_MS);
  const queueing = oneAtATime("queueing", () => relay.queueDue());
  const reconciling = oneAtATime("reconciler", () => relay.reconcile());
  const measuring = oneAtATime("measuring", async () => {
    const [open] = await busSql<{ waiting: number; dead: number }>`
      SELECT (SELECT count(*) FROM platform.delivery WHERE state = 'pending') + (SELECT count(*) FROM platform.delivery WHERE state = 'running') AS waiting,
        (SELECT count(*) FROM platform.delivery WHERE state = 'dead') AS dead`;
    metrics().waiting.set(open?.waiting ?? 0);
    metrics().dead.set(open?.dead ?? 0);
  });
  const sealing = oneAtATime("audit seal", sealAudit);
  const forgetting = oneAtATime(
    "clean-up",
    () =>
      busSql`DELETE FROM platform.idempotency WHERE created_at < now() - make_interval(days => ${KEEP_ANSWERS_DAYS})`,
  );

  const run = async ({ deliveryId }: Wake, name: QueueName) => {
    const waitMs = await deliver(deliveryId, byName);
    if (waitMs !== undefined) await queues[name].add([{ deliveryId }], waitMs).catch(() => undefined);
  };
  const workers = QUEUES.map((name) => openWorker(name, (wake) => run(wake, name)));

  // In this process the relay is called directly; from the others it is called through the database.
  answerHere("relay", relaying.call);
  const stopListening = [onBell("relay", relaying.call), onBell("due", queueing.call)];

  const timers = [
    setInterval(relaying.call, env.settings.SYNC_WORKER_POLL_INTERVAL_SEC * 1000),
    setInterval(queueing.call, env.settings.SYNC_WORKER_POLL_INTERVAL_SEC * 1000),
    setInterval(reconciling.call, RECONCILE_MS),
    setInterval(measuring.call, RECONCILE_MS),
    setInterval(sealing.call, SEAL_MS),
    setInterval(forgetting.call, FORGET_MS),
  ];
  relaying.call();
  queueing.call();
  reconciling.call();
  measuring.call();

  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      answerHere("relay", undefined);
      for (const stop of stopListening) stop();
      await Promise.all([relaying, queueing, reconciling, measuring, sealing, forgetting].map((task) => task.idle()));
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}

import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { FLAGS, type Flag } from "@/server/platform/flags";
import { freePort, type Running } from "@/server/testing/processes";
import type { Ground } from "./ground";

/** One worker with these linkages on and every other one off. */
export async function startWorker(
  ground: Ground,
  on: readonly Flag[],
  settings: Record<string, string>,
): Promise<Running> {
  const flags = Object.fromEntries(FLAGS.map((flag) => [flag, on.includes(flag) ? "1" : "0"]));
  return ground.start(
    "jobs/worker.ts",
    { ...ground.settings, ...settings, ...flags, WORKER_PORT: String(await freePort()) },
    "worker runs",
  );
}

/** Nothing waits for the relay, nothing for a delivery, and nothing runs. */
export async function quiet(owner: pg.Pool): Promise<void> {
  const open = `SELECT EXISTS (SELECT FROM platform.event WHERE position IS NULL)
    OR EXISTS (SELECT FROM platform.delivery WHERE state = 'pending')
    OR EXISTS (SELECT FROM platform.delivery WHERE state = 'running') AS open`;
  for (let look = 0; look < 480; look++) {
    const { rows } = await owner.query<{ open: boolean }>(open);
    if (!rows[0]?.open) return;
    await pause(250);
  }
  throw new Error("the deliveries did not come to an end within two minutes");
}

import { setTimeout as pause } from "node:timers/promises";
import type { Flag } from "@/server/platform/flags";
import type { Ground } from "../ground";
import { load, percentile } from "../load";
import { onEachQueue } from "../queue-stores";
import type { Line, Scenario } from "../scenario";
import { quiet, startWorker } from "../worker";
import { anOrder } from "./orders";

const WAITING = 1_500;
/** Every order asks for approval and flows into the lake, and so does the request: three deliveries, each one call. */
const ON: Flag[] = ["LINK_ALL_TO_OA", "LINK_ALL_TO_DATALAKE"];
const SAMPLES = 60;

/** Orders that wait are relayed and delivered by one worker; the time is the database's, from the first start to the last end. */
async function drained({ owner }: Ground): Promise<number> {
  await quiet(owner);
  const { rows } = await owner.query<{ per_second: number }>(`
    SELECT count(*) / extract(epoch FROM max(finished_at) - min(started_at))::float8 AS per_second
    FROM platform.delivery WHERE state = 'done'`);
  await owner.query("DELETE FROM platform.delivery_step; DELETE FROM platform.delivery");
  return rows[0]?.per_second ?? 0;
}

/** From the event's record to the step it sets going, while nothing else happens. */
async function idleLag(ground: Ground): Promise<number[]> {
  for (let sample = 0; sample < SAMPLES; sample++) {
    await load(1, ground.ours(anOrder));
    await pause(60 + Math.random() * 60);
  }
  await quiet(ground.owner);
  const { rows } = await ground.owner.query<{ ms: number }>(`
    SELECT extract(epoch FROM step.at - event.recorded_at)::float8 * 1000 AS ms
    FROM platform.delivery_step AS step JOIN platform.delivery USING (tenant_id, delivery_id) JOIN platform.event USING (tenant_id, event_id)
    WHERE delivery.linkage = 'order-to-approval'`);
  return rows.map(({ ms }) => ms);
}

const scenario: Scenario = {
  measure: (ground) =>
    onEachQueue(async (store, settings): Promise<Line[]> => {
      await load(WAITING, ground.ours(anOrder));
      await ground.owner.query("ANALYZE");
      const worker = await startWorker(ground, ON, settings);
      const perSecond = await drained(ground);
      const lags = await idleLag(ground);
      await worker.kill("SIGTERM");
      await ground.owner.query("DELETE FROM platform.delivery_step; DELETE FROM platform.delivery");
      return [
        {
          what: `${store}: deliveries drained by one worker`,
          ours: perSecond,
          goal: { perSecond: store === "Redis" ? 1_000 : 600 },
        },
        {
          what: `${store}: event to first effect, idle`,
          p50Ms: percentile(lags, 0.5),
          p99Ms: percentile(lags, 0.99),
          goal: { p50Ms: store === "Redis" ? 20 : 30 },
        },
      ];
    }),
};
export default scenario;

import { FLAGS } from "@/server/platform/flags";
import { freePort } from "@/server/testing/processes";
import { load, middle, type Pair } from "../load";
import { onEachQueue } from "../queue-stores";
import type { Line, Scenario } from "../scenario";
import { anOrder } from "./orders";

const ROUNDS = 3;
const TOTAL = 3_000;

/** Orders while a worker relays them (every linkage off), beside the same orders without it. */
const scenario: Scenario = {
  measure: async (ground) => {
    const orders = ground.ours(anOrder);
    const off = Object.fromEntries(FLAGS.map((flag) => [flag, "0"]));
    await load(TOTAL, orders);
    await ground.owner.query("ANALYZE");
    return onEachQueue(async (store, settings): Promise<Line[]> => {
      const pairs: Pair[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        // What was written without a relay is not its work now.
        await ground.owner.query(
          "UPDATE platform.event SET position = nextval('floor_position') WHERE position IS NULL",
        );
        const worker = await ground.start(
          "jobs/worker.ts",
          { ...ground.settings, ...settings, ...off, WORKER_PORT: String(await freePort()) },
          "worker runs",
        );
        await load(TOTAL / 4, orders);
        const relayed = await load(TOTAL, orders);
        await worker.kill("SIGTERM");
        await load(TOTAL / 4, orders);
        const alone = await load(TOTAL, orders);
        pairs.push({ ours: relayed, floor: alone, ratio: relayed.perSecond / alone.perSecond });
      }
      const { ours, floor, ratio } = middle(pairs);
      return [
        {
          what: `${store}: orders with the relay running / without`,
          ours: ours.perSecond,
          floor: floor.perSecond,
          ratio,
          p50Ms: ours.p50Ms,
          p99Ms: ours.p99Ms,
          goal: { ratio: 0.85 },
        },
      ];
    });
  },
};
export default scenario;

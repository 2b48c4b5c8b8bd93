import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { aPlant, eventually, type Plant } from "@/server/testing/plant";
import { onBell, ring } from "./bell";
import { busSql } from "./db";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const listeners = () =>
  plant.rows<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'linkworks listen'",
  );

test("a listener whose connection breaks again and again hears on, over one connection", async () => {
  let heard = 0;
  const stop = onBell("feed", () => heard++);
  let last: number | undefined;
  for (let time = 0; time < 4; time++) {
    const [listener] = await eventually(listeners, (found) => found.length > 0 && found[0]?.pid !== last);
    last = listener?.pid;
    await busSql`SELECT pg_terminate_backend(${last})`;
  }
  await eventually(listeners, (found) => found.length > 0 && found[0]?.pid !== last);
  // Whoever else might still be about to come back has come back by then.
  await pause(2_500);
  expect(await listeners()).toHaveLength(1);
  const before = heard;
  ring("feed");
  await eventually(
    async () => heard,
    (now) => now > before,
  );
  stop();
});

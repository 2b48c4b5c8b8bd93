import { test } from "vitest";
import { busPool } from "@/server/platform/db";
import { aPlant } from "@/server/testing/plant";
import { survivesQueueLoss } from "@/server/testing/queue-loss";

test("deliveries whose PostgreSQL jobs were deleted are queued again and done once", async () => {
  const plant = await aPlant();
  await survivesQueueLoss(plant, () => busPool().query("DELETE FROM queue.job"));
});

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { inRunningPlant } from "@/server/testing/stream";

const run = promisify(execFile);

test.each([
  ["production-chain", "orderStatus 3"],
  ["sales-chain", "orderStatus 4"],
])("the walk %s that the README names works as it stands", async (walk, end) => {
  await inRunningPlant({ REDIS_URL: "" }, async ({ gateway, token }) => {
    const env = { ...process.env, GATEWAY_URL: gateway, TOKEN: token };
    const { stdout } = await run("sh", [`examples/${walk}.sh`], { env });
    expect(stdout).toContain(end);
  });
});

import { env } from "../platform/env";
import { log } from "../platform/log";
import { runProcess } from "../platform/process";
import { startGateway } from "./start-gateway";

await runProcess("gateway", async () => {
  const gateway = await startGateway(env.settings.GATEWAY_PORT, env.settings.HOST);
  log().info({ port: env.settings.GATEWAY_PORT }, "gateway answers");
  return gateway;
});

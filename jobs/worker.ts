import { createServer } from "node:http";
import { env } from "@/server/platform/env";
import { log } from "@/server/platform/log";
import { answerOperators, runProcess } from "@/server/platform/process";
import { startWorker } from "./start-worker";

await runProcess("worker", async () => {
  const worker = await startWorker();
  const server = createServer((request, response) => {
    void answerOperators(request, response).then((known) => {
      if (!known) response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(env.settings.WORKER_PORT, env.settings.HOST, resolve);
  });
  log().info({ port: env.settings.WORKER_PORT }, "worker runs the relay and the linkages");
  return {
    stop: async () => {
      server.close();
      await worker.stop();
    },
  };
});

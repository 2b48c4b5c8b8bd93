import type { IncomingMessage, ServerResponse } from "node:http";
import { closeBells } from "./bell";
import { closeDatabase, reads } from "./db";
import { env } from "./env";
import { closeHealth, health } from "./health";
import { log } from "./log";
import { metrics } from "./metrics";
import { redisTrouble } from "./redis";

const BAD_CONFIGURATION = 78;
const STOP_WITHIN_MS = 15_000;

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(BAD_CONFIGURATION);
}

/** Starts one of our processes, or says in one sentence why not; stops it cleanly when asked, or when its supervisor is gone. */
export async function runProcess(name: string, start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  process.title = `linkworks ${name}`;
  void env.settings;
  const trouble = await redisTrouble();
  if (trouble) stopWith(trouble);
  try {
    await reads("start-up").sql`SELECT position FROM platform.feed_head`;
  } catch (error) {
    log().debug({ err: error }, "first read failed");
    stopWith(
      "The database at DATABASE_URL does not answer or has not been migrated: start PostgreSQL, correct DATABASE_URL, or run npm start, which migrates.",
    );
  }
  const running = await start();
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    running
      .stop()
      .then(closeBells)
      .then(closeDatabase)
      .then(() => {
        closeHealth();
        process.exit(0);
      })
      .catch((error: unknown) => {
        log().error({ err: error }, "did not stop cleanly");
        process.exit(1);
      });
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  process.on("unhandledRejection", (error) => log().error({ err: error }, "unhandled rejection"));
}

/** What every process tells its operators. Returns false for any other path. */
export async function answerOperators(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = request.url?.split("?")[0];
  const json = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(body));
  };
  if (path === "/healthz") json(200, { status: "up" });
  else if (path === "/readyz") {
    const found = await health();
    json(found.status === "unavailable" ? 503 : 200, found);
  } else if (path === "/metrics") {
    response.writeHead(200, { "content-type": metrics().registry.contentType });
    response.end(await metrics().registry.metrics());
  } else return false;
  return true;
}

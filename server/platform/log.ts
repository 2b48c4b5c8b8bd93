import pino from "pino";
import { env } from "./env";
import { PERSONAL } from "./personal";

const SECRET = ["authorization", "cookie", "password", "token", "secret"];
const hidden = [...PERSONAL, ...SECRET].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const held = globalThis as { linkworksLog?: pino.Logger };

/** One JSON line an event. Requests and payloads are never logged whole; what slips in under these names is hidden. */
export const log = (): pino.Logger =>
  (held.linkworksLog ??= pino({
    level: env.settings.LOG_LEVEL,
    base: { app: process.title.startsWith("linkworks") ? process.title : "linkworks" },
    redact: { paths: hidden, censor: "***" },
    timestamp: pino.stdTimeFunctions.isoTime,
  }));

import { z } from "zod";
import { appDatabase } from "./app-role";
import { CELLS, type CellName, FLAGS, type Flag } from "./flags";

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback);
const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback);
const onOff = z.enum(["0", "1"]).default("1");
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));

const demoToken = "smoke-test";

const settings = {
  LINKWORKS_MODE: z.enum(["demo", "production"]).default("demo"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: count(10),
  DATABASE_WAIT_MS: count(2_500),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  LINKWORKS_SECRET: z.string().min(32),
  HOST: z.string().default("127.0.0.1"),
  WEB_PORT: port(3000),
  GATEWAY_PORT: port(8000),
  WORKER_PORT: port(8001),
  WEB_URL: address.optional(),
  GATEWAY_URL: address.optional(),
  GATEWAY_TOKEN: z.string().optional(),
  EVENT_BUS_TOKEN: z.string().optional(),
  DATALAKE_URL: address.optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  SYNC_WORKER_POLL_INTERVAL_SEC: z.coerce.number().min(0.1).max(3600).default(5),
  SMART_MFG_DEFAULT_WORKSHOP_ID: z.string().min(1).default("WS01"),
  SMART_MFG_DEFAULT_WAREHOUSE_ID: z.string().min(1).default("WH01"),
  DELIVERY_ATTEMPTS: count(6),
  DELIVERY_BACKOFF_MS: count(1000),
  DELIVERY_LEASE_SEC: z.coerce.number().min(1).max(3600).default(15),
  WORKER_CONCURRENCY: count(16),
  RATE_INTERACTIVE_PER_MIN: count(600),
  RATE_WORK_ORDERS_PER_MIN: count(100),
  RATE_REPORTS_PER_MIN: count(200),
  RATE_SYSTEM_PER_MIN: count(20_000),
  CELL_TIMEOUT_MS: count(10_000),
  ...(Object.fromEntries(FLAGS.map((flag) => [flag, onOff])) as Record<Flag, typeof onOff>),
  ...(Object.fromEntries(CELLS.map((cell) => [`CELL_${cell.toUpperCase()}_URL`, address.optional()])) as Record<
    `CELL_${Uppercase<CellName>}_URL`,
    z.ZodOptional<typeof address>
  >),
  ...(Object.fromEntries(CELLS.map((cell) => [`CELL_${cell.toUpperCase()}_TOKEN`, z.string().optional()])) as Record<
    `CELL_${Uppercase<CellName>}_TOKEN`,
    z.ZodOptional<z.ZodString>
  >),
};

/** Settings that only this console reads; a misspelt one must not be ignored in silence. */
const OURS = /^(LINK_|LINKWORKS_|SMART_MFG_|DELIVERY_|RATE_|CELL_|SYNC_WORKER_)/;
const READ_ELSEWHERE = new Set(["LINKWORKS_DATA"]);

export const Settings = z.object(settings);
export type Settings = z.infer<typeof Settings>;

export class BadConfiguration extends Error {}

/** One sentence a person can act on: the setting, what is wrong with it, what it may be. */
function sentence(issue: z.core.$ZodIssue, value: unknown): string {
  const name = String(issue.path[0]);
  if (value === undefined) return `${name} is not set.`;
  const options = issue.code === "invalid_value" ? ` Use one of: ${issue.values.join(", ")}.` : ` (${issue.message})`;
  const shown = /SECRET|TOKEN|URL/.test(name)
    ? "has a value that cannot be used"
    : `cannot be ${JSON.stringify(value)}`;
  return `${name} ${shown}.${options}`;
}

export function readSettings(source: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const unknown = Object.keys(given).find(
    (name) => OURS.test(name) && !(name in settings) && !READ_ELSEWHERE.has(name),
  );
  if (unknown)
    throw new BadConfiguration(`${unknown} is not a setting of this console: see .env.example for all of them.`);
  const read = Settings.safeParse(given);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new BadConfiguration(issue ? sentence(issue, given[String(issue.path[0])]) : "The settings cannot be read.");
  }
  const [known] =
    Object.entries(read.data).find(([name, value]) => name.endsWith("_TOKEN") && value === demoToken) ?? [];
  if (read.data.LINKWORKS_MODE === "production" && known) {
    throw new BadConfiguration(
      `${known} is the demo token "${demoToken}", which works only with LINKWORKS_MODE=demo: create a token in Settings and set ${known} to it.`,
    );
  }
  if (read.data.LINKWORKS_MODE === "demo" && !["127.0.0.1", "localhost", "::1"].includes(read.data.HOST)) {
    throw new BadConfiguration(
      `HOST cannot be ${JSON.stringify(read.data.HOST)} with LINKWORKS_MODE=demo, whose passwords everybody knows: use 127.0.0.1, or production.`,
    );
  }
  if (read.data.LINKWORKS_MODE === "production" && /demo|change|secret|password/i.test(read.data.LINKWORKS_SECRET)) {
    throw new BadConfiguration(
      "LINKWORKS_SECRET looks like an example: set it to at least 32 random characters of your own.",
    );
  }
  return read.data;
}

function readOrStop(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

let read: Settings | undefined;
let app: ReturnType<typeof appDatabase> | undefined;

/** Read on first use, so that a build needs no settings. */
export const env = {
  get settings(): Settings {
    read ??= readOrStop();
    return read;
  },
  get demo(): boolean {
    return this.settings.LINKWORKS_MODE === "demo";
  },
  get appDatabaseUrl(): string {
    app ??= appDatabase(this.settings.DATABASE_URL, this.settings.LINKWORKS_SECRET);
    return this.settings.DATABASE_APP_URL ?? app.url;
  },
  get webUrl(): string {
    return this.settings.WEB_URL ?? `http://localhost:${this.settings.WEB_PORT}`;
  },
  get gatewayUrl(): string {
    return this.settings.GATEWAY_URL ?? `http://localhost:${this.settings.GATEWAY_PORT}`;
  },
  get demoToken(): string | undefined {
    return this.demo ? demoToken : undefined;
  },
  enabledByDefault(flag: Flag): boolean {
    return this.settings[flag] === "1";
  },
  remoteCell(cell: CellName): { url: string; token: string | undefined } | undefined {
    const upper = cell.toUpperCase() as Uppercase<CellName>;
    const url =
      cell === "datalake"
        ? (this.settings.CELL_DATALAKE_URL ?? this.settings.DATALAKE_URL)
        : this.settings[`CELL_${upper}_URL`];
    const token =
      this.settings[`CELL_${upper}_TOKEN`] ??
      this.settings.GATEWAY_TOKEN ??
      this.settings.EVENT_BUS_TOKEN ??
      this.demoToken;
    return url ? { url, token } : undefined;
  },
};

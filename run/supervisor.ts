import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { databaseTrouble } from "../prisma/database-trouble";
import { migrate } from "../prisma/migrate";
import { appDatabase, roleIn } from "../server/platform/app-role";
import { BadConfiguration, readSettings, type Settings } from "../server/platform/env";
import { buildConsole, nextProgram } from "./build-console";
import { checkPorts } from "./check-ports";
import { checkDatabase, checkRedis } from "./check-services";
import { lockConsole } from "./console-lock";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database";
import { generateClient } from "./generate-client";
import { inColour, printFrom } from "./print";
import { Refusal } from "./refusal";
import { readSecrets } from "./secrets";
import { seedDemo } from "./seed-demo";
import { SupervisedProcess } from "./supervised-process";
import { startWatchdog } from "./watch";
import { welcome } from "./welcome";

type Start = { root: string; dev: boolean };

/** Starts everything that Linkworks needs, in order, and stops it in the opposite order. */
export async function supervise({ root, dev }: Start): Promise<void> {
  process.title = "linkworks";
  const run = new Run(root, dev);
  listenForSignals(run);
  endWithNpm(run);
  try {
    await run.start();
  } catch (error) {
    await run.end(error instanceof Refusal ? error : new Refusal(unexpected(error)));
  }
}

class Run {
  #processes: SupervisedProcess[] = [];
  #embedded: EmbeddedDatabase | undefined;
  #unlock: (() => void) | undefined;
  #ending: Promise<void> | undefined;

  constructor(
    readonly root: string,
    readonly dev: boolean,
  ) {}

  async start(): Promise<void> {
    const dataFolder = resolve(this.root, process.env.LINKWORKS_DATA || ".data");
    // As root, PostgreSQL's own user walks through; everything secret in it is closed by itself.
    mkdirSync(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const given = settingsOf(process.env);
    const addresses = [`http://localhost:${given.WEB_PORT}`, `http://localhost:${given.GATEWAY_PORT}`];
    this.#unlock = await lockConsole(dataFolder, addresses, startWatchdog());
    await checkPorts(
      [
        { variable: "WEB_PORT", port: given.WEB_PORT, purpose: "pages" },
        { variable: "GATEWAY_PORT", port: given.GATEWAY_PORT, purpose: "API" },
        { variable: "WORKER_PORT", port: given.WORKER_PORT, purpose: "worker" },
      ],
      given.HOST,
    );
    if (given.REDIS_URL) await checkRedis(given.REDIS_URL);
    generateClient(this.root);
    const env = await this.#prepareDatabase(dataFolder, given);
    await this.#unlessEnding(() =>
      Promise.all([
        this.dev ? undefined : buildConsole(this.root),
        given.LINKWORKS_MODE === "demo" ? seedDemo(this.root, env) : undefined,
      ]),
    );
    await this.#unlessEnding(() => this.#startProcesses(given, env));
    if (!this.#ending) welcome(given);
  }

  async #prepareDatabase(dataFolder: string, given: Settings): Promise<NodeJS.ProcessEnv> {
    let databaseUrl = process.env.DATABASE_URL;
    let secret = process.env.LINKWORKS_SECRET;
    if (!databaseUrl) {
      console.log("Starting the embedded PostgreSQL …");
      const embedded = await startEmbeddedDatabase(dataFolder);
      this.#embedded = embedded;
      this.#restartWhenItStops(dataFolder, embedded);
      databaseUrl = embedded.databaseUrl;
      secret ||= embedded.secrets.linkworksSecret;
    } else {
      await checkDatabase(databaseUrl);
      secret ||= readSecrets(dataFolder, false).linkworksSecret;
    }
    const app = process.env.DATABASE_APP_URL ? roleIn(process.env.DATABASE_APP_URL) : appDatabase(databaseUrl, secret);
    try {
      await migrate({ ownerUrl: databaseUrl, appRole: app.role, appPassword: app.password, log: console.log });
    } catch (error) {
      throw new Refusal(databaseTrouble(error, databaseUrl));
    }
    return {
      ...process.env,
      NODE_ENV: this.dev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      LINKWORKS_MODE: given.LINKWORKS_MODE,
      LINKWORKS_SECRET: secret,
      DATABASE_URL: databaseUrl,
      HOST: given.HOST,
      WEB_PORT: String(given.WEB_PORT),
      GATEWAY_PORT: String(given.GATEWAY_PORT),
      WORKER_PORT: String(given.WORKER_PORT),
      GATEWAY_URL: process.env.GATEWAY_URL || `http://localhost:${given.GATEWAY_PORT}`,
    };
  }

  async #startProcesses(given: Settings, env: NodeJS.ProcessEnv): Promise<void> {
    const next = [
      nextProgram(),
      this.dev ? "dev" : "start",
      "--port",
      String(given.WEB_PORT),
      "--hostname",
      given.HOST,
    ];
    const script = (file: string) =>
      this.dev
        ? [createRequire(import.meta.url).resolve("tsx/cli"), "watch", "--clear-screen=false", file]
        : ["--import", "tsx", file];
    let failed: (reason: Refusal) => void = () => {};
    const failure = new Promise<never>((_, reject) => {
      failed = reject;
    });
    // Heard below while starting; afterwards it must not count as a forgotten rejection.
    failure.catch(() => {});
    const giveUp = (reason: Refusal) => {
      failed(reason);
      void this.end(reason);
    };
    this.#processes = [
      { name: "web", args: next },
      { name: "gateway", args: script("server/gateway/main.ts"), ipc: !this.dev },
      { name: "worker", args: script("jobs/worker.ts"), ipc: !this.dev },
    ].map((program) => new SupervisedProcess({ ...program, env, cwd: this.root }, giveUp));
    for (const process of this.#processes) process.start();
    const ready = Promise.all([
      untilAnswers("web", `http://127.0.0.1:${given.WEB_PORT}/sign-in`),
      untilAnswers("gateway", `http://127.0.0.1:${given.GATEWAY_PORT}/readyz`),
      untilAnswers("worker", `http://127.0.0.1:${given.WORKER_PORT}/healthz`),
    ]);
    await Promise.race([ready, failure]);
  }

  #restartWhenItStops(dataFolder: string, embedded: EmbeddedDatabase): void {
    const startAgain = async () => {
      if (this.#ending) return;
      printFrom("postgres", "stopped by itself; it is started again");
      try {
        const again = await startEmbeddedDatabase(dataFolder, embedded.server.port);
        if (again.server.port !== embedded.server.port)
          throw new Refusal("The embedded PostgreSQL lost its port to another program, so everything is stopped.");
        this.#embedded = again;
        this.#restartWhenItStops(dataFolder, again);
      } catch (error) {
        await this.end(error instanceof Refusal ? error : new Refusal(unexpected(error)));
      }
    };
    embedded.server.onExit(() => void startAgain());
  }

  async #unlessEnding<T>(step: () => Promise<T>): Promise<T | undefined> {
    return this.#ending ? undefined : step();
  }

  /** Web, gateway and worker first, the database after them. */
  end(reason?: Refusal): Promise<void> {
    this.#ending ??= (async () => {
      if (reason) console.error(inColour(31, reason.message));
      if (this.#processes.length) console.log("Stopping …");
      await Promise.all(this.#processes.map((process) => process.stop()));
      await this.#embedded?.server.stop();
      this.#unlock?.();
      if (this.#processes.length) console.log("Stopped.");
      process.exit(reason?.exitCode ?? 0);
    })();
    return this.#ending;
  }

  hurry(): void {
    for (const process of this.#processes) process.kill();
  }
}

function listenForSignals(run: Run): void {
  let asked = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      asked++;
      // The first stops in order, a further one does not wait for open requests; the database always ends cleanly.
      if (asked > 1) run.hurry();
      void run.end();
    });
  }
}

// A signal to npm ends npm and its shell, but is not handed on to us: being adopted by another process tells of it.
function endWithNpm(run: Run): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const ask = () => {
    if (process.ppid !== parent) void run.end();
  };
  setInterval(ask, 500).unref();
}

/** The same checks as the processes' own, before anything is started; what the supervisor supplies counts as given. */
function settingsOf(given: NodeJS.ProcessEnv): Settings {
  const mode = given.LINKWORKS_MODE || "demo";
  const supplied =
    mode === "demo" ? { DATABASE_URL: "postgresql://embedded/linkworks", LINKWORKS_SECRET: "x".repeat(32) } : {};
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  try {
    const settings = readSettings({ LINKWORKS_MODE: mode, ...supplied, ...present });
    // The demo's sign-ins are known to everyone.
    return mode === "demo" ? { ...settings, HOST: "127.0.0.1" } : settings;
  } catch (error) {
    if (error instanceof BadConfiguration) throw new Refusal(error.message, 78);
    throw error;
  }
}

async function untilAnswers(name: string, url: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    try {
      const { status } = await fetch(url, { signal: AbortSignal.timeout(30_000), redirect: "manual" });
      if (status < 500) return;
    } catch {
      // Not listening yet.
    }
    await sleep(200);
  }
  throw new Refusal(`${name} does not answer at ${url} after two minutes: its last lines above tell why.`);
}

function unexpected(error: unknown): string {
  return process.env.LOG_LEVEL === "debug"
    ? String((error as Error)?.stack ?? error)
    : `Linkworks could not start: ${(error as Error)?.message ?? error}`;
}

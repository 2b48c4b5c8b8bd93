import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../free-port";
import { Refusal } from "../refusal";
import { watch } from "../watch";
import { type Binaries, findBinaries } from "./binaries";
import { clearLeftovers } from "./leftovers";
import { findRunAs, type RunAs } from "./run-as";

export type PostgresOptions = {
  /** The cluster's own folder; made when absent. */
  folder: string;
  superuserPassword: string;
  preferredPort?: number;
  settings?: Record<string, string>;
};

export type RunningPostgres = {
  port: number;
  pid: number;
  /** The superuser's address: for making roles and databases, never for the app. */
  adminUrl(database?: string): string;
  onExit(listener: () => void): void;
  stop(): Promise<void>;
};

const major = "18";

const always = {
  // SQL and the values in it stay out of PostgreSQL's log: they may name people.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  wal_compression: "pglz",
  max_connections: "200",
  shared_buffers: "256MB",
};

export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const runAs = findRunAs();
  const binaries = findBinaries(runAs);
  if (isEmpty(options.folder)) initialise(options, binaries, runAs);
  checkCluster(options.folder);
  await clearLeftovers(options.folder);
  for (let attempt = 1; ; attempt++) {
    const started = await launch(options, binaries, runAs);
    if (typeof started !== "string") return started;
    // Backends of a killed run may hold its shared memory for a moment longer.
    if (attempt < 10 && /shared memory block|lock file|could not bind|Address already in use/i.test(started)) {
      await sleep(500);
      continue;
    }
    throw new Refusal(
      `The embedded PostgreSQL does not start (${started}): see ${logFile(options.folder)}, and if it cannot be mended, run npm run reset to begin anew.`,
    );
  }
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

function checkCluster(folder: string): void {
  const file = join(folder, "PG_VERSION");
  if (!existsSync(file)) {
    throw new Refusal(
      `The database in ${folder} is damaged (PG_VERSION is missing): restore it from a backup, or run npm run reset to begin anew.`,
    );
  }
  const found = readFileSync(file, "utf8").trim();
  if (found !== major) {
    throw new Refusal(
      `The database in ${folder} was made by PostgreSQL ${found} and this is ${major}: move its data with a dump, or run npm run reset to begin anew.`,
    );
  }
}

// Made beside its final place and renamed, so that a start that is killed half-way leaves nothing that looks finished.
function initialise({ folder, superuserPassword }: PostgresOptions, { initdb }: Binaries, runAs: RunAs): void {
  const half = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  if (runAs) for (const path of [half, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  try {
    const args = [
      `--pgdata=${half}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The same order of texts on every operating system.
      "--no-locale",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-sync",
    ];
    const { status, stderr, error } = spawnSync(initdb, args, {
      ...runAs,
      cwd: dirname(half),
      env: environment(),
      encoding: "utf8",
    });
    if (status !== 0)
      throw new Refusal(
        `The embedded PostgreSQL could not make its database: ${lastLine(stderr ?? "") || error?.message}`,
      );
    rmSync(folder, { recursive: true, force: true });
    renameSync(half, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(half, { recursive: true, force: true });
  }
}

async function launch(
  options: PostgresOptions,
  { postgres, pgCtl }: Binaries,
  runAs: RunAs,
): Promise<RunningPostgres | string> {
  const { folder } = options;
  const port = await freePort(options.preferredPort);
  const settings = { ...always, ...options.settings };
  const log = openLog(folder);
  const written = statSync(logFile(folder)).size;
  const child = spawn(
    postgres,
    [
      "-D",
      folder,
      "-p",
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    // Its own session: Ctrl-C reaches the supervisor only, which stops the database last.
    {
      ...runAs,
      cwd: dirname(folder),
      env: environment(),
      detached: true,
      stdio: ["ignore", log, log],
      windowsHide: true,
    },
  );
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const pid = child.pid;
  if (!pid) return "its program cannot be run";
  watch({ watch: pid, kind: "postgres" });
  void exited.then(() => watch({ forget: pid }));

  const adminUrl = (database = "postgres") =>
    `postgresql://postgres:${encodeURIComponent(options.superuserPassword)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const trouble = await untilReady(child, adminUrl());
  if (trouble === "refused") {
    await stop(child, exited, folder, pgCtl, runAs);
    throw new Refusal(
      `The database in ${folder} does not know the password in secrets.json: put the right file back, or run npm run reset to begin anew.`,
    );
  }
  if (trouble) return lastLine(readFileSync(logFile(folder), "utf8").slice(written)) || trouble;
  return {
    port,
    pid,
    adminUrl,
    onExit: (listener) => void exited.then(listener),
    stop: () => stop(child, exited, folder, pgCtl, runAs),
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<string | undefined> {
  // Recovery after a crash may replay minutes of log.
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) return "it stopped at once";
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return undefined;
    } catch (error) {
      if ((error as { code?: string }).code === "28P01") return "refused";
    } finally {
      await client.end().catch(() => {});
    }
    await sleep(50);
  }
  return "it does not answer";
}

async function stop(
  child: ChildProcess,
  exited: Promise<void>,
  folder: string,
  pgCtl: string,
  runAs: RunAs,
): Promise<void> {
  const signal = (name: "SIGINT" | "SIGQUIT", mode: "fast" | "immediate") =>
    process.platform === "win32"
      ? void spawnSync(pgCtl, ["stop", "-D", folder, "-m", mode], { ...runAs })
      : void child.kill(name);
  if (child.exitCode !== null || child.signalCode !== null) return;
  // SIGINT is PostgreSQL's fast shutdown: sessions end, everything committed is on disk.
  signal("SIGINT", "fast");
  const inTime = await Promise.race([exited.then(() => true), sleep(30_000, false, { ref: false })]);
  if (!inTime) signal("SIGQUIT", "immediate");
  await exited;
}

const logFile = (folder: string) => `${folder}.log`;

function openLog(folder: string): number {
  const file = logFile(folder);
  const tenMegabytes = 10 * 1024 * 1024;
  if (existsSync(file) && statSync(file).size > tenMegabytes) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

// Nothing of the caller's PG… variables: they would silently change what is started.
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
}

function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim());
  const telling = lines.filter((line) => /FATAL|ERROR|error:/.test(line));
  return (telling.at(-1) ?? lines.at(-1) ?? "").replace(/^.*?(FATAL|ERROR|error):\s*/, "").trim();
}

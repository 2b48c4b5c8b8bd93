// Outlives the supervisor by a few seconds: when the supervisor's end of this pipe closes, however it died,
// everything that it had started is stopped in order. It needs nothing but Node, so that it starts fast and small.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** @type {Map<number, "process" | "postgres">} */
const watched = new Map();
/** @type {Set<string>} */
const folders = new Set();

process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.on("SIGHUP", () => {});

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { watch, kind, forget, folder, keep } = JSON.parse(line);
    if (watch) watched.set(watch, kind);
    if (forget) watched.delete(forget);
    if (folder) folders.add(folder);
    if (keep) folders.delete(keep);
  })
  .on("close", async () => {
    await stop("process", "SIGTERM", 15_000, "SIGKILL");
    // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (it recovers from its log at the next start).
    await stop("postgres", "SIGINT", 30_000, "SIGQUIT");
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    process.exit(0);
  });

async function stop(kind, gently, patienceMs, firmly) {
  const pids = [...watched].filter(([, what]) => what === kind).map(([pid]) => pid);
  for (const pid of pids) signal(pid, kind, gently);
  const deadline = Date.now() + patienceMs;
  while (pids.some((pid) => isAlive(pid, kind)) && Date.now() < deadline) await sleep(100);
  for (const pid of pids.filter((pid) => isAlive(pid, kind))) signal(pid, kind, firmly);
}

function signal(pid, kind, name) {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"]);
    return;
  }
  try {
    process.kill(kind === "process" ? -pid : pid, name);
  } catch {
    // Already gone.
  }
}

function isAlive(pid, kind) {
  try {
    process.kill(kind === "process" && process.platform !== "win32" ? -pid : pid, 0);
    return true;
  } catch {
    return false;
  }
}

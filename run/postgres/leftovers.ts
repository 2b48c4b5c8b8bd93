import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * A killed run leaves postmaster.pid, and perhaps PostgreSQL itself. Whoever calls this holds the console's own lock,
 * so a PostgreSQL that still runs on this folder is nobody's: it is stopped. A number that by now belongs to another
 * program (usual in containers) is no reason to refuse: only the file is removed.
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file) || process.platform === "win32") return;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  if (!(pid > 1) || !commandOf(pid).includes(folder)) {
    rmSync(file, { force: true });
    return;
  }
  kill(pid, "SIGINT");
  for (let waited = 0; waited < 20_000 && isAlive(pid); waited += 100) {
    if (waited === 10_000) kill(pid, "SIGQUIT");
    await sleep(100);
  }
}

function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  try {
    if (existsSync("/proc/self")) return readFileSync(file, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
  return spawnSync("ps", ["-ww", "-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? "";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

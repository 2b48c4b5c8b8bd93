import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

type Message =
  | { watch: number; kind: "process" | "postgres" }
  | { forget: number }
  | { folder: string }
  | { keep: string };

let watchdog: ChildProcess | undefined;

/** Tells the watchdog what must not outlive this process. It is started with the first thing to watch. */
export function watch(message: Message): void {
  startWatchdog();
  watchdog?.stdin?.write(`${JSON.stringify(message)}\n`);
}

export function startWatchdog(): number | undefined {
  watchdog ??= spawnWatchdog();
  return watchdog.pid;
}

function spawnWatchdog(): ChildProcess {
  // Detached: a Ctrl-C in the terminal or a closed window must not take the watchdog along with what it watches.
  const child = spawn(process.execPath, [fileURLToPath(new URL("./watchdog.mjs", import.meta.url))], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
  });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return child;
}

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { printFrom, relay } from "./print";
import { Refusal } from "./refusal";
import { watch } from "./watch";

export type Program = { name: string; args: string[]; env: NodeJS.ProcessEnv; cwd: string; ipc?: boolean };

const badConfiguration = 78;
const crashesAllowed = 5;
const within = 60_000;
const patience = 15_000;

/** One of the three processes: started, started again when it crashes, stopped with time to finish. */
export class SupervisedProcess {
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #crashes: number[] = [];
  #stopping = false;
  #lastLine = "";

  constructor(
    readonly program: Program,
    /** Called once, when it makes no sense to start it again. */
    readonly giveUp: (reason: Refusal) => void,
  ) {}

  start(): void {
    const { name, args, env, cwd, ipc } = this.program;
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      // Its own process group: Ctrl-C reaches the supervisor only, and stopping it also stops what it has started.
      detached: process.platform !== "win32",
      // The channel closes when the supervisor is gone, however it went; the mains listen for that.
      stdio: ipc ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    this.#child = child;
    const remember = (line: string) => {
      this.#lastLine = line;
    };
    relay(name, child.stdout);
    relay(name, child.stderr, remember);
    const { pid } = child;
    if (pid) watch({ watch: pid, kind: "process" });
    this.#exited = new Promise((resolve) => {
      // `close` comes after the last output, so that the reason is known.
      child.once("close", (code, signal) => {
        resolve();
        void this.#ended(pid, code, signal);
      });
      child.once("error", () => resolve());
    });
  }

  async #ended(pid: number | undefined, code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    if (pid) {
      // What the crashed process had started goes with it.
      if (!this.#stopping) killGroup(pid, "SIGKILL");
      watch({ forget: pid });
    }
    if (this.#stopping) return;
    const { name } = this.program;
    if (code === badConfiguration) {
      this.giveUp(new Refusal(this.#lastLine || `${name} refuses its settings.`, badConfiguration));
      return;
    }
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < within), now];
    const how = signal ? `by ${signal}` : `with code ${code}`;
    if (this.#crashes.length >= crashesAllowed) {
      const last = this.#lastLine ? ` Its last words: ${this.#lastLine}` : "";
      this.giveUp(
        new Refusal(
          `${name} stopped ${crashesAllowed} times within a minute (last ${how}), so everything is stopped.${last}`,
        ),
      );
      return;
    }
    const pause = 500 * 2 ** (this.#crashes.length - 1);
    printFrom(name, `stopped ${how}; it is started again in ${pause / 1000} s`);
    await sleep(pause);
    if (!this.#stopping) this.start();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const pid = this.#child?.pid;
    if (!pid || this.#child?.exitCode !== null || this.#child.signalCode !== null) return;
    killGroup(pid, "SIGTERM");
    const inTime = await Promise.race([this.#exited.then(() => true), sleep(patience, false, { ref: false })]);
    if (!inTime) printFrom(this.program.name, `did not stop within ${patience / 1000} s and is ended`);
    // Also in time: a helper that it had started may have stayed.
    killGroup(pid, "SIGKILL");
    await this.#exited;
  }

  /** A second Ctrl-C. */
  kill(): void {
    this.#stopping = true;
    if (this.#child?.pid) killGroup(this.#child.pid, "SIGKILL");
  }
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}

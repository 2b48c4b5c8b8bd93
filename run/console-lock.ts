import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "./process-identity";
import { Refusal } from "./refusal";

type Holder = { pid: number; identity?: string; watchdog?: number; watchdogIdentity?: string; addresses: string[] };

const fileOf = (dataFolder: string) => join(dataFolder, "console.lock");

/** One console per data folder. Returns how to let go. */
export async function lockConsole(dataFolder: string, addresses: string[], watchdog?: number): Promise<() => void> {
  const file = fileOf(dataFolder);
  const mine = `${file}.${process.pid}`;
  const holder: Holder = {
    pid: process.pid,
    identity: processIdentity(process.pid),
    watchdog,
    watchdogIdentity: watchdog ? processIdentity(watchdog) : undefined,
    addresses,
  };
  await untilFree(dataFolder);
  writeFileSync(mine, JSON.stringify(holder));
  try {
    // Fails when another console got there first; unlike a write it is never half done.
    linkSync(mine, file);
  } catch {
    throw refusal(runningConsole(dataFolder));
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** The console that runs on this data folder, if one does. */
export function runningConsole(dataFolder: string): Holder | undefined {
  const holder = read(dataFolder);
  if (!holder || holder.pid === process.pid) return undefined;
  return isSame(holder.pid, holder.identity) ? holder : undefined;
}

/** Refuses beside a running console; waits while a killed one is still being cleaned up. */
export async function untilFree(dataFolder: string): Promise<void> {
  const running = runningConsole(dataFolder);
  if (running) throw refusal(running);
  const dead = read(dataFolder);
  if (dead?.watchdog && isSame(dead.watchdog, dead.watchdogIdentity)) {
    console.log("A console that was killed is still being stopped: waiting for it …");
    for (let waited = 0; waited < 60_000 && isSame(dead.watchdog, dead.watchdogIdentity); waited += 200)
      await sleep(200);
  }
  rmSync(fileOf(dataFolder), { force: true });
}

function refusal(running: Holder | undefined): Refusal {
  const where = running?.addresses.length ? ` at ${running.addresses.join(", ")}` : "";
  const who = running ? ` (process ${running.pid})` : "";
  return new Refusal(`Linkworks already runs here${where}${who}: use it, or stop it first.`);
}

function isSame(pid: number, identity: string | undefined): boolean {
  const now = processIdentity(pid);
  return now !== undefined && (identity === undefined || now === identity);
}

function read(dataFolder: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(dataFolder), "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

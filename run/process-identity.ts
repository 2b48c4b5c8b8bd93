import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** When that process started, as the system tells it: a number may by now belong to another program. `undefined` when it is gone. */
export function processIdentity(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return undefined;
  }
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // After the name, which may hold spaces and parentheses: state is the 1st word, the start time the 20th.
      const words = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return words[0] === "Z" ? undefined : words[19];
    } catch {
      return undefined;
    }
  }
  if (process.platform === "win32") return "running";
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || undefined;
}

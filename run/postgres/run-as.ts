import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { Refusal } from "../refusal";

/** Whom PostgreSQL runs as: nobody special for an ordinary user, the user `postgres` for root. */
export type RunAs = { uid: number; gid: number } | undefined;

export function findRunAs(): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp();
  if (found) return found;
  for (const [command, ...args] of [
    ["useradd", "--system", "--user-group", "--no-create-home", "postgres"],
    ["adduser", "-S", "-D", "-H", "postgres"],
  ] as const) {
    spawnSync(command, args, { stdio: "ignore" });
    const made = lookUp();
    if (made) return made;
  }
  throw new Refusal(
    "PostgreSQL never runs as root, and a user named postgres could not be made for it: start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

function lookUp(): RunAs {
  const ask = (flag: string) => {
    const { status, stdout } = spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
    return status === 0 ? Number.parseInt(stdout, 10) : undefined;
  };
  const uid = ask("-u");
  const gid = ask("-g");
  return uid !== undefined && gid !== undefined ? { uid, gid } : undefined;
}

/** Whether that user can walk down to the path: a clone in root's home, for one, is closed to everyone else. */
export function canReach(path: string, runAs: RunAs): boolean {
  if (!runAs) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (folder === dirname(folder)) return true;
  }
}

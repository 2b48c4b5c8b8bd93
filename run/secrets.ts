import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "./refusal";

export type Secrets = { superuserPassword: string; ownerPassword: string; linkworksSecret: string };

const names = ["superuserPassword", "ownerPassword", "linkworksSecret"] as const;

/** The passwords of the embedded database and the demo's secret: made by chance at the first start, never shipped. */
export function readSecrets(dataFolder: string, hasCluster: boolean): Secrets {
  const file = join(dataFolder, "secrets.json");
  if (existsSync(file)) return parse(file);
  if (hasCluster) throw broken(file, "is missing");
  const fresh = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString("base64url")])) as Secrets;
  const half = `${file}.${process.pid}`;
  writeFileSync(half, `${JSON.stringify(fresh, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(half, file);
  return fresh;
}

function parse(file: string): Secrets {
  let found: Partial<Secrets>;
  try {
    found = JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>;
  } catch {
    throw broken(file, "cannot be read");
  }
  if (names.some((name) => typeof found?.[name] !== "string" || found[name].length < 16))
    throw broken(file, "is not complete");
  return found as Secrets;
}

function broken(file: string, what: string): Refusal {
  return new Refusal(
    `${file} ${what}, and it holds the embedded database's passwords: put it back, or run npm run reset to begin anew.`,
  );
}

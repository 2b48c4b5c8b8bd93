import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** One hash over files and folders, so that a step is done again only when something it reads has changed. */
export function fingerprint(root: string, paths: string[], skip: (path: string) => boolean = () => false): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    const full = join(root, path);
    if (skip(path) || !existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else {
      hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
    }
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

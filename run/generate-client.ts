import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint";
import { Refusal } from "./refusal";

/** Prisma's client, made again when the schema or Prisma itself has changed. */
export function generateClient(root: string): void {
  const stamp = join(root, "prisma", "generated", ".linkworks-schema");
  const wanted = fingerprint(root, ["prisma/schema", "node_modules/prisma/package.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["run/generate.mjs"], { cwd: root, encoding: "utf8" });
  if (status !== 0) {
    console.error(stdout, stderr);
    throw new Refusal("Prisma's client could not be generated: mend prisma/schema as named above, then start again.");
  }
  writeFileSync(stamp, wanted);
}

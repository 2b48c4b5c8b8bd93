import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fingerprint } from "./fingerprint";
import { relay } from "./print";
import { Refusal } from "./refusal";

const sources = [
  "app",
  "components",
  "server",
  "messages",
  "public",
  "prisma/schema",
  "next.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
const isTest = (path: string) => /\.test\.tsx?$/.test(path);

/** Next's program file, to be run with this Node. */
export const nextProgram = () => createRequire(import.meta.url).resolve("next/dist/bin/next");

/** Builds the pages when a source has changed since they were last built. */
export async function buildConsole(root: string): Promise<void> {
  const stamp = join(root, ".next", "linkworks-build");
  const wanted = fingerprint(root, sources, isTest);
  if (existsSync(stamp) && existsSync(join(root, ".next", "BUILD_ID")) && readFileSync(stamp, "utf8") === wanted)
    return;
  console.log("Building the pages (about a minute, only when sources change) …");
  const child = spawn(process.execPath, [nextProgram(), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  relay("build", child.stdout);
  relay("build", child.stderr);
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Refusal("The pages could not be built: mend what is named above, then start again.");
  writeFileSync(stamp, wanted);
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { relay } from "./print";
import { Refusal } from "./refusal";

/** The demo plant. The seed itself knows whether it has been there. */
export async function seedDemo(root: string, env: NodeJS.ProcessEnv): Promise<void> {
  const file = join(root, "prisma", "seed", "demo.ts");
  if (!existsSync(file)) return;
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let lastLine = "";
  relay("seed", child.stdout);
  relay("seed", child.stderr, (line) => {
    lastLine = line;
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code === 0) return;
  throw new Refusal(
    code === 78
      ? lastLine
      : "The demo plant could not be seeded for the reason above: run npm run reset to begin anew.",
    code === 78 ? 78 : 1,
  );
}

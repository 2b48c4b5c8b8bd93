import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Settings } from "../server/platform/env";
import { inColour } from "./print";

type DemoUser = { username: string; role: string };

/** Where it is and how to get in. */
export async function welcome(root: string, given: Settings): Promise<void> {
  const demo = given.LINKWORKS_MODE === "demo";
  const web = given.WEB_URL ?? `http://localhost:${given.WEB_PORT}`;
  const gateway = given.GATEWAY_URL ?? `http://localhost:${given.GATEWAY_PORT}`;
  const lines = [
    "",
    inColour(1, demo ? "Linkworks is running, with the demo plant." : "Linkworks is running."),
    "",
    `  Console  ${web}`,
    `  API      ${gateway}/api/docs`,
    `  Worker   http://localhost:${given.WORKER_PORT}/healthz`,
  ];
  if (demo) {
    const users = await demoUsers(root);
    const width = Math.max(0, ...users.map(({ username }) => username.length));
    lines.push("", "  Sign in with the password linkworks-demo as");
    lines.push(...users.map(({ username, role }) => `    ${username.padEnd(width)}  ${role}`));
    lines.push("", `  curl -H "Authorization: Bearer smoke-test" ${gateway}/api/v1/erp/items`);
  }
  console.log([...lines, "", "Ctrl-C stops it.", ""].join("\n"));
}

async function demoUsers(root: string): Promise<DemoUser[]> {
  const file = join(root, "prisma", "seed", "demo-users.ts");
  if (!existsSync(file)) return [{ username: "admin", role: "administrator" }];
  const { demoUsers } = (await import(pathToFileURL(file).href)) as { demoUsers: readonly DemoUser[] };
  return [...demoUsers];
}

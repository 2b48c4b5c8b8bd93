import { PEOPLE } from "../prisma/seed/plant";
import type { Settings } from "../server/platform/env";
import { inColour } from "./print";

/** Where it is and how to get in. */
export function welcome(given: Settings): void {
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
    const width = Math.max(...Object.keys(PEOPLE).map((username) => username.length));
    lines.push("", "  Sign in with the password linkworks-demo as");
    lines.push(...Object.entries(PEOPLE).map(([username, name]) => `    ${username.padEnd(width)}  ${name}`));
    lines.push("", `  curl -H "Authorization: Bearer smoke-test" ${gateway}/api/v1/erp/items`);
  }
  console.log([...lines, "", "Ctrl-C stops it.", ""].join("\n"));
}

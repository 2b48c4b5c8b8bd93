import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Exactly what the lockfile names, and only when it says something new. Plain Node: node_modules may not be there. */
export function installPackages(root) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Linkworks needs Node 20.19 or newer and this is ${process.versions.node}: install a newer one.`);
    process.exit(1);
  }
  const stamp = join(root, "node_modules", ".linkworks-lock");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing the packages that package-lock.json names …");
  // A shell, because on Windows npm is a script; nothing that a caller gave is in the command.
  const { status } = spawnSync("npm ci --no-audit --no-fund", { cwd: root, stdio: "inherit", shell: true });
  if (status !== 0) {
    console.error("npm ci failed for the reason above: check the connection to your npm registry, then start again.");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install-packages.mjs";

// npm run bench: everything on this machine's loopback, each figure beside its floor; stops by itself.
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
await installPackages(root);
const bench = spawn(process.execPath, ["--import", "tsx", "bench/main.ts", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
bench.on("exit", (code) => process.exit(code ?? 1));

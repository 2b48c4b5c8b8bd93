import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install-packages.mjs";

// npm run trace:rebuild: works every plant's trace out anew from its event log, and puts right what differs.
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
await installPackages(root);
const rebuild = spawn(process.execPath, ["--import", "tsx", "run/rebuild-trace.ts"], { cwd: root, stdio: "inherit" });
rebuild.on("exit", (code) => process.exit(code ?? 1));

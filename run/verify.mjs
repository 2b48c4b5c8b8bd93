import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install-packages.mjs";

// npm run verify: asks every plant of the database whether what must hold does hold. Reads only; exits with 1 when something does not.
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
await installPackages(root);
const verify = spawn(process.execPath, ["--import", "tsx", "run/verify.ts"], { cwd: root, stdio: "inherit" });
verify.on("exit", (code) => process.exit(code ?? 1));

// `npm run reset`: back to before the first start.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install-packages.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
process.chdir(root);
installPackages(root);
if (existsSync(".env")) process.loadEnvFile(".env");

const { register } = await import("tsx/esm/api");
register();
const { reset } = await import("./reset.ts");
await reset(root, process.argv.includes("--quiet"));

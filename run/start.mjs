// `npm start` and `npm run dev`. Needs nothing but Node at first: on a fresh clone there is no node_modules yet.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install-packages.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
process.chdir(root);
installPackages(root);
if (existsSync(".env")) process.loadEnvFile(".env");

const { register } = await import("tsx/esm/api");
register();
const { supervise } = await import("./supervisor.ts");
await supervise({ root, dev: process.argv.includes("--dev") });

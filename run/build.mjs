// The pages, built as `npm start` would build them and only when their sources changed.
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
process.chdir(root);
const { register } = await import("tsx/esm/api");
register();
const { buildConsole } = await import("./build-console.ts");
try {
  await buildConsole(root);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

// `npm test`: everything that must hold, on a fresh clone too. `npm test -- unit browser` runs only those stages.
// Every stage runs even when an earlier one failed; the last line counts.
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install-packages.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
process.chdir(root);
installPackages(root);

const results = mkdtempSync(join(tmpdir(), "linkworks-results-"));
const unitResults = join(results, "unit.json");
const browserResults = join(results, "browser.json");
const redisServer = onPath("redis-server");
const env = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: "1",
  NO_UPDATE_NOTIFIER: "1",
  ...(redisServer ? { REDIS_SERVER: process.env.REDIS_SERVER || redisServer } : {}),
};
const folders = ["app", "components", "server", "jobs", "prisma", "run"].filter((name) => existsSync(name));

const stages = [
  { name: "format", run: () => check([program("@biomejs/biome", "biome"), "check", "--error-on-warnings", "."]) },
  { name: "lint", run: () => check([program("eslint", "eslint"), "--max-warnings=0", "."]) },
  {
    name: "walls",
    run: () => check([program("dependency-cruiser", "depcruise"), "--config", ".dependency-cruiser.cjs", ...folders]),
  },
  { name: "dead code", run: () => check([program("knip", "knip"), "--no-progress"]) },
  {
    name: "types",
    run: () => check([program("next", "next"), "typegen"], [program("typescript", "tsc"), "--noEmit", "--pretty"]),
  },
  { name: "generated docs current", run: docsAreCurrent },
  { name: "redis", run: redisIsThere },
  { name: "unit", run: unit },
  { name: "build", run: () => check(["run/build.mjs"], { live: true }) },
  { name: "browser", run: browser },
];
// These only read: two at a time, each printed when it is done. The rest may use the whole machine and prints as it goes.
const reading = new Set(["format", "lint", "walls", "dead code", "types", "generated docs current"]);

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const unknown = wanted.find((name) => !stages.some((stage) => matches(stage, name)));
if (unknown) {
  console.error(`There is no stage "${unknown}": use ${stages.map(({ name }) => name.split(" ")[0]).join(", ")}.`);
  process.exit(1);
}
const chosen = stages.filter((stage) => !wanted.length || wanted.some((name) => matches(stage, name)));

const began = Date.now();
const total = { passed: 0, failed: 0 };
const outcomes = new Map();

process.once("exit", () => rmSync(results, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));

if (!(await generated())) {
  report({ name: "generate" }, { passed: 0, failed: 1 }, began);
}
await inTurns(
  chosen.filter(({ name }) => reading.has(name)),
  2,
);
await inTurns(
  chosen.filter(({ name }) => !reading.has(name)),
  1,
);

console.log(`\n${chosen.length} stages in ${seconds(began)} s`);
for (const [name, { failed }] of outcomes) if (failed) console.log(`  failed: ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);

async function inTurns(waiting, lanes) {
  const queue = [...waiting];
  const lane = async () => {
    for (let stage = queue.shift(); stage; stage = queue.shift()) {
      const start = Date.now();
      if (lanes === 1) console.log(`\n── ${stage.name}`);
      report(stage, await stage.run(), start);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function report({ name }, { passed, failed, note, output }, start) {
  total.passed += passed;
  total.failed += failed;
  outcomes.set(name, { passed, failed });
  if (output && failed) console.log(output.trimEnd());
  const counted = passed + failed > 1 ? ` (${passed} passed, ${failed} failed)` : "";
  console.log(`${failed ? "✗" : "✓"} ${name}${counted}${note ? `: ${note}` : ""} — ${seconds(start)} s`);
}

/** One check: every command in it must succeed. */
async function check(...commands) {
  let output = "";
  const live = commands.some((command) => command.live);
  for (const args of commands.filter(Array.isArray)) {
    const { code, text } = await execute(args, { live });
    output += text;
    if (code !== 0) return { passed: 0, failed: 1, output };
  }
  return { passed: 1, failed: 0, output };
}

async function generated() {
  const { register } = await import("tsx/esm/api");
  register();
  const { generateClient } = await import("./generate-client.ts");
  try {
    generateClient(root);
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

async function docsAreCurrent() {
  if (!existsSync("run/docs.ts")) return { passed: 0, failed: 0, note: "skipped, run/docs.ts does not exist yet" };
  return check(["--import", "tsx", "run/docs.ts", "--check"]);
}

async function redisIsThere() {
  if (redisServer) return { passed: 1, failed: 0 };
  const note = "redis-server is not on the PATH, so the tests on Redis are left out: install it to run them";
  return { passed: 0, failed: process.env.CI ? 1 : 0, note };
}

async function unit() {
  const { code } = await execute(
    [program("vitest", "vitest"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitResults}`],
    { live: true },
  );
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = read(unitResults);
  return { passed, failed: failed || (code === 0 && passed ? 0 : 1), note: skipped ? `${skipped} skipped` : "" };
}

async function browser() {
  if (!existsSync("e2e")) return { passed: 0, failed: 0, note: "skipped, e2e does not exist yet" };
  if (outcomes.get("build")?.failed) return { passed: 0, failed: 1, note: "not run, because the build failed" };
  const { code } = await execute([program("@playwright/test", "playwright"), "test"], {
    live: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserResults },
  });
  const { expected: passed = 0, unexpected = 0, flaky = 0, skipped = 0 } = read(browserResults).stats ?? {};
  const failed = unexpected + flaky;
  return { passed, failed: failed || (code === 0 && passed ? 0 : 1), note: skipped ? `${skipped} skipped` : "" };
}

function execute(args, { live = false, env: more = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...env, ...more },
      stdio: live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    let text = "";
    const collect = (chunk) => {
      text += chunk;
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("error", (error) => resolve({ code: 1, text: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, text }));
  });
}

/** A package's own program file, found as Node finds it: no shell, the same on every system. */
function program(name, bin) {
  const require = createRequire(import.meta.url);
  let folder = join(root, "node_modules", name);
  if (!existsSync(folder)) folder = dirname(require.resolve(`${name}/package.json`));
  const { bin: bins } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bins === "string" ? bins : bins[bin]);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

function onPath(name) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name + suffix))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function matches({ name }, wantedName) {
  return name === wantedName || name.split(" ").includes(wantedName);
}

function seconds(start) {
  return ((Date.now() - start) / 1000).toFixed(1);
}

import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

export const ports = { WEB_PORT: "3100", GATEWAY_PORT: "8100", WORKER_PORT: "8101" };
const installed = process.env.CHROMIUM_PATH || (existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined);

// Root's Chromium has no sandbox; the others keep it from calling home, which a closed network answers with long waits.
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // One plant for all: a test that turns a switch off must not meet one that needs it.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://localhost:${ports.WEB_PORT}`,
    locale: "en-GB",
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: installed,
      args: [...quiet, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
  projects: [{ name: "chromium" }],
  webServer: {
    // The real thing, on a plant of its own that every run begins anew.
    command: "node run/reset.mjs --quiet && node run/start.mjs",
    env: {
      ...ports,
      LINKWORKS_DATA: ".data/e2e",
      LINKWORKS_MODE: "demo",
      // What cannot succeed is given up within a second.
      DELIVERY_BACKOFF_MS: "20",
      // Empty is unset, and wins over a developer's .env: that database must not be reset.
      DATABASE_URL: "",
      DATABASE_APP_URL: "",
      REDIS_URL: "",
      LINKWORKS_SECRET: "",
      WEB_URL: "",
      GATEWAY_URL: "",
    },
    // Said when web, gateway and worker all answer.
    wait: { stdout: /Ctrl-C stops it/ },
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    reuseExistingServer: false,
    stdout: "pipe",
  },
});

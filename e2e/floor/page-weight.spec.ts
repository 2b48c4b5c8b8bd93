import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { signIn } from "../plant";

const MOST_BYTES = 200_000;
const PAGES = [
  "/floor",
  "/floor/pick",
  "/floor/receive",
  "/floor/deliver",
  "/floor/report",
  "/floor/count",
  "/floor/stock",
];

test("every page of the floor is light enough for a handheld on bad Wi-Fi", async ({ page, context, browser }) => {
  await signIn(page, "warehouse", undefined, "/floor");
  for (const path of PAGES) {
    // A device that was never here: nothing is cached, and no worker has fetched anything ahead.
    const fresh = await browser.newContext({ storageState: await context.storageState(), serviceWorkers: "block" });
    const first = await fresh.newPage();
    const scripts = new Map<string, Promise<number>>();
    first.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
    });
    await first.goto(path, { waitUntil: "networkidle" });
    const bytes = (await Promise.all(scripts.values())).reduce((sum, each) => sum + each, 0);
    console.log(`${path}: ${(bytes / 1000).toFixed(0)} kB of JavaScript, gzip, in ${scripts.size} files`);
    expect.soft(scripts.size, path).toBeGreaterThan(0);
    expect.soft(bytes, path).toBeLessThanOrEqual(MOST_BYTES);
    await fresh.close();
  }
});

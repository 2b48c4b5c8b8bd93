import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../plant";
import { LOOKS } from "./looks";
import {
  anOutbound,
  aStockedItem,
  expectNext,
  expectSync,
  expectVerdict,
  leftFor,
  onHandOf,
  outboundOf,
  press,
  scan,
  untilKept,
  WAREHOUSE,
} from "./on-the-floor";

const shipped = 2;

/** From the first scan to the last question before CONFIRM. */
async function pickThree(page: Page, orderNo: string, sku: string): Promise<void> {
  await scan(page, orderNo);
  await expectNext(page, "location");
  await scan(page, `LOC:${WAREHOUSE}:MAIN`);
  await expectNext(page, "item");
  await scan(page, sku);
  await expectNext(page, "quantity");
  await press(page, "F2");
  await expectNext(page, "confirmShip");
}

/** What the page itself measured, from the last key of a scan to its answer. */
const slowestOf = (page: Page) =>
  page.evaluate(() => {
    const all = performance.getEntriesByName("scan-to-verdict").map(({ duration }) => duration);
    return all.sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN;
  });

for (const { locale, viewport } of LOOKS)
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, viewport });
    test("an order is picked by scans alone, from its barcode to the stock ledger", async ({ page }) => {
      const sku = await aStockedItem(10);
      const { orderId, orderNo } = await anOutbound(sku, 3);
      await signIn(page, "warehouse", undefined, "/floor");
      await scan(page, orderNo);
      await expect(page).toHaveURL(/\/floor\/pick\?code=OUT-/);
      await expectNext(page, "location");

      // The wrong place takes the whole screen, counts nothing, and the right one clears it.
      await scan(page, `LOC:${WAREHOUSE}:HOLD`);
      await expectVerdict(page, "wrongLocation");
      await expect(page.getByRole("alert").filter({ hasText: "HOLD" })).toContainText("MAIN");
      await scan(page, `LOC:${WAREHOUSE}:MAIN`);
      await expect(page.locator('[data-tone="wrong"]')).toHaveCount(0);

      await scan(page, sku);
      await expectNext(page, "quantity");
      // A digit opens the keypad, Enter takes the number.
      await page.waitForTimeout(200);
      await page.keyboard.press("2");
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("Enter");
      await expectVerdict(page, "quantityOk");
      await press(page, "F8");
      await expectVerdict(page, "undone");
      await press(page, "F2");
      await expectNext(page, "confirmShip");
      expect(await leftFor(orderId)).toEqual([]);
      await press(page, "F2");
      await expectVerdict(page, "posted");

      expect((await outboundOf(orderId)).status).toBe(shipped);
      expect((await leftFor(orderId)).reduce((sum, delta) => sum + delta, 0)).toBe(-3);
      expect(await onHandOf(sku)).toBe(7);
      await expectSync(page, "live");
      console.log(`scan to verdict, p95: ${(await slowestOf(page)).toFixed(1)} ms`);
    });
  });

test.describe("on a handheld", () => {
  test.use({ viewport: { width: 360, height: 640 } });
  test("without a network the start page opens too, and leads back to the same line", async ({ page, context }) => {
    const sku = await aStockedItem(10);
    const { orderNo } = await anOutbound(sku, 3);
    await signIn(page, "warehouse", undefined, "/floor/pick");
    await untilKept(page, "/floor/pick");
    await untilKept(page, "/floor");
    await scan(page, orderNo);
    await expectNext(page, "location");
    await scan(page, `LOC:${WAREHOUSE}:MAIN`);
    await expectNext(page, "item");
    await context.setOffline(true);
    await press(page, "Escape");
    await expect(page).toHaveURL(/\/floor$/);
    const entry = page.getByRole("listitem").filter({ hasText: orderNo });
    await entry.getByRole("button", { name: "Go on" }).click();
    await expect(page).toHaveURL(/\/floor\/pick\?code=OUT-/);
    await expectNext(page, "item");
  });

  test("without a network the pick goes on, survives a reload, and is booked exactly once", async ({
    page,
    context,
  }) => {
    const sku = await aStockedItem(10);
    const { orderId, orderNo } = await anOutbound(sku, 3);
    await signIn(page, "warehouse", undefined, "/floor/pick");
    await untilKept(page, "/floor/pick");
    await pickThree(page, orderNo, sku);

    await context.setOffline(true);
    await expectSync(page, "offline");
    // The page is killed and opened again: same line, nothing asked.
    await page.reload();
    await expectNext(page, "confirmShip");
    await press(page, "F2");
    await expectVerdict(page, "offlineKept");
    await expect(page.getByRole("status").filter({ hasText: "2 waiting" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("status").filter({ hasText: "2 waiting" })).toBeVisible();
    expect(await leftFor(orderId)).toEqual([]);

    await context.setOffline(false);
    await expectSync(page, "live");
    await expect.poll(async () => (await outboundOf(orderId)).status).toBe(shipped);
    expect((await leftFor(orderId)).reduce((sum, delta) => sum + delta, 0)).toBe(-3);
    expect(await onHandOf(sku)).toBe(7);
  });
});

import { expect, type Page, test } from "@playwright/test";
import { fillSignIn, PASSWORD, signIn, WEB } from "../plant";
import { expectFitForGloves, LOOKS } from "./looks";
import { anOutbound, aStockedItem, expectNext, leftFor, press, scan, untilKept, WAREHOUSE } from "./on-the-floor";

const PIN = "4711";
const fiveMinutes = 5 * 60_000;

for (const { locale, viewport, words } of LOOKS) {
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, viewport });
    const { lock } = words.floor;
    const cover = (page: Page) => page.getByRole("dialog", { name: lock.title });

    async function choosePin(page: Page): Promise<void> {
      await page.getByLabel(lock.pin, { exact: true }).fill(PIN);
      await page.getByLabel(lock.again, { exact: true }).fill(PIN);
      await page.getByRole("button", { name: lock.keep }).click();
      await expect(page.getByRole("button", { name: lock.lockNow })).toBeVisible();
    }

    async function unlock(page: Page, pin: string): Promise<void> {
      for (const digit of pin) await cover(page).getByRole("button", { name: digit, exact: true }).click();
      await cover(page).getByRole("button", { name: lock.open }).click();
    }

    test("after five minutes the work is covered, a scan is not taken, and the PIN goes on with it offline", async ({
      page,
      context,
    }) => {
      test.setTimeout(90_000);
      const sku = await aStockedItem(10);
      const { orderId, orderNo } = await anOutbound(sku, 3);
      await page.clock.install();
      await signIn(page, "warehouse", undefined, "/floor");
      await choosePin(page);
      await untilKept(page, "/floor/pick");
      await scan(page, orderNo);
      await expectNext(page, "location");
      await page.clock.fastForward(fiveMinutes - 20_000);
      await expect(cover(page)).toHaveCount(0);
      await page.clock.fastForward(30_000);
      await expect(cover(page)).toBeVisible();
      await expect(page.locator('[data-expected="location"]')).toBeHidden();
      await expectFitForGloves(page, "the lock");
      await page.setViewportSize(viewport);

      await scan(page, `LOC:${WAREHOUSE}:MAIN`);
      await expect(cover(page)).toContainText(lock.scanIgnored);
      await context.setOffline(true);
      // A reload is no way around it.
      await page.reload();
      await expect(cover(page)).toBeVisible();
      await unlock(page, "0000");
      await expect(cover(page).locator('[data-told="wrong"]')).toBeVisible();
      await unlock(page, PIN);
      await expect(cover(page)).toHaveCount(0);
      // The same line, and nothing of the scan.
      await expectNext(page, "location");
      await scan(page, `LOC:${WAREHOUSE}:MAIN`);
      await expectNext(page, "item");
      expect(await leftFor(orderId)).toEqual([]);
      await context.setOffline(false);
    });

    test("five wrong PINs end the session; the password begins a new one, with the work where it was", async ({
      page,
    }) => {
      test.setTimeout(90_000);
      const sku = await aStockedItem(10);
      const { orderNo } = await anOutbound(sku, 3);
      await signIn(page, "warehouse", undefined, "/floor");
      await choosePin(page);
      await scan(page, orderNo);
      await expectNext(page, "location");
      await page.goto("/floor");
      await page.getByRole("button", { name: lock.lockNow }).click();
      // A scan is no try, however often.
      for (let times = 0; times < 6; times++) await scan(page, "12345678");
      await expect(cover(page)).toContainText(lock.scanIgnored);
      for (let tries = 0; tries < 5; tries++) {
        await unlock(page, "0000");
        if (tries < 4) await expect(cover(page).locator('[data-told="wrong"]')).toContainText(String(4 - tries));
      }
      await expect(page).toHaveURL(`${WEB}/sign-in?next=/floor`);
      await fillSignIn(page, "warehouse", PASSWORD);
      await expect(page).toHaveURL(`${WEB}/floor`);
      await expect(cover(page)).toHaveCount(0);
      // The PIN went with the session.
      await expect(page.getByRole("button", { name: lock.keep })).toBeVisible();
      await page.goto(`/floor/pick?code=${orderNo}`);
      await expectNext(page, "location");
      await press(page, "Escape");
    });
  });
}

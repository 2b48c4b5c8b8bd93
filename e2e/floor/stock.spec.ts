import { expect, test } from "@playwright/test";
import { ask, signIn, unlike } from "../plant";
import { expectFitForGloves, LOOKS, scanLabel } from "./looks";
import {
  aStockedItem,
  expectNext,
  expectSync,
  expectVerdict,
  onHandOf,
  scan,
  untilKept,
  WAREHOUSE,
} from "./on-the-floor";

for (const { locale, colorScheme, viewport, words } of LOOKS) {
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, colorScheme, viewport });
    const floor = words.floor.found;

    test("an item, its lot and its place say what they are, and nothing is booked", async ({ page }) => {
      const sku = unlike("RESIN-").toUpperCase();
      const lotNumber = unlike("L").toUpperCase();
      const item = { sku, name: "Seal kit", tracking: "lot" };
      expect((await ask("POST", "/api/v1/erp/items", item)).status).toBe(200);
      const found = { warehouseId: WAREHOUSE, sku, lotNumber, delta: 12, expiresAt: "2098-01-31" };
      const adjusted = await ask("POST", "/api/v1/wms/stock/adjust", { ...found, reason: "Found while tidying" });
      expect(adjusted.status).toBe(200);

      await signIn(page, "warehouse", undefined, "/floor/stock");
      const told = page.getByRole("region", { name: floor.title });
      await scan(page, sku);
      await expectVerdict(page, "found");
      await expect(told).toContainText(floor.kinds.item);
      await expect(told).toContainText("12");
      await expectFitForGloves(page, "an item");

      await scanLabel(page, `240${sku}`, `10${lotNumber}`);
      await expect(told).toContainText(floor.kinds.lot);
      await expect(told).toContainText("2098");
      await scan(page, `LOC:${WAREHOUSE}:MAIN`);
      await expect(told).toContainText(floor.kinds.location);
      await expect(told).toContainText(sku);
      await expectFitForGloves(page, "a place");

      const code = unlike("NOBODY-").toUpperCase();
      await scan(page, code);
      await expectVerdict(page, "unknownCode");
      expect(await onHandOf(sku)).toBe(12);
    });

    test("without a network it says so, and answers again afterwards", async ({ page, context }) => {
      const sku = await aStockedItem(3);
      await signIn(page, "warehouse", undefined, "/floor/stock");
      await untilKept(page, "/floor/stock");
      await context.setOffline(true);
      await expectSync(page, "offline");
      await page.reload();
      await expectNext(page, "anything");
      await scan(page, sku);
      await expect(page.locator('[data-notice="noAnswer"]')).toContainText(sku);
      await context.setOffline(false);
      await expectSync(page, "live");
      // Within half a second the same code would be the same scan.
      await page.waitForTimeout(600);
      await scan(page, sku);
      await expectVerdict(page, "found");
      await expect(page.getByRole("region", { name: floor.title })).toContainText(sku);
    });
  });
}

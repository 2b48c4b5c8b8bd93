import { expect, test } from "@playwright/test";
import { ask, signIn, unlike } from "../plant";
import { LOOKS } from "./looks";
import { aStockedItem, expectNext, expectVerdict, onHandOf, press, restock, scan, WAREHOUSE } from "./on-the-floor";

type Count = {
  countId: string;
  countNo: string;
  status: number;
  lines: { sku: string; countedQuantity: number | null }[];
};
const toApprove = 2;

for (const { locale, viewport, words } of LOOKS)
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, viewport });
    test("a place is counted blind, and the office decides about the difference", async ({ page }) => {
      const sku = await aStockedItem(10);
      const { status, data } = await ask<Count>("POST", "/api/v1/wms/counts", { warehouseId: WAREHOUSE, skus: [sku] });
      expect(status).toBe(200);
      await signIn(page, "warehouse", undefined, "/floor/count");
      await scan(page, data.countNo);
      await expectNext(page, "countLocation");
      // Nobody is told what the books say.
      await expect(page.getByRole("main")).not.toContainText(/10\s*pcs/);
      await scan(page, `LOC:${WAREHOUSE}:MAIN`);
      await expectNext(page, "countItem");
      await scan(page, sku);
      await expectNext(page, "moreCount");
      await press(page, "F9");
      await page.getByRole("dialog").getByRole("button", { name: "9", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: words.floor.keypad.take, exact: true }).click();
      await expectVerdict(page, "quantityOk");
      await press(page, "F2");
      await expectVerdict(page, "placePosted");
      await expectNext(page, "confirmCount");
      await press(page, "F2");
      await expectVerdict(page, "posted");

      const counted = await ask<Count>("GET", `/api/v1/wms/counts/${data.countId}`);
      expect(counted.data.status).toBe(toApprove);
      expect(counted.data.lines).toMatchObject([{ sku, countedQuantity: 9 }]);
      expect(await onHandOf(sku)).toBe(10);
    });
  });

test.describe("on a handheld", () => {
  test.use({ viewport: { width: 360, height: 640 } });
  test("what is refused after somebody has gone on stays on the review list until it is settled", async ({
    page,
    context,
  }) => {
    const sku = await aStockedItem(10);
    const { data } = await ask<Count>("POST", "/api/v1/wms/counts", { warehouseId: WAREHOUSE, skus: [sku] });
    await signIn(page, "warehouse", undefined, "/floor/count");
    await scan(page, data.countNo);
    await expectNext(page, "countLocation");
    await scan(page, `LOC:${WAREHOUSE}:MAIN`);
    await expectNext(page, "countItem");
    await scan(page, sku);
    await expectNext(page, "moreCount");
    await context.setOffline(true);
    await press(page, "F2");
    await expectVerdict(page, "offlineKept");
    // Meanwhile the office drops the count.
    const dropped = await ask("POST", `/api/v1/wms/counts/${data.countId}/cancel`, {
      reason: unlike("Typed in twice "),
    });
    expect(dropped.status).toBe(200);
    await context.setOffline(false);
    const chip = page.getByRole("link", { name: /1 needs attention/ });
    await expect(chip).toBeVisible();
    await expectVerdict(page, "listClosed");
    await press(page, "Escape");
    await chip.click();
    const review = page.getByRole("region", { name: "Needs attention" });
    await expect(review).toContainText(data.countNo);
    await page.reload();
    await expect(review).toContainText(data.countNo);
    await review.getByRole("button", { name: "Settled, remove" }).click();
    await expect(review).toContainText("It is booked nowhere");
    await review.getByRole("button", { name: "Settled, remove" }).click();
    await expect(review).toHaveCount(0);
  });

  test("two people on one document: the second is told who and since when, and takes it over on purpose", async ({
    browser,
  }) => {
    const sku = await aStockedItem(10);
    await restock(sku, 1);
    const { data } = await ask<Count>("POST", "/api/v1/wms/counts", { warehouseId: WAREHOUSE, skus: [sku] });
    const first = await (await browser.newContext()).newPage();
    const second = await (await browser.newContext()).newPage();
    await signIn(first, "warehouse", undefined, "/floor/count");
    await scan(first, data.countNo);
    await expectNext(first, "countLocation");
    await signIn(second, "planner", undefined, "/floor/count");
    await scan(second, data.countNo);
    await expectVerdict(second, "leasedByOther");
    await expect(second.locator('[data-verdict="leasedByOther"]')).toContainText("仓管员");
    await second.getByRole("button", { name: /Take over/ }).click();
    await expectVerdict(second, "documentOk");
    await scan(second, `LOC:${WAREHOUSE}:MAIN`);
    await expectNext(second, "countItem");
  });
});

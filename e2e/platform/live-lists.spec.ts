import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

async function put(sku: string, delta: number) {
  const body = { warehouseId: "WH01", sku, delta, reason: "Opening stock" };
  expect((await ask("POST", "/api/v1/wms/stock/adjust", body)).status).toBe(200);
}

type Count = { countId: string; lines: { lineId: string }[] };

async function aStockOf(delta: number): Promise<string> {
  const sku = unlike("LIVE-").toUpperCase();
  expect((await ask("POST", "/api/v1/erp/items", { sku, name: `Valve ${sku}` })).status).toBe(200);
  await put(sku, delta);
  return sku;
}

async function lookedAt(page: Page, delta: number) {
  const sku = await aStockOf(delta);
  await signIn(page, "warehouse", undefined, `/stock?tab=balance&sku=${sku}`);
  return { sku, row: page.getByRole("row").filter({ hasText: sku }) };
}

for (const { locale, words, viewport } of readers) {
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("a row's open menu stays open while the numbers beside it change, and opens what it says", async ({
      page,
    }) => {
      const { menu, dialog } = words.stock;
      const { sku, row } = await lookedAt(page, 3);
      await row.getByRole("button").click();
      const adjust = page.getByRole("menuitem", { name: menu.adjust });
      await expect(adjust).toBeVisible();
      for (const [delta, now] of [
        [4, "7"],
        [1, "8"],
      ] as const) {
        await put(sku, delta);
        // While a menu is open, what lies behind it is hidden from whoever listens, not from whoever looks.
        await expect(page.locator("tr", { hasText: sku }).getByText(now, { exact: true }).first()).toBeVisible();
        await expect(adjust).toBeVisible();
      }
      await adjust.click();
      const question = page.getByRole("dialog");
      await question.getByRole("textbox", { name: dialog.reason }).fill("Half a sen");
      await put(sku, 1);
      await expect(page.locator("tr", { hasText: sku }).getByText("9", { exact: true }).first()).toBeAttached();
      await expect(question.getByRole("textbox", { name: dialog.reason })).toHaveValue("Half a sen");
    });

    test("whoever stands on a row's link stays there while the list is asked for again", async ({ page }) => {
      const { sku, row } = await lookedAt(page, 3);
      const link = row.getByRole("link", { name: "3", exact: true });
      await link.focus();
      const held = await link.elementHandle();
      await put(sku, 4);
      await expect(row.getByRole("link", { name: "7", exact: true })).toBeFocused();
      expect(await held?.evaluate((element) => element.isConnected)).toBe(true);
    });

    test("a count on the page follows those who count", async ({ page }) => {
      const { counts } = words.stock;
      const sku = await aStockOf(3);
      const { data: count } = await ask<Count>("POST", "/api/v1/wms/counts", { warehouseId: "WH01", skus: [sku] });
      const progress = (counted: number) =>
        page.getByText(counts.counted.replace("{counted, number}", String(counted)).replace("{all, number}", "1"));
      await signIn(page, "planner", undefined, `/stock/counts/${count.countId}`);
      await expect(progress(0)).toBeVisible();
      const seen = { lines: [{ lineId: count.lines[0]?.lineId, countedQuantity: 2 }] };
      expect((await ask("POST", `/api/v1/wms/counts/${count.countId}/record`, seen)).status).toBe(200);
      await expect(progress(1)).toBeVisible();
      expect((await ask("POST", `/api/v1/wms/counts/${count.countId}/submit`, {})).status).toBe(200);
      await expect(page.getByRole("list", { name: counts.track })).toContainText(counts.status.toApprove);
      await expect(page.getByRole("table", { name: counts.lines })).toContainText("-1");
    });
  });
}

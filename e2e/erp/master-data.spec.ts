import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike, untilLive, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

const rowOf = (page: Page, words: string) => page.getByRole("row").filter({ hasText: words });
const csv = (name: string, lines: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`),
});
/** How many of what the check found. */
const counted = (page: Page, name: string) =>
  page.locator("dl > div", { has: page.getByText(name, { exact: true }) }).getByRole("definition");

for (const { locale, words, viewport } of readers) {
  const { items, places, imports } = words;
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("a planner adds an item and changes it; what the stock forbids is said at its field", async ({ page }) => {
      const sku = unlike("SEAL-").toUpperCase();
      await signIn(page, "planner", undefined, "/items");
      await page.getByRole("link", { name: items.create }).click();
      await expect(page).toHaveURL(/\/items\/new$/);
      await untilLive(page);
      await page.getByRole("button", { name: items.submit }).click();
      await expect(page.getByText(words.ui.issues.missing, { exact: true }).first()).toBeVisible();
      await page.getByRole("textbox", { name: items.sku }).fill(sku);
      await page.getByRole("textbox", { name: items.name, exact: true }).fill(`Seal ${sku}`);
      await page.getByRole("textbox", { name: items.safetyStock }).fill("12.5");
      await page.getByRole("textbox", { name: items.standardCost }).fill("3.4");
      await page.getByRole("switch", { name: items.stockedLabel }).check();
      await page.getByRole("button", { name: items.submit }).click();
      await expect(page.getByRole("heading", { level: 1, name: sku })).toBeVisible();
      await expect(page.getByText("12.5", { exact: false }).first()).toBeVisible();
      expect((await ask("GET", `/api/v1/erp/items/${sku}`)).data).toMatchObject({
        safetyStock: 12.5,
        standardCostCents: 340,
        stocked: true,
      });

      await ask("POST", "/api/v1/wms/stock/adjust", { warehouseId: "WH01", sku, delta: 7, reason: "Opening stock" });
      await visit(page, `/items/${sku}`);
      await expect(page.getByRole("region", { name: words.stock.title })).toContainText("7");
      await page.getByRole("link", { name: items.edit, exact: true }).click();
      await expect(page).toHaveURL(/\/edit$/);
      await untilLive(page);
      await page.getByRole("combobox", { name: items.trackedBy }).click();
      await page.getByRole("option", { name: items.tracking.lot }).click();
      await page.getByRole("button", { name: items.save, exact: true }).click();
      await expect(page.getByRole("alert")).toBeVisible();
      await page.getByRole("combobox", { name: items.trackedBy }).click();
      await page.getByRole("option", { name: items.tracking.none }).click();
      await page.getByRole("textbox", { name: items.name, exact: true }).fill(`Seal ring ${sku}`);
      await page.getByRole("button", { name: items.save, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: sku })).toBeVisible();
      await expect(page.getByRole("region", { name: words.history.title })).toContainText(`Seal ring ${sku}`);
    });

    test("a planner imports items: errors first, nothing half done, then all of them", async ({ page }) => {
      const [one, two, three] = [
        unlike("IMP-").toUpperCase(),
        unlike("IMP-").toUpperCase(),
        unlike("IMP-").toUpperCase(),
      ];
      await ask("POST", "/api/v1/erp/items", { sku: one, name: `Old ${one}` });
      const heads = [items.sku, items.name, items.trackedBy, items.safetyStock].join(",");
      await signIn(page, "planner", undefined, "/items");
      await page.getByRole("link", { name: items.import, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: items.importTitle })).toBeVisible();
      await untilLive(page);

      const file = page.getByLabel(imports.choose);
      await file.setInputFiles(
        csv("items.csv", [heads, `${one},New ${one},${items.tracking.lot},`, `${two},,?,many`, `${three},"=Third",,5`]),
      );
      await expect(counted(page, imports.counts.errors)).toHaveText("3");
      await expect(rowOf(page, "many")).toContainText(items.safetyStock);
      await expect(page.getByText(imports.withErrors)).toBeVisible();
      await expect(page.getByRole("button", { name: /^(Import \d|导入 \d)/ })).toHaveCount(0);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: imports.saveErrors }).click(),
      ]);
      expect(download.suggestedFilename()).toContain(imports.errorFile);
      expect((await ask("GET", `/api/v1/erp/items/${three}`)).status).toBe(404);

      // As somebody would: the rows corrected, the column with the errors left where it is.
      const mended = [
        `${heads},${imports.errorColumn}`,
        `${one},New ${one},${items.tracking.lot},,`,
        `${two},Second ${two},${items.tracking.serial},,is required`,
        `${three},"'=Third",,5,`,
      ];
      await page.getByLabel("mended.csv").or(page.getByLabel("items.csv")).setInputFiles(csv("mended.csv", mended));
      await expect(counted(page, imports.counts.created)).toHaveText("2");
      await expect(counted(page, imports.counts.changed)).toHaveText("1");
      await expect(counted(page, imports.counts.errors)).toHaveText("0");
      await expect(rowOf(page, one)).toContainText(`New ${one}`);
      await page.getByRole("button", { name: /^(Import 3|导入 3)/ }).click();
      await expect(page.getByRole("heading", { level: 2, name: imports.done })).toBeVisible();
      expect((await ask("GET", `/api/v1/erp/items/${three}`)).data).toMatchObject({ name: "=Third", safetyStock: 5 });
      await page.getByRole("link", { name: two, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: two })).toBeVisible();
      await visit(page, `/items?q=${one}`);
      await expect(rowOf(page, `New ${one}`)).toHaveCount(1);
    });

    test("a planner opens a warehouse, names its places one by one and by pasting, and prints their labels", async ({
      page,
    }) => {
      const warehouseId = unlike("WH-").toUpperCase();
      await signIn(page, "planner", undefined, "/warehouses");
      await page.getByRole("button", { name: places.newWarehouse }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: places.warehouseNo }).fill("WH01");
      await dialog.getByRole("textbox", { name: places.name, exact: true }).fill(`Store ${warehouseId}`);
      await dialog.getByRole("button", { name: places.save, exact: true }).click();
      await expect(dialog.getByRole("alert")).toBeVisible();
      await dialog.getByRole("textbox", { name: places.warehouseNo }).fill(warehouseId);
      await dialog.getByRole("button", { name: places.save, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: warehouseId })).toBeVisible();
      await expect(rowOf(page, "MAIN")).toHaveCount(1);

      await page.getByRole("button", { name: places.newPlace }).click();
      await dialog.getByRole("textbox", { name: places.place }).fill("A-01");
      await dialog.getByRole("textbox", { name: places.zone }).fill("A");
      await dialog.getByRole("button", { name: places.save, exact: true }).click();
      await expect(rowOf(page, "A-01")).toHaveCount(1);
      await page.getByRole("button", { name: places.editPlace.replace("{code}", "A-01") }).click();
      await dialog.getByRole("combobox", { name: places.kind }).click();
      await page.getByRole("option", { name: places.kinds.hold }).click();
      await dialog.getByRole("button", { name: places.save, exact: true }).click();
      await expect(dialog).toBeHidden();
      await expect(rowOf(page, "A-01")).toContainText(places.kinds.hold);

      await visit(page, "/warehouses/import");
      const rows = [
        [places.warehouseNo, places.place, places.zone, places.kind],
        [warehouseId, "B-01", "B", places.kinds.storage],
        [warehouseId, "MAIN", "", places.kinds.hold],
      ];
      const paste = page.getByRole("textbox", { name: imports.paste });
      const pasted = () => rows.map((cells) => cells.join("\t")).join("\n");
      await paste.fill(pasted());
      await page.getByRole("button", { name: imports.check, exact: true }).click();
      await expect(counted(page, imports.counts.errors)).toHaveText("1");
      rows.pop();
      await paste.fill(pasted());
      await page.getByRole("button", { name: imports.check, exact: true }).click();
      await page.getByRole("button", { name: /^(Import 1|导入 1)/ }).click();
      await expect(page.getByRole("heading", { level: 2, name: imports.done })).toBeVisible();

      await visit(page, `/warehouses/${warehouseId}?zone=B`);
      await expect(rowOf(page, "B-01")).toHaveCount(1);
      await rowOf(page, "B-01").getByRole("checkbox").check();
      await page.getByRole("button", { name: places.printLabels }).click();
      await expect(page).toHaveURL(/\/floor\/labels$/);
      await expect(page.getByText("B-01").first()).toBeVisible();
    });

    test("a viewer sees master data and presses nothing", async ({ page }) => {
      await signIn(page, "viewer", undefined, "/items");
      await expect(page.getByRole("table", { name: items.title })).toBeVisible();
      await expect(page.getByRole("link", { name: items.create })).toHaveCount(0);
      await expect(page.getByRole("link", { name: items.import, exact: true })).toHaveCount(0);
      await visit(page, "/items/import");
      await expect(page.getByText(imports.mayNot)).toBeVisible();
      await expect(page.getByLabel(imports.choose)).toHaveCount(0);
      await visit(page, "/items/new");
      await expect(page.getByText(items.mayNotWrite)).toBeVisible();
      await visit(page, "/warehouses/WH01");
      await expect(rowOf(page, "MAIN")).toHaveCount(1);
      for (const name of [places.rename, places.newPlace, places.edit]) {
        await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
      }
    });
  });
}

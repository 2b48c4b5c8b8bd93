import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike, untilLive, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

type Count = { countId: string; countNo: string; lines: { lineId: string }[] };

async function anItem(more: object = {}): Promise<string> {
  const sku = unlike("VALVE-").toUpperCase();
  const { status } = await ask("POST", "/api/v1/erp/items", {
    sku,
    name: `Valve ${sku}`,
    standardCostCents: 250,
    ...more,
  });
  expect(status).toBe(200);
  return sku;
}

async function aPlace(): Promise<string> {
  const code = unlike("E-").toUpperCase();
  expect((await ask("POST", "/api/v1/wms/locations", { warehouseId: "WH01", code })).status).toBe(200);
  return code;
}

async function put(sku: string, delta: number, more: object = {}) {
  const body = { warehouseId: "WH01", sku, delta, reason: "Opening stock", ...more };
  expect((await ask("POST", "/api/v1/wms/stock/adjust", body)).status).toBe(200);
}

const rowOf = (page: Page, words: string) => page.getByRole("row").filter({ hasText: words });

for (const { locale, words, viewport } of readers) {
  const { stock } = words;
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("a storekeeper moves and corrects goods where they lie, and the ledger tells of it", async ({ page }) => {
      const sku = await anItem();
      const [from, to] = [await aPlace(), await aPlace()];
      await put(sku, 12, { locationCode: from });
      await signIn(page, "warehouse", undefined, `/stock?q=${sku}`);
      await page.getByRole("link", { name: `Valve ${sku}` }).click();
      await expect(page).toHaveURL(/tab=balance/);

      await rowOf(page, from).getByRole("button").click();
      await page.getByRole("menuitem", { name: stock.menu.transfer }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: stock.dialog.transfer }).click();
      await expect(dialog.getByText(words.ui.issues.missing, { exact: true })).toBeVisible();
      await dialog.getByRole("textbox", { name: stock.dialog.toLocation }).fill(to);
      await dialog.getByRole("textbox", { name: stock.dialog.quantity }).fill("500");
      await dialog.getByRole("button", { name: stock.dialog.transfer }).click();
      await expect(dialog.getByRole("alert")).toBeVisible();
      await dialog.getByRole("textbox", { name: stock.dialog.quantity }).fill("5");
      await dialog.getByRole("button", { name: stock.dialog.transfer }).click();
      await expect(dialog).toBeHidden();
      await expect(rowOf(page, to)).toContainText("5");

      await rowOf(page, from).getByRole("button").click();
      await page.getByRole("menuitem", { name: stock.menu.adjust }).click();
      await dialog.getByRole("textbox", { name: stock.dialog.delta }).fill("-2");
      await expect(dialog.getByRole("status")).toContainText("5");
      await dialog.getByRole("textbox", { name: stock.dialog.reason }).fill("Found broken");
      await dialog.getByRole("button", { name: stock.dialog.adjust, exact: true }).click();
      await expect(dialog).toBeHidden();

      await rowOf(page, from).getByRole("link", { name: "5", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: stock.ledger.title })).toBeVisible();
      await untilLive(page);
      await expect(rowOf(page, "Found broken")).toContainText("-2");
      await expect(rowOf(page, stock.reasons.transfer)).toHaveCount(1);
      await expect(rowOf(page, from)).toHaveCount(3);
    });

    test("quality holds a lot, everybody reads why, and quality lets it go", async ({ page }) => {
      const sku = await anItem({ tracking: "lot" });
      const lotNumber = unlike("L-").toUpperCase();
      await put(sku, 8, { lotNumber });
      await signIn(page, "quality", undefined, `/stock/lots/${sku}/${lotNumber}`);
      await expect(page.getByRole("table", { name: stock.lotPage.way })).toContainText(stock.outside.adjustment);
      await page.getByRole("button", { name: stock.lotPage.hold, exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: stock.hold.reason }).fill("Hardness out of tolerance");
      await dialog.getByRole("button", { name: stock.hold.confirm, exact: true }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText("Hardness out of tolerance").first()).toBeVisible();

      await visit(page, `/stock/holds?q=${lotNumber}`);
      await expect(rowOf(page, lotNumber)).toContainText("Hardness out of tolerance");
      await rowOf(page, lotNumber)
        .getByRole("button", { name: stock.holds.releaseName.replace("{lotNumber}", lotNumber) })
        .click();
      await dialog.getByRole("textbox", { name: stock.release.reason }).fill("Inspected, good");
      await dialog.getByRole("button", { name: stock.release.confirm, exact: true }).click();
      await expect(page.getByText(stock.holds.noneFiltered)).toBeVisible();
    });

    test("a planner sees what is short after all that is on the way, and buys the rest", async ({ page }) => {
      const sku = await anItem({ safetyStock: 10 });
      await put(sku, 2);
      const { data } = await ask<{ orderId: string }>("POST", "/api/v1/wms/inbound-orders", {
        warehouseId: "WH01",
        typeCode: "purchase",
      });
      await ask("POST", `/api/v1/wms/inbound-orders/${data.orderId}/lines`, { sku, quantity: 3 });
      await signIn(page, "planner", undefined, `/stock/shortages?q=${sku}`);
      const row = rowOf(page, sku);
      await expect(row).toContainText("IN-");
      await expect(row.getByRole("strong")).toContainText("5");
      await row.getByRole("link", { name: stock.shortages.buyName.replace("{sku}", sku) }).click();
      await expect(page.getByRole("combobox", { name: words.purchasing.lines.material })).toHaveValue(sku);
    });

    test("who counts begins it, somebody else sees what it is worth and approves it", async ({ page, browser }) => {
      const sku = await anItem();
      const place = await aPlace();
      await put(sku, 12, { locationCode: place });
      const { counts } = stock;
      await signIn(page, "warehouse", undefined, "/stock/counts");
      await page.getByRole("button", { name: counts.start.button }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("combobox", { name: counts.start.warehouse }).click();
      await page.getByRole("option", { name: /WH01/ }).click();
      await dialog.getByRole("combobox", { name: counts.start.locations }).fill(place);
      await page.keyboard.press("Enter");
      await dialog.getByRole("button", { name: counts.start.submit }).click();
      await expect(page).toHaveURL(/\/stock\/counts\/[0-9a-f-]{36}$/);
      const countId = page.url().split("/").at(-1) ?? "";
      const lines = page.getByRole("table", { name: counts.lines });
      await expect(lines).toContainText(counts.notCounted);
      await expect(lines.getByRole("columnheader", { name: counts.expected })).toHaveCount(0);

      const { data: count } = await ask<Count>("GET", `/api/v1/wms/counts/${countId}`);
      const lineId = count.lines[0]?.lineId;
      const seen = { lines: [{ lineId, countedQuantity: 9 }] };
      expect((await ask("POST", `/api/v1/wms/counts/${countId}/record`, seen)).status).toBe(200);
      await visit(page, `/stock/counts/${countId}`);
      await page.getByRole("button", { name: counts.submit.button, exact: true }).click();
      await dialog.getByRole("button", { name: counts.submit.button, exact: true }).click();
      await expect(lines).toContainText("-3");
      await expect(lines).toContainText("7.50");
      await expect(page.getByRole("button", { name: counts.approve.button })).toHaveCount(0);

      const context = await browser.newContext({ locale, viewport });
      const planner = await context.newPage();
      await signIn(planner, "planner", undefined, `/stock/counts/${countId}`);
      await planner.getByRole("button", { name: counts.approve.button }).click();
      const question = planner.getByRole("dialog");
      await expect(question.getByRole("list", { name: counts.approve.booked })).toContainText("-3");
      await question.getByRole("button", { name: counts.approve.confirm }).click();
      await expect(planner.getByRole("list", { name: counts.track })).toContainText(counts.status.approved);
      await expect(planner.getByRole("button", { name: counts.approve.button })).toHaveCount(0);
      await visit(planner, `/stock/ledger?document=${countId}`);
      await expect(rowOf(planner, count.countNo)).toContainText("-3");
      await context.close();
    });

    test("whoever only looks finds every number and no button", async ({ page }) => {
      const sku = await anItem();
      await put(sku, 3);
      await signIn(page, "viewer", undefined, `/stock?tab=balance&sku=${sku}`);
      await rowOf(page, sku).getByRole("button").click();
      await expect(page.getByRole("menuitem", { name: stock.menu.item })).toBeVisible();
      for (const name of [stock.menu.adjust, stock.menu.transfer, stock.menu.scrap]) {
        await expect(page.getByRole("menuitem", { name })).toHaveCount(0);
      }
      await page.keyboard.press("Escape");
      await expect(page.getByRole("button", { name: stock.menu.found })).toHaveCount(0);
      await visit(page, "/stock/counts");
      await expect(page.getByRole("button", { name: stock.counts.start.button })).toHaveCount(0);
      for (const [path, title] of [
        ["/stock/abc", stock.abc.title],
        ["/stock/reservations", stock.reservations.title],
        [`/stock/serials/${unlike("SN-")}`, "SN-"],
      ] as const) {
        await visit(page, path);
        await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
      }
    });
  });
}

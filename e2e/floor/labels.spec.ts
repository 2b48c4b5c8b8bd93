import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { ask, signIn, unlike, visit } from "../plant";
import { expectFitForGloves, LOOKS } from "./looks";
import { expectNext, expectVerdict, press, scan, WAREHOUSE } from "./on-the-floor";

type Inbound = { orderId: string; orderNo: string; movedLines: { lotNumber: string | null }[] };

async function anInboundOf(sku: string, quantity: number): Promise<Inbound> {
  expect((await ask("POST", "/api/v1/erp/items", { sku, name: "Resin", tracking: "lot" })).status).toBe(200);
  const order = { warehouseId: WAREHOUSE, typeCode: "purchase" };
  const { data } = await ask<Inbound>("POST", "/api/v1/wms/inbound-orders", order);
  const line = await ask("POST", `/api/v1/wms/inbound-orders/${data.orderId}/lines`, { sku, quantity });
  expect(line.status).toBe(200);
  return data;
}

for (const { locale, viewport, words } of LOOKS) {
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, viewport });
    const { labels, commandSheet } = words.floor;

    test("goods received without a lot get a label with the one they were given", async ({ page }) => {
      const sku = unlike("RESIN-").toUpperCase();
      const { orderId, orderNo } = await anInboundOf(sku, 5);
      await signIn(page, "warehouse", undefined, "/floor");
      await scan(page, orderNo);
      await expectNext(page, "anyItem");
      await scan(page, sku);
      // No lot on the goods: NEXT leaves it to the system.
      await press(page, "F3");
      await expectVerdict(page, "lotToBeNumbered");
      await press(page, "F2");
      await expectNext(page, "putAway");
      await scan(page, `LOC:${WAREHOUSE}:MAIN`);
      await expectNext(page, "confirmReceipt");
      await press(page, "F2");
      await expectVerdict(page, "posted");
      const { data } = await ask<Inbound>("GET", `/api/v1/wms/inbound-orders/${orderId}`);
      const lot = data.movedLines[0]?.lotNumber ?? "";
      expect(lot).not.toBe("");

      await page.locator("a[href='/floor/labels']").first().click();
      const label = page.locator("[data-label=goods]").filter({ hasText: sku });
      await expect(label).toContainText(lot);
      await expect(label.locator(`img[data-code*="${lot}"]`).first()).toBeVisible();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: labels.download }).click(),
      ]);
      const zpl = await readFile(await download.path(), "utf8");
      expect(zpl).toContain(`^FD_1240${sku}_110${lot}_1305^FS`);

      // It waits over a reload, and is gone when somebody says that it is printed.
      await visit(page, "/floor/labels");
      await expect(label).toContainText(lot);
      await page.getByRole("button", { name: labels.clear }).click();
      await expect(page.getByText(labels.none)).toBeVisible();
    });

    test("labels of places and documents: one page of 100 by 60 mm each, and nothing else on paper", async ({
      page,
    }) => {
      await signIn(page, "warehouse", undefined, "/floor/labels");
      await scan(page, `LOC:${WAREHOUSE}:MAIN`);
      await scan(page, "OUT-000042");
      await scan(page, "NOBODY-KNOWS");
      await expect(page.getByText(labels.told.unknown)).toBeVisible();
      await expect(page.locator("[data-label]")).toHaveCount(2);
      await expect(page.locator(`img[data-code="LOC:${WAREHOUSE}:MAIN"]`)).toHaveCount(2);
      await expectFitForGloves(page, "labels");
      await page.setViewportSize(viewport);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      // In points: 100 by 60 mm.
      const pages = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
        Math.round(Number(width)),
        Math.round(Number(height)),
      ]);
      expect(pages).toEqual([
        [283, 170],
        [283, 170],
      ]);
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
      await expect(page.locator("header")).toBeHidden();
      await page.emulateMedia({ media: null });
      await page.getByRole("button", { name: labels.clear }).click();
    });

    test("the commands hang on one sheet, in both languages", async ({ page }) => {
      await signIn(page, "warehouse", undefined, "/floor");
      await page.getByRole("link", { name: commandSheet.open }).click();
      await expect(page).toHaveURL(/\/floor\/commands$/);
      for (const command of ["CONFIRM", "CANCEL", "UNDO", "SHORT", "NEXT"])
        await expect(page.locator(`img[data-code="CMD:${command}"]`)).toHaveCount(2);
      await expect(page.getByText("确认", { exact: true })).toBeVisible();
      await expect(page.getByText("Confirm", { exact: true })).toBeVisible();
      await expectFitForGloves(page, "the sheet of commands");
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect([...pdf.matchAll(/\/MediaBox/g)]).toHaveLength(1);
    });
  });
}

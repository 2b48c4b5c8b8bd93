import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

/** A sentence of the catalogue with what stands in it. */
const filled = (sentence: string, values: Record<string, string | number>) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(new RegExp(`\\{${name}(, number)?\\}`), String(value)),
    sentence,
  );

async function post<Data>(path: string, body: unknown): Promise<Data> {
  const { status, data } = await ask<Data>("POST", `/api/v1${path}`, body);
  expect(status, path).toBe(200);
  return data;
}

type Made = { orderId: string; documentNo: string };
const day = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);

/** Pumps of one housing each: ten housings lie there, three orders want some. */
async function aBusyWorkshop() {
  const [product, housing] = [unlike("PUMP-"), unlike("HOUSING-")];
  await post("/erp/items", { sku: housing, name: "Cast housing" });
  await post("/erp/items", { sku: product, name: "Booster pump" });
  await post("/mes/boms", { productSku: product, lines: [{ materialSku: housing, quantity: 1 }] });
  await post("/wms/stock/adjust", { warehouseId: "WH01", sku: housing, delta: 10, reason: "Opening stock" });
  const make = (quantity: number, dueDate: string) =>
    post<Made>("/mes/production-orders", {
      workshopId: "WS01",
      orderNo: "STOCK",
      productSku: product,
      quantity,
      dueDate,
    });
  const late = await make(4, day(-5));
  const soon = await make(6, day(3));
  const short = await make(7, day(9));
  for (const { orderId } of [late, soon, short]) {
    const path = `/api/v1/wms/outbound-orders?sourceOrderId=${orderId}`;
    const lines = async () => (await ask<{ items: { lines: unknown[] }[] }>("GET", path)).data.items[0]?.lines.length;
    await expect.poll(lines, { timeout: 20_000 }).toBe(1);
  }
  return { product, housing, late, soon, short };
}

const rowOf = (page: Page, { documentNo }: Made) => page.getByRole("row").filter({ hasText: documentNo });

for (const { locale, words, viewport } of readers) {
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });
    test.setTimeout(120_000);

    test("a planner sees what is late and short, and acts from the same row", async ({ page }) => {
      const { production: p } = words;
      const { product, housing, late, soon, short } = await aBusyWorkshop();
      await signIn(page, "planner", undefined, `/production?q=${product}`);

      // Late ones first, then what is blocked, then the rest.
      await expect(rowOf(page, soon)).toBeVisible();
      const numbers = await page.getByRole("row").getByRole("link", { name: /^MO-/ }).allTextContents();
      expect(numbers).toEqual([late.documentNo, short.documentNo, soon.documentNo]);
      await expect(rowOf(page, late)).toContainText(p.material.ready);
      await expect(rowOf(page, short)).toContainText(housing);
      await expect(rowOf(page, short)).toContainText(filled(p.material.shortBy, { count: 7 }));

      await page.getByRole("tab", { name: p.tabs.short, exact: true }).click();
      await expect(rowOf(page, short)).toBeVisible();
      await expect(rowOf(page, late)).toHaveCount(0);
      await expect(page).toHaveURL(/tab=short/);
      await page.getByRole("tab", { name: p.tabs.open, exact: true }).click();

      await rowOf(page, late)
        .getByRole("button", { name: filled(p.actions.releaseName, { documentNo: late.documentNo }) })
        .click();
      const release = page.getByRole("dialog");
      await release.getByRole("button", { name: p.release.confirm, exact: true }).click();
      await expect(release).toContainText(filled(words.outbound.allocate.promised, { promised: 4 }));
      await release.getByRole("button", { name: words.outbound.allocate.close }).last().click();
      await expect(rowOf(page, late)).toContainText(p.material.promised);

      await rowOf(page, late)
        .getByRole("button", { name: filled(p.start.name, { documentNo: late.documentNo }) })
        .click();
      await expect(rowOf(page, late)).toContainText(p.status.inProgress);

      // The same orders on the board.
      await page.getByText(p.view.board, { exact: true }).click();
      await expect(page.getByRole("region", { name: p.board.label })).toContainText(soon.documentNo);
    });

    test("several orders are released and rescheduled at once", async ({ page }) => {
      const { production: p } = words;
      const { product, late, soon, short } = await aBusyWorkshop();
      await signIn(page, "planner", undefined, `/production?q=${product}`);
      for (const order of [late, short]) await rowOf(page, order).getByRole("checkbox").check();
      await page.getByRole("button", { name: filled(p.bulk.release, { count: 2 }) }).click();
      const release = page.getByRole("dialog");
      await release.getByRole("button", { name: p.release.confirm, exact: true }).click();
      await expect(release).toContainText(filled(words.outbound.allocate.promised, { promised: 4 }));
      await expect(release).toContainText(words.outbound.short.title);
      await release.getByRole("button", { name: words.outbound.allocate.close }).last().click();

      await rowOf(page, soon).getByRole("checkbox").check();
      await page.getByRole("button", { name: p.bulk.reschedule }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(p.due, { exact: true }).fill(day(20));
      await dialog.getByRole("button", { name: p.reschedule.confirm, exact: true }).click();
      await expect(dialog).toBeHidden();
      const path = `/api/v1/mes/production-orders/${soon.orderId}`;
      expect((await ask<{ dueDate: string }>("GET", path)).data.dueDate).toBe(day(20));
    });

    test("an order tells why it waits, is split, and has its card printed", async ({ page }) => {
      const { production: p } = words;
      const { housing, short } = await aBusyWorkshop();
      await signIn(page, "planner", undefined, `/production/${short.orderId}`);
      const why = page.getByRole("region", { name: p.why.title });
      await expect(why).toContainText(p.why.short);
      await expect(why).toContainText(housing);
      await expect(page.getByRole("table", { name: p.requirements.title })).toContainText(housing);

      await page.getByRole("button", { name: filled(p.actions.more, { documentNo: short.documentNo }) }).click();
      await page.getByRole("menuitem", { name: p.actions.split }).click();
      const split = page.getByRole("dialog");
      await split.getByLabel(p.split.quantity).fill("7");
      await expect(split.getByRole("button", { name: p.split.confirm, exact: true })).toBeDisabled();
      await split.getByLabel(p.split.quantity).fill("3");
      await split.getByRole("button", { name: p.split.confirm, exact: true }).click();
      const heading = page.getByRole("heading", { level: 1, name: /^MO-/ });
      await expect(heading).not.toContainText(short.documentNo);
      await expect(page.getByRole("region", { name: p.genealogy.split })).toContainText(short.documentNo);
      const kept = await ask<{ quantity: number }>("GET", `/api/v1/mes/production-orders/${short.orderId}`);
      expect(kept.data.quantity).toBe(4);

      await visit(page, `/production/${short.orderId}/card`);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(short.documentNo);
      await expect(page.locator(`img[data-code="${short.documentNo}"]`)).toBeVisible();
      await expect(page.getByRole("main")).toContainText(housing);
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("button", { name: words.ui.print.print })).toBeHidden();
    });

    test("an order is released by hand; who may not, is not offered it", async ({ page }) => {
      const { production: p } = words;
      const { product } = await aBusyWorkshop();
      await signIn(page, "planner", undefined, "/production");
      await page.getByRole("link", { name: p.create }).click();
      await page.getByRole("combobox", { name: p.product }).fill(product);
      await page.keyboard.press("Escape");
      await page.getByRole("textbox", { name: p.quantity }).fill("2.5");
      await page.getByLabel(p.due).fill(day(12));
      await page.getByRole("combobox", { name: p.workshop }).click();
      await page.getByRole("option", { name: /WS01/ }).click();
      await page.getByRole("button", { name: p.form.submit }).click();
      await expect(page.getByRole("heading", { level: 1, name: /^MO-/ })).toBeVisible();

      await page.context().clearCookies();
      await signIn(page, "viewer", undefined, `/production?q=${product}`);
      await expect(page.getByRole("row").filter({ hasText: product }).first()).toBeVisible();
      await expect(page.getByRole("link", { name: p.create })).toHaveCount(0);
      await expect(page.getByRole("button", { name: p.start.button, exact: true })).toHaveCount(0);
    });
  });
}

import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike, untilLive, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

type Document = { orderId: string; orderNo: string; status: number };
type Total = { onHand: number };

async function anItem(name: string, more: object = {}): Promise<string> {
  const sku = unlike(name).toUpperCase();
  expect((await ask("POST", "/api/v1/erp/items", { sku, name: "Gate valve", ...more })).status).toBe(200);
  return sku;
}
const documentOf = async (kind: "inbound" | "outbound", orderId: string) =>
  (await ask<Document>("GET", `/api/v1/wms/${kind}-orders/${orderId}`)).data;
const onHand = async (sku: string) => {
  const { data } = await ask<{ items: Total[] }>("GET", `/api/v1/inventory?material_id=${sku}`);
  return data.items.reduce((sum, total) => sum + total.onHand, 0);
};
const numberIn = async (page: Page, shape: RegExp) => {
  const heading = page.getByRole("heading", { level: 1, name: shape });
  await expect(heading).toBeVisible();
  return shape.exec((await heading.textContent()) ?? "")?.[0] ?? "no number";
};
const idIn = (page: Page) => page.url().split("/").at(-1) ?? "";
const filled = (sentence: string, facts: Record<string, string>) =>
  Object.entries(facts).reduce((text, [name, value]) => text.replace(`{${name}}`, value), sentence);

/** Other tests may have opened more warehouses than the plant's own. */
async function chooseWarehouse(page: Page, label: string) {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: "WH01" }).click();
}

/** Goods of one item, typed in by hand. */
async function typeLine(page: Page, words: typeof en, sku: string, quantity: string) {
  const line = page.getByRole("group").first();
  await line.getByRole("combobox", { name: words.goods.item }).fill(sku);
  await line.getByRole("textbox", { name: words.goods.quantity }).fill(quantity);
}

for (const { locale, words, viewport } of readers) {
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("the warehouse takes goods in without a scanner, part of them, and takes a mistake back", async ({ page }) => {
      const { inbound } = words;
      const sku = await anItem("VALVE-");
      await signIn(page, "warehouse", undefined, "/inbound");
      await page.getByRole("link", { name: inbound.create }).first().click();
      await expect(page).toHaveURL(/\/inbound\/new$/);
      await untilLive(page);
      await page.getByLabel(inbound.expectedOn).fill("2020-01-02");
      await chooseWarehouse(page, inbound.warehouse);
      await typeLine(page, words, sku, "10");
      await page.getByRole("button", { name: inbound.submit }).click();
      const orderNo = await numberIn(page, /IN-\d+/);
      const orderId = idIn(page);

      await page.getByRole("button", { name: inbound.actions.receive, exact: true }).click();
      const form = page.getByRole("dialog");
      await form.getByRole("textbox", { name: inbound.receive.quantity }).fill("4");
      await form.getByRole("button", { name: inbound.receive.submit }).click();
      await expect(form).toBeHidden();
      await expect.poll(() => documentOf("inbound", orderId)).toMatchObject({ status: 4 });
      expect(await onHand(sku)).toBe(4);
      await expect(page.getByRole("region", { name: inbound.arrived })).toContainText("4");

      await visit(page, `/inbound?tab=late&q=${orderNo}`);
      await page.getByRole("link", { name: orderNo }).click();
      await expect(page.getByRole("heading", { level: 1, name: orderNo })).toBeVisible();
      await untilLive(page);
      await page.getByRole("button", { name: filled(inbound.actions.more, { orderNo }) }).click();
      await page.getByRole("menuitem", { name: inbound.actions.reverse }).click();
      const question = page.getByRole("dialog");
      await expect(question).toContainText(sku);
      await question.getByRole("textbox", { name: inbound.reverse.reason }).fill("Typed in twice");
      await question.getByRole("button", { name: inbound.reverse.confirm }).click();
      await expect(question).toBeHidden();
      await expect.poll(() => documentOf("inbound", orderId)).toMatchObject({ status: 9 });
      expect(await onHand(sku)).toBe(0);
      await expect(page.getByText("Typed in twice").first()).toBeVisible();
    });

    test("goods leave: what is there is promised and sent, what is missing says so and waits", async ({ page }) => {
      const { outbound } = words;
      const sku = await anItem("PUMP-");
      await ask("POST", "/api/v1/wms/stock/adjust", { warehouseId: "WH01", sku, delta: 6, reason: "Opening stock" });
      await signIn(page, "warehouse", undefined, "/outbound/new");
      await page.getByLabel(outbound.consigneeName).fill("City Hospital");
      await page.getByLabel(outbound.phone).fill("13800138000");
      await chooseWarehouse(page, outbound.warehouse);
      await typeLine(page, words, sku, "10");
      await page.getByRole("button", { name: outbound.submit }).click();
      const orderNo = await numberIn(page, /OUT-\d+/);
      const orderId = idIn(page);
      await expect(page.getByRole("region", { name: outbound.missing.title })).toContainText(sku);
      await expect(page.getByText("13800138000")).toHaveCount(0);

      await visit(page, `/outbound?tab=toAllocate&q=${orderNo}`);
      await page.getByRole("row").filter({ hasText: orderNo }).getByRole("checkbox").check();
      const bulk = filled(outbound.allocate.many, { "count, number": "1" });
      await page.getByRole("button", { name: bulk }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: outbound.allocate.confirm }).click();
      await expect(dialog).toContainText(outbound.short.title);
      await dialog.getByRole("button", { name: outbound.allocate.close }).last().click();
      expect(await documentOf("outbound", orderId)).toMatchObject({ status: 1 });

      await visit(page, `/outbound/${orderId}`);
      await page.getByRole("button", { name: outbound.actions.allocate, exact: true }).click();
      await dialog.getByRole("switch", { name: outbound.allocate.partlyLabel }).check();
      await dialog.getByRole("button", { name: outbound.allocate.confirm }).click();
      await expect(dialog.getByRole("status")).not.toBeEmpty();
      await dialog.getByRole("button", { name: outbound.allocate.close }).last().click();
      await expect(page.getByRole("region", { name: outbound.reservations })).toContainText(outbound.chosenBy.fifo);

      await visit(page, `/outbound/${orderId}/list`);
      for (const code of [orderNo, sku]) await expect(page.locator(`[data-code="${code}"]`).first()).toBeVisible();
      await expect(page.getByRole("table")).toContainText("MAIN");

      await visit(page, `/outbound/${orderId}`);
      await page.getByRole("button", { name: outbound.actions.ship, exact: true }).click();
      await dialog.getByRole("button", { name: outbound.ship.confirm }).click();
      await expect(dialog.getByRole("alert")).toContainText(sku);
      await dialog.getByRole("switch", { name: outbound.ship.partlyLabel }).check();
      await dialog.getByRole("button", { name: outbound.ship.confirm }).click();
      await expect(dialog).toBeHidden();
      await expect.poll(() => documentOf("outbound", orderId)).toMatchObject({ status: 2 });
      expect(await onHand(sku)).toBe(0);
      await expect(page.getByRole("region", { name: outbound.left })).toContainText("6");
    });

    test("whoever only looks is offered nothing to press", async ({ page }) => {
      const { inbound, outbound } = words;
      await signIn(page, "viewer", undefined, "/inbound");
      await expect(page.getByRole("link", { name: inbound.create })).toHaveCount(0);
      await visit(page, "/outbound");
      await expect(page.getByRole("link", { name: outbound.create })).toHaveCount(0);
      await visit(page, "/inbound/new");
      await expect(page.getByText(inbound.mayNot)).toBeVisible();
    });
  });
}

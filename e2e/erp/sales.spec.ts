import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { approvalsOf, ask, type Order, signIn, unlike, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 740 } },
];

/** A sentence of the catalogue with what stands in it. */
const filled = (sentence: string, ...values: string[]) =>
  values.reduce((text, value) => text.replace(/\{\w+(, number)?\}/, value), sentence);

const reach = { contact: "Li Wei", phone: "138 0013 8000", address: "1 Pudong Ave, Shanghai" };

async function aCustomer(): Promise<{ customerId: string; name: string }> {
  const name = unlike("Pumps ");
  const { data } = await ask<{ customerId: string }>("POST", "/api/v1/crm/customers", { name, ...reach });
  return { customerId: data.customerId, name };
}

/** An item of its own with nothing in stock, so that no other test ships it. */
async function anItem(): Promise<string> {
  const sku = unlike("PART-").toUpperCase();
  expect((await ask("POST", "/api/v1/erp/items", { sku, name: "Part" })).status).toBe(200);
  return sku;
}

async function anApprovedOrder(customerId: string, sku: string, quantity: number): Promise<Order> {
  const { data } = await ask<Order>("POST", "/api/v1/erp/orders", {
    customerId,
    totalAmountCents: 100,
    dueDate: "2020-01-31",
    orderLines: [{ productSku: sku, quantity }],
  });
  await expect.poll(() => approvalsOf(data.orderId)).toHaveLength(1);
  const [approval] = await approvalsOf(data.orderId);
  await ask("POST", `/api/v1/oa/approvals/${approval?.instanceId}/complete`, { approved: true });
  const status = async () => (await ask<Order>("GET", `/api/v1/erp/orders/${data.orderId}`)).data.orderStatus;
  await expect.poll(status).toBe(2);
  return data;
}

const productionOf = async (orderId: string) =>
  (await ask<{ items: { documentNo: string }[] }>("GET", `/api/v1/mes/production-orders?orderNo=${orderId}`)).data
    .items;

for (const { locale, words, viewport } of readers) {
  const { orders, customers, opportunities, contracts } = words;
  const hop = (page: Page, name: keyof typeof orders.journey.hops) =>
    page
      .getByRole("list", { name: orders.journey.title })
      .getByRole("listitem")
      .filter({ hasText: orders.journey.hops[name] })
      .first();

  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("from a customer over an opportunity to a signed contract and its order", async ({ page }) => {
      const name = unlike("Valves ");
      await signIn(page, "sales", undefined, "/customers/new");
      await page.getByRole("textbox", { name: customers.name }).fill(name);
      await page.getByRole("textbox", { name: customers.phone }).fill("13900139000");
      await page.getByRole("button", { name: customers.submit }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(page.getByText("139****00")).toBeVisible();
      await page.getByRole("button", { name: customers.reveal }).click();
      await expect(page.getByText("13900139000")).toBeVisible();
      await page.getByRole("button", { name: customers.hide }).click();
      await expect(page.getByText("13900139000")).toHaveCount(0);

      const title = unlike("Line ");
      await page.getByRole("link", { name: opportunities.create }).click();
      await expect(page.getByRole("combobox", { name: opportunities.customer })).toHaveValue(new RegExp(name));
      await page.getByRole("textbox", { name: opportunities.opportunity }).fill(title);
      await page.getByRole("textbox", { name: opportunities.amount }).fill("1200");
      await page.getByRole("button", { name: opportunities.submit }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

      await visit(page, `/opportunities?q=${encodeURIComponent(title)}`);
      const column = (stage: keyof typeof opportunities.stage) =>
        page.getByRole("region", { name: opportunities.stage[stage], exact: true });
      await column("lead")
        .getByRole("button", { name: filled(opportunities.moveName, title) })
        .click();
      await page.getByRole("menuitem", { name: opportunities.stage.proposal }).click();
      await expect(column("proposal").getByRole("link", { name: title })).toBeVisible();
      await column("proposal").getByRole("link", { name: title }).click();

      const contractNo = unlike("HT-");
      await page.getByRole("link", { name: opportunities.makeContract }).click();
      await page.getByRole("textbox", { name: contracts.contractNo }).fill(contractNo);
      await page.getByRole("combobox", { name: contracts.item }).fill("SKU001");
      await page.getByRole("textbox", { name: contracts.unitPrice }).fill("680");
      await page.getByRole("button", { name: contracts.submit }).click();
      await expect(page.getByRole("heading", { level: 1, name: new RegExp(contractNo) })).toBeVisible();

      await page.getByRole("button", { name: contracts.sign.button, exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: contracts.sign.confirm }).click();
      const led = page.getByRole("region", { name: contracts.ledTo });
      await led.getByRole("link", { name: /SO-\d+/ }).click();
      await expect(page.getByRole("heading", { level: 1, name: /SO-\d+/ })).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name, exact: true })).toBeVisible();
    });

    test("a late order is found, given another day, and shipped from stock to its customer", async ({ page }) => {
      const sku = await anItem();
      const { customerId, name } = await aCustomer();
      const order = await anApprovedOrder(customerId, sku, 5);
      const stocked = { warehouseId: "WH01", sku, delta: 3, reason: "found" };
      expect((await ask("POST", "/api/v1/wms/stock/adjust", stocked)).status).toBe(200);

      await signIn(page, "sales", undefined, `/orders?show=late&customerId=${customerId}`);
      await expect(page.getByRole("row").filter({ hasText: order.orderNo })).toContainText(name);
      await page.getByRole("link", { name: order.orderNo }).click();
      await expect(hop(page, "approval")).toContainText(orders.journey.states.done);
      await expect(hop(page, "production").getByRole("link", { name: /MO-\d+/ })).toBeVisible();

      await page.getByRole("button", { name: orders.reschedule.button }).click();
      await page.getByRole("dialog").getByLabel(orders.reschedule.day).fill("2099-12-31");
      await page.getByRole("dialog").getByRole("button", { name: orders.reschedule.confirm }).click();
      await expect(page.getByRole("main").getByText(/2099/).first()).toBeVisible();

      await page.getByRole("button", { name: orders.ship.button, exact: true }).click();
      const dialog = page.getByRole("dialog");
      const quantity = dialog.getByRole("textbox", { name: filled(orders.ship.toShip, sku) });
      await expect(quantity).toHaveValue("3");
      await expect(dialog.getByRole("textbox", { name: orders.ship.phone })).toHaveValue(reach.phone);
      await expect(dialog.getByRole("textbox", { name: orders.ship.address })).toHaveValue(reach.address);
      await quantity.fill("2");
      await dialog.getByRole("button", { name: orders.ship.submit }).click();
      await expect(dialog.getByRole("link", { name: /OUT-\d+/ })).toBeVisible();
      await dialog.getByRole("button", { name: orders.ship.close, exact: true }).last().click();
      await expect(hop(page, "shipment")).toContainText(orders.journey.states.underWay);

      const { data } = await ask<{ items: { lines: { sku: string; quantity: number }[] }[] }>(
        "GET",
        `/api/v1/wms/outbound-orders?erpOrderId=${order.orderId}&typeCode=sales`,
      );
      expect(data.items).toMatchObject([{ lines: [{ sku, quantity: 2 }] }]);
      await page.getByRole("button", { name: orders.ship.button, exact: true }).click();
      await expect(dialog.getByText(filled(orders.ship.atMost, "3"))).toBeVisible();
    });

    test("a cancellation says first what it undoes, and then undoes it", async ({ page }) => {
      const { customerId } = await aCustomer();
      const order = await anApprovedOrder(customerId, await anItem(), 1);
      await expect.poll(() => productionOf(order.orderId)).toHaveLength(1);
      const [production] = await productionOf(order.orderId);
      await signIn(page, "sales", undefined, `/orders/${order.orderId}`);
      await page.getByRole("button", { name: orders.cancel.button }).click();
      const dialog = page.getByRole("dialog");
      const stops = dialog.getByRole("region", { name: orders.cancel.preview.stops });
      await expect(stops.getByRole("link", { name: production?.documentNo ?? "" })).toBeVisible();
      await dialog.getByRole("textbox", { name: orders.cancel.reason }).fill("Customer withdrew");
      await dialog.getByRole("button", { name: orders.cancel.confirm }).click();
      await expect(hop(page, "order")).toContainText(orders.journey.states.stopped);
      await expect(hop(page, "production")).toContainText(orders.journey.states.stopped);
      await expect(hop(page, "shipment")).toContainText(orders.journey.calledOff);
    });
  });
}

test("who may not sell sees the customers masked and no button to change, reveal, ship or sign", async ({ page }) => {
  const { customerId, name } = await aCustomer();
  const order = await anApprovedOrder(customerId, await anItem(), 1);
  await signIn(page, "viewer", undefined, `/customers/${customerId}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  for (const button of [en.customers.reveal, en.customers.edit, en.customers.newOrder]) {
    await expect(page.getByRole("main").getByText(button, { exact: true })).toHaveCount(0);
  }
  await visit(page, `/orders/${order.orderId}`);
  for (const button of [en.orders.ship.button, en.orders.reschedule.button, en.orders.cancel.button]) {
    await expect(page.getByRole("button", { name: button, exact: true })).toHaveCount(0);
  }
});

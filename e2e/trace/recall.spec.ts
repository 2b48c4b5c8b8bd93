import { type Browser, expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { scan } from "../floor/on-the-floor";
import { ask, signIn, unlike, visit } from "../plant";
import { aSoldPump, promised, shipmentOf, shipped, untilTraced } from "./a-sold-pump";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

type Lot = { held: boolean };
const isHeld = async (sku: string, lotNumber: string) =>
  (await ask<Lot>("GET", `/api/v1/wms/lots/${sku}/${lotNumber}`)).data.held;
const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Somebody else, at another screen. */
async function someone(browser: Browser, role: string, locale: string, at: string): Promise<Page> {
  const page = await (await browser.newContext({ locale })).newPage();
  await signIn(page, role, undefined, at);
  return page;
}

for (const { locale, words, viewport } of readers) {
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });
    const { trace, recalls } = words;

    test("a piece leads back to the supplier's lot and on to the signature", async ({ page }) => {
      const flow = await aSoldPump();
      await signIn(page, "viewer", undefined, "/trace");
      await untilTraced(page.request, flow.sold, "delivery");
      await untilTraced(page.request, flow.sold, "supplier");

      const field = page.getByRole("textbox", { name: trace.what });
      const unknown = unlike("NOBODY-");
      await field.fill(unknown);
      await field.press("Enter");
      await expect(page.getByText(trace.unknownWords)).toBeVisible();

      await field.fill(flow.sold);
      await field.press("Enter");
      await expect(page).toHaveURL(new RegExp(`q=${flow.sold}`));
      await expect(page.getByRole("button", { name: trace.drill })).toHaveCount(0);
      await expect(page.getByText(flow.supplierLot).filter({ visible: true })).toHaveCount(1);
      await page.getByRole("link", { name: flow.lotNumber, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: flow.lotNumber })).toBeVisible();

      await page.goBack();
      await page.getByRole("link", { name: trace.kinds.delivery, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: flow.shipment.waybillNo })).toBeVisible();
      await expect(region(page, words.shipments.proof.title)).toBeVisible();

      await page.getByRole("main").getByRole("link", { name: trace.link, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/trace\\?q=${flow.shipment.waybillNo}`));
      await page.getByRole("tab", { name: trace.tabs.timeline }).click();
      const timeline = page.getByRole("table", { name: trace.tabs.timeline });
      await expect(timeline).toContainText(trace.edges.signed);
      await expect(timeline).toContainText(flow.lotNumber);
    });

    test("what was bought goes only the way that is asked for, and by the clock that is set", async ({ page }) => {
      const flow = await aSoldPump();
      const q = `${flow.bolt} ${flow.lotNumber}`;
      await signIn(page, "planner", undefined, `/trace?q=${encodeURIComponent(q)}&tab=table`);
      await untilTraced(page.request, flow.sold, "delivery");
      const table = page.getByRole("table", { name: trace.tabs.table });
      await page.getByText(trace.directions.backward, { exact: true }).click();
      await expect(table).toContainText(flow.purchase.documentNo);
      await expect(table).not.toContainText(flow.sold);
      await page.getByText(trace.directions.forward, { exact: true }).click();
      await expect(table).toContainText(flow.sold);
      await expect(table).not.toContainText(flow.purchase.documentNo);
      await expect(region(page, trace.stockNow.replace("{lotNumber}", flow.lotNumber))).toContainText("84");
      await page.getByLabel(trace.at, { exact: true }).fill("2020-01-02T08:00");
      await expect(page.getByText(trace.nothingElse)).toBeVisible();
      await expect(page).toHaveURL(/at=2020-01-02/);
    });

    test("a drill by the supplier's lot balances, holds everything, stops the pick, and is lifted", async ({
      page,
      browser,
    }) => {
      test.setTimeout(120_000);
      const flow = await aSoldPump();
      const pick = await promised({ typeCode: "sales" }, flow.bolt, 10);
      const onTheRoad = await shipped({ typeCode: "sales", consignee: { name: "Riverside heating" } }, flow.bolt, 5);
      const shipment = await shipmentOf(onTheRoad.orderId);
      await signIn(page, "quality", undefined, `/trace?q=${flow.supplierLot}`);
      await untilTraced(page.request, flow.supplierLot, "delivery");
      await untilTraced(page.request, onTheRoad.orderNo, "shipment");

      await page.getByRole("button", { name: trace.drill }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog.getByRole("list", { name: trace.found })).toContainText(trace.kinds.customer);
      await dialog.getByRole("button", { name: trace.open.confirm }).click();
      await expect(dialog.getByText(words.ui.issues.missing)).toBeVisible();
      await dialog.getByRole("textbox", { name: trace.open.reason }).fill("Cracked heads");
      await dialog.getByRole("button", { name: trace.open.confirm }).click();
      await expect(page).toHaveURL(/\/recalls\/[^/]+$/);
      const recallPath = new URL(page.url()).pathname;
      const recallNo = /RC-\d+/.exec(await page.getByRole("heading", { level: 1 }).innerText())?.[0] ?? "";

      const balance = region(page, recalls.balance);
      for (const name of [flow.lotNumber, flow.sold, flow.kept])
        await expect(
          balance.getByRole("row").filter({ hasText: name }).locator(`[data-label="${recalls.difference}"]`),
        ).toHaveText("0");
      const customer = region(page, recalls.customers).getByRole("row").filter({ hasText: flow.sold });
      await expect(customer).toContainText(`City Hospital ${flow.name}`);
      await expect(customer.getByRole("link", { name: flow.shipment.waybillNo })).toBeVisible();
      await expect(customer.locator(`[data-label="${recalls.signed}"]`).getByRole("link")).toHaveAttribute(
        "href",
        `/shipments/${flow.shipment.shipmentId}`,
      );
      expect(await isHeld(flow.bolt, flow.lotNumber)).toBe(false);

      await page.getByRole("button", { name: recalls.actions.hold }).click();
      await dialog.getByRole("button", { name: recalls.hold.confirm }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole("button", { name: recalls.actions.lift })).toBeVisible();
      const stopped = region(page, recalls.stopped);
      await expect(stopped).toContainText(pick.orderNo);
      await expect(stopped).toContainText(shipment.waybillNo);
      await expect(page.getByRole("button", { name: recalls.actions.hold })).toHaveCount(0);
      expect(await isHeld(flow.bolt, flow.lotNumber)).toBe(true);

      const floor = await someone(browser, "warehouse", locale, "/floor/stock");
      await scan(floor, flow.kept);
      await expect(region(floor, words.floor.found.title)).toContainText(words.floor.found.held);
      const origin = region(floor, words.floor.origin.title);
      await expect(origin).toContainText(recallNo);
      await expect(origin).toContainText(flow.production.documentNo);
      await expect(origin).toContainText(`Bolt works ${flow.name}`);
      await floor.context().close();

      const driver = await someone(browser, "driver", locale, "/floor/deliver");
      await scan(driver, shipment.waybillNo);
      await expect(driver.getByText(words.floor.deliver.recalled.replace("{recalls}", recallNo))).toBeVisible();
      await driver.context().close();

      const viewer = await someone(browser, "viewer", locale, recallPath);
      await expect(viewer.getByRole("button", { name: recalls.actions.refresh })).toBeVisible();
      for (const name of [recalls.actions.lift, recalls.actions.hold])
        await expect(viewer.getByRole("button", { name })).toHaveCount(0);
      await viewer.context().close();

      await page.getByRole("button", { name: recalls.actions.lift }).click();
      await dialog.getByRole("textbox", { name: recalls.lift.reason }).fill("Inspected: good");
      await dialog.getByRole("button", { name: recalls.lift.confirm }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText("Inspected: good").first()).toBeVisible();
      await expect.poll(() => isHeld(flow.bolt, flow.lotNumber)).toBe(false);
      await visit(page, "/recalls");
      await expect(page.getByRole("row").filter({ hasText: recallNo })).toContainText(
        words.records.values.recall.status["5"],
      );
    });
  });
}

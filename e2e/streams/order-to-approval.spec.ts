import { expect, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { countLoads, signIn, untilLive, visit } from "../plant";
import { screenshot } from "../screenshot";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 }, inReview: "待审", approved: "已审" },
  { locale: "en", words: en, viewport: { width: 360, height: 640 }, inReview: "In review", approved: "Approved" },
];

const lines = [
  ["SKU001", "12", "680"],
  ["PUMP-32-80", "4", "1120"],
] as const;

/** A sentence of the catalogue with what stands in it: "Approve ({count, number})" with 1. */
const filled = (sentence: string, value: string) => sentence.replace(/\{\w+(, number)?\}/, value);

for (const { locale, words, viewport, inReview, approved } of readers) {
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("an order is approved by another person, and both see it without reloading", async ({ browser }) => {
      const sales = await (await browser.newContext()).newPage();
      const approver = await (await browser.newContext()).newPage();
      const { orders, approvals, chain: chainWords, events, linkages, monitor } = words;

      await signIn(approver, "approver", undefined, "/approvals?sort=newest");
      const approverLoads = countLoads(approver);

      await signIn(sales, "sales", undefined, "/orders/new");
      await sales.getByRole("combobox", { name: orders.customer }).fill("CUST-江景酒店");
      for (const [at, [sku, quantity, price]] of lines.entries()) {
        if (at > 0) await sales.getByRole("button", { name: words.ui.lines.add }).click();
        const line = sales.getByRole("group", { name: filled(words.ui.lines.no, String(at + 1)) });
        await line.getByRole("combobox", { name: orders.item }).fill(sku);
        await line.getByRole("textbox", { name: orders.quantity }).fill(quantity);
        await line.getByRole("textbox", { name: orders.unitPrice }).fill(price);
      }
      await sales.getByRole("button", { name: orders.submit }).click();

      const heading = sales.getByRole("heading", { level: 1, name: /SO-\d+/ });
      await expect(heading).toBeVisible();
      const orderNo = /SO-\d+/.exec((await heading.textContent()) ?? "")?.[0] ?? "no number";
      const notice = sales.getByRole("alert").filter({ hasText: filled(orders.created, orderNo) });
      await expect(notice).toBeVisible();
      const current = sales.getByRole("list", { name: orders.track }).locator("[aria-current=step]");
      await expect(current).toContainText(inReview);
      await untilLive(sales);
      const salesLoads = countLoads(sales);

      const request = approver.getByRole("row").filter({ hasText: orderNo });
      await expect(request).toBeVisible();
      await expect(request).toContainText("12,640.00");
      await request.getByRole("button", { name: filled(approvals.decide.approveName, "AP-") }).click();
      const question = approver.getByRole("dialog");
      await question.getByRole("button", { name: filled(approvals.decide.approve, "1"), exact: true }).click();
      await expect(request).toHaveCount(0);

      await expect(current).toContainText(approved);
      await expect(sales.getByRole("main").getByText(approved, { exact: true }).first()).toBeVisible();
      const chain = sales.getByRole("region", { name: chainWords.title });
      const hops = [
        events.erp.order.created,
        events.oa.approval.requested,
        events.oa.approval.completed,
        events.erp.order.status_changed,
      ];
      for (const hop of hops) await expect(chain.getByRole("link", { name: hop, exact: true })).toBeVisible();
      for (const effect of [linkages["order-to-approval"], linkages["verdict-to-source"]]) {
        await expect(chain.getByRole("listitem").filter({ hasText: effect }).last()).toContainText(monitor.states.done);
      }
      expect({ sales: salesLoads(), approver: approverLoads() }).toEqual({ sales: 0, approver: 0 });

      if (locale === "zh-CN") {
        await expect(notice).toBeHidden({ timeout: 15_000 });
        await screenshot(sales, "console.zh-CN");
        await sales.getByRole("button", { name: "English" }).click();
        await expect(sales.getByRole("list", { name: en.orders.track })).toContainText("Approved");
        await screenshot(sales, "console");
        await sales.getByRole("button", { name: "中文" }).click();
        await expect(chain).toBeVisible();
      }

      // Each hop in the monitor: the event with its deliveries, all of them done.
      const pages = await Promise.all(
        hops.map((hop) => chain.getByRole("link", { name: hop, exact: true }).getAttribute("href")),
      );
      for (const [at, path] of pages.entries()) {
        await visit(sales, path ?? "");
        await expect(sales.getByRole("heading", { level: 1, name: hops[at] })).toBeVisible();
        const current = sales.getByRole("region", { name: chainWords.title }).locator("li[aria-current]");
        await expect(current.getByRole("link", { name: hops[at], exact: true })).toHaveAttribute("href", path ?? "");
        const deliveries = sales.getByRole("article");
        await expect(deliveries.first()).toBeVisible();
        for (const delivery of await deliveries.all()) await expect(delivery).toContainText(monitor.states.done);
      }
      await visit(sales, `/monitor?q=${orderNo}`);
      const rows = sales.getByRole("row").filter({ has: sales.getByRole("link", { name: orderNo }) });
      await expect(rows.filter({ hasText: monitor.states.done })).toHaveCount(2);
    });
  });
}

import { expect, type Page, test } from "@playwright/test";
import { countLoads, signIn, unlike } from "../plant";
import { screenshot } from "../screenshot";

/** What the two people read, in each language. */
const languages = {
  "zh-CN": {
    viewport: { width: 1280, height: 800 },
    customer: "客户",
    line: "第 1 行",
    item: "物料",
    quantity: "数量",
    price: "单价",
    submit: "提交订单",
    booked: /^订单 SO-\d+ 已提交$/,
    track: "订单进度",
    pending: "待审",
    approved: "已审",
    live: "实时",
    approve: "通过",
    confirm: "通过（1）",
    chain: "单据链",
    events: ["销售订单已提交", "审批已发起", "审批已完成", "销售订单状态变化"],
    effects: ["销售订单提交后发起审批", "审批结论回写来源单据"],
    done: "已完成",
    wholeChain: "所属业务链",
    otherLanguage: "English",
  },
  en: {
    viewport: { width: 360, height: 640 },
    customer: "Customer",
    line: "Line 1",
    item: "Item",
    quantity: "Quantity",
    price: "Unit price",
    submit: "Book the order",
    booked: /^Order SO-\d+ is booked$/,
    track: "Progress of the order",
    pending: "In review",
    approved: "Approved",
    live: "Live",
    approve: "Approve",
    confirm: "Approve (1)",
    chain: "Chain",
    events: ["Sales order booked", "Approval asked for", "Approval decided", "Sales order moved on"],
    effects: ["A sales order asks for approval", "A verdict goes back to its document"],
    done: "Done",
    wholeChain: "Chain",
    otherLanguage: "中文",
  },
} as const;

const isLive = (page: Page, word: string) =>
  expect(page.getByRole("status").filter({ hasText: word })).toHaveAttribute("data-state", "live");

for (const [locale, words] of Object.entries(languages)) {
  const { viewport } = words;
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("an order is approved by another person, and both see it without reloading", async ({ browser }) => {
      const [sales, approver] = await Promise.all(
        [browser, browser].map(async (one) => (await one.newContext({ locale, viewport })).newPage()),
      );
      if (!sales || !approver) throw new Error("two browsers are needed");
      const customerId = unlike("CUST-");

      await signIn(approver, "approver", undefined, "/approvals");
      await isLive(approver, words.live);
      const approverLoads = countLoads(approver);

      await signIn(sales, "sales", undefined, "/orders/new");
      await sales.getByRole("combobox", { name: words.customer }).fill(customerId);
      const line = sales.getByRole("group", { name: words.line });
      await line.getByRole("combobox", { name: words.item }).fill("SKU001");
      await line.getByRole("textbox", { name: words.quantity }).fill("12");
      await line.getByRole("textbox", { name: words.price }).fill("680");
      await sales.getByRole("button", { name: words.submit }).click();

      const heading = sales.getByRole("heading", { level: 1, name: /SO-\d+/ });
      await expect(heading).toBeVisible();
      await expect(sales.getByText(words.booked)).toBeVisible();
      const orderNo = /SO-\d+/.exec((await heading.textContent()) ?? "")?.[0] ?? "none";
      const current = sales.getByRole("list", { name: words.track }).locator("[aria-current=step]");
      await expect(current).toContainText(words.pending);
      await isLive(sales, words.live);
      const salesLoads = countLoads(sales);

      const request = approver.getByRole("row").filter({ hasText: orderNo });
      await expect(request).toBeVisible();
      await expect(request).toContainText("8,160.00");
      await request.getByRole("button", { name: new RegExp(`^${words.approve} AP-`) }).click();
      await approver.getByRole("dialog").getByRole("button", { name: words.confirm, exact: true }).click();
      await expect(request).toHaveCount(0);

      await expect(current).toContainText(words.approved);
      await expect(sales.getByRole("main").getByText(words.approved, { exact: true }).first()).toBeVisible();
      const chain = sales.getByRole("region", { name: words.chain });
      for (const event of words.events)
        await expect(chain.getByRole("link", { name: event, exact: true })).toBeVisible();
      for (const effect of words.effects) {
        await expect(chain.getByRole("listitem").filter({ hasText: effect }).last()).toContainText(words.done);
      }
      expect({ sales: salesLoads(), approver: approverLoads() }).toEqual({ sales: 0, approver: 0 });

      if (locale === "zh-CN") {
        await expect(sales.getByText(words.booked)).toBeHidden({ timeout: 15_000 });
        await screenshot(sales, "console.zh-CN");
        await sales.getByRole("button", { name: words.otherLanguage }).click();
        await expect(sales.getByRole("region", { name: "Chain" })).toContainText("Sales order booked");
        await screenshot(sales, "console");
        await sales.getByRole("button", { name: "中文" }).click();
        await expect(chain).toBeVisible();
      }

      await chain.getByRole("link", { name: words.events[0], exact: true }).click();
      await expect(sales.getByRole("heading", { level: 1, name: words.events[0] })).toBeVisible();
      const eventId = decodeURIComponent(new URL(sales.url()).pathname.split("/").at(-1) ?? "");
      await sales.goto(`/monitor?chain=${encodeURIComponent(eventId)}`);
      for (const event of words.events) {
        const row = sales.getByRole("row").filter({ has: sales.getByRole("link", { name: event, exact: true }) });
        await expect(row).toHaveCount(1);
        await expect(row).toContainText(words.done);
      }
      await expect(sales.getByRole("row").filter({ has: sales.getByRole("link") })).toHaveCount(words.events.length);
    });
  });
}

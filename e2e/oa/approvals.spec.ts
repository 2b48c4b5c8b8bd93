import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 1440, height: 900 } },
];

/** A sentence of the catalogue with what stands in it. */
const filled = (sentence: string, ...values: string[]) =>
  values.reduce((text, value) => text.replace(/\{\w+(, number)?\}/, value), sentence);

/** One plant for all: whatever a rule says here is taken back. */
const noRule = () => ask("PATCH", "/api/v1/oa/rules", { typeCode: "purchase", steps: [] });
test.beforeEach(noRule);
test.afterAll(noRule);

async function askedByMachine(title: string): Promise<void> {
  const formData = { amountCents: 4_200, currency: "CNY", reason: "Worn out" };
  expect((await ask("POST", "/api/v1/oa/approvals", { typeCode: "purchase", title, formData })).status).toBe(200);
}

for (const { locale, words, viewport } of readers) {
  const { approvals, roles } = words;
  const rowOf = (page: Page, title: string) => page.getByRole("row").filter({ hasText: title });
  const dialog = (page: Page) => page.getByRole("dialog");

  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });
    test.setTimeout(120_000);

    test("a large purchase is asked for by hand and approved step by step, by different people", async ({
      browser,
    }) => {
      const [admin, sales, approver] = (await Promise.all(
        [1, 2, 3].map(async () => (await browser.newContext({ locale, viewport })).newPage()),
      )) as [Page, Page, Page];
      const title = unlike("Lathe ");

      await signIn(admin, "admin", undefined, "/settings/approvals");
      const rule = admin.getByRole("region", { name: approvals.types.purchase, exact: true });
      for (const role of [roles.approver, roles.admin]) {
        await rule.getByRole("button", { name: approvals.rules.add }).click();
        const step = rule.getByRole("group").last();
        await step.getByRole("combobox", { name: approvals.rules.role }).click();
        await admin.getByRole("option", { name: role, exact: true }).click();
        if (role === roles.admin) await step.getByRole("textbox", { name: approvals.rules.from }).fill("50000");
      }
      await expect(rule.getByText("50,000.00")).toContainText(`${roles.approver}${approvals.rules.then}${roles.admin}`);
      await rule.getByRole("button", { name: filled(approvals.rules.saveName, approvals.types.purchase) }).click();
      await expect(
        admin.getByRole("alert").filter({ hasText: filled(approvals.rules.saved, approvals.types.purchase) }),
      ).toBeVisible();

      await signIn(sales, "sales", undefined, "/approvals/new");
      await sales.getByRole("button", { name: approvals.new.submit, exact: true }).click();
      await expect(sales.getByText(words.ui.issues.missing).first()).toBeVisible();
      await sales.getByRole("textbox", { name: approvals.new.title }).fill(title);
      await sales.getByRole("textbox", { name: approvals.new.amount }).fill("88000");
      await sales.getByRole("textbox", { name: approvals.new.reason }).fill("The old one is worn out");
      await sales.getByRole("button", { name: approvals.new.submit, exact: true }).click();
      await expect(sales.getByRole("heading", { level: 1, name: /AP-\d+/ })).toBeVisible();
      await expect(sales.getByText(approvals.cannot.ownRequest)).toBeVisible();
      const document = new URL(sales.url()).pathname;

      await signIn(approver, "approver", undefined, `/approvals?q=${encodeURIComponent(title)}`);
      const request = rowOf(approver, title);
      await expect(request).toContainText("88,000.00");
      await expect(request).toContainText(filled(approvals.stepOf, "1", "2", roles.approver));
      await request.getByRole("link").first().focus();
      await approver.keyboard.press("a");
      await dialog(approver).getByRole("textbox", { name: approvals.decide.comment }).fill("We need it");
      await approver.keyboard.press("Tab");
      await dialog(approver)
        .getByRole("button", { name: filled(approvals.decide.approve, "1"), exact: true })
        .click();
      await expect(request).toHaveCount(0);
      await visit(approver, document);
      await expect(approver.getByText(approvals.cannot.earlierStep)).toBeVisible();

      const track = sales.getByRole("list", { name: approvals.track });
      await expect(track.getByRole("listitem").nth(1)).toContainText("We need it");
      await expect(track.locator("[aria-current=step]")).toContainText(roles.admin);
      await visit(admin, document);
      await admin.getByRole("button", { name: filled(approvals.decide.approveName, "AP-") }).click();
      await dialog(admin)
        .getByRole("button", { name: filled(approvals.decide.approve, "1"), exact: true })
        .click();
      await expect(sales.getByRole("main").getByText(approvals.status.approved, { exact: true }).first()).toBeVisible();
    });

    test("a deputy decides many at once in the place of who is away, until they are back", async ({ browser }) => {
      const [approver, buyer] = (await Promise.all(
        [1, 2].map(async () => (await browser.newContext({ locale, viewport })).newPage()),
      )) as [Page, Page];
      const titles = [1, 2].map((no) => unlike(`Gloves ${no} `));
      for (const title of titles) await askedByMachine(title);

      const { delegation } = approvals;
      await signIn(approver, "approver", undefined, "/approvals/delegation");
      await approver.getByRole("combobox", { name: delegation.to }).click();
      await approver
        .getByRole("option")
        .filter({ hasText: `· ${roles.buyer}` })
        .click();
      const firstDay = await approver.getByLabel(delegation.fromDay).inputValue();
      await approver.getByLabel(delegation.toDay).fill(firstDay);
      await approver.getByRole("button", { name: delegation.submit, exact: true }).click();
      const notice = approver.getByRole("region", { name: delegation.notice });
      await expect(notice).toBeVisible();

      await signIn(buyer, "buyer", undefined, "/approvals?q=Gloves");
      await expect(buyer.getByRole("region", { name: delegation.notice })).toBeVisible();
      for (const title of titles) {
        await rowOf(buyer, title).getByRole("checkbox").check();
      }
      await buyer
        .getByRole("region", { name: /^(2 chosen|已选 2 项)$/ })
        .getByRole("button", { name: new RegExp(approvals.decide.rejectButton) })
        .click();
      await dialog(buyer).getByRole("textbox", { name: approvals.decide.reason }).fill("Take the ones in stock");
      await dialog(buyer)
        .getByRole("button", { name: filled(approvals.decide.reject, "2"), exact: true })
        .click();
      for (const title of titles) await expect(rowOf(buyer, title)).toHaveCount(0);
      await visit(buyer, `/approvals?tab=decided&q=${encodeURIComponent(titles[0] ?? "")}`);
      await rowOf(buyer, titles[0] ?? "")
        .getByRole("link")
        .first()
        .click();
      await expect(buyer.getByRole("list", { name: approvals.track })).toContainText("Take the ones in stock");

      await notice.getByRole("button").click();
      await expect(notice).toHaveCount(0);
      await expect(buyer.getByRole("region", { name: delegation.notice })).toHaveCount(0);
    });
  });
}

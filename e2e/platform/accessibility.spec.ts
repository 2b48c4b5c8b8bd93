import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { approvalsOf, bookOrder, publishHopelessVerdict, signIn, unlike, visit } from "../plant";

const LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const catalogues = { "zh-CN": zh, en };

type Place = { path: string; title: string };

/** Every page with something on it: an order with its chain, its approval, an event, a dead letter. */
async function places(words: typeof en): Promise<Place[]> {
  const { orderId } = await bookOrder(unlike("CUST-"));
  await expect.poll(() => approvalsOf(orderId)).toHaveLength(1);
  const [approval] = await approvalsOf(orderId);
  const deadEventId = await publishHopelessVerdict();
  return [
    { path: "/", title: words.home.title },
    { path: "/orders", title: words.orders.title },
    { path: "/orders/new", title: words.orders.create },
    { path: `/orders/${orderId}`, title: words.orders.heading },
    { path: "/approvals", title: words.approvals.title },
    { path: `/approvals/${approval?.instanceId}`, title: words.approvals.heading },
    { path: "/items", title: words.items.title },
    { path: "/floor/scanner", title: words.scannerCheck.title },
    { path: "/floor", title: words.floor.title },
    { path: "/floor/pick", title: words.floor.tasks.pick.title },
    { path: "/floor/receive", title: words.floor.tasks.receive.title },
    { path: "/floor/deliver", title: words.floor.tasks.deliver.title },
    { path: "/floor/report", title: words.floor.tasks.report.title },
    { path: "/floor/count", title: words.floor.tasks.count.title },
    { path: "/floor/stock?code=SKU001", title: words.floor.tasks.identify.title },
    { path: "/floor/labels", title: words.floor.labels.title },
    { path: "/floor/commands", title: words.floor.commandSheet.title },
    { path: "/monitor/scans", title: words.scanLog.title },
    { path: "/monitor", title: words.monitorPages.events.title },
    { path: `/monitor/events/${deadEventId}`, title: words.monitorPages.event.title },
    { path: "/monitor/dead-letters", title: words.monitorPages.deadLetters.title },
    { path: "/monitor/linkages", title: words.monitorPages.linkages.title },
    { path: "/settings/linkages", title: words.switches.title },
    { path: "/settings/users", title: words.users.title },
    { path: "/settings/tokens", title: words.tokens.title },
    { path: "/settings/cells", title: words.cellSettings.title },
    { path: "/settings/audit", title: words.audit.title },
  ];
}

/** Open and settled: its heading is there and nothing is on its way any more. */
async function open(page: Page, { path, title }: Place, words: typeof en): Promise<void> {
  await (path === "/sign-in" ? page.goto(path) : visit(page, path));
  await expect(page.getByRole("status").filter({ hasText: words.ui.loading })).toHaveCount(0);
  await expect.soft(page, path).toHaveTitle(`${title} · Linkworks`);
}

async function expectNoViolations(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(LEVEL_AA).analyze();
  const told = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary?.replace(/\s+/g, " ")}`),
  }));
  expect.soft(told, what).toEqual([]);
}

/** What makes the page scroll sideways, if it does. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("main *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth)
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60)}`)
      .slice(-5);
  });

test.use({ contextOptions: { reducedMotion: "reduce" } });

const wide = { width: 1280, height: 720 };
const narrow = { width: 360, height: 640 };

/** Each language in light and dark; each width with both, too. */
for (const { locale, colorScheme, viewport } of [
  { locale: "zh-CN", colorScheme: "light", viewport: wide },
  { locale: "zh-CN", colorScheme: "dark", viewport: narrow },
  { locale: "en", colorScheme: "light", viewport: narrow },
  { locale: "en", colorScheme: "dark", viewport: wide },
] as const) {
  const words = catalogues[locale];
  test.describe(`${locale}, ${colorScheme}, ${viewport.width} px wide`, () => {
    test.use({ locale, colorScheme, viewport });
    test.setTimeout(240_000);

    test("every page has its title, fits the screen, and axe finds nothing", async ({ page }) => {
      const all = [{ path: "/sign-in", title: words.signIn.title }, ...(await places(words))];
      for (const [at, place] of all.entries()) {
        if (at === 1) await signIn(page, "admin");
        await open(page, place, words);
        expect.soft(await tooWide(page), place.path).toEqual([]);
        await expectNoViolations(page, place.path);
      }
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      if (viewport === narrow) {
        await page.getByRole("button", { name: words.shell.openMenu }).click();
        await expect(page.getByRole("dialog").getByRole("link", { name: words.nav.places.home })).toBeVisible();
        await expectNoViolations(page, "the open menu");
      }
    });
  });
}

test("the keyboard alone reaches the content, the menu and a decision", async ({ page }) => {
  const { orderNo } = await bookOrder(unlike("CUST-"));
  await signIn(page, "approver", undefined, "/approvals");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  const row = page.getByRole("row").filter({ hasText: orderNo });
  const approve = row.getByRole("button", { name: /^Approve AP-/ });
  await approve.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog");
  await expect(question.getByLabel("Comment (optional)")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(approve).toBeFocused();
});

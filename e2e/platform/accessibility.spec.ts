import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { everyPlace, notVisited } from "../places";
import { bookOrder, signIn, unlike, visit } from "../plant";
import { Tour } from "../tour";

const LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const catalogues = { "zh-CN": zh, en };

/** Open and settled: its heading is there and nothing is on its way any more. */
async function open(page: Page, path: string, words: typeof en): Promise<void> {
  await (path === "/sign-in" ? page.goto(path) : visit(page, path));
  await expect(page.getByRole("status").filter({ hasText: words.ui.loading })).toHaveCount(0);
  await expect.soft(page, path).toHaveTitle(/^.+ · Linkworks$/);
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

const wide = { width: 1280, height: 800 };
const narrow = { width: 360, height: 640 };
/** As high as the page is: nothing lies under the bar at its foot, which a scroll would move. */
const unscrolled = 4000;

test("no page is left out of the walk", async () => {
  expect(notVisited(await everyPlace())).toEqual([]);
});

/** Both languages, both schemes, both widths; axe looks at each of them once. */
for (const { locale, colorScheme, axeAt } of [
  { locale: "zh-CN", colorScheme: "light", axeAt: wide },
  { locale: "en", colorScheme: "dark", axeAt: narrow },
] as const) {
  const words = catalogues[locale];
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme, viewport: wide });
    test.setTimeout(600_000);

    test("every page has its title, fits the screen, and axe finds nothing", async ({ page }) => {
      const tour = new Tour(locale);
      const all = ["/sign-in", ...(await everyPlace())];
      for (const [at, path] of all.entries()) {
        if (at === 1) await signIn(page, "admin");
        await open(page, path, words);
        await tour.show(page, path);
        await page.setViewportSize(narrow);
        expect.soft(await tooWide(page), path).toEqual([]);
        await page.setViewportSize({ width: axeAt.width, height: unscrolled });
        await expectNoViolations(page, path);
        await page.setViewportSize(wide);
      }
      tour.write();
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      await page.setViewportSize(narrow);
      await page.getByRole("button", { name: words.shell.openMenu }).click();
      await expect(page.getByRole("dialog").getByRole("link", { name: words.nav.places.home })).toBeVisible();
      await expectNoViolations(page, "the open menu");
    });
  });
}

test("the keyboard alone reaches the content, the menu and a decision", async ({ page }) => {
  const { orderNo } = await bookOrder(unlike("CUST-"));
  await signIn(page, "approver", undefined, "/approvals?sort=newest");
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

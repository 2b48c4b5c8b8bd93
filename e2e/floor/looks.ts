import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { scan } from "./on-the-floor";

/** A handheld in Chinese by day, and a PC with a wedge scanner in English, in the dark. */
export const LOOKS = [
  { locale: "zh-CN", colorScheme: "light", viewport: { width: 360, height: 640 }, words: zh },
  { locale: "en", colorScheme: "dark", viewport: { width: 1280, height: 800 }, words: en },
] as const;

const LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** As high as the page is: nothing lies under the bar at its foot, which a scroll would move. */
const unscrolled = 4000;

/** Nothing for axe to find, nothing wider than the narrowest handheld, and every button large enough for gloves. */
export async function expectFitForGloves(page: Page, what: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 360, height: 640 };
  const isHandheld = size.width < 400;
  await page.setViewportSize({ width: isHandheld ? 320 : size.width, height: unscrolled });
  const { violations } = await new AxeBuilder({ page }).withTags(LEVEL_AA).analyze();
  const told = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary?.replace(/\s+/g, " ")}`),
  }));
  expect.soft(told, what).toEqual([]);
  const problems = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const name = (element: Element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`;
    const small = [...document.querySelectorAll("main button")].filter((button) => {
      const { width, height } = button.getBoundingClientRect();
      return width > 0 && (width < 48 || height < 48);
    });
    const wide =
      scrollWidth > clientWidth
        ? [...document.querySelectorAll("main *")].filter(
            (element) => element.getBoundingClientRect().right > clientWidth,
          )
        : [];
    return { small: small.map(name), wide: wide.map(name).slice(-5) };
  });
  expect.soft(problems, what).toEqual({ small: [], wide: [] });
  await page.setViewportSize(size);
}

/** A GS1 label as a wedge types it: fields without a fixed length end with the separator. */
export const scanLabel = (page: Page, ...fields: string[]) => scan(page, `]C1${fields.join("\u001d")}`);

/** As fingers type: slowly enough to be no scanner. */
export const typeInto = (page: Page, label: string, words: string) =>
  page.getByRole("textbox", { name: label, exact: true }).pressSequentially(words, { delay: 120 });

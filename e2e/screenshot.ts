import { type Page, test } from "@playwright/test";

/** Pictures of the README are only made again when asked for: SCREENSHOTS=1 npx playwright test. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const path = process.env.SCREENSHOTS === "1" ? `docs/images/${name}.png` : test.info().outputPath(`${name}.png`);
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}

import { expect, test } from "@playwright/test";
import { signIn, untilLive } from "../plant";

test("a scanner's own keys reach the check page without a click, and show what they were taken for", async ({
  page,
}) => {
  await signIn(page, "warehouse", undefined, "/floor/scanner");
  await untilLive(page);
  const scans = page.getByRole("table", { name: "Scans" });
  // As a wedge types: fast, and Enter at the end.
  await page.keyboard.type("OUT-000042");
  await page.keyboard.press("Enter");
  await expect(scans).toContainText("Document");
  await expect(scans).toContainText("number: OUT-000042");
  await page.keyboard.type("(01)06901234567892(10)L1");
  await page.keyboard.press("Enter");
  await expect(scans).toContainText("GS1 code");
  await page.keyboard.type("(01)06901234567890(10)L1");
  await page.keyboard.press("Enter");
  await expect(scans).toContainText("Not readable");
  await expect(scans).toContainText("badCheckDigit");
  await expect(scans.getByRole("row")).toHaveCount(4);
});

import { expect, type Page, test } from "@playwright/test";
import bwip from "bwip-js/node";
import { signIn, WEB } from "../plant";
import { expectFitForGloves, LOOKS } from "./looks";
import { anOutbound, aStockedItem, expectNext, expectVerdict, leftFor, outboundOf, WAREHOUSE } from "./on-the-floor";

const shipped = 2;

/** As a phone's camera sees a label: a still picture of its code. */
async function photoOf(bcid: string, text: string) {
  const options = { bcid, text, scale: 3, padding: 10, backgroundcolor: "FFFFFF", dontlint: true };
  return { name: "label.png", mimeType: "image/png", buffer: await bwip.toBuffer(options) };
}

async function show(page: Page, bcid: string, text: string): Promise<void> {
  await page.locator("section[data-camera] input[type=file]").setInputFiles(await photoOf(bcid, text));
}

for (const { locale, viewport, words } of LOOKS) {
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, viewport });
    const { camera } = words.floor;

    test("an order is picked with photos of the codes, from its barcode to the stock ledger", async ({ page }) => {
      test.setTimeout(90_000);
      const strangers: string[] = [];
      page.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== WEB) strangers.push(request.url());
      });
      const sku = await aStockedItem(10);
      const { orderId, orderNo } = await anOutbound(sku, 3);
      await signIn(page, "warehouse", undefined, "/floor");
      await page.getByRole("button", { name: camera.open }).click();
      // This browser has no camera, or may not use it: it says what to do instead.
      await expect(page.locator("section[data-camera]")).toHaveAttribute("data-camera", /^(none|refused)$/);
      await show(page, "qrcode", orderNo);
      await expect(page).toHaveURL(/\/floor\/pick\?code=OUT-/);
      await expectNext(page, "location");

      await page.getByRole("button", { name: camera.open }).click();
      await expect(page.locator("section[data-camera]")).toHaveAttribute("data-camera", /^(none|refused)$/);
      await expectFitForGloves(page, "the camera's panel");
      await page.setViewportSize(viewport);
      await show(page, "code128", `LOC:${WAREHOUSE}:HOLD`);
      await expectVerdict(page, "wrongLocation");
      await show(page, "code128", `LOC:${WAREHOUSE}:MAIN`);
      await expectNext(page, "item");
      // Our own label: SKU and pieces, with FNC1 between them.
      await show(page, "gs1-128", `(240)${sku}(30)3`);
      await expectNext(page, "confirmShip");
      await show(page, "code128", "CMD:CONFIRM");
      await expectVerdict(page, "posted");
      expect((await outboundOf(orderId)).status).toBe(shipped);
      expect((await leftFor(orderId)).reduce((sum, delta) => sum + delta, 0)).toBe(-3);
      expect(strangers).toEqual([]);
    });

    test("a photo without a code, and a file that is no photo, say so", async ({ page }) => {
      await signIn(page, "warehouse", undefined, "/floor/stock");
      await page.getByRole("button", { name: camera.open }).click();
      const panel = page.locator("section[data-camera]");
      await expect(panel).toHaveAttribute("data-camera", /^(none|refused)$/);
      const file = panel.locator("input[type=file]");
      await file.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
      await expect(panel).toContainText(camera.told.notAPicture);
      // Code 39 is none of the kinds in use.
      await file.setInputFiles(await photoOf("code39", "OUT-000001"));
      await expect(panel).toContainText(camera.told.nothingFound);
      await page.getByRole("button", { name: camera.close }).click();
      await expect(panel).toHaveCount(0);
    });
  });
}

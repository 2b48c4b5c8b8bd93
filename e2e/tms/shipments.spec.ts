import { expect, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike, untilLive, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

type Shipment = { shipmentId: string; waybillNo: string; status: number; carrier: string | null };

async function aShipment(more: object = {}): Promise<Shipment> {
  const { status, data } = await ask<Shipment>("POST", "/api/v1/tms/shipments", {
    origin: "WH01",
    destination: "Riverside road 8",
    consignee: { name: unlike("Hospital ") },
    lines: [{ sku: "SKU001", quantity: 4 }],
    ...more,
  });
  expect(status).toBe(200);
  return data;
}
const shipmentOf = async (shipmentId: string) =>
  (await ask<Shipment>("GET", `/api/v1/tms/shipments/${shipmentId}`)).data;

for (const { locale, words, viewport } of readers) {
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("late goods are given to a known carrier and followed until somebody signs", async ({ page }) => {
      const { shipments, carriers } = words;
      const carrierId = unlike("C").toUpperCase();
      const waybillNo = unlike("SF").toUpperCase();
      const sent = await aShipment({ expectedOn: "2020-01-02" });

      await signIn(page, "warehouse", undefined, "/carriers");
      await page.getByRole("button", { name: carriers.create }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: carriers.carrierId }).fill(carrierId);
      await dialog.getByRole("textbox", { name: carriers.name }).fill(`Express ${carrierId}`);
      await dialog.getByRole("textbox", { name: carriers.trackingUrl }).fill("http://track.example/{waybillNo}");
      await dialog.getByRole("button", { name: carriers.save }).click();
      const rule = carriers.trackingUrlRule.replace("{place}", "{waybillNo}");
      await expect(dialog.getByText(rule)).toBeVisible();
      await dialog.getByRole("textbox", { name: carriers.trackingUrl }).fill("https://track.example/?no={waybillNo}");
      await dialog.getByRole("button", { name: carriers.save }).click();
      await expect(dialog).toBeHidden();

      await visit(page, `/shipments?tab=late&q=${sent.waybillNo}`);
      await page.getByRole("link", { name: sent.waybillNo, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: sent.waybillNo })).toBeVisible();
      await untilLive(page);
      await page.getByRole("button", { name: shipments.actions.assign }).click();
      await dialog.getByRole("combobox", { name: shipments.carrier }).fill(carrierId);
      await dialog.getByRole("textbox", { name: shipments.waybillNo }).fill(waybillNo);
      await dialog.getByRole("button", { name: shipments.assign.confirm }).click();
      await expect(dialog).toBeHidden();
      const track = page.getByRole("link", { name: shipments.trackName.replace("{waybillNo}", waybillNo) });
      await expect(track).toHaveAttribute("href", `https://track.example/?no=${waybillNo}`);
      await expect(track).toHaveAttribute("rel", /noopener/);

      await page.getByRole("button", { name: shipments.actions.report }).click();
      await dialog.getByRole("textbox", { name: shipments.report.where }).fill("Wuxi hub");
      await dialog.getByRole("button", { name: shipments.report.confirm }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole("list", { name: shipments.timeline.title })).toContainText("Wuxi hub");
      expect(await shipmentOf(sent.shipmentId)).toMatchObject({ status: 3, carrier: carrierId, waybillNo });
      await expect(page.getByRole("button", { name: shipments.actions.withdraw })).toHaveCount(0);

      await ask("POST", "/api/v1/tms/delivery-confirm", {
        shipmentId: sent.shipmentId,
        signer: "Wang Fang",
        lines: [{ sku: "SKU001", quantity: 1, outcome: "damaged", reason: "Crate crushed" }],
      });
      const proof = page.getByRole("region", { name: shipments.proof.title });
      await expect(proof).toContainText("Wang Fang");
      await expect(proof).toContainText("Crate crushed");
      await expect(page.getByRole("button", { name: shipments.actions.report })).toHaveCount(0);
    });

    test("what nobody has fetched is withdrawn with a reason; whoever only looks presses nothing", async ({ page }) => {
      const { shipments } = words;
      const sent = await aShipment();
      await signIn(page, "sales", undefined, `/shipments/${sent.shipmentId}`);
      await page.getByRole("button", { name: shipments.actions.withdraw }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: shipments.withdraw.reason }).fill("Shipped by mistake");
      await dialog.getByRole("button", { name: shipments.withdraw.confirm }).click();
      await expect(dialog).toBeHidden();
      await expect.poll(() => shipmentOf(sent.shipmentId)).toMatchObject({ status: 8 });
      await expect(page.getByRole("list", { name: shipments.timeline.title })).toContainText("Shipped by mistake");
      const other = await aShipment();
      await page.context().clearCookies();
      await signIn(page, "viewer", undefined, `/shipments/${other.shipmentId}`);
      await expect(page.getByRole("heading", { level: 1, name: other.waybillNo })).toBeVisible();
      for (const name of [shipments.actions.report, shipments.actions.assign, shipments.actions.withdraw])
        await expect(page.getByRole("button", { name })).toHaveCount(0);
    });
  });
}

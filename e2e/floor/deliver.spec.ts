import { expect, type Page, test } from "@playwright/test";
import { ask, signIn, unlike } from "../plant";
import { expectFitForGloves, LOOKS, typeInto } from "./looks";
import { burst, expectNext, expectSync, expectVerdict, press, scan, untilKept } from "./on-the-floor";

type Shipment = {
  shipmentId: string;
  waybillNo: string;
  status: number;
  photoIds: string[];
  delivery: {
    signer: string | null;
    hasImage: boolean;
    lines: { sku: string; quantity: number; outcome: string; reason: string | null }[];
  } | null;
};
type Signature = { signer: string | null; image: string | null };

async function aShipment(): Promise<Shipment & { bolt: string; pump: string }> {
  const [bolt, pump] = [unlike("BOLT-").toUpperCase(), unlike("PUMP-").toUpperCase()];
  for (const sku of [bolt, pump])
    expect((await ask("POST", "/api/v1/erp/items", { sku, name: "Water pump" })).status).toBe(200);
  const { status, data } = await ask<Shipment>("POST", "/api/v1/tms/shipments", {
    origin: "WH01",
    destination: "Riverside road 8",
    consignee: { name: "Riverside heating" },
    lines: [
      { sku: bolt, quantity: 10 },
      { sku: pump, quantity: 2 },
    ],
  });
  expect(status).toBe(200);
  return { ...data, bolt, pump };
}

const shipmentOf = async (shipmentId: string) =>
  (await ask<Shipment>("GET", `/api/v1/tms/shipments/${shipmentId}`)).data;
const signatureOf = async (shipmentId: string) =>
  (await ask<Signature>("GET", `/api/v1/tms/shipments/${shipmentId}/signature`)).data;
/** How often the delivery was announced: once, whatever the network did. */
async function timesAnnounced(shipmentId: string): Promise<number> {
  const path = `/api/events?type=tms.shipment.delivered&limit=200`;
  const { data } = await ask<{ items: { aggregateId: string }[] }>("GET", path);
  return data.items.filter(({ aggregateId }) => aggregateId === shipmentId).length;
}

/** A name, written with the mouse. */
async function sign(page: Page, paper: string): Promise<void> {
  const canvas = page.getByRole("img", { name: paper });
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error("no paper to sign on");
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.2, 0.5));
  await page.mouse.down();
  for (const [x, y] of [
    [0.35, 0.3],
    [0.45, 0.5],
    [0.6, 0.3],
    [0.75, 0.45],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
}

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

for (const { locale, colorScheme, viewport, words } of LOOKS) {
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, colorScheme, viewport });
    const floor = words.floor.deliver;
    const reasons = words.scan.reasons.exception;
    const region = (page: Page, name: string) => page.getByRole("region", { name });

    test("goods are handed over, one refused, with name, signature and photo", async ({ page }) => {
      test.setTimeout(90_000);
      const { shipmentId, waybillNo, bolt, pump } = await aShipment();
      await signIn(page, "driver", undefined, "/floor");
      await scan(page, waybillNo);
      await expect(page).toHaveURL(/\/floor\/deliver\?code=/);
      await expectNext(page, "signer");
      await scan(page, pump);
      await expectVerdict(page, "counted");

      // One pump of two is damaged.
      const line = region(page, floor.aboard).getByRole("listitem").filter({ hasText: pump });
      await line.getByRole("button", { name: floor.outcomes.damaged }).click();
      const exception = region(page, floor.exception.replace("{sku}", pump));
      await exception.getByRole("button", { name: words.floor.panel.less.replace("{label}", floor.howMany) }).click();
      await expectFitForGloves(page, "what is not taken over");
      await exception.getByRole("button", { name: reasons.goodsDamaged }).click();
      await expectVerdict(page, "exceptionNoted");
      await expect(line).toContainText(reasons.goodsDamaged);

      await typeInto(page, floor.signer, "王小明 2");
      // A scan while somebody types is a scan: the name stays a name.
      await burst(page, bolt);
      await expectVerdict(page, "counted");
      await expect(page.getByLabel(floor.signer)).toHaveValue("王小明 2");
      await page.keyboard.press("Enter");
      await expectNext(page, "signature");

      // An empty paper is no signature.
      await page.getByRole("button", { name: floor.takeSignature }).click();
      await expect(page.getByText(floor.tooLittle)).toBeVisible();
      await expectNext(page, "signature");
      await sign(page, floor.paper);
      await page.getByRole("button", { name: floor.clear }).click();
      await page.getByRole("button", { name: floor.takeSignature }).click();
      await expect(page.getByText(floor.tooLittle)).toBeVisible();
      await sign(page, floor.paper);
      await page.getByRole("button", { name: floor.takeSignature }).click();
      await expectNext(page, "confirmDelivery");
      await expect(page.getByRole("img", { name: floor.signatureOf.replace("{signer}", "王小明 2") })).toBeVisible();
      await page
        .locator("input[type=file][capture]")
        .last()
        .setInputFiles({ name: "goods.png", mimeType: "image/png", buffer: pixel });
      await expect(page.getByRole("img", { name: floor.photo.replace("{number, number}", "1") })).toBeVisible();
      await expectFitForGloves(page, "before CONFIRM");
      expect((await shipmentOf(shipmentId)).delivery).toBeNull();
      await press(page, "F2");
      await expectVerdict(page, "posted");

      const { delivery } = await shipmentOf(shipmentId);
      expect(delivery).toMatchObject({
        signer: "王小明 2",
        hasImage: true,
        lines: [{ sku: pump, quantity: 1, outcome: "damaged", reason: reasons.goodsDamaged }],
      });
      expect((await signatureOf(shipmentId)).image).toMatch(/^data:image\/png;base64,/);
      await expect.poll(async () => (await shipmentOf(shipmentId)).photoIds).toHaveLength(1);
    });

    test("on the road, by keys alone: kept without a network, sent exactly once", async ({ page, context }) => {
      const { shipmentId, waybillNo } = await aShipment();
      await signIn(page, "driver", undefined, "/floor/deliver");
      await untilKept(page, "/floor/deliver");
      await scan(page, waybillNo);
      await expectNext(page, "signer");
      await context.setOffline(true);
      await expectSync(page, "offline");
      await page.getByLabel(floor.signer).focus();
      await typeInto(page, floor.signer, "Li Na");
      await page.keyboard.press("Enter");
      await expectNext(page, "signature");
      await page.getByRole("button", { name: floor.onPaper }).focus();
      await page.keyboard.press("Enter");
      await expectNext(page, "confirmDelivery");
      await page.reload();
      await expectNext(page, "confirmDelivery");
      await expect(page.getByRole("img", { name: floor.signatureOf.replace("{signer}", "Li Na") })).toBeVisible();
      await press(page, "F2");
      await expectVerdict(page, "offlineKept");
      await page.reload();
      expect((await shipmentOf(shipmentId)).delivery).toBeNull();

      await context.setOffline(false);
      await expectSync(page, "live");
      await expect.poll(async () => (await shipmentOf(shipmentId)).delivery).not.toBeNull();
      expect((await shipmentOf(shipmentId)).delivery).toMatchObject({ signer: "Li Na", hasImage: true, lines: [] });
      await expect.poll(() => timesAnnounced(shipmentId)).toBe(1);
    });
  });
}

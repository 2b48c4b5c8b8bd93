import { expect, type Page, test } from "@playwright/test";
import { ask, signIn, unlike } from "../plant";
import { expectFitForGloves, LOOKS, scanLabel, typeInto } from "./looks";
import { expectNext, expectSync, expectVerdict, onHandOf, press, scan, untilKept, WAREHOUSE } from "./on-the-floor";

type Inbound = {
  orderId: string;
  orderNo: string;
  status: number;
  movedLines: { sku: string; lotNumber: string | null; quantity: number; locationCode: string }[];
};
type Posting = { sku: string; delta: number; locationCode: string; lotNumber: string | null };
const completed = 2;
const place = `LOC:${WAREHOUSE}:MAIN`;

async function anItem(name: string, more: object = {}): Promise<string> {
  const sku = unlike(name).toUpperCase();
  expect((await ask("POST", "/api/v1/erp/items", { sku, name: "Seal kit", ...more })).status).toBe(200);
  return sku;
}

async function anInbound(lines: { sku: string; quantity: number }[]): Promise<Inbound> {
  const order = { warehouseId: WAREHOUSE, typeCode: "purchase" };
  const { status, data } = await ask<Inbound>("POST", "/api/v1/wms/inbound-orders", order);
  expect(status).toBe(200);
  for (const line of lines)
    expect((await ask("POST", `/api/v1/wms/inbound-orders/${data.orderId}/lines`, line)).status).toBe(200);
  return data;
}

const inboundOf = async (orderId: string) => (await ask<Inbound>("GET", `/api/v1/wms/inbound-orders/${orderId}`)).data;

/** What came onto the shelves under a document, by the books themselves. */
async function cameWith(orderId: string): Promise<Posting[]> {
  const path = `/api/v1/wms/stock/ledger?documentId=${orderId}&limit=200`;
  const { data } = await ask<{ items: Posting[] }>("GET", path);
  return data.items.filter(({ delta, locationCode }) => delta > 0 && locationCode === "MAIN");
}

/** Everything up to CONFIRM by scans and keys alone. */
async function receiveAll(page: Page, { orderNo }: Inbound, sku: string): Promise<void> {
  await scan(page, orderNo);
  await expectNext(page, "anyItem");
  await scan(page, sku);
  await expectNext(page, "quantity");
  await press(page, "F2");
  await expectNext(page, "putAway");
  await scan(page, place);
  await expectNext(page, "confirmReceipt");
}

for (const { locale, colorScheme, viewport, words } of LOOKS) {
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, colorScheme, viewport });
    const floor = words.floor.receive;
    const marks = words.scan.sources;

    test("goods are received from labels, with what a label lacks typed, into the stock ledger", async ({ page }) => {
      test.setTimeout(90_000);
      const [resin, bolt] = [await anItem("RESIN-", { tracking: "lot" }), await anItem("BOLT-")];
      // Another lot has an expiry, so each new one must have one too.
      const stocked = { warehouseId: WAREHOUSE, sku: resin, lotNumber: "OLD", delta: 1, expiresAt: "2098-01-31" };
      const adjusted = await ask("POST", "/api/v1/wms/stock/adjust", { ...stocked, reason: "Found while tidying" });
      expect(adjusted.status).toBe(200);
      const inbound = await anInbound([
        { sku: resin, quantity: 10 },
        { sku: bolt, quantity: 5 },
      ]);
      await signIn(page, "warehouse", undefined, "/floor");
      await scan(page, inbound.orderNo);
      await expect(page).toHaveURL(/\/floor\/receive\?code=IN-/);
      await expectNext(page, "anyItem");

      // One scan fills item, lot, expiry and quantity, and each says where it comes from.
      await scanLabel(page, `240${resin}`, "10L1", "17270331304");
      await expectNext(page, "moreQuantity");
      const hand = page.getByRole("region", { name: floor.inHand });
      await expect(hand).toContainText("L1");
      await expect(hand.getByText(marks.barcode)).toHaveCount(3);
      await press(page, "F3");
      await expectNext(page, "putAway");
      await scan(page, place);
      await expectNext(page, "anyItem");

      // The next label says the item only: the lot and its expiry are typed.
      await scan(page, resin);
      await expectNext(page, "anyLot");
      await typeInto(page, floor.typeLot, "L2");
      await page.keyboard.press("Enter");
      await expectNext(page, "expiry");
      await typeInto(page, floor.typeExpiry, "27");
      // A scanner's burst is no part of the date, however much longer it is, and digits in a field open no keypad.
      await scanLabel(page, `240${bolt}`, "10X1", "17270331305");
      await expectVerdict(page, "needsExpiry");
      await expect(page.getByLabel(floor.typeExpiry)).toHaveValue("27");
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expectFitForGloves(page, "the expiry");
      await typeInto(page, floor.typeExpiry, "0230");
      await page.keyboard.press("Enter");
      await expect(page.getByText(floor.noDay)).toBeVisible();
      await typeInto(page, floor.typeExpiry, "270430");
      await page.keyboard.press("Enter");
      await expectNext(page, "quantity");
      const said = (what: string) => hand.getByRole("definition").filter({ hasText: what });
      await expect(said("L2")).toContainText(marks.typed);
      await expect(said("2027")).toContainText(marks.typed);
      await press(page, "F2");
      await expectNext(page, "putAway");
      await scan(page, place);
      await expectNext(page, "anyItem");

      await scan(page, bolt);
      await expectNext(page, "quantity");
      await press(page, "F2");
      await expectNext(page, "putAway");
      await scan(page, place);
      await expectNext(page, "confirmReceipt");
      const arrived = page.getByRole("region", { name: floor.arrived });
      await expect(arrived.getByRole("listitem")).toHaveCount(3);
      await expectFitForGloves(page, "all has arrived");
      expect(await cameWith(inbound.orderId)).toEqual([]);
      await press(page, "F2");
      await expectVerdict(page, "posted");

      const { status, movedLines } = await inboundOf(inbound.orderId);
      expect(status).toBe(completed);
      expect(movedLines).toHaveLength(3);
      const came = await cameWith(inbound.orderId);
      expect(came.map(({ sku, lotNumber, delta }) => [sku, lotNumber || null, delta]).sort()).toEqual(
        [
          [resin, "L1", 4],
          [resin, "L2", 6],
          [bolt, null, 5],
        ].sort(),
      );
      expect(await onHandOf(bolt)).toBe(5);
    });

    test("without a network a receipt survives a reload and is booked exactly once", async ({ page, context }) => {
      const sku = await anItem("BOLT-");
      const inbound = await anInbound([{ sku, quantity: 7 }]);
      await signIn(page, "warehouse", undefined, "/floor/receive");
      await untilKept(page, "/floor/receive");
      await receiveAll(page, inbound, sku);
      await context.setOffline(true);
      await expectSync(page, "offline");
      await page.reload();
      await expectNext(page, "confirmReceipt");
      await press(page, "F2");
      await expectVerdict(page, "offlineKept");
      await page.reload();
      expect(await cameWith(inbound.orderId)).toEqual([]);

      await context.setOffline(false);
      await expectSync(page, "live");
      await expect.poll(async () => (await inboundOf(inbound.orderId)).status).toBe(completed);
      expect((await cameWith(inbound.orderId)).map(({ delta }) => delta)).toEqual([7]);
      expect(await onHandOf(sku)).toBe(7);
    });
  });
}

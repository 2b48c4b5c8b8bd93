import { expect, test } from "@playwright/test";
import { ask, signIn, unlike } from "../plant";
import { expectFitForGloves, LOOKS, typeInto } from "./looks";
import { expectNext, expectSync, expectVerdict, press, scan, untilKept } from "./on-the-floor";

type Made = { orderId: string; documentNo: string };
type Report = {
  goodQty: number;
  defectQty: number;
  reworkQty: number;
  defectTypes: string[];
  stationId: string | null;
  shift: string | null;
  lotNumber: string | null;
};

async function anOrder(quantity: number): Promise<Made & { product: string; material: string }> {
  const [product, material] = [unlike("PUMP-").toUpperCase(), unlike("RESIN-").toUpperCase()];
  for (const item of [
    { sku: product, name: "Water pump" },
    { sku: material, name: "Resin", tracking: "lot" },
  ])
    expect((await ask("POST", "/api/v1/erp/items", item)).status).toBe(200);
  const bom = { productSku: product, lines: [{ materialSku: material, quantity: 2 }] };
  expect((await ask("POST", "/api/v1/mes/boms", bom)).status).toBe(200);
  const order = { workshopId: "WS01", orderNo: unlike("SO-"), productSku: product, quantity };
  const { status, data } = await ask<Made>("POST", "/api/v1/mes/production-orders", order);
  expect(status).toBe(200);
  return { ...data, product, material };
}

const reportsOf = async (orderId: string) =>
  (await ask<{ items: Report[] }>("GET", `/api/v1/mes/production-orders/${orderId}/reports`)).data.items;

type Issue = { materialSku: string; quantity: number; lotNumber: string | null };
const issuesOf = async (orderId: string) =>
  (await ask<{ items: Issue[] }>("GET", `/api/v1/mes/production-orders/${orderId}/material-issues`)).data.items;

for (const { locale, colorScheme, viewport, words } of LOOKS) {
  test.describe(`${locale}, ${viewport.width} px wide`, () => {
    test.use({ locale, colorScheme, viewport });
    const floor = words.floor.report;
    const more = (label: string) => words.floor.panel.more.replace("{label}", label);

    test("the common case is three taps: scan the order, CONFIRM the rest, CONFIRM", async ({ page }) => {
      const { orderId, documentNo } = await anOrder(20);
      await signIn(page, "warehouse", undefined, "/floor");
      await scan(page, documentNo);
      await expect(page).toHaveURL(/\/floor\/report\?code=MO-/);
      await expectNext(page, "goodQuantity");
      // The rest stands there already, and is nobody's word yet.
      await expect(page.getByRole("group", { name: floor.good, exact: true })).toContainText("20");
      await expectFitForGloves(page, "an order just opened");
      await page.getByRole("button", { name: words.scan.commands.confirm }).click();
      await expectNext(page, "confirmReport");
      expect(await reportsOf(orderId)).toEqual([]);
      await page.waitForTimeout(600);
      await page.getByRole("button", { name: words.scan.commands.confirm }).click();
      await expectVerdict(page, "posted");
      expect(await reportsOf(orderId)).toMatchObject([{ goodQty: 20, defectQty: 0, reworkQty: 0 }]);
    });

    test("defects with their kind, rework, material, station and shift go out in one report", async ({ page }) => {
      test.setTimeout(90_000);
      const { orderId, documentNo, material } = await anOrder(8);
      await signIn(page, "warehouse", undefined, "/floor/report");
      await scan(page, documentNo);
      await expectNext(page, "goodQuantity");

      await page.getByRole("button", { name: floor.shifts.night, exact: true }).click();
      await typeInto(page, floor.otherStation, "ST-7");
      await page.keyboard.press("Enter");
      await expectVerdict(page, "stationOk");

      // The keypad begins with the rest, and a digit replaces it.
      const good = page.getByRole("group", { name: floor.good, exact: true });
      await good.getByRole("button").nth(1).click();
      const keypad = page.getByRole("dialog");
      await expect(keypad).toContainText("8");
      await keypad.getByRole("button", { name: "5", exact: true }).click();
      await keypad.getByRole("button", { name: words.floor.keypad.take }).click();
      await expectVerdict(page, "quantityOk");
      for (const each of [1, 2]) {
        await page.getByRole("button", { name: more(floor.defect) }).click();
        await expect(page.getByRole("group", { name: floor.defect, exact: true })).toContainText(String(each));
      }
      await page.getByRole("button", { name: more(floor.rework) }).click();
      await expectNext(page, "defectType");
      await press(page, "F2");
      await expectVerdict(page, "needsDefectType");
      await typeInto(page, floor.otherDefect, "砂眼");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("button", { name: "砂眼", exact: true })).toHaveAttribute("aria-pressed", "true");
      await expectNext(page, "confirmReport");

      await scan(page, material);
      await expectNext(page, "anyLot");
      await scan(page, "LOT-A7");
      await expectNext(page, "materialQuantity");
      await press(page, "F2");
      await expectNext(page, "confirmReport");
      await expect(page.getByRole("region", { name: floor.issues })).toContainText("LOT-A7");
      await expectFitForGloves(page, "a full report");
      await press(page, "F2");
      await expectVerdict(page, "posted");

      expect(await reportsOf(orderId)).toMatchObject([
        { goodQty: 5, defectQty: 2, reworkQty: 1, defectTypes: ["砂眼"], stationId: "ST-7", shift: "night" },
      ]);
      expect(await issuesOf(orderId)).toMatchObject([{ materialSku: material, quantity: 16, lotNumber: "LOT-A7" }]);

      // The device stays where it is: the next report begins at the same station.
      const next = await anOrder(3);
      await scan(page, next.documentNo);
      await expectNext(page, "goodQuantity");
      await expect(page.getByRole("button", { name: "ST-7", exact: true })).toHaveAttribute("aria-pressed", "true");
      await press(page, "F2");
      await press(page, "F2");
      await expectVerdict(page, "posted");
      expect(await reportsOf(next.orderId)).toMatchObject([{ goodQty: 3, stationId: "ST-7", shift: "night" }]);
    });

    test("without a network a report survives a reload and is booked exactly once", async ({ page, context }) => {
      const { orderId, documentNo } = await anOrder(4);
      await signIn(page, "warehouse", undefined, "/floor/report");
      await untilKept(page, "/floor/report");
      await scan(page, documentNo);
      await expectNext(page, "goodQuantity");
      await press(page, "F2");
      await expectNext(page, "confirmReport");
      await context.setOffline(true);
      await expectSync(page, "offline");
      await page.reload();
      await expectNext(page, "confirmReport");
      await press(page, "F2");
      await expectVerdict(page, "offlineKept");
      await page.reload();
      expect(await reportsOf(orderId)).toEqual([]);

      await context.setOffline(false);
      await expectSync(page, "live");
      await expect.poll(() => reportsOf(orderId)).toMatchObject([{ goodQty: 4 }]);
    });
  });
}

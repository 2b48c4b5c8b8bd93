import { expect, type Page, test } from "@playwright/test";
import { signIn, WEB } from "../plant";
import { expectFitForGloves, LOOKS } from "./looks";
import {
  anOutbound,
  aStockedItem,
  expectNext,
  expectVerdict,
  leftFor,
  outboundOf,
  press,
  scan,
  WAREHOUSE,
} from "./on-the-floor";

const shipped = 2;

type Entry = { action: string; actorName: string; documentId: string; before: unknown; after: unknown };

/** The audit log, as an administrator reads it. */
async function auditOf(page: Page, documentId: string, action: string): Promise<Entry[]> {
  const input = encodeURIComponent(JSON.stringify({ documentId, action, limit: 50 }));
  const response = await page.request.get(`${WEB}/api/trpc/settings.audit?input=${input}`);
  expect(response.status(), await response.text()).toBe(200);
  const { result } = (await response.json()) as { result: { data: { items: Entry[] } } };
  return result.data.items;
}

for (const { locale, colorScheme, viewport, words } of LOOKS) {
  test(`${locale}: the second on a document is told who has it, takes it over, and that is on record`, async ({
    browser,
  }) => {
    test.setTimeout(90_000);
    const sku = await aStockedItem(10);
    const { orderId, orderNo } = await anOutbound(sku, 3);
    const pageOf = async () => (await browser.newContext({ locale, colorScheme, viewport })).newPage();
    const [first, second, office] = [await pageOf(), await pageOf(), await pageOf()];

    await signIn(first, "warehouse", undefined, "/floor/pick");
    await scan(first, orderNo);
    await expectNext(first, "location");
    await scan(first, `LOC:${WAREHOUSE}:MAIN`);
    await expectNext(first, "item");

    await signIn(second, "admin", undefined, "/floor/pick");
    await scan(second, orderNo);
    await expectVerdict(second, "leasedByOther");
    // Who, and since when.
    await expect(second.locator('[data-verdict="leasedByOther"]')).toContainText(/仓管员.*\d{1,2}:\d\d/s);
    await expectFitForGloves(second, "somebody else has it");
    // Until then nothing of it can be done here.
    await scan(second, `LOC:${WAREHOUSE}:MAIN`);
    await expectVerdict(second, "leasedByOther");

    await second.getByRole("button", { name: words.floor.task.takeOver }).click();
    await expect(second.locator('[data-verdict="leasedByOther"]')).toHaveCount(0);
    // Within half a second the same code would be the same scan.
    await second.waitForTimeout(600);
    await scan(second, `LOC:${WAREHOUSE}:MAIN`);
    await expectNext(second, "item");
    const next = second.getByRole("region", { name: words.floor.pick.next, exact: true });
    await expect(next).toContainText(`MAIN${sku}`);
    await expectFitForGloves(second, "where to go next");
    await scan(second, sku);
    await expectNext(second, "quantity");
    await press(second, "F2");
    await expectNext(second, "confirmShip");
    await press(second, "F2");
    await expectVerdict(second, "posted");

    expect((await outboundOf(orderId)).status).toBe(shipped);
    expect((await leftFor(orderId)).reduce((sum, delta) => sum + delta, 0)).toBe(-3);
    await signIn(office, "admin");
    const taken = await auditOf(office, orderId, "floor.leases.take");
    expect(taken).toMatchObject([{ before: { holderName: "仓管员" }, after: { takenOver: true } }]);
    for (const page of [first, second, office]) await page.context().close();
  });
}

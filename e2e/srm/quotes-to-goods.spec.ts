import { expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike, untilLive, visit } from "../plant";

const readers = [
  { locale: "zh-CN", words: zh, viewport: { width: 1280, height: 800 } },
  { locale: "en", words: en, viewport: { width: 360, height: 640 } },
];

type Supplier = { supplierId: string; name: string };
type Rfq = { rfqId: string; rfqNo: string };
type PurchaseOrder = { poId: string; documentNo: string; status: number; expectedOn: string | null };
type Inbound = { orderId: string; orderNo: string; status: number; expectedOn: string | null };
type List<Row> = { items: Row[] };

const aSupplier = async (name: string) => (await ask<Supplier>("POST", "/api/v1/srm/suppliers", { name })).data;

/** What the need leads to by itself. */
async function anEnquiry(demandDesc: string): Promise<Rfq & { requisitionId: string }> {
  const { data } = await ask<{ requisitionId: string }>("POST", "/api/v1/erp/mm/purchase-requisitions", {
    demandDesc,
    totalAmountCents: 900_000,
    lines: [{ materialSku: "SKU001", quantity: 20 }],
  });
  const { requisitionId } = data;
  const found = () => ask<List<Rfq>>("GET", `/api/v1/srm/rfqs?requisitionId=${requisitionId}`);
  await expect.poll(async () => (await found()).data.items).toHaveLength(1);
  const [rfq] = (await found()).data.items;
  if (!rfq) throw new Error("no enquiry");
  return { ...rfq, requisitionId };
}

const ordersOf = async (requisitionId: string) =>
  (await ask<List<PurchaseOrder>>("GET", `/api/v1/erp/mm/purchase-orders?requisitionId=${requisitionId}`)).data.items;
const inboundsOf = async (poId: string) =>
  (await ask<List<Inbound>>("GET", `/api/v1/wms/inbound-orders?poId=${poId}`)).data.items;

async function quoteByHand(page: Page, words: typeof en, supplier: Supplier, unitPrice: string, days: string) {
  const { take } = words.purchasing.quotes;
  await page.getByRole("button", { name: take.button }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("combobox", { name: take.supplier }).fill(supplier.name);
  await page.getByRole("option", { name: supplier.name }).click();
  await form.getByRole("textbox", { name: take.leadTime }).fill(days);
  await form.getByRole("textbox", { name: take.unitPrice }).fill(unitPrice);
  await form.getByRole("button", { name: take.confirm }).click();
  await expect(form).toBeHidden();
}

for (const { locale, words, viewport } of readers) {
  test.describe(`${locale} at ${viewport.width}×${viewport.height}`, () => {
    test.use({ locale, viewport });

    test("a buyer compares quotes, awards one, and follows its goods until they are called off", async ({ page }) => {
      const { quotes, orders, receipts } = words.purchasing;
      const dear = await aSupplier(unlike("Dear "));
      const cheap = await aSupplier(unlike("Cheap "));
      const { rfqNo, requisitionId } = await anEnquiry(unlike("Coils "));

      await signIn(page, "buyer", undefined, `/purchasing/rfqs?q=${rfqNo}`);
      await page.getByRole("link", { name: rfqNo }).click();
      await expect(page.getByRole("heading", { level: 1, name: rfqNo })).toBeVisible();
      await expect(page.getByText(quotes.none, { exact: true })).toBeVisible();
      await quoteByHand(page, words, dear, "480", "3");
      const table = page.getByRole("table", { name: quotes.table });
      await expect(table.getByRole("columnheader", { name: dear.name })).toBeVisible();
      await expect(table.getByText(quotes.mark.cheapest, { exact: true })).toHaveCount(0);
      await quoteByHand(page, words, cheap, "420", "14");

      const marks = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: quotes.marks }) });
      await expect(marks.getByRole("cell").nth(0)).toContainText(quotes.mark.fastest);
      await expect(marks.getByRole("cell").nth(1)).toContainText(quotes.mark.cheapest);
      const total = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: quotes.total }) });
      await expect(total).toContainText("9,600.00");
      await expect(total).toContainText("8,400.00");

      await table.getByRole("button", { name: cheap.name }).click();
      const question = page.getByRole("dialog");
      await expect(question).toContainText(dear.name);
      await expect(question).toContainText(quotes.award.follows);
      await question.getByRole("button", { name: quotes.award.confirm }).click();
      await expect(question).toBeHidden();
      await expect(page.getByRole("button", { name: quotes.take.button })).toHaveCount(0);

      await expect.poll(() => ordersOf(requisitionId)).toHaveLength(1);
      const [order] = await ordersOf(requisitionId);
      const { poId = "", documentNo = "" } = order ?? {};
      await page.getByRole("region", { name: orders.title }).getByRole("link", { name: documentNo }).click();
      await expect(page.getByRole("heading", { level: 1, name: documentNo })).toBeVisible();
      await untilLive(page);
      const goods = page.getByRole("region", { name: orders.goods.title });
      await expect(goods).toContainText(orders.goods.none);

      await ask("PATCH", `/api/v1/erp/mm/purchase-orders/${poId}`, { status: 2 });
      await expect.poll(() => inboundsOf(poId)).toMatchObject([{ expectedOn: order?.expectedOn ?? "" }]);
      const [inbound] = await inboundsOf(poId);
      await expect(goods).toContainText(inbound?.orderNo ?? "no inbound");

      await page.getByRole("button", { name: orders.reschedule.button }).click();
      await page.getByRole("dialog").getByLabel(orders.reschedule.day).fill("2031-05-06");
      await page.getByRole("dialog").getByRole("button", { name: orders.reschedule.confirm }).click();
      await expect.poll(() => inboundsOf(poId)).toMatchObject([{ expectedOn: "2031-05-06" }]);
      await expect(goods).toContainText(/2031/);

      await visit(page, `/purchasing/receipts?days=all&supplierId=${cheap.supplierId}`);
      const day = page.getByRole("region", { name: /2031/ });
      await expect(day.getByRole("link", { name: documentNo })).toBeVisible();
      await expect(day).toContainText("20");
      await day.getByRole("link", { name: documentNo }).click();

      await page.getByRole("button", { name: orders.cancel.button }).click();
      await page.getByRole("dialog").getByLabel(orders.cancel.reason).fill("Not needed");
      await page.getByRole("dialog").getByRole("button", { name: orders.cancel.confirm }).click();
      await expect(page.getByRole("list", { name: orders.track })).toContainText(orders.status.cancelled);
      await expect(page.getByRole("button", { name: orders.reschedule.button })).toHaveCount(0);
      await expect.poll(() => inboundsOf(poId)).toMatchObject([{ status: 9 }]);
      await visit(page, `/purchasing/receipts?days=all&supplierId=${cheap.supplierId}`);
      await expect(page.getByText(receipts.noneFiltered)).toBeVisible();
    });

    test("a shortage's link fills in a requisition, and what it lacks is said at its field", async ({ page }) => {
      const { requisitions } = words.purchasing;
      await signIn(page, "planner", undefined, "/purchasing/requisitions/new?sku=SKU001&quantity=12.5");
      await expect(page.getByRole("combobox", { name: words.purchasing.lines.material })).toHaveValue("SKU001");
      await page.getByRole("button", { name: requisitions.submit }).click();
      await expect(page.getByText(words.ui.issues.missing)).toBeVisible();
      await page.getByRole("textbox", { name: requisitions.total }).fill("1250");
      await page.getByRole("button", { name: requisitions.submit }).click();
      await expect(page.getByRole("heading", { level: 1, name: /PR-\d+/ })).toBeVisible();
      await expect(page.getByRole("main")).toContainText("12.5");
      await expect(
        page.getByRole("region", { name: requisitions.rfqs }).getByRole("link", { name: /RFQ-/ }),
      ).toBeVisible();
    });

    test("whoever only looks sees the quotes and no button", async ({ page }) => {
      const { quotes, rfqs } = words.purchasing;
      const { rfqId } = await anEnquiry(unlike("Seals "));
      await ask("POST", `/api/v1/srm/rfqs/${rfqId}/quotes`, { supplierId: "S-1", amountCents: 100 });
      await signIn(page, "viewer", undefined, `/purchasing/rfqs/${rfqId}`);
      await expect(page.getByRole("table", { name: quotes.table })).toBeVisible();
      for (const name of [quotes.take.button, quotes.award.button, rfqs.close.button, rfqs.invite.button]) {
        await expect(page.getByRole("button", { name })).toHaveCount(0);
      }
    });
  });
}

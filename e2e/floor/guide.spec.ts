import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { ask, signIn, unlike } from "../plant";
import { screenshot } from "../screenshot";
import { typeInto } from "./looks";
import {
  anOutbound,
  aStockedItem,
  expectNext,
  expectSync,
  expectVerdict,
  press,
  scan,
  WAREHOUSE,
} from "./on-the-floor";

const HANDHELD = { width: 360, height: 640 };
const here = `LOC:${WAREHOUSE}:MAIN`;
const onHold = `LOC:${WAREHOUSE}:HOLD`;
const stranger = "NO-SUCH-CODE-1";

type Words = typeof en;
/** What a person does at each point that the guide has a picture of. */
type Walk = {
  as: string;
  /** Makes the document; returns the code on its paper and what is scanned on the way. */
  prepare: () => Promise<{ code: string; sku: string }>;
  wrong: { scanned: string; verdict: string };
  ok: (page: Page, sku: string) => Promise<void>;
  toConfirm: (page: Page, words: Words) => Promise<void>;
  done: string;
};

async function answered<Data>(path: string, body: object): Promise<Data> {
  const { status, data } = await ask<Data>("POST", path, body);
  expect(status, path).toBe(200);
  return data;
}

async function anItem(name: string): Promise<string> {
  const sku = unlike("BOLT-").toUpperCase();
  await answered("/api/v1/erp/items", { sku, name });
  return sku;
}

const WALKS: Record<string, Walk> = {
  pick: {
    as: "warehouse",
    async prepare() {
      const sku = await aStockedItem(10);
      return { code: (await anOutbound(sku, 3)).orderNo, sku };
    },
    wrong: { scanned: onHold, verdict: "wrongLocation" },
    async ok(page, sku) {
      await scan(page, here);
      await expectNext(page, "item");
      await scan(page, sku);
      await expectNext(page, "quantity");
    },
    async toConfirm(page) {
      await press(page, "F2");
      await expectNext(page, "confirmShip");
    },
    done: "posted",
  },
  receive: {
    as: "warehouse",
    async prepare() {
      const sku = await anItem("Hex bolt M8");
      const order = { warehouseId: WAREHOUSE, typeCode: "purchase" };
      const inbound = await answered<{ orderId: string; orderNo: string }>("/api/v1/wms/inbound-orders", order);
      await answered(`/api/v1/wms/inbound-orders/${inbound.orderId}/lines`, { sku, quantity: 12 });
      return { code: inbound.orderNo, sku };
    },
    wrong: { scanned: stranger, verdict: "unknownCode" },
    async ok(page, sku) {
      await scan(page, sku);
      await expectNext(page, "quantity");
    },
    async toConfirm(page) {
      await press(page, "F2");
      await expectNext(page, "putAway");
      await scan(page, here);
      await expectNext(page, "confirmReceipt");
    },
    done: "posted",
  },
  deliver: {
    as: "driver",
    async prepare() {
      const sku = await anItem("Hex bolt M8");
      const { waybillNo } = await answered<{ waybillNo: string }>("/api/v1/tms/shipments", {
        origin: WAREHOUSE,
        destination: "Riverside road 8",
        consignee: { name: "Riverside heating" },
        lines: [{ sku, quantity: 10 }],
      });
      return { code: waybillNo, sku };
    },
    wrong: { scanned: stranger, verdict: "unknownCode" },
    async ok(page, sku) {
      await scan(page, sku);
      await expectVerdict(page, "counted");
    },
    async toConfirm(page, words) {
      await typeInto(page, words.floor.deliver.signer, "Li Na");
      await page.keyboard.press("Enter");
      await expectNext(page, "signature");
      await page.getByRole("button", { name: words.floor.deliver.onPaper }).click();
      await expectNext(page, "confirmDelivery");
    },
    done: "posted",
  },
  report: {
    as: "warehouse",
    async prepare() {
      const sku = await anItem("Water pump");
      const order = { workshopId: "WS01", orderNo: unlike("SO-"), productSku: sku, quantity: 20 };
      const { documentNo } = await answered<{ documentNo: string }>("/api/v1/mes/production-orders", order);
      return { code: documentNo, sku };
    },
    wrong: { scanned: stranger, verdict: "unknownCode" },
    async ok(page, sku) {
      await scan(page, sku);
      await expectNext(page, "confirmReport");
    },
    toConfirm: () => Promise.resolve(),
    done: "posted",
  },
  count: {
    as: "warehouse",
    async prepare() {
      const sku = await aStockedItem(10);
      const asked = { warehouseId: WAREHOUSE, skus: [sku] };
      return { code: (await answered<{ countNo: string }>("/api/v1/wms/counts", asked)).countNo, sku };
    },
    wrong: { scanned: onHold, verdict: "wrongLocation" },
    async ok(page, sku) {
      await scan(page, here);
      await expectNext(page, "countItem");
      await scan(page, sku);
      await expectNext(page, "moreCount");
    },
    toConfirm: () => Promise.resolve(),
    done: "posted",
  },
};

async function walk(page: Page, context: BrowserContext, task: string, at: Walk, words: Words, locale: string) {
  const picture = (state: string) => screenshot(page, `floor-${task}-${state}-${locale}`);
  const { code, sku } = await at.prepare();
  await signIn(page, at.as, undefined, `/floor/${task}`);
  await scan(page, code);
  await expectVerdict(page, "documentOk");
  await scan(page, at.wrong.scanned);
  await expectVerdict(page, at.wrong.verdict);
  await picture("wrong");
  await at.ok(page, sku);
  await picture("ok");
  await at.toConfirm(page, words);
  await context.setOffline(true);
  await expectSync(page, "offline");
  await press(page, "F2");
  await expectVerdict(page, "offlineKept");
  await picture("offline");
  await context.setOffline(false);
  await expectSync(page, "live");
  await expectVerdict(page, at.done);
  await picture("done");
}

for (const [locale, words] of [
  ["zh-CN", zh],
  ["en", en],
] as const)
  test.describe(`the guide in ${locale}`, () => {
    test.use({ locale, viewport: HANDHELD });
    for (const [task, at] of Object.entries(WALKS))
      test(`${task}: right, wrong, without a network, done`, ({ page, context }) =>
        walk(page, context, task, at, words, locale));
  });

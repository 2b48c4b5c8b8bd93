import { expect, type Page } from "@playwright/test";
import { ask, unlike } from "../plant";

export const WAREHOUSE = "WH01";

const SEPARATOR = "\u001d";
const betweenKeysMs = 2;

/** What a key does to the page, as DevTools says it; the separator of GS1 comes as Ctrl+]. */
function keyDown(key: string) {
  if (key === "Enter") return { type: "keyDown", key, code: "Enter", windowsVirtualKeyCode: 13, text: "\r" } as const;
  if (key === SEPARATOR) return { type: "rawKeyDown", key: "]", code: "BracketRight", modifiers: 2 } as const;
  return { type: "keyDown", key, text: key } as const;
}

/**
 * As a wedge types: a character every few milliseconds by the keyboard's own clock, and Enter at the end. However busy
 * the machine is, that is what the page is told.
 */
export async function burst(page: Page, code: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const start = Date.now();
  const sent = [...code, "Enter"].flatMap((key, at) => {
    const down = { ...keyDown(key), timestamp: (start + at * betweenKeysMs) / 1000 };
    const { text: _, ...up } = { text: "", ...down };
    return [cdp.send("Input.dispatchKeyEvent", down), cdp.send("Input.dispatchKeyEvent", { ...up, type: "keyUp" })];
  });
  await Promise.all(sent);
  await cdp.detach();
}

/** A page that is still being put together hears nothing yet. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await burst(page, code);
}

/** The same key within half a second is one press: a person is slower than a test. */
export async function press(page: Page, key: string): Promise<void> {
  await page.waitForTimeout(600);
  await page.keyboard.press(key);
}

/** What the screen asks for next, by the engine's own name of it. */
export const expectNext = (page: Page, what: string) => expect(page.locator(`[data-expected="${what}"]`)).toBeVisible();
export const expectVerdict = (page: Page, name: string) =>
  expect(page.locator(`[data-verdict="${name}"]`)).toBeVisible();
export const expectSync = (page: Page, state: string) =>
  expect(page.locator(`[role=status][data-state="${state}"]`)).toBeVisible();

/** The worker has kept the page: from then on it opens without a network. */
export async function untilKept(page: Page, path: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(async (url) => Boolean(await caches.match(url)), path), { timeout: 30_000 })
    .toBe(true);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open("linkworks-floor-files")).keys()).length))
    .toBeGreaterThan(5);
}

/** An item of its own for each test, so many of it in the first place of the warehouse. */
export async function aStockedItem(quantity: number, more: Record<string, unknown> = {}): Promise<string> {
  const sku = unlike("BOLT-").toUpperCase();
  expect((await ask("POST", "/api/v1/erp/items", { sku, name: "Hex bolt M8", ...more })).status).toBe(200);
  await restock(sku, quantity);
  return sku;
}

export async function restock(sku: string, delta: number): Promise<void> {
  const body = { warehouseId: WAREHOUSE, sku, delta, reason: "Found while tidying" };
  expect((await ask("POST", "/api/v1/wms/stock/adjust", body)).status).toBe(200);
}

export type Outbound = { orderId: string; orderNo: string; status: number };

export async function anOutbound(sku: string, quantity: number): Promise<Outbound> {
  const { status, data } = await ask<Outbound>("POST", "/api/v1/wms/outbound-orders", {
    warehouseId: WAREHOUSE,
    typeCode: "transfer",
  });
  expect(status).toBe(200);
  const { orderId } = data;
  const line = await ask("POST", `/api/v1/wms/outbound-orders/${orderId}/lines`, { sku, quantity });
  expect(line.status).toBe(200);
  const allocated = await ask<Outbound>("POST", `/api/v1/wms/outbound-orders/${orderId}/allocate`, {});
  expect(allocated.status).toBe(200);
  return allocated.data;
}

export const outboundOf = async (orderId: string) =>
  (await ask<Outbound>("GET", `/api/v1/wms/outbound-orders/${orderId}`)).data;

type Posting = { delta: number; locationCode: string; documentId: string; byName: string };

/** What left the shelves under a document, by the books themselves. */
export async function leftFor(orderId: string): Promise<number[]> {
  const { data } = await ask<{ items: Posting[] }>("GET", `/api/v1/wms/stock/ledger?documentId=${orderId}&limit=200`);
  return data.items.filter(({ locationCode }) => locationCode === "MAIN").map(({ delta }) => delta);
}

export async function onHandOf(sku: string): Promise<number> {
  const { data } = await ask<{ items: { onHand: number }[] }>("GET", `/api/v1/wms/stock?sku=${sku}`);
  return data.items.reduce((sum, { onHand }) => sum + onHand, 0);
}

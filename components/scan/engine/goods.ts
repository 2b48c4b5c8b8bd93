import type { Gs1 } from "../gs1";
import type { Scan } from "../parse-scan";
import { isQuantity, times } from "../quantity";
import { say, type Verdict } from "../verdicts";

/** A GTIN (14 digits) under which an item is packed, and how many units are inside. */
export type Pack = { gtin: string; quantity: number };
export type Item = {
  sku: string;
  name: string;
  unit: string;
  /** Weighed or metered: a scan alone says nothing about how much, and fractions are natural. */
  measured: boolean;
  tracking: "none" | "lot" | "serial";
  packs: Pack[];
};

/** Where a value came from: shown beside it, because what was typed is worth a second look. */
export type Source = "barcode" | "typed" | "document" | "system";

/** What a scan says about goods. `quantity` is what it adds; none where it says nothing about how much. */
export type Goods = {
  item: Item | null;
  quantity: number | null;
  isQuantityTold: boolean;
  lotNumber: string | null;
  expiresOn: string | null;
  serialNumber: string | null;
  /** A code that names no item: a lot, a serial, a place or nothing that is known. */
  text: string | null;
  source: Source;
  isDoubtful: boolean;
};

/** A code as a sentence can hold it. */
export const shown = (code: string) => (code.length > 40 ? `${code.slice(0, 39)}…` : code);

export function nameOf(scan: Scan): string {
  switch (scan.kind) {
    case "location":
      return shown(scan.locationCode);
    case "document":
      return scan.number;
    case "cart":
      return shown(scan.cart);
    case "person":
      return shown(scan.person);
    case "code":
      return shown(scan.code);
    case "gs1":
      return shown(scan.gs1.sku ?? scan.gs1.gtin ?? scan.gs1.contentGtin ?? scan.gs1.sscc ?? scan.raw);
    case "command":
    case "unreadable":
      return shown(scan.raw);
  }
}

const asGtin = (sku: string) => (/^\d{8}$|^\d{12,14}$/.test(sku) ? sku.padStart(14, "0") : undefined);
/** An item by its number, by one of its packs, or because its number is a GTIN itself. */
const findItem = (items: readonly Item[], key: { sku: string } | { gtin: string }) =>
  "sku" in key
    ? items.find((item) => item.sku === key.sku)
    : items.find((item) => item.packs.some(({ gtin }) => gtin === key.gtin) || asGtin(item.sku) === key.gtin);

/**
 * What a scan says about goods, among the items this task knows. A code without an item (a lot, a serial) is taken as
 * one of `standing`, the item in hand.
 */
export function goodsOf(
  scan: Scan,
  items: readonly Item[],
  standing: Item | null,
  isTyped: boolean,
): Goods | { refused: Verdict } {
  const source = isTyped ? "typed" : "barcode";
  switch (scan.kind) {
    case "gs1":
      return fromGs1(scan.gs1, items, standing, source);
    case "code": {
      const item = findItem(items, { sku: scan.code });
      if (item) return plain({ item, text: null, source });
      const read = scan.gs1 && fromGs1(scan.gs1, items, standing, source);
      if (read && ("refused" in read ? read.refused.name === "wrongPack" : read.item !== null)) return read;
      return plain({ item: null, text: scan.code, source, standing });
    }
    case "document":
      return plain({ item: findItem(items, { sku: scan.number }) ?? null, text: scan.number, source, standing });
    case "location":
    case "cart":
    case "person":
    case "command":
    case "unreadable":
      return { refused: say("notAnItem", { got: nameOf(scan) }) };
  }
}

const plain = ({
  item,
  text,
  source,
  standing = item,
}: {
  item: Item | null;
  text: string | null;
  source: Source;
  standing?: Item | null;
}): Goods => ({
  item,
  quantity: standing?.measured ? null : 1,
  isQuantityTold: false,
  lotNumber: null,
  expiresOn: null,
  serialNumber: null,
  text,
  source,
  isDoubtful: false,
});

function fromGs1(
  gs1: Gs1,
  items: readonly Item[],
  standing: Item | null,
  source: Source,
): Goods | { refused: Verdict } {
  const gtin = gs1.gtin ?? gs1.contentGtin;
  const named =
    (gs1.sku === undefined ? undefined : findItem(items, { sku: gs1.sku })) ??
    (gtin === undefined ? undefined : findItem(items, { gtin }));
  if (!named && (gs1.sku ?? gtin) !== undefined)
    return { refused: say("unknownItem", { code: shown(gs1.sku ?? gtin ?? "") }) };
  const saysGoods = named || gs1.lotNumber !== undefined || gs1.serialNumber !== undefined;
  if (!saysGoods && gs1.sscc !== undefined) return { refused: say("palletOnly", { sscc: gs1.sscc }) };
  const item = named ?? standing;
  const amount = item ? quantityOf(gs1, item) : { quantity: 1, isQuantityTold: false };
  if (!amount) return { refused: say("wrongPack", { sku: item?.sku ?? "", unit: item?.unit ?? "" }) };
  return {
    item: named ?? null,
    ...amount,
    lotNumber: gs1.lotNumber ?? null,
    expiresOn: gs1.expiresOn ?? gs1.bestBefore ?? null,
    serialNumber: gs1.serialNumber ?? null,
    text: null,
    source,
    isDoubtful: gs1.doubtful ?? false,
  };
}

/** GTIN-14 that begins with 9: how much is inside differs from piece to piece and must be on the label. */
const isVariable = ({ gtin }: Gs1) => gtin?.startsWith("9") ?? false;

/** How much a label stands for in the item's own unit; nothing when it speaks of another kind of pack. */
function quantityOf(gs1: Gs1, item: Item): { quantity: number | null; isQuantityTold: boolean } | undefined {
  const packed = item.packs.find(({ gtin }) => gtin === (gs1.gtin ?? gs1.contentGtin))?.quantity;
  const count = gs1.contentCount ?? gs1.pieces;
  if (item.measured) {
    if (gs1.netWeightKg !== undefined && item.unit === "kg")
      return { quantity: Number(gs1.netWeightKg), isQuantityTold: true };
    if (gs1.netWeightKg !== undefined || (count !== undefined && packed === undefined)) return undefined;
    return packed === undefined ? { quantity: null, isQuantityTold: false } : told(times(count ?? 1, packed), true);
  }
  if (isVariable(gs1) && count === undefined) return undefined;
  return count === undefined && packed === undefined
    ? { quantity: 1, isQuantityTold: false }
    : told(times(count ?? 1, packed ?? 1), false);
}

const told = (quantity: number, measured: boolean) =>
  isQuantity(quantity, measured) ? { quantity, isQuantityTold: true } : undefined;

/** A day is over for goods when it is over in UTC: the rule by which the books keep an expiry. */
const endOf = (expiry: string) => new Date(expiry.length === 10 ? `${expiry}T23:59:59.999Z` : expiry).getTime();
export const hasExpired = (expiry: string, now: Date) => endOf(expiry) <= now.getTime();
export const expiresWithin = (expiry: string, days: number, now: Date) =>
  endOf(expiry) <= now.getTime() + days * 86_400_000;
export const dayOnly = (expiry: string) => expiry.slice(0, 10);

/** One piece with a number, and who scanned it when: said again to whoever scans it twice. */
export type Serial = { serialNumber: string; at: number; by: string };
/** Asked of every task, so that no piece counts twice in one document. */
export function scannedBefore(serials: readonly Serial[], serialNumber: string): Verdict | undefined {
  const before = serials.find((serial) => serial.serialNumber === serialNumber);
  return before && say("serialTwice", { serialNumber: shown(serialNumber), at: before.at, by: before.by });
}
export const numbersOf = (serials: readonly Serial[]) => serials.map(({ serialNumber }) => serialNumber);

import { fromMillionths, inMillionths } from "../rules";
import type { OtherLot } from "../schema/plans";

/** Defaults of every plant. The server takes any usable lot, so another than the suggested one is told, not forbidden. */
export const OTHER_LOT_POLICY: OtherLot = "warn";
export const EXPIRES_SOON_DAYS = 30;
/** As many numbered pieces as a handheld is given to know by itself. */
export const MOST_SERIALS_LISTED = 2000;

const walkingOrder = new Intl.Collator("en", { numeric: true });
type OnTheWay = { locationCode: string; sku: string; stopId: string };
/** From place to place as somebody walks: A-2 before A-10. */
export const byWay = (a: OnTheWay, b: OnTheWay) =>
  walkingOrder.compare(a.locationCode, b.locationCode) ||
  walkingOrder.compare(a.sku, b.sku) ||
  walkingOrder.compare(a.stopId, b.stopId);

type Expiring = { tracking: "none" | "lot" | "serial"; shelfLifeDays: number | null; lotsExpire: boolean };
/**
 * Whether somebody must read the expiry off the label: it was not announced, no shelf life gives it, and other lots of
 * the item have one. A lot without any would be used last of all.
 */
export const needsExpiry = (
  { expiresAt }: { expiresAt: string | null },
  { tracking, shelfLifeDays, lotsExpire }: Expiring,
) => tracking === "lot" && expiresAt === null && shelfLifeDays === null && lotsExpire;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A document's number, as against an id that no label carries. */
export const isNumberPeopleSay = (name: string | null): name is string => name !== null && !UUID.test(name);

const COUNT_LIMIT = { units: 2, share: 0.05 };
const limitOf = (expected: number) =>
  Math.max(inMillionths(COUNT_LIMIT.units), Math.floor(inMillionths(expected) * COUNT_LIMIT.share));
/** Whether a count differs from the books by so much that it is made once more: above 2 units or 5 %, whichever is more. */
export const isDoubtfulCount = (expected: number, counted: number) =>
  Math.abs(inMillionths(counted) - inMillionths(expected)) > limitOf(expected);
/** The same as one limit for a whole count: its strictest line's. */
export const countLimit = (expected: readonly (number | null)[]) =>
  fromMillionths(
    expected.reduce((least: number, each) => Math.min(least, limitOf(each ?? 0)), limitOf(expected[0] ?? 0)),
  );

/** The numbers under which the item of a GTIN may be kept: all 14 digits, or without the zeros in front of a shorter one. */
export const skusOfGtin = (gtin: string | undefined): string[] =>
  gtin === undefined
    ? []
    : [14, 13, 12, 8]
        .filter((digits) => /^0*$/.test(gtin.slice(0, 14 - digits)))
        .map((digits) => gtin.slice(14 - digits));

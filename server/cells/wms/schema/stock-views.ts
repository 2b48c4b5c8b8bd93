import { z } from "zod";
import { Id, ListOf, LotNumber, Page, Sku, YesNoFilter } from "../../../platform/fields";
import { CHOSEN_BY, INBOUND_TYPES, OUTBOUND_TYPES } from "./documents";
import { Expiry } from "./lots";
import { LocationCode } from "./places";

/** What of the stock is meant: the same words wherever it is shown. */
export const stockFilters = {
  /** Part of an item's number or name, or of a lot's number. */
  q: z.string().max(100).optional(),
  sku: Sku.optional(),
  warehouseId: Id.optional(),
  locationCode: LocationCode.optional(),
  lotNumber: LotNumber.optional(),
  held: YesNoFilter,
  expired: YesNoFilter,
  expiresBefore: Expiry.optional(),
  /** Promised to somebody, in part or wholly. */
  reserved: YesNoFilter,
};

// Totals

export const STOCK_GROUPS = ["item", "warehouse", "location", "lot"] as const;
export type StockGroup = (typeof STOCK_GROUPS)[number];

/**
 * `onHand` is what lies there: `held` of it is on hold, `expired` is past its day (and not on hold), `reserved` is promised,
 * `available` is what is left. The unit is empty where goods of several units were added up.
 */
export const StockTotal = z.object({
  sku: z.string().nullable(),
  name: z.string().nullable(),
  unit: z.string().nullable(),
  warehouseId: z.string().nullable(),
  locationCode: z.string().nullable(),
  lotNumber: z.string().nullable(),
  lotHeld: z.boolean(),
  items: z.int(),
  onHand: z.number(),
  reserved: z.number(),
  held: z.number(),
  expired: z.number(),
  available: z.number(),
  /** At standard cost; nothing where none of it has one. */
  valueCents: z.number().nullable(),
  /** How many of the items have no standard cost, and are not in the value. */
  uncosted: z.int(),
  expiresAt: z.string().nullable(),
  since: z.string(),
});
export type StockTotal = z.infer<typeof StockTotal>;
export const StockTotalPage = ListOf(StockTotal);
export const FindStockTotals = z.strictObject({ ...Page, ...stockFilters, by: z.enum(STOCK_GROUPS).default("item") });
export type FindStockTotals = z.infer<typeof FindStockTotals>;

export const NoStockFilter = z.strictObject({});
export const EXPIRING_DAYS = 30;
/** What somebody who answers for the stock looks at first. Counts are told only to those who may see them. */
export const StockFigures = z.object({
  valueCents: z.number(),
  uncosted: z.int(),
  short: z.int(),
  held: z.int(),
  expiring: z.int(),
  expired: z.int(),
  countsToApprove: z.int().nullable(),
});
export type StockFigures = z.infer<typeof StockFigures>;

// Who holds what

export const StockReservation = z.object({
  orderId: z.string(),
  orderNo: z.string(),
  typeCode: z.enum(OUTBOUND_TYPES),
  neededOn: z.string().nullable(),
  sourceOrderId: z.string().nullable(),
  erpOrderId: z.string().nullable(),
  lineId: z.string(),
  lineNo: z.int(),
  sku: z.string(),
  warehouseId: z.string(),
  locationCode: z.string(),
  lotNumber: z.string().nullable(),
  quantity: z.number(),
  pickedQuantity: z.number(),
  chosenBy: z.enum(CHOSEN_BY),
  since: z.string(),
});
export type StockReservation = z.infer<typeof StockReservation>;
export const StockReservationPage = ListOf(StockReservation);
export const FindStockReservations = z.strictObject({
  ...Page,
  sku: Sku.optional(),
  warehouseId: Id.optional(),
  locationCode: LocationCode.optional(),
  lotNumber: LotNumber.optional(),
  orderId: Id.optional(),
});
export type FindStockReservations = z.infer<typeof FindStockReservations>;

// What is on hold

export const HOLDS = ["lot", "place", "both"] as const;
export const HeldStock = z.object({
  sku: z.string(),
  lotNumber: z.string().nullable(),
  warehouseId: z.string(),
  locationCode: z.string(),
  onHand: z.number(),
  reserved: z.number(),
  valueCents: z.number().nullable(),
  /** What keeps it: its lot, the place it lies in, or both. */
  by: z.enum(HOLDS),
  reason: z.string().nullable(),
  byName: z.string().nullable(),
  since: z.string(),
});
export type HeldStock = z.infer<typeof HeldStock>;
export const HeldStockPage = ListOf(HeldStock);
export const FindHeldStock = z.strictObject({
  ...Page,
  q: stockFilters.q,
  warehouseId: Id.optional(),
  by: z.enum(["lot", "place"]).optional(),
});
export type FindHeldStock = z.infer<typeof FindHeldStock>;

// Shortages

const NextArrival = z.object({
  orderId: z.string(),
  orderNo: z.string(),
  typeCode: z.enum(INBOUND_TYPES),
  poId: z.string().nullable(),
  expectedOn: z.string().nullable(),
});
/**
 * Items of which less is there than should always be, or less than open orders want. `wanted` is what open orders want and
 * nothing is promised to yet; `toBuy` fills the safety stock and all wishes, after what is on the way has come.
 */
export const Shortage = z.object({
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  onHand: z.number(),
  reserved: z.number(),
  available: z.number(),
  safetyStock: z.number(),
  missing: z.number(),
  wanted: z.number(),
  neededOn: z.string().nullable(),
  onTheWay: z.number(),
  nextArrival: NextArrival.nullable(),
  toBuy: z.number(),
});
export type Shortage = z.infer<typeof Shortage>;
export const ShortagePage = ListOf(Shortage);
export const FindShortages = z.strictObject({
  ...Page,
  q: stockFilters.q,
  /** Only what is not on the way already. */
  toBuy: YesNoFilter,
});
export type FindShortages = z.infer<typeof FindShortages>;

// ABC

export const ABC_CLASSES = ["A", "B", "C", "unmoved", "uncosted"] as const;
export type AbcClass = (typeof ABC_CLASSES)[number];

export const AbcItem = z.object({
  rank: z.int(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  /** `unmoved`: lies there and nothing of it was used; `uncosted`: was used, but has no standard cost. */
  class: z.enum(ABC_CLASSES),
  consumed: z.number(),
  consumedCents: z.number().nullable(),
  /** Of all that was consumed, from 0 to 1: its own, and with all before it. */
  share: z.number().nullable(),
  upTo: z.number().nullable(),
  onHand: z.number(),
  onHandCents: z.number().nullable(),
});
export type AbcItem = z.infer<typeof AbcItem>;
export const FindAbc = z.strictObject({
  ...Page,
  days: z.coerce.number<number>().int().min(1).max(1100).default(90),
  warehouseId: Id.optional(),
  class: z.enum(ABC_CLASSES).optional(),
});
export type FindAbc = z.infer<typeof FindAbc>;
export const AbcPage = z.object({
  ...ListOf(AbcItem).shape,
  from: z.string(),
  to: z.string(),
  /** Since when there are records at all; later than `from` where the window is longer than the plant's memory. */
  recordedSince: z.string().nullable(),
  consumedCents: z.number(),
  classes: z.array(
    z.object({
      class: z.enum(ABC_CLASSES),
      items: z.int(),
      consumedCents: z.number(),
      onHandCents: z.number(),
    }),
  ),
});
export type AbcPage = z.infer<typeof AbcPage>;

import { z } from "zod";
import {
  Id,
  Line,
  ListOf,
  LotNumber,
  Page,
  QuantityOrZero,
  SerialNumbers,
  Sku,
  StatusFilter,
} from "../../../platform/fields";
import { LocationCode, MAIN_LOCATION } from "./places";

export const COUNT_STATUS = { counting: 1, toApprove: 2, approved: 3, cancelled: 9 } as const;
export type CountStatus = (typeof COUNT_STATUS)[keyof typeof COUNT_STATUS];
export const COUNT_STATUSES = Object.values(COUNT_STATUS);

export const CountLine = z.object({
  lineId: z.string(),
  locationCode: z.string(),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  /** What the books said when this line's count began; hidden from who counts blind. */
  expectedQuantity: z.number().nullable(),
  countedQuantity: z.number().nullable(),
  countedSerials: z.array(z.string()),
  difference: z.number().nullable(),
  /** The difference at standard cost; nothing where the item has none. */
  differenceCents: z.number().nullable(),
  /** What came or went since this line's count began: it stays, whatever was counted. */
  movedSince: z.number().nullable(),
  round: z.int(),
  countedBy: z.string().nullable(),
  countedAt: z.string().nullable(),
});
export type CountLine = z.infer<typeof CountLine>;
export const StockCount = z.object({
  countId: z.string(),
  countNo: z.string(),
  warehouseId: z.string(),
  status: z.union(COUNT_STATUSES.map((status) => z.literal(status))),
  blind: z.boolean(),
  reason: z.string().nullable(),
  endReason: z.string().nullable(),
  createdBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lines: z.array(CountLine),
});
export type StockCount = z.infer<typeof StockCount>;
export const ChangedCount = z.object({ ...StockCount.shape, changed: z.boolean() });
export const AddedCountLine = z.object({ ...StockCount.shape, lineId: z.string() });
/** `again`: the lines whose difference is so large that somebody should look once more, blind as before. */
export const RecordedCount = z.object({ ...StockCount.shape, again: z.array(z.string()) });
export type RecordedCount = z.infer<typeof RecordedCount>;
export const CountPage = ListOf(StockCount);

export const StartCount = z.strictObject({
  warehouseId: Id,
  locationCodes: z.array(LocationCode).min(1).max(1000).optional(),
  skus: z.array(Sku).min(1).max(1000).optional(),
  blind: z.boolean().default(true),
  reason: Line(500).optional(),
});
export type StartCount = z.infer<typeof StartCount>;
export const CountKey = z.strictObject({ countId: Id });
export type CountKey = z.infer<typeof CountKey>;
export const AddCountLine = z.strictObject({
  countId: Id,
  locationCode: LocationCode.default(MAIN_LOCATION),
  sku: Sku,
  lotNumber: LotNumber.optional(),
});
export type AddCountLine = z.infer<typeof AddCountLine>;
export const RecordCount = z.strictObject({
  countId: Id,
  lines: z
    .array(z.strictObject({ lineId: Id, countedQuantity: QuantityOrZero, serialNumbers: SerialNumbers.optional() }))
    .min(1)
    .max(1000),
});
export type RecordCount = z.infer<typeof RecordCount>;
export const Recount = z.strictObject({ countId: Id, lineIds: z.array(Id).min(1).max(1000) });
export type Recount = z.infer<typeof Recount>;
export const EndCount = z.strictObject({ countId: Id, reason: Line(500) });
export type EndCount = z.infer<typeof EndCount>;
export const FindCounts = z.strictObject({
  ...Page,
  q: z.string().max(100).optional(),
  status: StatusFilter(COUNT_STATUSES),
  warehouseId: Id.optional(),
});
export type FindCounts = z.infer<typeof FindCounts>;

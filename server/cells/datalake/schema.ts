import { z } from "zod";
import { Id, JsonObject } from "../../platform/fields";

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, "lower case letters, digits and _");

export const Ingest = z.strictObject({
  tenantId: Id.optional(),
  cellId: Id,
  table: Name,
  records: z.array(JsonObject).min(1).max(10_000),
});
export type Ingest = z.infer<typeof Ingest>;
export const Ingested = z.object({ ingested: z.int() });

export const MEASURES = [
  "ordersBooked",
  "orderCents",
  "purchaseCents",
  "good",
  "defect",
  "stockMoved",
  "belowSafety",
  "delivered",
  "approvalsDecided",
  "approvalSeconds",
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** As many days as a year's chart has. */
const MOST_DAYS = 366;
export const FindFigures = z.strictObject({ days: z.coerce.number<number>().int().min(1).max(MOST_DAYS).default(30) });
export type FindFigures = z.infer<typeof FindFigures>;

/** One day of the plant. Money is in cents of the plant's currency; what was in another is not mixed in. */
export const DayFigures = z.object({
  day: z.string(),
  ordersBooked: z.number(),
  orderCents: z.number(),
  purchaseCents: z.number(),
  good: z.number(),
  defect: z.number(),
  onTime: z.number(),
  late: z.number(),
  undated: z.number(),
  belowSafety: z.number(),
  approvalsDecided: z.number(),
  /** Null on a day without a decision. */
  approvalHours: z.number().nullable(),
  /** What lay in stock at the day's end, at standard cost. */
  stockCents: z.number(),
});
export type DayFigures = z.infer<typeof DayFigures>;
export const Figures = z.object({
  currency: z.string(),
  days: z.array(DayFigures),
  topProducts: z.array(z.object({ sku: z.string(), good: z.number(), defect: z.number() })),
  /** Items in stock that have no standard cost: their value is missing above. */
  uncosted: z.int(),
});
export type Figures = z.infer<typeof Figures>;

export const NoInput = z.strictObject({});
export const LakeTables = z.object({
  items: z.array(z.object({ cellId: z.string(), table: z.string(), records: z.int(), lastIngestedAt: z.string() })),
});
export type LakeTables = z.infer<typeof LakeTables>;

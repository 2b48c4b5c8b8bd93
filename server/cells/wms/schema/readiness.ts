import { z } from "zod";
import { Id } from "../../../platform/fields";
import { INBOUND_TYPES, OutboundOrder } from "./documents";

/**
 * How far the material of an order is: left the shelf, promised, free in its turn, expected, not to be had, or never asked
 * for.
 */
export const MATERIALS = ["issued", "promised", "ready", "arriving", "short", "none"] as const;
export type Material = (typeof MATERIALS)[number];

const MOST_SOURCES = 200;
const MOST_SHORT = 500;

/** As a list, or in a query string as one text with commas. */
const Sources = z.union([
  z.array(Id).max(MOST_SOURCES),
  z
    .string()
    .transform((text) => text.split(",").filter((id) => id !== ""))
    .pipe(z.array(Id).max(MOST_SOURCES)),
]);
export const FindReadiness = z.strictObject({ sourceOrderIds: Sources });
export type FindReadiness = z.infer<typeof FindReadiness>;

/** Where the last missing piece comes from. */
const Arrival = z.object({
  orderId: z.string(),
  orderNo: z.string(),
  typeCode: z.enum(INBOUND_TYPES),
  sourceOrderId: z.string().nullable(),
  poId: z.string().nullable(),
});

/**
 * A material that is not wholly promised or free: `free` and `arriving` are this order's share in its turn, `held` is what
 * lies there but is on hold or expired, `missing` what nobody has and nobody expects.
 */
export const MissingMaterial = z.object({
  warehouseId: z.string(),
  sku: z.string(),
  required: z.number(),
  promised: z.number(),
  free: z.number(),
  held: z.number(),
  arriving: z.number(),
  arrivingOn: z.string().nullable(),
  arrivingWith: Arrival.nullable(),
  missing: z.number(),
});
export type MissingMaterial = z.infer<typeof MissingMaterial>;

const { orderId, orderNo, warehouseId, status, neededOn } = OutboundOrder.shape;
export const SourceReadiness = z.object({
  sourceOrderId: z.string(),
  pickings: z.array(z.object({ orderId, orderNo, warehouseId, status, neededOn })),
  material: z.enum(MATERIALS),
  /** The day the last missing piece is expected; nothing where nobody said when. */
  arrivingOn: z.string().nullable(),
  missing: z.array(MissingMaterial),
});
export type SourceReadiness = z.infer<typeof SourceReadiness>;
export const Readiness = z.object({ items: z.array(SourceReadiness) });
export type Readiness = z.infer<typeof Readiness>;

const WAITING = ["promised", "ready", "arriving", "short"] as const;
export const FindShortSources = z.strictObject({
  /** Those whose material stands so; short and arriving ones where nothing is named. */
  material: z
    .union([
      z.array(z.enum(WAITING)),
      z
        .string()
        .transform((text) => text.split(","))
        .pipe(z.array(z.enum(WAITING))),
    ])
    .default(["short", "arriving"]),
  limit: z.coerce.number<number>().int().min(1).max(MOST_SHORT).default(MOST_SHORT),
});
export type FindShortSources = z.infer<typeof FindShortSources>;

export const ShortSources = z.object({
  items: z.array(z.object({ sourceOrderId: z.string(), material: z.enum(WAITING) })),
  counts: z.object({ promised: z.int(), ready: z.int(), arriving: z.int(), short: z.int() }),
});
export type ShortSources = z.infer<typeof ShortSources>;

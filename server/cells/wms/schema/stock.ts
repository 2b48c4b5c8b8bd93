import { z } from "zod";
import {
  Day,
  Id,
  Line,
  ListOf,
  LotNumber,
  Page,
  Quantity,
  SerialNumbers,
  Sku,
  YesNoFilter,
} from "../../../platform/fields";
import { Expiry, Lot } from "./lots";
import { LocationCode, MAIN_LOCATION } from "./places";
import { stockFilters } from "./stock-views";

export const StockLevel = z.object({
  warehouseId: z.string(),
  locationCode: z.string(),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  onHand: z.number(),
  reserved: z.number(),
  available: z.number(),
  held: z.boolean(),
  expiresAt: z.string().nullable(),
});
export type StockLevel = z.infer<typeof StockLevel>;
export const StockPage = ListOf(StockLevel);
export const FindStock = z.strictObject({ ...Page, ...stockFilters });
export type FindStock = z.infer<typeof FindStock>;

export const InventoryTotal = z.object({
  materialId: z.string(),
  warehouseId: z.string(),
  onHand: z.number(),
  reserved: z.number(),
  available: z.number(),
});
export const InventoryPage = ListOf(InventoryTotal);
export const FindInventory = z.strictObject({ ...Page, material_id: Sku.optional(), warehouse_id: Id.optional() });
export type FindInventory = z.infer<typeof FindInventory>;

export const REASONS = [
  "receipt",
  "shipment",
  "reversal",
  "adjustment",
  "transfer",
  "scrap",
  "count",
  "lot_split",
  "lot_merge",
] as const;
export type Reason = (typeof REASONS)[number];

export const LedgerEntry = z.object({
  seq: z.int(),
  movementId: z.string(),
  documentType: z.string(),
  documentId: z.string(),
  lineId: z.string().nullable(),
  reason: z.enum(REASONS),
  warehouseId: z.string(),
  locationCode: z.string(),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  delta: z.number(),
  onHand: z.number().nullable(),
  note: z.string().nullable(),
  byName: z.string(),
  at: z.string(),
  /** The number of its order or count; adjustments, transfers and scrap have none. */
  documentNo: z.string().nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
export const LedgerPage = ListOf(LedgerEntry);
export const FindLedger = z.strictObject({
  ...Page,
  sku: Sku.optional(),
  warehouseId: Id.optional(),
  locationCode: Line(64).optional(),
  lotNumber: LotNumber.optional(),
  documentId: Id.optional(),
  movementId: Id.optional(),
  reason: z.enum(REASONS).optional(),
  /** Only what came to and left real places, not the other side of each movement. */
  placesOnly: YesNoFilter,
  /** Part of the name of who did it. */
  byName: Line(100).optional(),
  /** Days of the plant, both included. */
  from: Day.optional(),
  to: Day.optional(),
});
export type FindLedger = z.infer<typeof FindLedger>;

const Delta = z
  .number()
  .refine((value) => Quantity.safeParse(Math.abs(value)).success, "not 0, at most 6 decimal places, at most 999999999");

export const AdjustStock = z.strictObject({
  warehouseId: Id,
  locationCode: LocationCode.default(MAIN_LOCATION),
  sku: Sku,
  lotNumber: LotNumber.optional(),
  delta: Delta,
  serialNumbers: SerialNumbers.optional(),
  expiresAt: Expiry.optional(),
  reason: Line(500),
});
export type AdjustStock = z.infer<typeof AdjustStock>;

export const ScrapStock = z.strictObject({
  warehouseId: Id,
  locationCode: LocationCode.default(MAIN_LOCATION),
  sku: Sku,
  lotNumber: LotNumber.optional(),
  quantity: Quantity,
  serialNumbers: SerialNumbers.optional(),
  reason: Line(500),
});
export type ScrapStock = z.infer<typeof ScrapStock>;

export const TransferStock = z.strictObject({
  warehouseId: Id,
  fromLocationCode: LocationCode.default(MAIN_LOCATION),
  toWarehouseId: Id.optional(),
  toLocationCode: LocationCode.default(MAIN_LOCATION),
  sku: Sku,
  lotNumber: LotNumber.optional(),
  quantity: Quantity,
  serialNumbers: SerialNumbers.optional(),
  reason: Line(500).optional(),
});
export type TransferStock = z.infer<typeof TransferStock>;

/** What a posting did: its number, and each place with what lies there now. */
export const Posted = z.object({
  documentId: z.string(),
  lotNumber: z.string().nullable(),
  levels: z.array(
    z.object({
      warehouseId: z.string(),
      locationCode: z.string(),
      sku: z.string(),
      lotNumber: z.string().nullable(),
      delta: z.number(),
      onHand: z.number(),
    }),
  ),
});
export type Posted = z.infer<typeof Posted>;

// Trace

export const SerialKey = z.strictObject({ serialNumber: Line(64) });
export type SerialKey = z.infer<typeof SerialKey>;
export const TraceLotKey = z.strictObject({ lotNumber: LotNumber });
export type TraceLotKey = z.infer<typeof TraceLotKey>;

/** One movement as a tracer reads it: from where to where, under which document, for whom. */
export const TracedMovement = z.object({
  movementId: z.string(),
  at: z.string(),
  reason: z.enum(REASONS),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  /** Another only where goods of one lot became another. */
  fromLotNumber: z.string().nullable(),
  quantity: z.number(),
  from: z.string(),
  to: z.string(),
  warehouseId: z.string(),
  /** Another only where goods went to another warehouse. */
  fromWarehouseId: z.string(),
  documentType: z.string(),
  documentId: z.string(),
  documentNo: z.string().nullable(),
  typeCode: z.string().nullable(),
  sourceOrderId: z.string().nullable(),
  erpOrderId: z.string().nullable(),
  poId: z.string().nullable(),
  supplierId: z.string().nullable(),
  serialNumbers: z.array(z.string()),
  byName: z.string(),
});
export type TracedMovement = z.infer<typeof TracedMovement>;
export const SerialTrace = z.object({
  serialNumber: z.string(),
  items: z.array(
    z.object({
      sku: z.string(),
      lotNumber: z.string().nullable(),
      inStock: z.boolean(),
      warehouseId: z.string(),
      locationCode: z.string(),
      movements: z.array(TracedMovement),
    }),
  ),
});
export const LotTrace = z.object({
  lotNumber: z.string(),
  items: z.array(z.object({ ...Lot.shape, movements: z.array(TracedMovement) })),
});

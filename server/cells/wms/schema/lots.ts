import { z } from "zod";
import {
  Id,
  Line,
  ListOf,
  LotNumber,
  Page,
  Quantity,
  SerialNumbers,
  Sku,
  Time,
  YesNoFilter,
} from "../../../platform/fields";
import { LocationCode, MAIN_LOCATION } from "./places";

/** A lot is good until a moment; a bare date means until that day is over where the plant is. */
export const Expiry = z.union([
  Time,
  z.iso.date().refine((day) => Time.safeParse(`${day}T00:00:00Z`).success, "a year from 1 to 9999"),
]);

export const Lot = z.object({
  sku: z.string(),
  lotNumber: z.string(),
  supplierLot: z.string().nullable(),
  supplierId: z.string().nullable(),
  expiresAt: z.string().nullable(),
  held: z.boolean(),
  holdReason: z.string().nullable(),
  onHand: z.number(),
  reserved: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Lot = z.infer<typeof Lot>;
export const ChangedLot = z.object({ ...Lot.shape, changed: z.boolean() });
export const LotPage = ListOf(Lot);
export const LotKey = z.strictObject({ sku: Sku, lotNumber: LotNumber });
export type LotKey = z.infer<typeof LotKey>;
export const FindLots = z.strictObject({
  ...Page,
  sku: Sku.optional(),
  lotNumber: LotNumber.optional(),
  supplierLot: LotNumber.optional(),
  held: YesNoFilter,
  expiresBefore: Expiry.optional(),
});
export type FindLots = z.infer<typeof FindLots>;
export const HoldLot = z.strictObject({ sku: Sku, lotNumber: LotNumber, reason: Line(500) });
export type HoldLot = z.infer<typeof HoldLot>;

const lotPlace = { warehouseId: Id, locationCode: LocationCode.default(MAIN_LOCATION), sku: Sku };
export const SplitLot = z.strictObject({
  ...lotPlace,
  lotNumber: LotNumber,
  toLotNumber: LotNumber.optional(),
  quantity: Quantity,
  serialNumbers: SerialNumbers.optional(),
  reason: Line(500).optional(),
});
export type SplitLot = z.infer<typeof SplitLot>;
export const MergeLots = z.strictObject({
  ...lotPlace,
  lotNumbers: z.array(LotNumber).min(1).max(100),
  toLotNumber: LotNumber,
  reason: Line(500).optional(),
});
export type MergeLots = z.infer<typeof MergeLots>;

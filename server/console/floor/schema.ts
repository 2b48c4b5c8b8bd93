import { z } from "zod";
import { Id, Line, ListOf, Page, Time } from "../../platform/fields";

/** What people work on with a scanner in their hand. */
export const FLOOR_DOCUMENTS = [
  "inbound_order",
  "outbound_order",
  "production_order",
  "shipment",
  "stock_count",
] as const;
export const FLOOR_TASKS = ["pick", "receive", "deliver", "report", "count", "identify"] as const;

const Document = { documentType: z.enum(FLOOR_DOCUMENTS), documentId: Id };

export const Lease = z.object({
  ...Document,
  holderId: z.string(),
  holderName: z.string(),
  deviceId: z.string(),
  since: z.string(),
  until: z.string(),
});
export type Lease = z.infer<typeof Lease>;
export const TakenLease = z.object({ ...Lease.shape, changed: z.boolean() });
export const Leases = z.object({ items: z.array(Lease) });

export const TakeLease = z.strictObject({
  ...Document,
  deviceId: Id,
  /** The other one is gone, or has been asked: said on purpose, and on record. */
  takeOver: z.boolean().default(false),
});
export type TakeLease = z.infer<typeof TakeLease>;
export const ReleaseLease = z.strictObject({ ...Document, deviceId: Id });
export type ReleaseLease = z.infer<typeof ReleaseLease>;
export const Released = z.object({ changed: z.boolean() });
export const FindLeases = z.strictObject({ documentType: z.enum(FLOOR_DOCUMENTS).optional() });
export type FindLeases = z.infer<typeof FindLeases>;

const scan = {
  scanId: z.uuid(),
  task: z.enum(FLOOR_TASKS),
  documentId: Id.nullish(),
  /** As it came out of the scanner; what cannot be shown is written as \\u00XX by who sends it. */
  raw: Line(600),
  kind: Line(40),
  rule: Line(60),
  verdict: Line(60),
  ms: z.int().min(0).max(600_000),
  scannedAt: Time,
};
export const RecordScans = z.strictObject({ deviceId: Id, scans: z.array(z.strictObject(scan)).min(1).max(500) });
export type RecordScans = z.infer<typeof RecordScans>;
export const RecordedScans = z.object({ recorded: z.int() });

export const Scan = z.object({
  scanId: z.string(),
  deviceId: z.string(),
  byName: z.string(),
  task: z.enum(FLOOR_TASKS),
  documentId: z.string().nullable(),
  raw: z.string(),
  kind: z.string(),
  rule: z.string(),
  verdict: z.string(),
  ms: z.int(),
  scannedAt: z.string(),
  recordedAt: z.string(),
});
export type Scan = z.infer<typeof Scan>;
export const ScanPage = ListOf(Scan);
export const FindScans = z.strictObject({
  ...Page,
  task: z.enum(FLOOR_TASKS).optional(),
  documentId: Id.optional(),
  deviceId: Id.optional(),
  verdict: Line(60).optional(),
  q: z.string().max(100).optional(),
  from: Time.optional(),
  to: Time.optional(),
});
export type FindScans = z.infer<typeof FindScans>;

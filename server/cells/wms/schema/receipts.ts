import { z } from "zod";
import { Day, Id } from "../../../platform/fields";
import { INBOUND_STATUSES } from "./documents";

/** More than a plant takes in within any span of days that somebody looks at. */
export const MOST_EXPECTED = 1000;

export const FindExpectedReceipts = z.strictObject({
  /** The first day looked at. Without it, what is late comes first, and what has no day at last. */
  from: Day.optional(),
  to: Day.optional(),
  warehouseId: Id.optional(),
  supplierId: Id.optional(),
});
export type FindExpectedReceipts = z.infer<typeof FindExpectedReceipts>;

/** What is still to come of one line that was bought. */
export const ExpectedReceipt = z.object({
  lineId: z.string(),
  sku: z.string(),
  quantity: z.number(),
  receivedQuantity: z.number(),
  openQuantity: z.number(),
  orderId: z.string(),
  orderNo: z.string(),
  status: z.union(INBOUND_STATUSES.map((status) => z.literal(status))),
  warehouseId: z.string(),
  poId: z.string().nullable(),
  /** What stands on the supplier's papers. */
  sourceOrderId: z.string().nullable(),
  supplierId: z.string().nullable(),
  expectedOn: z.string().nullable(),
  /** Days since it should have been here: 0 where it still has time. */
  daysLate: z.int(),
});
export type ExpectedReceipt = z.infer<typeof ExpectedReceipt>;

export const ExpectedReceipts = z.object({
  /** The plant's own day, which lateness is counted from. */
  today: z.string(),
  items: z.array(ExpectedReceipt),
  /** False where there is more than one answer holds: ask for fewer days. */
  complete: z.boolean(),
});
export type ExpectedReceipts = z.infer<typeof ExpectedReceipts>;

export const NoReceiptFilter = z.strictObject({});
/** Purchases on their way, as documents: each is counted once. */
export const ReceiptCounts = z.object({ late: z.int(), today: z.int(), nextSevenDays: z.int(), withoutDay: z.int() });
export type ReceiptCounts = z.infer<typeof ReceiptCounts>;

/** Suppliers are judged by their newest deliveries: what was years ago says little. */
export const MOST_JUDGED = 100;

export const SuppliersToJudge = z.strictObject({ supplierIds: z.array(Id).max(200) });
export type SuppliersToJudge = z.infer<typeof SuppliersToJudge>;

export const Reliability = z.object({
  supplierId: z.string(),
  receipts: z.int(),
  /** Of those, the ones that had a day to keep. */
  promised: z.int(),
  onTime: z.int(),
  /** Of those that came too late; nothing where none did. */
  averageDaysLate: z.number().nullable(),
  closedShort: z.int(),
  lastReceivedAt: z.string().nullable(),
});
export type Reliability = z.infer<typeof Reliability>;
export const Reliabilities = z.object({ items: z.array(Reliability) });

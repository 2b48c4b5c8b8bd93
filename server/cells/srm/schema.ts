import { z } from "zod";
import {
  Cents,
  Currency,
  Day,
  Id,
  Line,
  ListOf,
  Page,
  Prose,
  Quantity,
  Sku,
  StatusFilter,
  YesNoFilter,
} from "../../platform/fields";

export const Supplier = z.object({
  supplierId: z.string(),
  supplierNo: z.string(),
  name: z.string(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Supplier = z.infer<typeof Supplier>;
export const SupplierPage = ListOf(Supplier);

const supplierFields = { name: Line(), contact: Line(100).nullable(), phone: Line(40).nullable() };

export const CreateSupplier = z.strictObject({
  name: supplierFields.name,
  contact: supplierFields.contact.optional(),
  phone: supplierFields.phone.optional(),
});
export type CreateSupplier = z.infer<typeof CreateSupplier>;

export const UpdateSupplier = z.strictObject({ supplierId: Id, ...z.object(supplierFields).partial().shape });
export type UpdateSupplier = z.infer<typeof UpdateSupplier>;

export const SupplierKey = z.strictObject({ supplierId: Id });
export type SupplierKey = z.infer<typeof SupplierKey>;

export const FindSuppliers = z.strictObject({ ...Page, q: z.string().max(100).optional() });
export type FindSuppliers = z.infer<typeof FindSuppliers>;

/** The numbers the contract gives an enquiry's states. */
export const RFQ_STATUS = { open: 1, awarded: 2, closed: 9 } as const;
export type RfqStatus = (typeof RFQ_STATUS)[keyof typeof RFQ_STATUS];
export const RFQ_STATUSES = Object.values(RFQ_STATUS);

export const Rfq = z.object({
  rfqId: z.string(),
  rfqNo: z.string(),
  status: z.union(RFQ_STATUSES.map((status) => z.literal(status))),
  demandDesc: z.string(),
  totalAmountCents: z.int().nullable(),
  requisitionId: z.string().nullable(),
  lines: z.array(z.object({ materialSku: z.string(), quantity: z.number() })),
  supplierIds: z.array(z.string()),
  dueDate: z.string().nullable(),
  awardedQuoteId: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Rfq = z.infer<typeof Rfq>;
export const ChangedRfq = z.object({ ...Rfq.shape, changed: z.boolean() });
/** In lists: how many offers have come. */
export const ListedRfq = z.object({ ...Rfq.shape, quoteCount: z.int() });
export type ListedRfq = z.infer<typeof ListedRfq>;
export const RfqPage = ListOf(ListedRfq);

export const MOST_SUPPLIERS = 200;

export const CreateRfq = z.strictObject({
  demandDesc: Prose().trim().min(1),
  totalAmountCents: Cents.optional(),
  requisitionId: Id.optional(),
  lines: z
    .array(z.strictObject({ materialSku: Sku, quantity: Quantity }))
    .max(500)
    .default([]),
  supplierIds: z.array(Id).max(MOST_SUPPLIERS).default([]),
  dueDate: Day.optional(),
});
export type CreateRfq = z.infer<typeof CreateRfq>;

export const RfqKey = z.strictObject({ rfqId: Id });
export type RfqKey = z.infer<typeof RfqKey>;

export const FindRfqs = z.strictObject({
  ...Page,
  status: StatusFilter(RFQ_STATUSES),
  requisitionId: Id.optional(),
  /** Whether any offer has come. */
  quoted: YesNoFilter,
  q: z.string().max(100).optional(),
});
export type FindRfqs = z.infer<typeof FindRfqs>;

export const InviteSuppliers = z.strictObject({ rfqId: Id, supplierIds: z.array(Id).min(1).max(MOST_SUPPLIERS) });
export type InviteSuppliers = z.infer<typeof InviteSuppliers>;

export const CloseRfq = z.strictObject({ rfqId: Id, reason: Line(500) });
export type CloseRfq = z.infer<typeof CloseRfq>;

export const NoInput = z.strictObject({});
/** Open enquiries by what they wait for: the suppliers, or the buyer. */
export const RfqCounts = z.object({ waitingForQuotes: z.int(), readyToAward: z.int() });
export type RfqCounts = z.infer<typeof RfqCounts>;

export const RequisitionKeys = z.strictObject({ requisitionIds: z.array(Id).max(200) });
export type RequisitionKeys = z.infer<typeof RequisitionKeys>;
/** The newest enquiry of each requisition that has one. */
export const RfqsOfRequisitions = z.object({
  items: z.array(
    z.object({
      requisitionId: z.string(),
      rfqId: z.string(),
      rfqNo: z.string(),
      status: Rfq.shape.status,
      quoteCount: z.int(),
    }),
  ),
});
export type RfqsOfRequisitions = z.infer<typeof RfqsOfRequisitions>;

/** The numbers of a quote's states. */
export const QUOTE_STATUS = { open: 1, won: 2, lost: 3 } as const;
export type QuoteStatus = (typeof QUOTE_STATUS)[keyof typeof QUOTE_STATUS];
export const QUOTE_STATUSES = Object.values(QUOTE_STATUS);

export const Quote = z.object({
  quoteId: z.string(),
  quoteNo: z.string(),
  rfqId: z.string(),
  status: z.union(QUOTE_STATUSES.map((status) => z.literal(status))),
  supplierId: z.string(),
  /** Nothing when the supplier is kept in another system. */
  supplierName: z.string().nullable(),
  amountCents: z.int(),
  currency: z.string(),
  leadTimeDays: z.int().nullable(),
  lines: z.array(z.object({ materialSku: z.string(), quantity: z.number(), unitPriceCents: z.int().nullable() })),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Quote = z.infer<typeof Quote>;
export const ChangedQuote = z.object({ ...Quote.shape, changed: z.boolean() });
export const QuotePage = ListOf(Quote);

export const ReceiveQuote = z.strictObject({
  rfqId: Id,
  supplierId: Id,
  amountCents: Cents,
  currency: Currency,
  leadTimeDays: z.int().min(0).max(3_650).optional(),
  lines: z
    .array(z.strictObject({ materialSku: Sku, quantity: Quantity, unitPriceCents: Cents.optional() }))
    .max(500)
    .default([]),
});
export type ReceiveQuote = z.infer<typeof ReceiveQuote>;

export const QuoteKey = z.strictObject({ quoteId: Id });
export type QuoteKey = z.infer<typeof QuoteKey>;

export const FindQuotes = z.strictObject({
  ...Page,
  rfqId: Id.optional(),
  supplierId: Id.optional(),
  status: StatusFilter(QUOTE_STATUSES),
});
export type FindQuotes = z.infer<typeof FindQuotes>;

/** What one offer says of one material that was asked for. */
export const ComparedPrice = z.object({
  materialSku: z.string(),
  /** Nothing of it was offered: no quantity. A price for the whole only: no unit price. */
  quantity: z.number().nullable(),
  unitPriceCents: z.int().nullable(),
});
export type ComparedPrice = z.infer<typeof ComparedPrice>;

export const ComparedQuote = z.object({
  quoteId: z.string(),
  quoteNo: z.string(),
  status: Quote.shape.status,
  supplierId: z.string(),
  supplierName: z.string().nullable(),
  amountCents: z.int(),
  currency: z.string(),
  leadTimeDays: z.int().nullable(),
  /** If it were awarded today. */
  arrivesOn: z.string().nullable(),
  createdAt: z.string(),
  prices: z.array(ComparedPrice),
  /** Offers all that was asked for. */
  complete: z.boolean(),
  cheapest: z.boolean(),
  fastest: z.boolean(),
});
export type ComparedQuote = z.infer<typeof ComparedQuote>;

export const QuoteComparison = z.object({
  rfqId: z.string(),
  /** What was asked for, each material once. */
  lines: z.array(z.object({ materialSku: z.string(), quantity: z.number() })),
  /** Whether the offers are in one currency: amounts of several are not compared. */
  oneCurrency: z.boolean(),
  quotes: z.array(ComparedQuote),
});
export type QuoteComparison = z.infer<typeof QuoteComparison>;

import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Cents, Id, Line, Prose, Quantity, Sku } from "../../platform/fields";

const currency = z.string().length(3);

export const supplierCreated = defineEvent(
  "srm.supplier.created",
  { supplierId: Id, supplierNo: Line(), name: Line() },
  { about: "supplierId", key: "supplierNo" },
);

export const rfqCreated = defineEvent(
  "srm.rfq.created",
  {
    rfqId: Id,
    rfqNo: Line(),
    demandDesc: Prose(),
    totalAmountCents: Cents.optional(),
    requisitionId: Id.optional(),
    supplierIds: z.array(Id),
    dueDate: z.iso.date().optional(),
    lines: z.array(z.object({ materialSku: Sku, quantity: Quantity })).optional(),
  },
  { about: "rfqId", key: "rfqNo" },
);

export const rfqInvited = defineEvent(
  "srm.rfq.invited",
  { rfqId: Id, rfqNo: Line(), supplierIds: z.array(Id) },
  { about: "rfqId", key: "rfqNo" },
);

export const rfqClosed = defineEvent(
  "srm.rfq.closed",
  { rfqId: Id, rfqNo: Line(), reason: Prose(), requisitionId: Id.nullish() },
  { about: "rfqId", key: "rfqNo" },
);

export const quoteReceived = defineEvent(
  "srm.quote.received",
  {
    quoteId: Id,
    quoteNo: Line(),
    rfqId: Id,
    supplierId: Id,
    amountCents: Cents,
    currency,
    leadTimeDays: z.int().optional(),
  },
  { about: "quoteId", key: "quoteNo" },
);

export const quoteAwarded = defineEvent(
  "srm.quote.awarded",
  {
    quoteId: Id,
    quoteNo: Line().optional(),
    rfqId: Id,
    supplierId: Id,
    amountCents: Cents,
    currency,
    requisitionId: Id.nullish(),
    leadTimeDays: z.int().nullish(),
    lines: z.array(z.object({ materialSku: Sku, quantity: Quantity, unitPriceCents: Cents.nullish() })).optional(),
  },
  { about: "quoteId", key: "quoteNo" },
);

import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Cents, Id, Quantity, Sku } from "../../platform/fields";

export const quoteAwarded = defineEvent(
  "srm.quote.awarded",
  {
    quoteId: Id,
    rfqId: Id,
    supplierId: Id,
    amountCents: Cents,
    currency: z.string().length(3),
    requisitionId: Id.nullish(),
    lines: z.array(z.object({ materialSku: Sku, quantity: Quantity, unitPriceCents: Cents.nullish() })).optional(),
  },
  { about: "quoteId" },
);

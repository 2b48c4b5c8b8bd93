import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Cents, Id, Line, Quantity, Sku, Time } from "../../platform/fields";

export const contractSigned = defineEvent(
  "crm.contract.signed",
  {
    contractId: Id,
    customerId: Id,
    contractNo: Line(),
    amountCents: Cents,
    currency: z.string().length(3),
    opportunityId: Id.nullish(),
    signedAt: Time,
    orderLines: z.array(z.object({ productSku: Sku, quantity: Quantity, unitPriceCents: Cents.nullish() })).optional(),
  },
  { about: "contractId", key: "contractNo" },
);

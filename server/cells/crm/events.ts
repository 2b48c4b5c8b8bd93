import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Cents, Id, Line, Quantity, Sku, Time } from "../../platform/fields";
import { Stage } from "./schema";

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

export const customerCreated = defineEvent(
  "crm.customer.created",
  { customerId: Id, customerNo: Line(), name: Line() },
  { about: "customerId", key: "customerNo" },
);

export const opportunityCreated = defineEvent(
  "crm.opportunity.created",
  { opportunityId: Id, customerId: Id, title: Line(), amountCents: Cents.nullish(), stage: Stage },
  { about: "opportunityId", key: "title" },
);

export const opportunityMoved = defineEvent(
  "crm.opportunity.moved",
  { opportunityId: Id, customerId: Id, title: Line().optional(), amountCents: Cents.nullish(), from: Stage, to: Stage },
  { about: "opportunityId", key: "title" },
);

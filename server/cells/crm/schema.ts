import { z } from "zod";
import {
  Cents,
  Currency,
  Id,
  Line,
  ListOf,
  Page,
  Prose,
  Quantity,
  Sku,
  StatusFilter,
  Time,
  YesNoFilter,
} from "../../platform/fields";

export const Customer = z.object({
  customerId: z.string(),
  customerNo: z.string(),
  name: z.string(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Customer = z.infer<typeof Customer>;
export const CustomerPage = ListOf(Customer);

const customerFields = {
  name: Line(),
  contact: Line(100).nullable(),
  phone: Line(40).nullable(),
  address: Prose(500).nullable(),
};

export const CreateCustomer = z.strictObject({
  name: customerFields.name,
  contact: customerFields.contact.optional(),
  phone: customerFields.phone.optional(),
  address: customerFields.address.optional(),
});
export type CreateCustomer = z.infer<typeof CreateCustomer>;

export const UpdateCustomer = z.strictObject({ customerId: Id, ...z.object(customerFields).partial().shape });
export type UpdateCustomer = z.infer<typeof UpdateCustomer>;

export const CustomerKey = z.strictObject({ customerId: Id });
export type CustomerKey = z.infer<typeof CustomerKey>;

/** How to reach somebody, in clear. */
export const CustomerReach = z.object({
  customerId: z.string(),
  name: z.string(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
});
export type CustomerReach = z.infer<typeof CustomerReach>;

export const FindCustomers = z.strictObject({ ...Page, q: z.string().max(100).optional(), phone: Line(40).optional() });
export type FindCustomers = z.infer<typeof FindCustomers>;

export const STAGES = ["lead", "qualified", "proposal", "negotiation", "won", "lost"] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const Opportunity = z.object({
  opportunityId: z.string(),
  customerId: z.string(),
  title: z.string(),
  amountCents: z.int().nullable(),
  stage: Stage,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Opportunity = z.infer<typeof Opportunity>;
export const ChangedOpportunity = z.object({ ...Opportunity.shape, changed: z.boolean() });
export const OpportunityPage = ListOf(Opportunity);

export const CreateOpportunity = z.strictObject({
  customerId: Id,
  title: Line(),
  amountCents: Cents.nullable().optional(),
  stage: Stage.default("lead"),
});
export type CreateOpportunity = z.infer<typeof CreateOpportunity>;

export const UpdateOpportunity = z.strictObject({
  opportunityId: Id,
  title: Line().optional(),
  amountCents: Cents.nullable().optional(),
  stage: Stage.optional(),
});
export type UpdateOpportunity = z.infer<typeof UpdateOpportunity>;

export const OpportunityKey = z.strictObject({ opportunityId: Id });
export type OpportunityKey = z.infer<typeof OpportunityKey>;

export const FindOpportunities = z.strictObject({
  ...Page,
  customerId: Id.optional(),
  stage: Stage.optional(),
  q: z.string().max(100).optional(),
});
export type FindOpportunities = z.infer<typeof FindOpportunities>;

export const FindBoard = z.strictObject({ customerId: Id.optional() });
export type FindBoard = z.infer<typeof FindBoard>;
/** Every stage in order, with how many opportunities stand there and what they are worth together. */
export const OpportunityBoard = z.object({
  stages: z.array(z.object({ stage: Stage, count: z.int(), amountCents: z.int() })),
});
export type OpportunityBoard = z.infer<typeof OpportunityBoard>;

/** The numbers the contract gives the states of a contract with a customer. */
export const CONTRACT_STATUS = { draft: 1, approved: 2, rejected: 3 } as const;
export type ContractStatus = (typeof CONTRACT_STATUS)[keyof typeof CONTRACT_STATUS];
export const CONTRACT_STATUSES = Object.values(CONTRACT_STATUS);
const ContractStatus = z.union(CONTRACT_STATUSES.map((status) => z.literal(status)));

/** Kept and told in UTC, where an offset may carry the first or the last hours out of the calendar. */
const SignatureTime = Time.refine((text) => {
  const year = new Date(text).getUTCFullYear();
  return year > 0 && year < 10_000;
}, "a year from 1 to 9999 in UTC");

export const Contract = z.object({
  contractId: z.string(),
  contractNo: z.string(),
  customerId: z.string(),
  opportunityId: z.string().nullable(),
  amountCents: z.int(),
  currency: z.string(),
  status: ContractStatus,
  signedAt: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  orderLines: z.array(z.object({ productSku: z.string(), quantity: z.number(), unitPriceCents: z.int().nullable() })),
});
export type Contract = z.infer<typeof Contract>;
export const ChangedContract = z.object({ ...Contract.shape, changed: z.boolean() });
export const ContractPage = ListOf(Contract);

export const CreateContract = z.strictObject({
  customerId: Id,
  contractNo: Line(100),
  amountCents: Cents,
  currency: Currency,
  opportunityId: Id.optional(),
  signedAt: SignatureTime.optional(),
  orderLines: z
    .array(z.strictObject({ productSku: Sku, quantity: Quantity, unitPriceCents: Cents.optional() }))
    .max(500)
    .default([]),
});
export type CreateContract = z.infer<typeof CreateContract>;

export const ContractKey = z.strictObject({ contractId: Id });
export type ContractKey = z.infer<typeof ContractKey>;

export const UpdateContract = z.strictObject({
  contractId: Id,
  status: ContractStatus.optional(),
  signedAt: SignatureTime.optional(),
});
export type UpdateContract = z.infer<typeof UpdateContract>;

export const SignContract = z.strictObject({ contractId: Id, signedAt: SignatureTime.optional() });
export type SignContract = z.infer<typeof SignContract>;

export const FindContracts = z.strictObject({
  ...Page,
  status: StatusFilter(CONTRACT_STATUSES),
  customerId: Id.optional(),
  opportunityId: Id.optional(),
  signed: YesNoFilter,
  q: z.string().max(100).optional(),
});
export type FindContracts = z.infer<typeof FindContracts>;

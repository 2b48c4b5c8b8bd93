import type {
  Contract as ContractRow,
  Customer as CustomerRow,
  Opportunity as OpportunityRow,
} from "../../../prisma/generated/client";
import type { Change } from "../../platform/audit";
import { refused } from "../../platform/errors";
import type { FindNames, Names } from "../../platform/fields";
import { afterCursor, pageOf } from "../../platform/page";
import { blindIndex, maskPersonal, openPersonal, place } from "../../platform/personal";
import { recordReading } from "../../platform/record-reading";
import { holds, sought } from "../../platform/search";
import type { Actor, Look, Work } from "../../platform/work";
import { dialled } from "./rules";
import {
  Contract,
  type ContractKey,
  Customer,
  type CustomerKey,
  type FindBoard,
  type FindContracts,
  type FindCustomers,
  type FindOpportunities,
  Opportunity,
  type OpportunityBoard,
  type OpportunityKey,
  STAGES,
  type Stage,
} from "./schema";

type Reading = Pick<Look, "tx" | "tenantId">;

export const customerPlace = (tenantId: string, customerId: string) => place(tenantId, "customer", customerId);

/** Finds a customer by phone although the number itself is sealed. */
export function phoneIndex(tenantId: string, phone: string | null | undefined): string | null {
  const number = phone ? dialled(phone) : undefined;
  return number === undefined ? null : blindIndex(number, place(tenantId, "customer", "phone"));
}

export async function findCustomerNames({ sql, tenantId }: Look, { ids }: FindNames): Promise<Names> {
  const items = await sql<Names["items"][number]>`
    SELECT customer_id AS id, name FROM crm.customer WHERE tenant_id = ${tenantId} AND customer_id = ANY(${ids})`;
  return { items };
}

/** Contact, phone and address are sealed in the table, open inside a command, and masked for whoever may not read them. */
export const openedCustomer = (row: CustomerRow): Customer => {
  const { contact, phone, address } = row;
  return Customer.parse({
    ...row,
    ...openPersonal({ contact, phone, address }, customerPlace(row.tenantId, row.customerId)),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
};

export const shownTo = (actor: Actor, customer: Customer): Customer =>
  actor.may("pii.read") ? customer : maskPersonal(customer);

export const customersRead = (customerIds: string[]): Change => ({
  documentType: "customer",
  documentId: customerIds[0] ?? "",
  after: { customerIds },
});

/** The customers as this actor may see them; who sees them in clear is on record. */
async function showCustomers(look: Look, customers: Customer[]): Promise<Customer[]> {
  if (look.actor.may("pii.read") && customers.length > 0) {
    await recordReading(look, "crm.customers.read-personal", customersRead(customers.map((each) => each.customerId)));
  }
  return customers.map((customer) => shownTo(look.actor, customer));
}

async function customerRow({ tx, tenantId }: Reading, customerId: string): Promise<CustomerRow> {
  const row = await tx.customer.findUnique({ where: { tenantId_customerId: { tenantId, customerId } } });
  if (!row) throw refused("NOT_FOUND", { what: customerId });
  return row;
}

/** The customer as they are and stay until this transaction ends. */
export async function lockedCustomer(work: Work, customerId: string): Promise<Customer> {
  await work.sql`SELECT FROM crm.customer WHERE tenant_id = ${work.tenantId} AND customer_id = ${customerId} FOR UPDATE`;
  return openedCustomer(await customerRow(work, customerId));
}

export async function getCustomer(look: Look, { customerId }: CustomerKey): Promise<Customer> {
  const [customer] = await showCustomers(look, [openedCustomer(await customerRow(look, customerId))]);
  if (!customer) throw refused("NOT_FOUND", { what: customerId });
  return customer;
}

export async function findCustomers(look: Look, { limit, cursor, q, phone }: FindCustomers) {
  const { tenantId } = look;
  const after = afterCursor(cursor);
  const rows = await look.tx.customer.findMany({
    where: {
      tenantId,
      // A phone without a digit is nobody's; it must not find everybody who has none.
      ...(phone === undefined ? {} : { phoneIndex: phoneIndex(tenantId, phone) ?? "" }),
      ...sought(q, "CU", {
        number: (customerNo) => ({ customerNo }),
        words: (words) => ({ OR: [{ customerNo: holds(words) }, { name: holds(words) }] }),
      }),
      ...(after ? { customerId: { lt: after } } : {}),
    },
    orderBy: { customerId: "desc" },
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, (row) => row.customerId, openedCustomer);
  return { items: await showCustomers(look, items), nextCursor };
}

const shownOpportunity = (row: OpportunityRow): Opportunity =>
  Opportunity.parse({
    ...row,
    amountCents: row.amountCents === null ? null : Number(row.amountCents),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

export async function getOpportunity(
  { tx, tenantId }: Reading,
  { opportunityId }: OpportunityKey,
): Promise<Opportunity> {
  const row = await tx.opportunity.findUnique({ where: { tenantId_opportunityId: { tenantId, opportunityId } } });
  if (!row) throw refused("NOT_FOUND", { what: opportunityId });
  return shownOpportunity(row);
}

/** The opportunity as it is and stays until this transaction ends. */
export async function lockedOpportunity(work: Work, opportunityId: string): Promise<Opportunity> {
  await work.sql`
    SELECT FROM crm.opportunity WHERE tenant_id = ${work.tenantId} AND opportunity_id = ${opportunityId} FOR UPDATE`;
  return getOpportunity(work, { opportunityId });
}

export async function findOpportunities(look: Look, { limit, cursor, customerId, stage, q }: FindOpportunities) {
  const after = afterCursor(cursor);
  const rows = await look.tx.opportunity.findMany({
    where: {
      tenantId: look.tenantId,
      customerId,
      stage,
      ...(q ? { title: holds(q) } : {}),
      ...(after ? { opportunityId: { lt: after } } : {}),
    },
    orderBy: { opportunityId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.opportunityId, shownOpportunity);
}

/** What a JSON number holds exactly: a sum beyond it is shown as this much. */
const MOST_CENTS = Number.MAX_SAFE_INTEGER;

export async function getBoard({ sql, tenantId }: Look, { customerId }: FindBoard): Promise<OpportunityBoard> {
  const rows = await sql<{ stage: Stage; count: number; amountCents: string }>`
    SELECT stage, count(*)::int AS count, least(coalesce(sum(amount_cents), 0), ${MOST_CENTS}::bigint)::text AS "amountCents"
    FROM crm.opportunity
    WHERE tenant_id = ${tenantId} AND (${customerId ?? null}::text IS NULL OR customer_id = ${customerId ?? null})
    GROUP BY stage`;
  const at = new Map(rows.map((row) => [row.stage, row]));
  return {
    stages: STAGES.map((stage) => ({
      stage,
      count: at.get(stage)?.count ?? 0,
      amountCents: Number(at.get(stage)?.amountCents ?? 0),
    })),
  };
}

/** Refuses a contract that names an opportunity nobody knows. */
export async function requireOpportunity({ tx, tenantId }: Reading, opportunityId: string): Promise<void> {
  if ((await tx.opportunity.count({ where: { tenantId, opportunityId } })) === 0) {
    throw refused("UNKNOWN_REFERENCE", { what: opportunityId });
  }
}

const shownContract = (row: ContractRow): Contract =>
  Contract.parse({
    ...row,
    amountCents: Number(row.amountCents),
    signedAt: row.signedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

export async function getContract({ tx, tenantId }: Reading, { contractId }: ContractKey): Promise<Contract> {
  const row = await tx.contract.findUnique({ where: { tenantId_contractId: { tenantId, contractId } } });
  if (!row) throw refused("NOT_FOUND", { what: contractId });
  return shownContract(row);
}

/** The contract as it is and stays until this transaction ends. */
export async function lockedContract(work: Work, contractId: string): Promise<Contract> {
  await work.sql`SELECT FROM crm.contract WHERE tenant_id = ${work.tenantId} AND contract_id = ${contractId} FOR UPDATE`;
  return getContract(work, { contractId });
}

export async function findContracts(look: Look, { limit, cursor, q, signed, ...filters }: FindContracts) {
  const after = afterCursor(cursor);
  const rows = await look.tx.contract.findMany({
    where: {
      tenantId: look.tenantId,
      ...filters,
      ...(signed === undefined ? {} : { signedAt: signed ? { not: null } : null }),
      ...(q ? { contractNo: holds(q) } : {}),
      ...(after ? { contractId: { lt: after } } : {}),
    },
    orderBy: { contractId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.contractId, shownContract);
}

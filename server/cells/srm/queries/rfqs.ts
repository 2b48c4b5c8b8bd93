import type { Rfq as RfqRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { holds, sought } from "../../../platform/search";
import type { Look, Work } from "../../../platform/work";
import {
  type FindRfqs,
  type ListedRfq,
  type RequisitionKeys,
  RFQ_STATUS,
  Rfq,
  type RfqCounts,
  type RfqKey,
  type RfqsOfRequisitions,
} from "../schema";

const shownRfq = (row: RfqRow): Rfq =>
  Rfq.parse({
    ...row,
    totalAmountCents: row.totalAmountCents === null ? null : Number(row.totalAmountCents),
    dueDate: row.dueDate?.toISOString().slice(0, 10) ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

export async function getRfq(look: Pick<Look, "tx" | "tenantId">, { rfqId }: RfqKey): Promise<Rfq> {
  const row = await look.tx.rfq.findUnique({ where: { tenantId_rfqId: { tenantId: look.tenantId, rfqId } } });
  if (!row) throw refused("NOT_FOUND", { what: rfqId });
  return shownRfq(row);
}

/** The enquiry's status, kept from changing until this transaction ends; suppliers need not wait for one another. */
export async function heldRfq({ sql, tenantId }: Work, rfqId: string): Promise<Pick<Rfq, "status">> {
  const [rfq] = await sql<Pick<Rfq, "status">>`
    SELECT status FROM srm.rfq WHERE tenant_id = ${tenantId} AND rfq_id = ${rfqId} FOR SHARE`;
  if (!rfq) throw refused("NOT_FOUND", { what: rfqId });
  return rfq;
}

type LockedRfq = Pick<Rfq, "rfqId" | "status" | "awardedQuoteId" | "requisitionId" | "lines">;

/** The enquiry that a quote answers, as it is and stays until this transaction ends. One statement: many may wait here. */
export async function lockedRfqOf({ sql, tenantId }: Work, quoteId: string): Promise<LockedRfq> {
  const [rfq] = await sql<LockedRfq>`
    SELECT rfq_id AS "rfqId", rfq.status, awarded_quote_id AS "awardedQuoteId", requisition_id AS "requisitionId", rfq.lines
    FROM srm.rfq JOIN srm.quote USING (tenant_id, rfq_id)
    WHERE tenant_id = ${tenantId} AND quote_id = ${quoteId} FOR UPDATE OF rfq`;
  if (!rfq) throw refused("NOT_FOUND", { what: quoteId });
  return rfq;
}

/** The enquiry itself, as it is and stays until this transaction ends. */
export async function lockedRfq(work: Work, rfqId: string): Promise<Rfq> {
  await work.sql`SELECT FROM srm.rfq WHERE tenant_id = ${work.tenantId} AND rfq_id = ${rfqId} FOR UPDATE`;
  return getRfq(work, { rfqId });
}

export async function findRfqs(look: Look, { limit, cursor, status, requisitionId, quoted, q }: FindRfqs) {
  const after = afterCursor(cursor);
  const rows = await look.tx.rfq.findMany({
    where: {
      tenantId: look.tenantId,
      status,
      requisitionId,
      ...(quoted === undefined ? {} : { quotes: quoted ? { some: {} } : { none: {} } }),
      ...sought(q, "RFQ", {
        number: (rfqNo) => ({ rfqNo }),
        words: (words) => ({ OR: [{ rfqNo: holds(words) }, { demandDesc: holds(words) }] }),
      }),
      ...(after ? { rfqId: { lt: after } } : {}),
    },
    orderBy: { rfqId: "desc" },
    take: limit + 1,
  });
  const page = pageOf(rows, limit, (row) => row.rfqId, shownRfq);
  const counts = await quoteCounts(
    look,
    page.items.map(({ rfqId }) => rfqId),
  );
  return {
    ...page,
    items: page.items.map((rfq): ListedRfq => ({ ...rfq, quoteCount: counts.get(rfq.rfqId) ?? 0 })),
  };
}

/** Of these enquiries only: counting all there ever were takes as long as there are many. */
async function quoteCounts({ sql, tenantId }: Look, rfqIds: string[]): Promise<ReadonlyMap<string, number>> {
  if (rfqIds.length === 0) return new Map();
  const rows = await sql<{ rfqId: string; count: number }>`
    SELECT rfq_id AS "rfqId", count(*)::int AS count FROM srm.quote
    WHERE tenant_id = ${tenantId} AND rfq_id = ANY(${rfqIds}) GROUP BY rfq_id`;
  return new Map(rows.map(({ rfqId, count }) => [rfqId, count]));
}

/** Only what is open is counted: what has ended may be years of it. */
export async function countRfqs({ sql, tenantId }: Look): Promise<RfqCounts> {
  const [counts] = await sql<RfqCounts>`
    SELECT count(*) FILTER (WHERE NOT quoted)::int AS "waitingForQuotes", count(*) FILTER (WHERE quoted)::int AS "readyToAward"
    FROM (
      SELECT EXISTS (SELECT FROM srm.quote WHERE quote.tenant_id = rfq.tenant_id AND quote.rfq_id = rfq.rfq_id) AS quoted
      FROM srm.rfq WHERE tenant_id = ${tenantId} AND status = ${RFQ_STATUS.open}) AS open`;
  return counts ?? { waitingForQuotes: 0, readyToAward: 0 };
}

/** What became of these requisitions here. */
export async function findRfqsOfRequisitions(
  { sql, tenantId }: Look,
  { requisitionIds }: RequisitionKeys,
): Promise<RfqsOfRequisitions> {
  const items = await sql<RfqsOfRequisitions["items"][number]>`
    SELECT DISTINCT ON (requisition_id) requisition_id AS "requisitionId", rfq_id AS "rfqId", rfq_no AS "rfqNo", status, (
      SELECT count(*)::int FROM srm.quote WHERE quote.tenant_id = rfq.tenant_id AND quote.rfq_id = rfq.rfq_id) AS "quoteCount"
    FROM srm.rfq WHERE tenant_id = ${tenantId} AND requisition_id = ANY(${requisitionIds}) ORDER BY requisition_id, rfq_id DESC`;
  return { items };
}

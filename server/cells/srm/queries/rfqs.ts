import type { Rfq as RfqRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look, Work } from "../../../platform/work";
import { type FindRfqs, Rfq, type RfqKey } from "../schema";

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

export async function findRfqs(look: Look, { limit, cursor, status, requisitionId }: FindRfqs) {
  const after = afterCursor(cursor);
  const rows = await look.tx.rfq.findMany({
    where: { tenantId: look.tenantId, status, requisitionId, ...(after ? { rfqId: { lt: after } } : {}) },
    orderBy: { rfqId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.rfqId, shownRfq);
}

import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { rfqClosed } from "../events";
import { lockedRfq } from "../queries/rfqs";
import { isOpen } from "../rules";
import { type CloseRfq, QUOTE_STATUS, type Quote, RFQ_STATUS, type Rfq } from "../schema";

/** Gives an enquiry up without a winner: what was offered on it has lost. */
export async function closeRfq(work: Work, { rfqId, reason }: CloseRfq): Promise<Rfq & { changed: boolean }> {
  const { tenantId, now } = work;
  const rfq = await lockedRfq(work, rfqId);
  if (rfq.status === RFQ_STATUS.closed) return { ...rfq, changed: false };
  if (!isOpen(rfq)) throw refused("STATE_CONFLICT", { status: rfq.status, reason: "rfqClosed" });
  const lost = await work.sql<Pick<Quote, "quoteId">>`
    WITH closed AS (
      UPDATE srm.rfq SET status = ${RFQ_STATUS.closed}, updated_at = ${now} WHERE tenant_id = ${tenantId} AND rfq_id = ${rfqId}
    )
    UPDATE srm.quote SET status = ${QUOTE_STATUS.lost}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND rfq_id = ${rfqId} RETURNING quote_id AS "quoteId"`;
  const { rfqNo, requisitionId } = rfq;
  work.announce(rfqClosed({ rfqId, rfqNo, reason, ...(requisitionId === null ? {} : { requisitionId }) }));
  for (const { quoteId: documentId } of lost) {
    work.changed({
      documentType: "quote",
      documentId,
      before: { status: QUOTE_STATUS.open },
      after: { status: QUOTE_STATUS.lost },
    });
  }
  work.changed({
    documentType: "rfq",
    documentId: rfqId,
    before: { status: rfq.status },
    after: { status: RFQ_STATUS.closed, reason },
  });
  return { ...rfq, status: RFQ_STATUS.closed, updatedAt: now.toISOString(), changed: true };
}

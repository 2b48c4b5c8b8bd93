import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { quoteAwarded } from "../events";
import { getQuote } from "../queries/quotes";
import { lockedRfqOf } from "../queries/rfqs";
import { hasWon, isOpen, linesToBuy } from "../rules";
import { QUOTE_STATUS, type Quote, type QuoteKey, RFQ_STATUS } from "../schema";

/** The quote wins, its rivals lose and the enquiry closes, all at once. Whoever presses first decides. */
export async function awardQuote(work: Work, { quoteId }: QuoteKey): Promise<Quote & { changed: boolean }> {
  const { tenantId, now } = work;
  const rfq = await lockedRfqOf(work, quoteId);
  const { rfqId } = rfq;
  if (hasWon({ quoteId }, rfq)) return { ...(await getQuote(work, { quoteId })), changed: false };
  if (!isOpen(rfq)) throw refused("STATE_CONFLICT", { status: rfq.status, reason: "rfqClosed" });
  const decided = await work.sql<Pick<Quote, "quoteId" | "status">>`
    WITH closed AS (
      UPDATE srm.rfq SET status = ${RFQ_STATUS.awarded}, awarded_quote_id = ${quoteId}, updated_at = ${now}
      WHERE tenant_id = ${tenantId} AND rfq_id = ${rfqId}
    )
    UPDATE srm.quote SET status = CASE quote_id WHEN ${quoteId} THEN ${QUOTE_STATUS.won}::int ELSE ${QUOTE_STATUS.lost}::int END,
      updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND rfq_id = ${rfqId} RETURNING quote_id AS "quoteId", status`;
  const quote = await getQuote(work, { quoteId });
  const { quoteNo, supplierId, amountCents, currency, leadTimeDays } = quote;
  const lines = linesToBuy(quote, rfq);
  work.announce(
    quoteAwarded({
      quoteId,
      quoteNo,
      rfqId,
      supplierId,
      amountCents,
      currency,
      ...(rfq.requisitionId === null ? {} : { requisitionId: rfq.requisitionId }),
      ...(leadTimeDays === null ? {} : { leadTimeDays }),
      ...(lines.length > 0 ? { lines } : {}),
    }),
  );
  for (const { quoteId: documentId, status } of decided) {
    work.changed({ documentType: "quote", documentId, before: { status: QUOTE_STATUS.open }, after: { status } });
  }
  work.changed({
    documentType: "rfq",
    documentId: rfqId,
    before: { status: rfq.status, awardedQuoteId: null },
    after: { status: RFQ_STATUS.awarded, awardedQuoteId: quoteId },
  });
  return { ...quote, changed: true };
}

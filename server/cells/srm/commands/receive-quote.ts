import { refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { quoteReceived } from "../events";
import { getQuote } from "../queries/quotes";
import { heldRfq } from "../queries/rfqs";
import { isOpen } from "../rules";
import { QUOTE_STATUS, type Quote, type ReceiveQuote } from "../schema";

/** Takes a supplier's offer, while the enquiry is open. A supplier may offer again: each quote stands on its own. */
export async function receiveQuote(work: Work, input: ReceiveQuote): Promise<Quote> {
  const { tenantId, now } = work;
  const { rfqId, supplierId, amountCents, currency, leadTimeDays } = input;
  const rfq = await heldRfq(work, rfqId);
  if (!isOpen(rfq)) throw refused("STATE_CONFLICT", { status: rfq.status, reason: "rfqClosed" });
  await requireItems(
    work.sql,
    tenantId,
    input.lines.map((line) => line.materialSku),
  );
  const quoteId = work.newId();
  const quoteNo = await work.newNumber("QT");
  const lines = input.lines.map((line) => ({ ...line, unitPriceCents: line.unitPriceCents ?? null }));
  await work.sql`
    INSERT INTO srm.quote (tenant_id, quote_id, quote_no, rfq_id, status, supplier_id, amount_cents, currency, lead_time_days,
      lines, created_by, created_at, updated_at)
    VALUES (${tenantId}, ${quoteId}, ${quoteNo}, ${rfqId}, ${QUOTE_STATUS.open}, ${supplierId}, ${amountCents}, ${currency},
      ${leadTimeDays ?? null}, ${JSON.stringify(lines)}::jsonb, ${work.actor.name}, ${now}, ${now})`;
  const quote = await getQuote(work, { quoteId });
  work.announce(quoteReceived({ quoteId, quoteNo, rfqId, supplierId, amountCents, currency, leadTimeDays }));
  work.changed({ documentType: "quote", documentId: quoteId, after: quote });
  return quote;
}

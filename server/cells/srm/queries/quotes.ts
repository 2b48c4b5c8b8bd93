import type { Quote as QuoteRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { askedFor, compareQuotes, inOneCurrency, isOpen, pricesOf } from "../rules";
import { type FindQuotes, Quote, type QuoteComparison, type QuoteKey, type RfqKey } from "../schema";
import { getRfq } from "./rfqs";

type Reading = Pick<Look, "tx" | "tenantId">;

/** Offers are compared by who makes them, so a quote carries its supplier's name. */
async function shownQuotes({ tx, tenantId }: Reading, rows: QuoteRow[]): Promise<Quote[]> {
  const suppliers = await tx.supplier.findMany({
    where: { tenantId, supplierId: { in: rows.map((row) => row.supplierId) } },
    select: { supplierId: true, name: true },
  });
  const names = new Map(suppliers.map(({ supplierId, name }) => [supplierId, name]));
  return rows.map((row) =>
    Quote.parse({
      ...row,
      supplierName: names.get(row.supplierId) ?? null,
      amountCents: Number(row.amountCents),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }),
  );
}

export async function getQuote(look: Reading, { quoteId }: QuoteKey): Promise<Quote> {
  const row = await look.tx.quote.findUnique({ where: { tenantId_quoteId: { tenantId: look.tenantId, quoteId } } });
  const [quote] = row ? await shownQuotes(look, [row]) : [];
  if (!quote) throw refused("NOT_FOUND", { what: quoteId });
  return quote;
}

export async function findQuotes(look: Look, { limit, cursor, rfqId, supplierId, status }: FindQuotes) {
  const after = afterCursor(cursor);
  const rows = await look.tx.quote.findMany({
    where: { tenantId: look.tenantId, rfqId, supplierId, status, ...(after ? { quoteId: { lt: after } } : {}) },
    orderBy: { quoteId: "desc" },
    take: limit + 1,
  });
  const page = pageOf(
    rows,
    limit,
    (row) => row.quoteId,
    (row) => row,
  );
  return { ...page, items: await shownQuotes(look, page.items) };
}

/** As many as stand side by side; an enquiry asks no more suppliers. */
const MOST_COMPARED = 200;

/** The offers on one enquiry against what it asked for. */
export async function compareOffers(look: Look, { rfqId }: RfqKey): Promise<QuoteComparison> {
  const [rfq, rows, days] = await Promise.all([
    getRfq(look, { rfqId }),
    look.tx.quote.findMany({
      where: { tenantId: look.tenantId, rfqId },
      orderBy: { quoteId: "asc" },
      take: MOST_COMPARED,
    }),
    arrivals(look, rfqId),
  ]);
  const quotes = await shownQuotes(look, rows);
  const marks = compareQuotes(rfq, quotes);
  return {
    rfqId,
    lines: askedFor(rfq),
    oneCurrency: inOneCurrency(quotes),
    quotes: quotes.map(({ createdBy: _, updatedAt: __, rfqId: ___, lines, ...quote }) => ({
      ...quote,
      arrivesOn: isOpen(rfq) ? (days.get(quote.quoteId) ?? null) : null,
      prices: pricesOf({ lines }, rfq),
      ...(marks.get(quote.quoteId) ?? { complete: false, cheapest: false, fastest: false }),
    })),
  };
}

/** When each would be here if it were ordered today, by the plant's calendar. */
async function arrivals({ sql, tenantId, now }: Look, rfqId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ quoteId: string; day: string }>`
    SELECT quote_id AS "quoteId", ((${now}::timestamptz AT TIME ZONE time_zone)::date + lead_time_days)::text AS day
    FROM srm.quote JOIN platform.tenant USING (tenant_id)
    WHERE tenant_id = ${tenantId} AND rfq_id = ${rfqId} AND lead_time_days IS NOT NULL`;
  return new Map(rows.map(({ quoteId, day }) => [quoteId, day]));
}

import type { Quote as QuoteRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { type FindQuotes, Quote, type QuoteKey } from "../schema";

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

export async function findQuotes(look: Look, { limit, cursor, rfqId }: FindQuotes) {
  const after = afterCursor(cursor);
  const rows = await look.tx.quote.findMany({
    where: { tenantId: look.tenantId, rfqId, ...(after ? { quoteId: { lt: after } } : {}) },
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

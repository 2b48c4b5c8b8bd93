import { type ComparedPrice, type Quote, RFQ_STATUS, type Rfq } from "./schema";

/** Only an open enquiry takes quotes and is awarded. */
export const isOpen = ({ status }: Pick<Rfq, "status">) => status === RFQ_STATUS.open;

export const hasWon = ({ quoteId }: Pick<Quote, "quoteId">, { awardedQuoteId }: Pick<Rfq, "awardedQuoteId">) =>
  quoteId === awardedQuoteId;

/** What is bought: as the supplier offered it; where the offer names no lines, as it was asked for. */
export const linesToBuy = (quote: Pick<Quote, "lines">, rfq: Pick<Rfq, "lines">): (Quote | Rfq)["lines"] =>
  quote.lines.length > 0 ? quote.lines : rfq.lines;

/** Quantities have at most six decimals: in millionths they are whole, and their sums exact. */
const inMillionths = (quantity: number) => Math.round(quantity * 1_000_000);

/** Each material once, in the order of the lines. */
function byMaterial(lines: readonly { materialSku: string; quantity: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { materialSku, quantity } of lines)
    sums.set(materialSku, (sums.get(materialSku) ?? 0) + inMillionths(quantity));
  return sums;
}

export const askedFor = ({ lines }: Pick<Rfq, "lines">) =>
  [...byMaterial(lines)].map(([materialSku, millionths]) => ({ materialSku, quantity: millionths / 1_000_000 }));

type Offer = Pick<Quote, "quoteId" | "amountCents" | "currency" | "leadTimeDays" | "lines">;

/** Offers all that was asked for. One amount without lines is an offer for the whole enquiry. */
export function isComplete(quote: Pick<Quote, "lines">, rfq: Pick<Rfq, "lines">): boolean {
  if (quote.lines.length === 0) return true;
  const offered = byMaterial(quote.lines);
  return [...byMaterial(rfq.lines)].every(([materialSku, millionths]) => (offered.get(materialSku) ?? 0) >= millionths);
}

/** What an offer says of each material asked for; of several prices for one material, none stands for it. */
export function pricesOf(quote: Pick<Quote, "lines">, rfq: Pick<Rfq, "lines">): ComparedPrice[] {
  return askedFor(rfq).map(({ materialSku, quantity }) => {
    const lines = quote.lines.filter((line) => line.materialSku === materialSku);
    const prices = new Set(lines.map(({ unitPriceCents }) => unitPriceCents));
    const [price] = prices;
    const offered = quote.lines.length === 0 ? quantity : (byMaterial(lines).get(materialSku) ?? 0) / 1_000_000;
    return {
      materialSku,
      quantity: offered > 0 ? offered : null,
      unitPriceCents: prices.size === 1 ? (price ?? null) : null,
    };
  });
}

type Marks = { complete: boolean; cheapest: boolean; fastest: boolean };

/**
 * Which offer costs least and which comes first. Only complete offers are compared, amounts only within one currency, and
 * one offer alone is neither; equals are marked alike.
 */
export function compareQuotes(rfq: Pick<Rfq, "lines">, quotes: readonly Offer[]): ReadonlyMap<string, Marks> {
  const complete = quotes.filter((quote) => isComplete(quote, rfq));
  const comparable = inOneCurrency(quotes) ? complete : [];
  const dated = complete.flatMap(({ leadTimeDays }) => (leadTimeDays === null ? [] : [leadTimeDays]));
  const lowest = leastOf(comparable.map(({ amountCents }) => amountCents));
  const soonest = leastOf(dated);
  return new Map(
    quotes.map((quote) => [
      quote.quoteId,
      {
        complete: complete.includes(quote),
        cheapest: comparable.includes(quote) && quote.amountCents === lowest,
        fastest: complete.includes(quote) && quote.leadTimeDays !== null && quote.leadTimeDays === soonest,
      },
    ]),
  );
}

export const inOneCurrency = (quotes: readonly Pick<Quote, "currency">[]) =>
  new Set(quotes.map(({ currency }) => currency)).size <= 1;

const leastOf = (amounts: readonly number[]) => (amounts.length > 1 ? Math.min(...amounts) : undefined);

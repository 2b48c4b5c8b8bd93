import { type Quote, RFQ_STATUS, type Rfq } from "./schema";

/** Only an open enquiry takes quotes and is awarded. */
export const isOpen = ({ status }: Pick<Rfq, "status">) => status === RFQ_STATUS.open;

export const hasWon = ({ quoteId }: Pick<Quote, "quoteId">, { awardedQuoteId }: Pick<Rfq, "awardedQuoteId">) =>
  quoteId === awardedQuoteId;

/** What is bought: as the supplier offered it; where the offer names no lines, as it was asked for. */
export const linesToBuy = (quote: Pick<Quote, "lines">, rfq: Pick<Rfq, "lines">): (Quote | Rfq)["lines"] =>
  quote.lines.length > 0 ? quote.lines : rfq.lines;

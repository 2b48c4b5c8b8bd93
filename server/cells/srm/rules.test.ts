import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasWon, isOpen, linesToBuy } from "./rules";
import { RFQ_STATUS, RFQ_STATUSES } from "./schema";

const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 });

describe("awarding", () => {
  test("is won by the quote that was awarded, and by no other", () => {
    fc.assert(
      fc.property(ids, fc.nat(), (quoteIds, pick) => {
        const winner = quoteIds[pick % quoteIds.length] ?? "";
        expect(quoteIds.filter((quoteId) => hasWon({ quoteId }, { awardedQuoteId: winner }))).toEqual([winner]);
      }),
    );
  });

  test("has no winner before it happened", () => {
    fc.assert(fc.property(fc.string(), (quoteId) => !hasWon({ quoteId }, { awardedQuoteId: null })));
  });

  test("and quoting are possible while the enquiry is open, and only then", () => {
    expect(RFQ_STATUSES.filter((status) => isOpen({ status }))).toEqual([RFQ_STATUS.open]);
  });
});

describe("what is bought", () => {
  const asked = fc.array(fc.record({ materialSku: fc.string(), quantity: fc.nat() }));
  const offered = fc.array(
    fc.record({
      materialSku: fc.string(),
      quantity: fc.nat(),
      unitPriceCents: fc.option(fc.nat()),
    }),
  );

  test("is what the supplier offered, or what was asked for where the offer names no lines", () => {
    fc.assert(
      fc.property(offered, asked, (quote, rfq) => {
        expect(linesToBuy({ lines: quote }, { lines: rfq })).toEqual(quote.length > 0 ? quote : rfq);
      }),
    );
  });
});

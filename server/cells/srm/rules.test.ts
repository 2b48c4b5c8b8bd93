import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedFor, compareQuotes, hasWon, isComplete, isOpen, linesToBuy, pricesOf } from "./rules";
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

describe("comparing offers", () => {
  const rfq = { lines: [line("A", 10), line("B", 0.1), line("B", 0.2)] };
  function line(materialSku: string, quantity: number, unitPriceCents: number | null = null) {
    return { materialSku, quantity, unitPriceCents };
  }
  const offer = (quoteId: string, amountCents: number, more: object = {}) => ({
    quoteId,
    amountCents,
    currency: "CNY",
    leadTimeDays: null as number | null,
    lines: [],
    ...more,
  });
  const marked = (offers: ReturnType<typeof offer>[], mark: "cheapest" | "fastest" | "complete") =>
    [...compareQuotes(rfq, offers)].filter(([, marks]) => marks[mark]).map(([quoteId]) => quoteId);

  test("sums what was asked for, each material once, without a float's crumbs", () => {
    expect(askedFor(rfq)).toEqual([
      { materialSku: "A", quantity: 10 },
      { materialSku: "B", quantity: 0.3 },
    ]);
  });

  test("takes an offer as complete that names no lines, or enough of everything", () => {
    expect(isComplete({ lines: [] }, rfq)).toBe(true);
    expect(isComplete({ lines: [line("B", 0.3), line("A", 4), line("A", 6), line("C", 1)] }, rfq)).toBe(true);
    expect(isComplete({ lines: [line("A", 10)] }, rfq)).toBe(false);
    expect(isComplete({ lines: [line("A", 9.999999), line("B", 1)] }, rfq)).toBe(false);
  });

  test("never marks an offer that leaves something out, however cheap and fast", () => {
    const part = offer("part", 1, { leadTimeDays: 0, lines: [line("A", 10)] });
    const offers = [part, offer("dear", 900, { leadTimeDays: 9 }), offer("fair", 800, { leadTimeDays: 12 })];
    expect(marked(offers, "cheapest")).toEqual(["fair"]);
    expect(marked(offers, "fastest")).toEqual(["dear"]);
    expect(marked(offers, "complete")).toEqual(["dear", "fair"]);
  });

  test("marks equals alike, and one offer alone not at all", () => {
    expect(marked([offer("a", 5), offer("b", 5), offer("c", 6)], "cheapest")).toEqual(["a", "b"]);
    expect(marked([offer("a", 5, { leadTimeDays: 1 })], "cheapest")).toEqual([]);
    expect(marked([offer("a", 5, { leadTimeDays: 1 }), offer("b", 5)], "fastest")).toEqual([]);
  });

  test("does not compare dollars with yuan", () => {
    const offers = [offer("a", 5, { leadTimeDays: 3 }), offer("b", 6, { currency: "USD", leadTimeDays: 2 })];
    expect(marked(offers, "cheapest")).toEqual([]);
    expect(marked(offers, "fastest")).toEqual(["b"]);
  });

  test("shows one price of a material, and none where an offer has several", () => {
    const lines = [line("A", 4, 100), line("A", 6, 90), line("B", 1, 7)];
    expect(pricesOf({ lines }, rfq)).toEqual([
      { materialSku: "A", quantity: 10, unitPriceCents: null },
      { materialSku: "B", quantity: 1, unitPriceCents: 7 },
    ]);
  });
});

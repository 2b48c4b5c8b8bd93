import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import { aShift, cluster, counting, delivering, GS, picking, receiving, reporting, reportingPumps } from "./a-shift";
import { ASKS, EXPECTATIONS, type Expected } from "./session";

const pickOf = (from: number, to?: number) => ({ ...picking, stops: picking.stops.slice(from, to) });
const after = (raws: string[], shift: { scan: (raw: string) => unknown; expected: () => Expected }) => {
  for (const raw of raws) shift.scan(raw);
  return shift.expected();
};
const resin = `]C1240RESIN-A${GS}10L1`;
const noNeed = { ...receiving, lines: receiving.lines.map((line) => ({ ...line, needsExpiry: false, putAway: null })) };

/** For every sentence a moment at which it is the one thing to do. */
const moments: Record<Expected["what"], () => Expected> = {
  document: () => aShift("pick").expected(),
  location: () => aShift("pick", picking).expected(),
  item: () => after(["LOC:A-01"], aShift("pick", picking)),
  lot: () => after(["LOC:A-02", "RESIN-A"], aShift("pick", pickOf(1))),
  anyLot: () => after(["RESIN-A"], aShift("receive", receiving)),
  serial: () => aShift("report", reportingPumps).expected(),
  expiry: () => after([resin], aShift("receive", receiving)),
  quantity: () => after(["LOC:A-01", "BOLT-M8"], aShift("pick", picking)),
  moreQuantity: () => after(["LOC:A-01", "BOLT-M8", "6901234567892"], aShift("pick", picking)),
  cart: () => after(["LOC:A-01", "]C10106901234567892304"], aShift("pick", cluster)),
  putAway: () => after(["16901234567899"], aShift("receive", receiving)),
  putAwayAnywhere: () => after(["16901234567899"], aShift("receive", noNeed)),
  anyItem: () => aShift("receive", receiving).expected(),
  goodQuantity: () => aShift("report", reporting).expected(),
  materialQuantity: () => after([resin], aShift("report", reporting)),
  defectType: () => {
    const shift = aShift("report", reporting);
    shift.enter({ field: "reported", of: "defect", quantity: 2 });
    return shift.expected();
  },
  signer: () => aShift("deliver", delivering).expected(),
  signature: () => {
    const shift = aShift("deliver", delivering);
    shift.enter({ field: "signer", signer: "Zhou Min" });
    return shift.expected();
  },
  countLocation: () => aShift("count", counting).expected(),
  countItem: () => after(["LOC:A-01"], aShift("count", counting)),
  moreCount: () => after(["LOC:A-01", "BOLT-M8"], aShift("count", counting)),
  reason: () => after(["CMD:SHORT"], aShift("receive", receiving)),
  zeroCheck: () => {
    const shelves = picking.shelves.map((shelf) => ({ ...shelf, onHand: 4 }));
    return after(["LOC:A-01", "BOLT-M8", "CMD:CONFIRM"], aShift("pick", { ...picking, shelves }));
  },
  yesOrNo: () => after(["LOC:A-01", resin, "CMD:CONFIRM"], aShift("count", counting)),
  confirmShip: () => after(["LOC:A-01", "BOLT-M8", "CMD:CONFIRM"], aShift("pick", pickOf(0, 1))),
  confirmShort: () => {
    const shift = aShift("pick", pickOf(0, 1));
    after(["LOC:A-01", "CMD:SHORT"], shift);
    shift.because("empty");
    return shift.expected();
  },
  confirmReceipt: () =>
    after(["16901234567899", "LOC:A-01"], aShift("receive", { ...receiving, lines: receiving.lines.slice(0, 1) })),
  confirmDelivery: () => {
    const shift = aShift("deliver", { ...delivering, needsSignature: false });
    shift.enter({ field: "signer", signer: "Zhou Min" });
    return shift.expected();
  },
  confirmRefusal: () => {
    const shift = aShift("deliver", { ...delivering, lines: delivering.lines.slice(0, 1) });
    shift.enter({ field: "exception", lineId: "d1", outcome: "refused", quantity: 10, reason: "too late" });
    return shift.expected();
  },
  confirmReport: () => after(["BOLT-M8"], aShift("report", reporting)),
  confirmPlace: () => {
    const shift = aShift("count", { ...counting, lines: counting.lines.slice(0, 1) });
    after(["LOC:A-01", "BOLT-M8", "CMD:NEXT"], shift);
    return shift.expected();
  },
  confirmCount: () => {
    const shift = aShift("count", { ...counting, lines: counting.lines.slice(2) });
    after(["LOC:B-01", "PUMP-7", "P1", "CMD:CONFIRM"], shift);
    shift.book();
    return shift.expected();
  },
  reply: () => after(["BOLT-M8", "CMD:CONFIRM"], aShift("report", reporting)),
  anything: () => aShift("identify").expected(),
  nothing: () => {
    const shift = aShift("report", reporting);
    after(["BOLT-M8", "CMD:CONFIRM"], shift);
    shift.book();
    return shift.expected();
  },
};

const sayIn = (locale: "en" | "zh-CN") =>
  createTranslator({
    locale,
    messages: locale === "en" ? en : zh,
    namespace: "scan",
    onError: (error) => {
      throw error;
    },
  }) as unknown as (key: string, facts?: Expected["facts"]) => string;

test.each(EXPECTATIONS)("%s comes, and is one sentence in both languages", (what) => {
  const expected = moments[what]();
  expect(expected.what).toBe(what);
  for (const locale of ["en", "zh-CN"] as const) {
    const sentence = sayIn(locale)(`expected.${what}`, expected.facts);
    expect(sentence).not.toMatch(/undefined|null|NaN|[{}]/);
    expect(sentence.length).toBeLessThan(90);
  }
});

test("what has no unit or number of its own shows none", () => {
  expect(sayIn("en")("expected.quantity", moments.quantity().facts)).toBe("Confirm 4 pcs");
  expect(sayIn("zh-CN")("expected.quantity", moments.quantity().facts)).toBe("确认 4 pcs");
  expect(sayIn("en")("expected.moreQuantity", moments.moreQuantity().facts)).toBe("2 of 4 pcs: scan on or type");
});

test("every question that wants a reason offers some in both languages", () => {
  const withReason = ASKS.filter((ask) => !["doubtful", "zeroCheck", "linesBlank", "recalled"].includes(ask));
  for (const messages of [en, zh]) {
    expect(Object.keys(messages.scan.reasons).sort()).toEqual([...withReason].sort());
    for (const reasons of Object.values(messages.scan.reasons)) expect(Object.keys(reasons).length).toBeGreaterThan(2);
  }
});

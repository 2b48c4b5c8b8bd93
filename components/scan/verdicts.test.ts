import * as icons from "@tabler/icons-react";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import {
  aShift,
  cluster,
  counting,
  delivering,
  GS,
  picking,
  plans,
  receiving,
  reporting,
  reportingPumps,
  reportingResin,
} from "./engine/a-shift";
import { EXPECTATIONS } from "./engine/session";
import { TONE_COLOUR, TONES, toneOf, VERDICTS, type Verdict, type VerdictName } from "./verdicts";

const atBolts = () => {
  const shift = aShift("pick", picking);
  shift.scan("LOC:A-01");
  return shift;
};
const atResin = (otherLot: "refuse" | "warn" | "reason" = "warn") => {
  const shift = aShift("pick", { ...picking, stops: picking.stops.slice(1), otherLot });
  shift.scanAll("LOC:A-02", "RESIN-A");
  return shift;
};
const atPumps = () => {
  const shift = aShift("pick", { ...picking, stops: picking.stops.slice(2) });
  shift.scan("LOC:B-01");
  return shift;
};
/** All bolts of the only stop are in the cart: CONFIRM would ship. */
const picked = () => {
  const shift = aShift("pick", { ...picking, stops: picking.stops.slice(0, 1) });
  shift.scanAll("LOC:A-01", "BOLT-M8");
  shift.type(4);
  return shift;
};
const sent = () => {
  const shift = picked();
  shift.press("confirm");
  return shift;
};
const emptied = () => {
  const shelves = picking.shelves.map((shelf) => (shelf.sku === "BOLT-M8" ? { ...shelf, onHand: 4 } : shelf));
  const shift = aShift("pick", { ...picking, shelves });
  shift.scanAll("LOC:A-01", "BOLT-M8");
  return shift;
};
const unloading = () => aShift("receive", receiving);
const resinInHand = () => {
  const shift = unloading();
  shift.scan(`]C1240RESIN-A${GS}10L77`);
  return shift;
};
const handed = () => {
  const shift = aShift("deliver", delivering);
  shift.scan("BOLT-M8");
  return shift;
};
const counter = () => {
  const shift = aShift("count", counting);
  shift.scan("LOC:A-01");
  return shift;
};

/** For every verdict an input that yields it: what is not here cannot be said. */
const yields: Record<VerdictName, () => Verdict> = {
  documentOk: () => aShift("pick").give({ kind: "loaded", plan: picking }),
  opening: () => aShift("pick").scan("OUT-000001"),
  lookingUp: () => aShift("identify").scan("SKU001"),
  found: () => aShift("identify").give({ kind: "loaded", plan: {} }),
  locationOk: () => aShift("pick", picking).scan("LOC:WH01:A-01"),
  itemOk: () => aShift("pick", { ...picking, stops: picking.stops.slice(1) }).scanAll("LOC:A-02", "RESIN-A"),
  lotOk: () => aShift("report", reportingResin).scan("]C110L5"),
  counted: () => atBolts().scan("BOLT-M8"),
  serialOk: () => atPumps().scan("P1"),
  expiryOk: () => resinInHand().enter({ field: "expiry", day: "2027-06-30" }),
  quantityOk: () => {
    const shift = atBolts();
    shift.scan("BOLT-M8");
    return shift.type(3);
  },
  lineDone: () => {
    const shift = atBolts();
    shift.scan("BOLT-M8");
    return shift.press("confirm");
  },
  cartOk: () => {
    const shift = aShift("pick", cluster);
    shift.scanAll("LOC:A-01", "BOLT-M8");
    shift.press("confirm");
    return shift.scan("CART:1");
  },
  putAway: () => {
    const shift = unloading();
    shift.scan("BOLT-M8");
    return shift.scan("LOC:A-01");
  },
  stationOk: () => aShift("report", reporting).scan("ST-2"),
  personOk: () => aShift("report", reporting).scan("USER:Wang Fang"),
  binEmpty: () => {
    const shift = emptied();
    shift.press("confirm");
    return shift.press("confirm");
  },
  noted: () => aShift("report", reporting).enter({ field: "shift", shift: "late" }),
  exceptionNoted: () =>
    handed().enter({ field: "exception", lineId: "d1", outcome: "damaged", quantity: 2, reason: "crushed" }),
  skipped: () => aShift("pick", picking).press("next"),
  lotToBeNumbered: () => {
    const shift = unloading();
    shift.scan("RESIN-A");
    return shift.press("next");
  },
  undone: () => {
    const shift = atBolts();
    return shift.press("undo");
  },
  cleared: () => {
    const shift = atBolts();
    shift.scan("PUMP-7");
    return shift.press("cancel");
  },
  sending: () => picked().press("confirm"),
  takingOver: () => {
    const shift = atBolts();
    shift.give({ kind: "lease", holder: { name: "Wang Fang", since: 1_763_600_000_000 } });
    return shift.give({ kind: "takeOver" });
  },
  takenOver: () => {
    const shift = atBolts();
    shift.give({ kind: "lease", holder: { name: "Wang Fang", since: 1_763_600_000_000 } });
    return shift.give({ kind: "lease", holder: null });
  },

  posted: () => sent().book() as Verdict,
  placePosted: () => {
    const shift = aShift("count", { ...counting, lines: counting.lines.slice(2) });
    shift.scanAll("LOC:B-01", "PUMP-7", "P1", "P2");
    shift.press("confirm");
    return shift.book() as Verdict;
  },

  otherLot: () => atResin().scan("L2"),
  otherLotNeedsReason: () => atResin("reason").scan("L2"),
  doubtfulCode: () => doubtfulLabel(),
  expiresSoon: () => {
    const shift = aShift("pick", {
      ...picking,
      stops: picking.stops.slice(1).map((stop) => ({ ...stop, lotNumber: null })),
    });
    return shift.scanAll("LOC:A-02", "RESIN-A", "L5");
  },
  otherLocation: () => unloading().scanAll("BOLT-M8", "LOC:A-02"),
  overWithinTolerance: () => {
    const shift = unloading();
    shift.scan("BOLT-M8");
    return shift.type(11);
  },
  substitute: () => aShift("report", reporting).scan("]C1240CU-WIRE\u001d3103001000"),
  notAnnounced: () => unloading().scanAll("PUMP-7", "N7"),
  foundExtra: () => counter().scan("]C1240CU-WIRE\u001d3103001000"),
  shortNeedsReason: () => atBolts().press("short"),
  closeShortNeedsReason: () => unloading().press("short"),
  overIssueNeedsReason: () => {
    const shift = aShift("report", reporting);
    shift.scan(`]C1240RESIN-A${GS}10L1`);
    return shift.type(7);
  },
  exceptionNeedsReason: () => handed().press("short"),
  needsReason: () => {
    const shift = atBolts();
    shift.press("short");
    return shift.because("  ");
  },
  shortNoted: () => {
    const shift = atBolts();
    shift.press("short");
    return shift.because("empty");
  },
  zeroCheck: () => emptied().press("confirm"),
  binNotEmpty: () => {
    const shift = emptied();
    shift.press("confirm");
    return shift.type(3);
  },
  linesBlank: () => {
    const shift = counter();
    shift.scan("BOLT-M8");
    shift.type(40);
    return shift.press("confirm");
  },
  recalledGoods: () => {
    const shift = aShift("deliver", { ...delivering, recalls: ["RC-000007"], needsSignature: false });
    shift.enter({ field: "signer", signer: "Wang Fang" });
    return shift.press("confirm");
  },
  countAgain: () => {
    const shift = counter();
    shift.scan("BOLT-M8");
    shift.type(20);
    return shift.press("confirm");
  },
  nothingCounted: () => counter().press("confirm"),
  needsLot: () => atResin().type(3),
  needsSerial: () => {
    const shift = atPumps();
    shift.scan("PUMP-7");
    return shift.type(2);
  },
  needsQuantity: () => {
    const shift = atBolts();
    shift.scanAll("BOLT-M8", "BOLT-M8");
    return shift.press("confirm");
  },
  needsExpiry: () => {
    const shift = resinInHand();
    return shift.type(5);
  },
  needsSigner: () => handed().press("confirm"),
  needsSignature: () => {
    const shift = handed();
    shift.enter({ field: "signer", signer: "Zhou" });
    return shift.press("confirm");
  },
  needsDefectType: () => {
    const shift = aShift("report", reporting);
    shift.enter({ field: "reported", of: "defect", quantity: 2 });
    return shift.press("confirm");
  },
  documentFirst: () => aShift("pick").press("confirm"),
  locationFirst: () => aShift("pick", picking).scan("BOLT-M8"),
  itemFirst: () => {
    const shift = aShift("pick", { ...picking, stops: picking.stops.slice(1) });
    shift.scan("LOC:A-02");
    return shift.scan("L1");
  },
  putAwayFirst: () => unloading().scanAll("BOLT-M8", `]C1240RESIN-A${GS}10L77`),
  cartFirst: () => {
    const shift = aShift("pick", cluster);
    shift.scanAll("LOC:A-01", "BOLT-M8");
    shift.press("confirm");
    return shift.scan("BOLT-M8");
  },
  confirmFirst: () => picked().scan("BOLT-M8"),
  answerFirst: () => {
    const shift = atBolts();
    shift.press("short");
    return shift.scan("BOLT-M8");
  },
  notComplete: () => atBolts().press("confirm"),
  notNow: () => atBolts().because("because"),
  nothingToUndo: () => aShift("pick", picking).press("undo"),
  nothingToConfirm: () => aShift("identify").press("confirm"),
  alreadyConfirmed: () => {
    const shift = sent();
    return shift.press("confirm");
  },
  stillSending: () => sent().scan("BOLT-M8"),
  duplicateWithinHalfASecond: () => {
    const shift = atBolts();
    shift.scan("BOLT-M8");
    shift.within(499);
    return shift.scan("BOLT-M8");
  },
  offlineKept: () => {
    const shift = sent();
    return shift.give({ kind: "kept", confirmation: shift.state().posting?.confirmation ?? "" });
  },
  leasedByOther: () => {
    const shift = atBolts();
    shift.give({ kind: "lease", holder: { name: "Wang Fang", since: 1_763_600_000_000 } });
    return shift.scan("BOLT-M8");
  },
  serverTrouble: () => sent().refuse("CELL_UNAVAILABLE"),
  paused: () => atBolts().press("cancel"),

  wrongItem: () => atBolts().scan("PUMP-7"),
  wrongLot: () => atResin("refuse").scan("L2"),
  wrongLocation: () => aShift("pick", picking).scan("LOC:B-01"),
  wrongWarehouse: () => aShift("pick", picking).scan("LOC:WH02:A-01"),
  otherOrdersLine: () => {
    const shift = aShift("pick", cluster);
    return shift.scanAll("LOC:A-01", "RESIN-A");
  },
  wrongCart: () => {
    const shift = aShift("pick", cluster);
    shift.scanAll("LOC:A-01", "BOLT-M8");
    shift.press("confirm");
    return shift.scan("CART:2");
  },
  wrongPack: () => atCopper().scan(`]C1240CU-WIRE${GS}3012`),
  expired: () => atResin().scan("L4"),
  onHold: () => atResin().scan("L3"),
  lotNotHere: () => atResin().scan("L99"),
  serialUsed: () => unloading().scanAll("PUMP-7", "P1"),
  serialTwice: () => atPumps().scanAll("P1", "P1"),
  serialElsewhere: () => atPumps().scan("P9"),
  unknownSerial: () => atPumps().scanAll("PUMP-7", "P8"),
  overQuantity: () => {
    const shift = atBolts();
    shift.scan("BOLT-M8");
    return shift.type(5);
  },
  badQuantity: () => {
    const shift = atBolts();
    shift.scan("BOLT-M8");
    return shift.type(1.5);
  },
  badDay: () => resinInHand().enter({ field: "expiry", day: "2027-02-30T" }),
  unknownCode: () => atBolts().scan("NOBODY-KNOWS"),
  unknownItem: () => atBolts().scan("]C10114006381333938"),
  unknownLocation: () => unloading().scanAll("BOLT-M8", "LOC:Z-99"),
  unknownDocument: () => aShift("pick").give({ kind: "missing", code: "OUT-000099" }),
  notOnDocument: () => aShift("receive", { ...receiving, lines: receiving.lines.slice(1) }).scan("BOLT-M8"),
  notAnItem: () => atBolts().scan("CART:1"),
  notALocation: () => aShift("pick", picking).scan("CART:1"),
  notAboard: () => aShift("deliver", delivering).scan("RESIN-A"),
  notForUs: () => unloading().scan(`]C1240BOLT-M8${GS}4104006381333931`),
  palletOnly: () => atBolts().scan("]C100345690123456789011"),
  listClosed: () => aShift("count").give({ kind: "loaded", plan: { ...counting, closed: true } }),
  stockInsufficient: () =>
    sent().refuse("STOCK_INSUFFICIENT", { shortages: [{ sku: "BOLT-M8", required: 4, available: 1 }] }),
  documentMoved: () => sent().refuse("STATE_CONFLICT", { status: 5, reason: "linesLeft" }),
  notPermitted: () => sent().refuse("FORBIDDEN", { reason: "permission" }),
  signInAgain: () => sent().refuse("UNAUTHENTICATED"),
  refusedByServer: () => sent().refuse("VALIDATION_FAILED", { issue: "lines" }),

  emptyCode: () => atBolts().scan("\r\n"),
  codeTooLong: () => atBolts().scan("9".repeat(600)),
  badCharacter: () => atBolts().scan("BOLT\tM8"),
  emptyLabel: () => atBolts().scan("LOC:"),
  unknownCommand: () => atBolts().scan("CMD:SHIP"),
  badCheckDigit: () => atBolts().scan("]C10106901234567893"),
  badLength: () => atBolts().scan("]C10106901"),
  badDate: () => atBolts().scan("]C117261301"),
  badNumber: () => atBolts().scan("]C130X"),
  unknownField: () => atBolts().scan("]C10599"),
  missingSeparator: () => atBolts().scan("]C110L2611-07-AB21SN000000042"),
  repeatedField: () => atBolts().scan(`]C110L1${GS}10L2`),
  contentWithoutCount: () => atBolts().scan("]C10216901234567899"),
  countWithoutContent: () => atBolts().scan("]C13724"),
};

const atCopper = () => {
  const shift = aShift("pick", { ...picking, stops: picking.stops.slice(3) });
  shift.scan("LOC:B-02");
  return shift;
};
/** The scanner drops the separator, and lot and expiry run together. */
function doubtfulLabel() {
  const items = receiving.items.map((item) =>
    item.sku === "RESIN-A" ? { ...item, packs: [{ gtin: "14006381333938", quantity: 1 }] } : item,
  );
  return aShift("receive", { ...receiving, items }).scan("]C1011400638133393810L7717271130");
}

const translators = { en: translator("en", en), "zh-CN": translator("zh-CN", zh) };
function translator(locale: "en" | "zh-CN", messages: typeof en) {
  return createTranslator({
    locale,
    messages,
    namespace: "scan",
    timeZone: "Asia/Shanghai",
    onError: (error) => {
      throw error;
    },
  }) as unknown as (key: string, facts: Record<string, unknown>) => string;
}

test.each(Object.keys(VERDICTS) as VerdictName[])("%s is yielded, and can be said in both languages", (name) => {
  const verdict = yields[name]();
  expect(verdict.name).toBe(name);
  for (const say of Object.values(translators)) {
    for (const part of ["title", "hint"]) {
      const words = say(`verdicts.${name}.${part}`, verdict.facts);
      expect(words).not.toMatch(/undefined|null|NaN|\{|\}/);
      expect(words.trim().length).toBeGreaterThan(1);
    }
  }
});

test("there are at least forty verdicts, and each has a tone, a colour and an icon that exists", () => {
  const all = Object.values(VERDICTS);
  expect(all.length).toBeGreaterThanOrEqual(40);
  for (const { tone, colour, icon } of all) {
    expect(TONES).toContain(tone);
    expect(colour).toBe(TONE_COLOUR[tone]);
    expect(icons).toHaveProperty(icon);
  }
});

test("every tone is used, and every colour differs", () => {
  expect(new Set(Object.values(VERDICTS).map(({ tone }) => tone))).toEqual(new Set(TONES));
  expect(new Set(Object.values(TONE_COLOUR)).size).toBe(TONES.length);
  expect(toneOf(yields.wrongItem())).toBe("wrong");
});

test("the words name exactly the verdicts there are", () => {
  expect(Object.keys(en.scan.verdicts).sort()).toEqual(Object.keys(VERDICTS).sort());
  expect(Object.keys(en.scan.expected).sort()).toEqual([...EXPECTATIONS].sort());
});

test("a hint says what to do now: it is a sentence in both languages", () => {
  for (const [name, { hint }] of Object.entries(en.scan.verdicts)) expect(hint, name).toMatch(/\.|[}] ?\S*$|:/);
  for (const [name, { hint }] of Object.entries(zh.scan.verdicts)) expect(hint, name).toMatch(/[。：]/);
});

test("every task begins with a sentence", () => {
  for (const task of ["pick", "receive", "deliver", "report", "count", "identify"] as const) {
    const { what, facts } = aShift(task, plans[task]).expected();
    for (const say of Object.values(translators)) expect(say(`expected.${what}`, facts)).not.toMatch(/undefined|\{/);
  }
});

// Plans that other tests use, so that one of them gone stale is noticed here too.
test("the plans of the cast open", () => {
  expect(aShift("report", reportingPumps).expected().what).toBe("serial");
  expect(aShift("report", reportingResin).expected().what).toBe("goodQuantity");
});

import { expect, test } from "vitest";
import { aShift, GS, receiving } from "../a-shift";
import type { ReceivePlan } from "./plan";

const unloading = (change: Partial<ReceivePlan> = {}) => aShift("receive", { ...receiving, ...change });
const arrived = (shift: ReturnType<typeof unloading>) => shift.state().work?.progress.arrived;
const posted = (shift: ReturnType<typeof unloading>) => {
  shift.press("confirm");
  return shift.posts().at(-1)?.commands[0]?.body;
};
const label = `]C1240RESIN-A${GS}10L77${GS}17270630305`;

test("one label fills item, lot, expiry and quantity, each marked as read; the place is all that is left", () => {
  const shift = unloading();
  expect(shift.scan(label).name).toBe("counted");
  expect(shift.expected()).toMatchObject({ what: "putAway", facts: { quantity: 5, locationCode: "A-01" } });
  expect(shift.scan("LOC:A-01").name).toBe("putAway");
  expect(arrived(shift)).toMatchObject([
    {
      lineId: "r2",
      lotNumber: "L77",
      lotSource: "barcode",
      expiresOn: "2027-06-30",
      expirySource: "barcode",
      quantity: 5,
      quantitySource: "barcode",
    },
  ]);
  expect(posted(shift)).toEqual({
    orderId: "in-1",
    lines: [{ lineId: "r2", quantity: 5, lotNumber: "L77", locationCode: "A-01", expiresAt: "2027-06-30" }],
    closeShort: false,
  });
  expect(shift.book()?.name).toBe("posted");
});

test("what no label says is asked for in order: lot, expiry, quantity, place", () => {
  const shift = unloading();
  shift.scan("RESIN-A");
  expect(shift.expected().what).toBe("anyLot");
  expect(shift.type(5).name).toBe("needsLot");
  shift.scan("L77", "keypad");
  expect(shift.expected().what).toBe("expiry");
  expect(shift.press("confirm").name).toBe("needsExpiry");
  expect(shift.scan("LOC:A-01").name).toBe("needsExpiry");
  shift.enter({ field: "expiry", day: "2027-06-30" });
  expect(shift.expected()).toMatchObject({ what: "quantity", facts: { quantity: 5 } });
  shift.press("confirm");
  expect(shift.expected().what).toBe("putAway");
  expect(shift.press("confirm").name).toBe("putAwayFirst");
  shift.scan("LOC:A-01");
  expect(arrived(shift)).toMatchObject([{ lotNumber: "L77", lotSource: "typed", expirySource: "typed", quantity: 5 }]);
});

test("goods that have expired, or will soon, are told by their label and by hand", () => {
  const shift = unloading();
  expect(shift.scan(`]C1240RESIN-A${GS}10L77${GS}17261119`).name).toBe("expired");
  expect(arrived(shift)).toEqual([]);
  expect(shift.scan(`]C1240RESIN-A${GS}10L77${GS}17261130`).name).toBe("expiresSoon");
  const typed = unloading();
  typed.scan(`]C1240RESIN-A${GS}10L77`);
  expect(typed.enter({ field: "expiry", day: "2026-11-19" }).name).toBe("expired");
  expect(typed.enter({ field: "expiry", day: "2026-13-01" }).name).toBe("badDay");
  expect(typed.enter({ field: "expiry", day: "2026-11-20" }).name).toBe("expiresSoon");
});

test("more than was announced counts within the line's tolerance, is told, and beyond it is refused whole", () => {
  const shift = unloading();
  shift.scan("BOLT-M8");
  expect(shift.type(12)).toEqual({ name: "overQuantity", facts: { sku: "BOLT-M8", quantity: 12, rest: 11 } });
  expect(shift.type(11).name).toBe("overWithinTolerance");
  shift.scan("LOC:A-01");
  expect(shift.scan("BOLT-M8").name).toBe("overQuantity");
});

test("a line may come in parts, at two places, and never in sum beyond what it tolerates", () => {
  const shift = unloading();
  shift.scanAll("16901234567899", "LOC:A-01");
  expect(shift.scan("BOLT-M8").name).toBe("overWithinTolerance");
  expect(shift.scan("BOLT-M8").name).toBe("overQuantity");
  shift.scan("LOC:A-02");
  expect(arrived(shift)?.map(({ quantity, locationCode }) => [quantity, locationCode])).toEqual([
    [10, "A-01"],
    [1, "A-02"],
  ]);
});

test("whoever counts piece by piece has said how many came; one scan alone has not", () => {
  const counted = unloading();
  counted.scanAll("BOLT-M8", "BOLT-M8", "BOLT-M8");
  expect(counted.expected()).toMatchObject({ what: "moreQuantity", facts: { done: 3, of: 10 } });
  expect(counted.press("confirm")).toEqual({ name: "quantityOk", facts: { sku: "BOLT-M8", quantity: 3 } });
  const once = unloading();
  once.scan("BOLT-M8");
  expect(once.press("confirm")).toEqual({ name: "quantityOk", facts: { sku: "BOLT-M8", quantity: 10 } });
});

test("each piece with a serial is scanned once: not one in stock, one not announced is told", () => {
  const shift = unloading();
  expect(shift.scan("N1").name).toBe("serialOk");
  expect(shift.scan("N1").name).toBe("serialTwice");
  expect(shift.scan("P1").name).toBe("serialUsed");
  expect(shift.type(2).name).toBe("needsSerial");
  expect(shift.scan("N7").name).toBe("notAnnounced");
  expect(shift.scan("N2").name).toBe("overQuantity");
  shift.scan("LOC:A-01");
  expect(posted(shift)).toMatchObject({ lines: [{ lineId: "r3", quantity: 2, serialNumbers: ["N1", "N7"] }] });
});

test("other goods wait until those in hand have their place", () => {
  const shift = unloading();
  shift.scan("BOLT-M8");
  expect(shift.scan("PUMP-7")).toEqual({ name: "putAwayFirst", facts: { sku: "BOLT-M8" } });
  shift.scan(`]C1240RESIN-A${GS}10L77`);
  shift.scan("LOC:A-01");
  shift.scan(`]C1240RESIN-A${GS}10L77`);
  expect(shift.scan(`]C1240RESIN-A${GS}10L78`).name).toBe("needsExpiry");
});

test("where no place is scanned the next goods lay the last ones down", () => {
  const shift = unloading({ places: null });
  shift.scanAll("BOLT-M8", "BOLT-M8", "PUMP-7");
  expect(arrived(shift)).toMatchObject([{ lineId: "r1", quantity: 2, locationCode: null }]);
  shift.scan("N1");
  expect(shift.press("next").name).toBe("lineDone");
  expect(posted(shift)).toEqual({
    orderId: "in-1",
    lines: [
      { lineId: "r1", quantity: 2 },
      { lineId: "r3", quantity: 1, serialNumbers: ["N1"] },
    ],
    closeShort: false,
  });
});

test("a place that the warehouse does not have is refused; another than suggested is told", () => {
  const shift = unloading();
  expect(shift.scan("LOC:A-01").name).toBe("notAnItem");
  shift.scan("BOLT-M8");
  expect(shift.scan("LOC:Z-99").name).toBe("unknownLocation");
  expect(shift.scan("LOC:WH02:A-01").name).toBe("wrongWarehouse");
  expect(shift.scan("LOC:A-02")).toEqual({ name: "otherLocation", facts: { expected: "A-01", got: "A-02" } });
});

test("goods without a lot number get one from the system, and a label is printed when they are booked", () => {
  const shift = unloading({ lines: receiving.lines.map((line) => ({ ...line, needsExpiry: false })) });
  shift.scan("RESIN-A");
  expect(shift.press("next").name).toBe("lotToBeNumbered");
  shift.type(5);
  shift.scan("LOC:A-01");
  expect(posted(shift)).toMatchObject({ lines: [{ lineId: "r2", quantity: 5 }] });
  expect(shift.posts()[0]?.commands[0]?.body.lines).not.toHaveProperty("0.lotNumber");
  shift.book();
  expect(shift.effects.at(-1)).toEqual({
    kind: "print",
    labels: [
      {
        sku: "RESIN-A",
        lotNumber: null,
        serialNumber: null,
        quantity: 5,
        unit: "pcs",
        measured: false,
        expiresOn: null,
      },
    ],
  });
});

test("a label whose fields ran together is believed only after a look", () => {
  const items = receiving.items.map((item) =>
    item.sku === "RESIN-A" ? { ...item, packs: [{ gtin: "14006381333938", quantity: 1 }] } : item,
  );
  const glued = "]C1011400638133393810L7717271130";
  const cancelled = unloading({ items });
  expect(cancelled.scan(glued)).toEqual({ name: "doubtfulCode", facts: { value: "L7717271130" } });
  cancelled.press("cancel");
  expect(cancelled.state().work?.progress.hand).toBeNull();
  const confirmed = unloading({ items });
  confirmed.scan(glued);
  expect(confirmed.press("confirm").name).toBe("counted");
  expect(confirmed.state().work?.progress.hand).toMatchObject({ lotNumber: "L7717271130", quantity: 1 });
});

test("another lot than announced is told and counts; of two lines the one with the lot is taken", () => {
  const [first, second, ...others] = receiving.lines;
  const lines = [first!, { ...second!, lotNumber: "L1" }, { ...second!, lineId: "r9", lotNumber: "L2" }, ...others];
  const shift = unloading({ lines });
  expect(shift.scan(`]C1240RESIN-A${GS}10L2`).name).toBe("counted");
  expect(shift.state().work?.progress.hand?.lineId).toBe("r9");
  const other = unloading({ lines });
  expect(other.scan(`]C1240RESIN-A${GS}10L5`)).toEqual({ name: "otherLot", facts: { expected: "L1", got: "L5" } });
});

test("an announced expiry goes with the announced lot", () => {
  const lines = receiving.lines.map((line) =>
    line.lineId === "r2" ? { ...line, lotNumber: "L1", expiresAt: "2027-01-31T23:59:59.999Z" } : line,
  );
  const shift = unloading({ lines });
  shift.scanAll("RESIN-A", "L1");
  expect(shift.state().work?.progress.hand).toMatchObject({ expiresOn: "2027-01-31", expirySource: "document" });
});

test("goods of another document, for another receiver or only a pallet are named as that", () => {
  const shift = unloading({ lines: receiving.lines.slice(1) });
  expect(shift.scan("BOLT-M8")).toEqual({ name: "notOnDocument", facts: { got: "BOLT-M8", document: "IN-000001" } });
  expect(shift.scan(`]C1240BOLT-M8${GS}4104006381333931`).name).toBe("notForUs");
  expect(shift.scan("]C100345690123456789011").name).toBe("palletOnly");
  expect(shift.scan("]C110L77").name).toBe("itemFirst");
});

test("what will not come any more is closed short with a reason", () => {
  const shift = unloading();
  shift.scanAll("16901234567899", "LOC:A-01");
  expect(shift.press("short")).toEqual({ name: "closeShortNeedsReason", facts: { open: 3 } });
  shift.because("the supplier sent less");
  expect(shift.expected().what).toBe("confirmReceipt");
  expect(posted(shift)).toMatchObject({ closeShort: true, lines: [{ quantity: 10 }] });
});

test("nothing arrived is nothing to confirm", () => {
  expect(unloading().press("confirm").name).toBe("nothingToConfirm");
});

test("weighed goods say their weight, or a person does", () => {
  const shift = unloading();
  shift.scan("CU-WIRE");
  expect(shift.scan("LOC:A-01").name).toBe("needsQuantity");
  shift.scanAll(`]C1240CU-WIRE${GS}3103010100`, `]C1240CU-WIRE${GS}3103010200`);
  expect(shift.state().work?.progress.hand?.quantity).toBe(20.3);
  expect(shift.type(20.1234567).name).toBe("badQuantity");
  expect(shift.type(20.123456).name).toBe("quantityOk");
});

import { expect, test } from "vitest";
import { aShift, cluster, GS, picking } from "../a-shift";
import type { PickPlan } from "./plan";

const only = (...stopIds: string[]): PickPlan => ({
  ...picking,
  stops: picking.stops.filter(({ stopId }) => stopIds.includes(stopId)),
});
const atBolts = (plan = picking) => {
  const shift = aShift("pick", plan);
  shift.scan("LOC:A-01");
  return shift;
};
const atResin = (otherLot: PickPlan["otherLot"] = "warn") => {
  const shift = aShift("pick", { ...only("s2"), otherLot });
  shift.scan("LOC:A-02");
  return shift;
};
const takes = (shift: ReturnType<typeof atBolts>) =>
  shift.state().work?.progress.takes.map(({ stopId, quantity, lotNumber }) => [stopId, quantity, lotNumber]);

test("the round goes by place, and each step is one thing", () => {
  const shift = aShift("pick", { ...picking, stops: [...picking.stops].reverse() });
  const asked: string[] = [];
  const then = (act: () => unknown) => {
    asked.push(shift.expected().what);
    act();
  };
  then(() => shift.scan("LOC:A-01"));
  then(() => shift.scan("BOLT-M8"));
  then(() => shift.press("confirm"));
  then(() => shift.scan("A-02"));
  then(() => shift.scan("RESIN-A"));
  then(() => shift.scan("L1"));
  then(() => shift.type(3));
  then(() => shift.scan("LOC:WH01:B-01"));
  then(() => shift.scan("PUMP-7"));
  then(() => shift.scan("P1"));
  then(() => shift.scan("P2"));
  then(() => shift.scan("LOC:B-02"));
  then(() => shift.scan(`]C1240CU-WIRE${GS}3103001250`));
  then(() => shift.scan(`]C1240CU-WIRE${GS}3103001250`));
  then(() => shift.press("confirm"));
  then(() => shift.book());
  expect(asked).toEqual([
    ...["location", "item", "quantity"],
    ...["location", "item", "lot", "quantity"],
    ...["location", "item", "serial", "serial"],
    ...["location", "item", "moreQuantity"],
    ...["confirmShip", "reply"],
  ]);
  expect(shift.expected().what).toBe("nothing");
});

test("CONFIRM puts what was taken into the cart and lets just that leave", () => {
  const shift = aShift("pick", { ...only("s2", "s3"), orders: [{ ...picking.orders[0]!, open: [] }] });
  shift.scanAll("LOC:A-02", "RESIN-A", "L1");
  shift.type(3);
  shift.scanAll("LOC:B-01", "P1", "P2");
  expect(shift.press("confirm").name).toBe("sending");
  const lines = [
    { lineId: "line-s2", quantity: 3, locationCode: "A-02", lotNumber: "L1" },
    { lineId: "line-s3", quantity: 2, locationCode: "B-01", serialNumbers: ["P1", "P2"] },
  ];
  expect(shift.posts()).toMatchObject([
    {
      commands: [
        { command: "pick", body: { orderId: "out-1", lines } },
        { command: "ship", body: { orderId: "out-1", lines, allowPartial: false } },
      ],
    },
  ]);
  expect(shift.book()).toEqual({ name: "posted", facts: { document: "OUT-000001" } });
});

test("what the books did not find leaves the order as a part", () => {
  const shift = atBolts(only("s1"));
  shift.scan("BOLT-M8");
  shift.press("confirm");
  shift.press("confirm");
  expect(shift.posts()[0]?.commands[1]).toMatchObject({ command: "ship", body: { allowPartial: true } });
});

test("goods from an earlier round leave too, and are not picked again", () => {
  const inCart = [{ lineId: "line-s1", quantity: 4, lotNumber: null, serialNumbers: [], locationCode: "A-01" }];
  const order = { ...picking.orders[0]!, open: [{ lineId: "line-s1", quantity: 4 }], inCart };
  const shift = aShift("pick", { ...picking, stops: [], orders: [order] });
  expect(shift.expected()).toEqual({ what: "confirmShip", facts: { quantity: 4 } });
  shift.press("confirm");
  expect(shift.posts()[0]?.commands.map(({ command }) => command)).toEqual(["ship"]);
});

test("a label with item, lot and pieces does in one scan what three would", () => {
  const shift = atResin();
  expect(shift.scan(`]C1240RESIN-A${GS}10L1${GS}303`).name).toBe("lineDone");
  expect(takes(shift)).toEqual([["s2", 3, "L1"]]);
  expect(shift.state().work?.progress.takes[0]?.source).toBe("barcode");
});

test("a scan adds one, a pack as many as it holds", () => {
  const shift = atBolts({ ...only("s1"), stops: [{ ...picking.stops[0]!, quantity: 12 }] });
  expect(shift.scan("16901234567899")).toEqual({ name: "counted", facts: { sku: "BOLT-M8", added: 10, quantity: 10 } });
  expect(shift.scan("6901234567892")).toMatchObject({ name: "counted", facts: { added: 1, quantity: 11 } });
  expect(shift.scan("16901234567899")).toEqual({
    name: "overQuantity",
    facts: { sku: "BOLT-M8", quantity: 10, rest: 1 },
  });
  expect(takes(shift)).toEqual([["s1", 11, null]]);
  expect(shift.scan("BOLT-M8").name).toBe("lineDone");
});

test("a pallet of packs counts its pieces", () => {
  const shift = atBolts({ ...only("s1"), stops: [{ ...picking.stops[0]!, quantity: 30 }] });
  expect(shift.scan("]C10216901234567899372")).toMatchObject({ name: "counted", facts: { quantity: 20 } });
  expect(shift.scan("]C10216901234567899372").name).toBe("overQuantity");
});

test("a typed quantity replaces what was scanned, and the keypad begins with all that may be taken", () => {
  const shift = atBolts(only("s1"));
  shift.scan("BOLT-M8");
  expect(shift.expected()).toMatchObject({ what: "quantity", facts: { quantity: 4 } });
  shift.type(2);
  expect(takes(shift)).toEqual([["s1", 2, null]]);
  expect(shift.expected()).toMatchObject({ what: "moreQuantity", facts: { done: 2, of: 4 } });
  for (const typed of [0, -1, 5, 1e308, 2.5, Number.NaN, Number.POSITIVE_INFINITY]) shift.type(typed);
  expect(takes(shift)).toEqual([["s1", 2, null]]);
  shift.type(4);
  expect(shift.expected().what).toBe("confirmShip");
});

test("CONFIRM after one scan takes what was asked for, after counting it claims nothing nobody counted", () => {
  const once = atBolts(only("s1"));
  once.scan("BOLT-M8");
  expect(once.press("confirm")).toEqual({ name: "lineDone", facts: { sku: "BOLT-M8", quantity: 4 } });
  const counted = atBolts(only("s1"));
  counted.scanAll("BOLT-M8", "BOLT-M8");
  expect(counted.press("confirm")).toEqual({ name: "needsQuantity", facts: { sku: "BOLT-M8", done: 2, of: 4 } });
  expect(takes(counted)).toEqual([["s1", 2, null]]);
  const typedThenScanned = atBolts(only("s1"));
  typedThenScanned.scan("BOLT-M8");
  typedThenScanned.type(2);
  typedThenScanned.scan("BOLT-M8");
  expect(typedThenScanned.press("confirm").name).toBe("needsQuantity");
});

test("weights add up exactly, and a wrong one is refused whole", () => {
  const shift = aShift("pick", only("s4"));
  shift.scanAll("LOC:B-02", "CU-WIRE");
  expect(shift.expected().what).toBe("quantity");
  const reel = (grams: string) => `]C1240CU-WIRE${GS}3103${grams}`;
  shift.scanAll(reel("000100"), reel("000200"));
  expect(takes(shift)).toEqual([["s4", 0.3, null]]);
  expect(shift.scan(reel("002201")).name).toBe("overQuantity");
  expect(shift.scan(reel("002200")).name).toBe("lineDone");
});

test("the item's scan that waits for its lot is the same piece as the lot's", () => {
  for (const lot of ["L1", `]C110L1`, `]C1240RESIN-A${GS}10L1`]) {
    const shift = atResin();
    shift.scanAll("RESIN-A", lot);
    expect(takes(shift), lot).toEqual([["s2", 1, "L1"]]);
    expect(shift.scan("RESIN-A").name).toBe("counted");
    expect(takes(shift), lot).toEqual([["s2", 2, "L1"]]);
  }
});

test("another lot than the suggested one is refused where the plant says so", () => {
  const shift = atResin("refuse");
  expect(shift.scanAll("RESIN-A", "L2")).toEqual({ name: "wrongLot", facts: { expected: "L1", got: "L2" } });
  expect(takes(shift)).toEqual([]);
  expect(shift.scan("L1").name).toBe("counted");
});

test("another lot is told once where the plant allows it, and two lots may serve one line", () => {
  const shift = atResin("warn");
  expect(shift.scanAll("RESIN-A", "L2").name).toBe("otherLot");
  expect(shift.scan("L2").name).toBe("counted");
  expect(shift.scan("]C110L1").name).toBe("lineDone");
  expect(takes(shift)).toEqual([
    ["s2", 2, "L2"],
    ["s2", 1, "L1"],
  ]);
});

test("another lot needs a reason where the plant asks for one; cancelled, nothing was counted", () => {
  const shift = atResin("reason");
  expect(shift.scanAll("RESIN-A", "L2").name).toBe("otherLotNeedsReason");
  expect(shift.effects.at(-1)).toMatchObject({ kind: "ask", ask: "otherLot" });
  expect(shift.press("confirm").name).toBe("otherLotNeedsReason");
  expect(shift.press("cancel").name).toBe("cleared");
  expect(takes(shift)).toEqual([]);
  shift.scan("L2");
  expect(shift.because("L1 lies behind the pallet").name).toBe("counted");
  expect(shift.scan("L2").name).toBe("counted");
  expect(shift.state().work?.progress.takes).toMatchObject([{ quantity: 2, reason: "L1 lies behind the pallet" }]);
  expect(shift.press("undo").name).toBe("undone");
  expect(shift.press("undo").name).toBe("undone");
  expect(shift.state().work?.progress).toMatchObject({ takes: [], asking: null });
});

test("a lot on hold, expired or never here is refused under every policy", () => {
  for (const otherLot of ["refuse", "warn", "reason"] as const) {
    const shift = atResin(otherLot);
    shift.scan("RESIN-A");
    expect(["L3", "L4", "L99"].map((lot) => shift.scan(lot).name)).toEqual(["onHold", "expired", "lotNotHere"]);
    expect(takes(shift)).toEqual([]);
  }
});

test("a serial counts once in a document, and whoever scans it again is told when and by whom", () => {
  const shift = aShift("pick", only("s3"));
  shift.scanAll("LOC:B-01", "P1");
  const at = new Date(shift.transcript.at(-1)?.at ?? "").getTime();
  expect(shift.scan("P1")).toEqual({ name: "serialTwice", facts: { serialNumber: "P1", at, by: "Li Na" } });
  expect(shift.scan(`]C1240PUMP-7${GS}21P1`).name).toBe("serialTwice");
  expect(shift.type(2).name).toBe("needsSerial");
  expect(shift.press("confirm").name).toBe("needsSerial");
  expect(shift.scan("P2").name).toBe("lineDone");
});

test("without a list of pieces the server decides about serials", () => {
  const shift = aShift("pick", { ...only("s3"), serials: null });
  expect(shift.scanAll("LOC:B-01", "P77").name).toBe("unknownCode");
  expect(shift.scanAll("PUMP-7", "P77").name).toBe("serialOk");
});

test("what is short stays open with its reason, and somebody counts the place", () => {
  const shift = atBolts(only("s1"));
  shift.scanAll("BOLT-M8", "BOLT-M8");
  expect(shift.scan("CMD:SHORT")).toEqual({ name: "shortNeedsReason", facts: { sku: "BOLT-M8", quantity: 2 } });
  expect(shift.press("confirm").name).toBe("shortNeedsReason");
  expect(shift.because("fewer than the books say").name).toBe("shortNoted");
  shift.press("confirm");
  expect(shift.posts()[0]?.commands).toMatchObject([
    { command: "pick", body: { lines: [{ lineId: "line-s1", quantity: 2 }] } },
    { command: "ship", body: { lines: [{ lineId: "line-s1", quantity: 2 }], allowPartial: true } },
    {
      command: "startCount",
      body: { warehouseId: "WH01", locationCodes: ["A-01"], skus: ["BOLT-M8"], reason: "fewer than the books say" },
    },
  ]);
});

test("where nothing was found nothing ships; only the count is asked for", () => {
  const shift = atBolts(only("s1"));
  shift.press("short");
  shift.because("empty");
  expect(shift.expected().what).toBe("confirmShort");
  shift.press("confirm");
  expect(shift.posts()[0]?.commands.map(({ command }) => command)).toEqual(["startCount"]);
});

test("short needs the person to stand there", () => {
  expect(aShift("pick", picking).press("short")).toEqual({ name: "locationFirst", facts: { locationCode: "A-01" } });
});

test("a place that the books say is empty now is looked at", () => {
  const shelves = picking.shelves.map((shelf) => ({ ...shelf, onHand: shelf.sku === "BOLT-M8" ? 4 : shelf.onHand }));
  const emptied = () => {
    const shift = atBolts({ ...only("s1"), shelves });
    shift.scan("BOLT-M8");
    expect(shift.press("confirm").name).toBe("zeroCheck");
    return shift;
  };
  const empty = emptied();
  expect(empty.press("next").name).toBe("answerFirst");
  expect(empty.press("confirm").name).toBe("binEmpty");
  empty.press("confirm");
  expect(empty.posts()[0]?.commands).toHaveLength(2);
  const left = emptied();
  expect(left.type(-1).name).toBe("badQuantity");
  expect(left.type(3)).toEqual({ name: "binNotEmpty", facts: { locationCode: "A-01", quantity: 3 } });
  left.press("confirm");
  expect(left.posts()[0]?.commands[2]).toMatchObject({ command: "startCount", body: { reason: "3 pcs" } });
  const undone = emptied();
  undone.press("undo");
  expect(undone.state().work?.progress).toMatchObject({ asking: null, takes: [{ quantity: 1 }] });
});

test("several orders in one round: each line ends at its own place on the cart", () => {
  const shift = aShift("pick", cluster);
  shift.scanAll("LOC:A-01", "BOLT-M8");
  shift.press("confirm");
  expect(shift.expected()).toEqual({ what: "cart", facts: { cart: "1" } });
  expect(shift.press("confirm").name).toBe("cartFirst");
  expect(shift.scan("CART:2")).toEqual({ name: "wrongCart", facts: { expected: "1", got: "2" } });
  expect(shift.scan("CART:1").name).toBe("cartOk");
  expect(shift.scan("RESIN-A")).toEqual({ name: "wrongItem", facts: { expected: "BOLT-M8", got: "RESIN-A" } });
  shift.scan("BOLT-M8");
  shift.press("confirm");
  shift.scan("CART:2");
  shift.scanAll("LOC:A-02", `]C1240RESIN-A${GS}10L1`, "CART:2");
  shift.press("confirm");
  expect(shift.posts()[0]?.commands.map(({ command, body }) => [command, body.orderId])).toEqual([
    ["pick", "out-1"],
    ["ship", "out-1"],
    ["pick", "out-2"],
    ["ship", "out-2"],
  ]);
  expect(new Set(shift.posts()[0]?.commands.map(({ requestId }) => requestId)).size).toBe(4);
});

test("an item of the other order in the round is named as that", () => {
  const shift = aShift("pick", cluster);
  expect(shift.scanAll("LOC:A-01", "RESIN-A")).toEqual({
    name: "otherOrdersLine",
    facts: { got: "RESIN-A", orderNo: "OUT-000002" },
  });
});

test("NEXT leaves a stop for the end of the round, as long as nothing was taken there", () => {
  const shift = aShift("pick", only("s1", "s4"));
  expect(shift.press("next").name).toBe("skipped");
  expect(shift.expected()).toMatchObject({ what: "location", facts: { locationCode: "B-02" } });
  shift.scanAll("LOC:B-02", `]C1240CU-WIRE${GS}3103000100`);
  expect(shift.press("next").name).toBe("needsQuantity");
  shift.type(2.5);
  expect(shift.press("next").name).toBe("notNow");
});

test("the overview tells what is done, in hand, short and open", () => {
  const shift = atBolts();
  shift.press("short");
  shift.because("empty");
  shift.scanAll("LOC:A-02", "RESIN-A", "L1");
  expect(shift.overview().map(({ sku, done, of, state }) => [sku, done, of, state])).toEqual([
    ["BOLT-M8", 0, 4, "short"],
    ["RESIN-A", 1, 3, "inHand"],
    ["PUMP-7", 0, 2, "open"],
    ["CU-WIRE", 0, 2.5, "open"],
  ]);
});

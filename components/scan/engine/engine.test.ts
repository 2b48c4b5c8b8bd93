import { expect, test } from "vitest";
import { parseScan } from "../parse-scan";
import { say } from "../verdicts";
import { aShift, dawn, GS, picking, receiving } from "./a-shift";
import { advance, newSession } from "./engine";
import type { Base, Effect, TaskRules } from "./session";

const bolts = { ...picking, stops: picking.stops.slice(0, 1) };
const atBolts = () => {
  const shift = aShift("pick", bolts);
  shift.scan("LOC:A-01");
  return shift;
};
const picked = () => {
  const shift = atBolts();
  shift.scan("BOLT-M8");
  shift.press("confirm");
  return shift;
};
const quantity = (shift: ReturnType<typeof atBolts>) => shift.state().work?.progress.takes[0]?.quantity ?? 0;
const ids = (effects: Extract<Effect, { kind: "post" }>[]) =>
  effects.map(({ commands }) => commands.map(({ requestId }) => requestId));

test("the same code within half a second is one scan, however long the trigger is held", () => {
  const shift = atBolts();
  shift.scan("BOLT-M8");
  for (let repeat = 0; repeat < 5; repeat++) {
    shift.within(499);
    expect(shift.scan("BOLT-M8").name).toBe("duplicateWithinHalfASecond");
  }
  expect(quantity(shift)).toBe(1);
  shift.within(500);
  expect(shift.scan("BOLT-M8").name).toBe("counted");
  expect(quantity(shift)).toBe(2);
});

test("a rule that answers wrong changes nothing, even if it made something", () => {
  const rules: TaskRules<null, Base & { counted: number }> = {
    begin: () => ({ asking: null, ended: false, counted: 0 }),
    documents: () => [],
    isClosed: () => false,
    expected: () => ({ what: "anything", facts: {} }),
    overview: () => [],
    scan: ({ progress }) => ({ verdict: say("wrongItem"), progress: { ...progress, counted: progress.counted + 1 } }),
    confirm: () => ({ verdict: say("nothingToConfirm") }),
    accepted: () => ({ verdict: say("posted") }),
  };
  const begun = newSession<"identify", null, Base & { counted: number }>("identify", {
    session: "s",
    person: "Li Na",
    device: "d",
  });
  const state = { ...begun, work: { plan: null, progress: rules.begin(null) } };
  const scan = parseScan("SKU001", dawn);
  const after = advance(rules, state, { kind: "scan", scan, by: "wedge", ms: 1 }, dawn);
  expect(after.state.work).toBe(state.work);
  expect(after.state.past).toEqual([]);
});

test("two codes in a quick row are two scans", () => {
  const shift = atBolts();
  shift.scan("BOLT-M8");
  shift.within(100);
  expect(shift.scan("6901234567892").name).toBe("counted");
  shift.within(100);
  expect(shift.scan("BOLT-M8").name).toBe("counted");
});

test("a wrong scan counts nothing, stays on the screen through its own repeats, and the next right one clears it", () => {
  const shift = atBolts();
  const before = shift.state().work;
  expect(shift.scan("PUMP-7").name).toBe("wrongItem");
  expect(shift.state().work).toEqual(before);
  shift.within(200);
  shift.scan("PUMP-7");
  expect(shift.state().shown?.name).toBe("wrongItem");
  shift.scan("BOLT-M8");
  expect(shift.state().shown?.name).toBe("counted");
});

test("UNDO takes back the last step as an entry of its own, and after a wrong scan only the red screen", () => {
  const shift = atBolts();
  const before = shift.state().work?.progress;
  shift.scan("BOLT-M8");
  const scanned = shift.transcript.at(-1);
  shift.scan("PUMP-7");
  expect(shift.scan("CMD:UNDO").name).toBe("cleared");
  expect(quantity(shift)).toBe(1);
  expect(shift.press("undo").name).toBe("undone");
  expect(shift.state().work?.progress).toEqual(before);
  expect(shift.transcript.at(-1)).toMatchObject({ undoes: scanned?.seq, verdict: "undone" });
  expect(shift.transcript).toContainEqual(scanned);
});

test("a command barcode does what its key does", () => {
  const shift = picked();
  expect(shift.scan("CMD:CONFIRM").name).toBe("sending");
  expect(shift.posts()).toHaveLength(1);
});

test("CONFIRM before a red screen books nothing: it clears it, and the next one confirms", () => {
  const shift = picked();
  expect(shift.scan("]C10106901234567890").name).toBe("badCheckDigit");
  expect(shift.press("confirm").name).toBe("cleared");
  expect(shift.posts()).toEqual([]);
  expect(shift.press("confirm").name).toBe("sending");
});

test("confirming again is harmless: while it is sent, when it is booked, when the key bounces", () => {
  const shift = picked();
  shift.press("confirm");
  shift.within(50);
  expect(shift.press("confirm").name).toBe("duplicateWithinHalfASecond");
  expect(shift.press("confirm").name).toBe("alreadyConfirmed");
  expect(shift.scan("CMD:CONFIRM").name).toBe("alreadyConfirmed");
  shift.book();
  expect(shift.press("confirm").name).toBe("alreadyConfirmed");
  expect(shift.posts()).toHaveLength(1);
});

test("a bouncing CONFIRM that is booked in between confirms nothing more", () => {
  const shift = aShift("count", {
    countId: "c",
    countNo: "CNT-000009",
    warehouseId: "WH01",
    closed: false,
    items: picking.items,
    lines: [{ lineId: "l", locationCode: "A-01", sku: "BOLT-M8", lotNumber: null, expected: null }],
    counted: [],
    limit: 0,
  });
  shift.scanAll("LOC:A-01", "BOLT-M8");
  shift.press("confirm");
  shift.within(50);
  shift.book();
  shift.within(50);
  expect(shift.press("confirm").name).toBe("duplicateWithinHalfASecond");
  expect(shift.posts()).toHaveLength(1);
});

test("nobody knows whether a lost attempt arrived, so the next one goes under the same ids", () => {
  const shift = picked();
  shift.press("confirm");
  expect(shift.refuse("CELL_UNAVAILABLE").name).toBe("serverTrouble");
  expect(shift.scan("BOLT-M8").name).toBe("stillSending");
  expect(shift.press("undo").name).toBe("stillSending");
  expect(shift.press("confirm").name).toBe("sending");
  expect(shift.press("confirm").name).toBe("alreadyConfirmed");
  const [first, second, ...more] = ids(shift.posts());
  expect(second).toEqual(first);
  expect(more).toEqual([]);
  expect(shift.book()?.name).toBe("posted");
});

test("what was refused can be put right and confirmed anew, under new ids", () => {
  const shift = picked();
  shift.press("confirm");
  expect(shift.refuse("STATE_CONFLICT", { status: 5, reason: "lotOnHold", lotNumber: "L1" })).toEqual({
    name: "onHold",
    facts: { lotNumber: "L1" },
  });
  shift.press("cancel");
  expect(shift.press("undo").name).toBe("undone");
  shift.press("confirm");
  shift.press("confirm");
  const [first, second] = ids(shift.posts());
  expect(new Set([...(first ?? []), ...(second ?? [])]).size).toBe(4);
});

test("a refusal for being in another warehouse names both", () => {
  const shift = picked();
  shift.press("confirm");
  const facts = { status: 1, reason: "otherWarehouse", orderNo: "OUT-000009", warehouseId: "WH02", expected: "WH01" };
  expect(shift.refuse("STATE_CONFLICT", facts)).toEqual({
    name: "wrongWarehouse",
    facts: { expected: "WH01", got: "WH02" },
  });
});

test("of a confirmation whose rest was refused only the rest is sent again", () => {
  const shift = picked();
  shift.press("confirm");
  const [pickId] = ids(shift.posts())[0] ?? [];
  shift.give({ kind: "reply", requestId: pickId ?? "", ok: true });
  expect(shift.refuse("STATE_CONFLICT", { status: 6, reason: "linesLeft" }).name).toBe("documentMoved");
  expect(shift.press("undo").name).toBe("cleared");
  expect(shift.press("undo").name).toBe("nothingToUndo");
  shift.press("confirm");
  expect(shift.posts()[1]?.commands.map(({ command }) => command)).toEqual(["ship"]);
});

test("a count that may not be asked for does not hold the goods up: somebody is told", () => {
  const shift = atBolts();
  shift.scan("BOLT-M8");
  shift.press("short");
  shift.because("empty");
  shift.press("confirm");
  const [pickId = "", shipId = "", countId = ""] = ids(shift.posts())[0] ?? [];
  shift.give({ kind: "reply", requestId: pickId, ok: true });
  shift.give({ kind: "reply", requestId: shipId, ok: true });
  expect(shift.refuse("FORBIDDEN").name).toBe("posted");
  expect(shift.effects.at(-1)).toEqual({ kind: "review", requestId: countId, code: "FORBIDDEN" });
  expect(shift.state().work?.progress.ended).toBe(true);
});

test("without a network the work goes on, and a late refusal goes to the review list", () => {
  const shift = picked();
  shift.press("confirm");
  const { confirmation = "" } = shift.posts()[0] ?? {};
  const [pickId = "", shipId = ""] = ids(shift.posts())[0] ?? [];
  expect(shift.give({ kind: "kept", confirmation }).name).toBe("offlineKept");
  expect(shift.state().work?.progress.ended).toBe(true);
  expect(shift.give({ kind: "kept", confirmation }).name).toBe("alreadyConfirmed");
  expect(shift.give({ kind: "reply", requestId: pickId, ok: false, code: "INTERNAL", facts: {} }).name).toBe(
    "serverTrouble",
  );
  expect(shift.give({ kind: "reply", requestId: pickId, ok: true }).name).toBe("sending");
  expect(
    shift.give({
      kind: "reply",
      requestId: shipId,
      ok: false,
      code: "OVER_SHIP",
      facts: { sku: "BOLT-M8", quantity: 4, open: 3 },
    }),
  ).toEqual({ name: "overQuantity", facts: { sku: "BOLT-M8", quantity: "4", rest: "3" } });
  expect(shift.effects.at(-1)).toEqual({ kind: "review", requestId: shipId, code: "OVER_SHIP" });
  expect(shift.state().kept).toEqual([]);
});

test("a booked confirmation that was kept is told when its last command is", () => {
  const shift = picked();
  shift.press("confirm");
  const { confirmation = "" } = shift.posts()[0] ?? {};
  const [pickId = "", shipId = ""] = ids(shift.posts())[0] ?? [];
  shift.give({ kind: "kept", confirmation });
  shift.give({ kind: "reply", requestId: pickId, ok: true });
  expect(shift.give({ kind: "reply", requestId: shipId, ok: true })).toEqual({
    name: "posted",
    facts: { document: "OUT-000001" },
  });
  expect(shift.give({ kind: "reply", requestId: shipId, ok: true }).name).toBe("alreadyConfirmed");
});

test("who holds the document is named, nothing is counted, and a take-over is asked for", () => {
  const shift = atBolts();
  const before = shift.state().work;
  shift.give({ kind: "lease", holder: { name: "Wang Fang", since: 1_763_600_000_000 } });
  for (const act of [
    () => shift.scan("BOLT-M8"),
    () => shift.type(2),
    () => shift.press("confirm"),
    () => shift.press("undo"),
  ])
    expect(act()).toEqual({ name: "leasedByOther", facts: { name: "Wang Fang", since: 1_763_600_000_000 } });
  expect(shift.state().work).toEqual(before);
  shift.give({ kind: "takeOver" });
  expect(shift.effects.at(-1)).toEqual({ kind: "takeOver" });
  expect(shift.give({ kind: "lease", holder: null }).name).toBe("takenOver");
  expect(shift.scan("BOLT-M8").name).toBe("counted");
  expect(shift.give({ kind: "takeOver" }).name).toBe("notNow");
});

test("a document's code opens it from anywhere; its own code changes nothing; booked, it opens anew", () => {
  const shift = atBolts();
  const before = shift.state().work;
  expect(shift.scan("MO-000004").name).toBe("opening");
  expect(shift.effects.at(-1)).toEqual({ kind: "open", document: "MO-000004", prefix: "MO", task: "report" });
  expect(shift.scan("OUT-000001").name).toBe("documentOk");
  expect(shift.state().work).toEqual(before);
  const done = picked();
  done.press("confirm");
  done.book();
  expect(done.scan("BOLT-M8")).toEqual({ name: "listClosed", facts: { document: "OUT-000001" } });
  expect(done.scan("OUT-000001").name).toBe("opening");
});

test("a document opens by its number, a supplier's label, a pallet or a carrier's number", () => {
  const opened = (raw: string) => {
    const shift = aShift("receive");
    expect(shift.expected().what).toBe("document");
    shift.scan(raw);
    return shift.effects.at(-1);
  };
  expect(opened("PO-000007")).toEqual({ kind: "open", document: "PO-000007", prefix: "PO", task: "receive" });
  expect(opened(`]C1400PO-000007${GS}10L1`)).toMatchObject({ kind: "open", document: "PO-000007", prefix: null });
  expect(opened("]C100345690123456789011")).toMatchObject({ kind: "open", document: "345690123456789011" });
  expect(opened("SF1234567890")).toMatchObject({ kind: "open", document: "SF1234567890", task: "receive" });
});

test("either of a receipt's two codes is its own", () => {
  const shift = aShift("receive", receiving);
  expect(shift.scan("PO-000007").name).toBe("documentOk");
  expect(shift.scan("IN-000001").name).toBe("documentOk");
});

test("a closed document takes nothing; one being sent is not replaced", () => {
  const closed = aShift("receive");
  expect(closed.give({ kind: "loaded", plan: { ...receiving, closed: true } }).name).toBe("listClosed");
  expect(closed.expected().what).toBe("document");
  const sending = picked();
  sending.press("confirm");
  expect(sending.give({ kind: "loaded", plan: bolts }).name).toBe("stillSending");
});

test("CANCEL with nothing to clear leaves, and the work is kept", () => {
  const shift = atBolts();
  const before = shift.state().work;
  expect(shift.press("cancel").name).toBe("paused");
  expect(shift.effects.at(-1)).toEqual({ kind: "leave" });
  expect(shift.state().work).toEqual(before);
});

test("what is this: any code is looked up, a document opens, nothing is confirmed", () => {
  const shift = aShift("identify");
  expect(shift.expected().what).toBe("anything");
  for (const raw of ["SKU001", "LOC:A-01", "LOT-000042", "]C110L7"]) {
    expect(shift.scan(raw).name).toBe("lookingUp");
    expect(shift.effects.at(-1)?.kind).toBe("lookUp");
  }
  expect(shift.scan("IN-000001").name).toBe("opening");
  expect(shift.give({ kind: "missing", code: "XYZ" }).name).toBe("unknownCode");
  expect(shift.press("undo").name).toBe("cleared");
  expect(shift.press("confirm").name).toBe("nothingToConfirm");
});

test("the transcript says of every scan what it was, which rule judged it, who did it and how long it took", () => {
  const shift = atBolts();
  shift.scan("6901234567892");
  expect(shift.transcript.at(-1)).toEqual({
    seq: 3,
    at: "2026-11-20T06:00:03.000Z",
    task: "pick",
    documents: ["OUT-000001"],
    raw: "6901234567892",
    parsed: "code",
    rule: "pick.item",
    verdict: "counted",
    ms: 12,
    by: "wedge",
    undoes: null,
    device: "MC93-04",
    person: "Li Na",
  });
});

test("a step without a document asks for one", () => {
  const shift = aShift("count");
  for (const key of ["confirm", "short", "next"] as const) expect(shift.press(key).name).toBe("documentFirst");
  expect(shift.press("undo").name).toBe("nothingToUndo");
  expect(shift.scan("LOC:A-01").name).toBe("documentFirst");
});

test("only so many steps can be undone, the latest ones", () => {
  const shift = aShift("pick", { ...bolts, stops: [{ ...bolts.stops[0]!, quantity: 200 }] });
  shift.scan("LOC:A-01");
  for (let scan = 0; scan < 60; scan++) shift.scan("BOLT-M8");
  expect(shift.state().past).toHaveLength(50);
  for (let undo = 0; undo < 50; undo++) expect(shift.press("undo").name).toBe("undone");
  expect(shift.press("undo").name).toBe("nothingToUndo");
  expect(quantity(shift)).toBe(10);
});

import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { createTranslator } from "next-intl";
import { afterAll, beforeAll, expect, test } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import type { TaskName } from "../document-codes";
import { COMMANDS, parseScan } from "../parse-scan";
import { sumOf } from "../quantity";
import { isWrong, type Verdict } from "../verdicts";
import {
  cluster,
  counting,
  dawn,
  delivering,
  GS,
  picking,
  receiving,
  reporting,
  reportingPumps,
  reportingResin,
} from "./a-shift";
import type { Effect, Expected, Input, Step } from "./session";
import { expectedOf, overviewOf, type Plans, type StateOf, startTask, step } from "./tasks";

/** What happens next at a task: by chance, or ("obey") just what the screen asks for. */
type Act =
  | { act: "obey" }
  | { act: "scan"; raw: string; by: "wedge" | "keypad" }
  | { act: "input"; input: Input<never> }
  | { act: "reply"; how: "ok" | "refused" | "trouble" | "kept" | "again" };
type Timed = Act & { afterMs: number };

const codes = [
  ...["BOLT-M8", "RESIN-A", "PUMP-7", "CU-WIRE", "6901234567892", "16901234567899"],
  ...["L1", "L2", "L3", "L4", "L5", "LOT-000001", "P1", "P2", "P3", "P9", "N1", "N2", "N7", "OLD-1", "ST-1"],
  ...["LOC:A-01", "LOC:WH01:A-02", "B-01", "LOC:B-02", "LOC:WH02:A-01", "LOC:Z-99"],
  ...["CART:1", "CART:2", "USER:Wang", "NOBODY", "", "A\tB", "9".repeat(600)],
  ...["OUT-000001", "IN-000001", "PO-000007", "WB-000003", "MO-000004", "CNT-000005"],
  ...["CMD:CONFIRM", "CMD:UNDO", "CMD:CANCEL", "CMD:SHORT", "CMD:NEXT", "CMD:X"],
  `]C1240RESIN-A${GS}10L1${GS}302`,
  `]C1240RESIN-A${GS}10L2${GS}17271130`,
  `]C1240RESIN-A${GS}10L717271130`,
  `]C1240PUMP-7${GS}21P2`,
  `]C1240CU-WIRE${GS}3103001250`,
  `]C1240CU-WIRE${GS}3012`,
  "]C10216901234567899372",
  "]C101069012345678933012",
  "]C10106901234567893",
  "]C100345690123456789011",
  "]C110L1",
];
const quantity = fc.constantFrom(0, 1, 2, 2.5, 3, 4, 5, 11, 20, 1.0000001, -1, 1e308, Number.NaN);
const lineId = fc.constantFrom("r1", "d1", "d2", "c1", "c2", "c3", "nobody's");

const input: fc.Arbitrary<Input<never>> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("key" as const), key: fc.constantFrom(...COMMANDS) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("quantity" as const), quantity }) },
  fc.record({ kind: fc.constant("reason" as const), reason: fc.constantFrom("empty", " ", "x".repeat(501)) }),
  fc.record({ kind: fc.constant("choose" as const), lineId }),
  fc.record({
    kind: fc.constant("entry" as const),
    entry: fc.oneof(
      fc.record({
        field: fc.constant("expiry" as const),
        day: fc.constantFrom("2027-06-30", "2026-11-25", "2020-01-01", "soon"),
      }),
      fc.record({ field: fc.constant("signer" as const), signer: fc.constantFrom("Zhou", "") }),
      fc.record({ field: fc.constant("signature" as const), reference: fc.constantFrom("drawing", null) }),
      fc.record({ field: fc.constant("photo" as const), reference: fc.constant("photo") }),
      fc.record({
        field: fc.constant("exception" as const),
        lineId,
        outcome: fc.constantFrom("refused" as const, "damaged" as const),
        quantity,
        reason: fc.constantFrom("crushed", ""),
      }),
      fc.record({
        field: fc.constant("reported" as const),
        of: fc.constantFrom("good" as const, "defect" as const, "rework" as const),
        quantity,
      }),
      fc.record({ field: fc.constant("defectTypes" as const), defectTypes: fc.subarray(["burr", "scratch", "rust"]) }),
      fc.record({ field: fc.constant("station" as const), station: fc.constantFrom("ST-1", "ST-9") }),
      fc.record({ field: fc.constant("shift" as const), shift: fc.constant("late") }),
    ),
  }),
  fc.record({
    kind: fc.constant("lease" as const),
    holder: fc.constantFrom(null, null, null, { name: "Wang Fang", since: 1_763_600_000_000 }),
  }),
  fc.constant({ kind: "takeOver" as const }),
  fc.record({ kind: fc.constant("missing" as const), code: fc.constant("OUT-000099") }),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 30, arbitrary: fc.constant({ act: "obey" as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant("scan" as const),
      raw: fc.constantFrom(...codes),
      by: fc.constantFrom("wedge" as const, "keypad" as const),
    }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constant("input" as const), input }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant("reply" as const),
      how: fc.constantFrom(
        "ok" as const,
        "ok" as const,
        "refused" as const,
        "trouble" as const,
        "kept" as const,
        "again" as const,
      ),
    }),
  },
);
const shift = fc.array(
  fc
    .tuple(act, fc.constantFrom(30, 499, 500, 1500, 1500, 1500, 1500, 60_000))
    .map(([what, afterMs]): Timed => ({ ...what, afterMs })),
  { minLength: 1, maxLength: 60, size: "max" },
);

/** Just what the screen asks for. */
function obedient({ what, facts }: Expected, task: TaskName, isNew: (serial: string) => boolean): Input<never> {
  const scan = (raw: string): Input<never> => ({ kind: "scan", scan: parseScan(raw, dawn), by: "wedge", ms: 5 });
  switch (what) {
    case "location":
    case "countLocation":
    case "putAway":
      return scan(`LOC:${facts.locationCode}`);
    case "putAwayAnywhere":
      return scan("LOC:A-02");
    case "item":
      return scan(String(facts.sku));
    case "anyItem":
      return scan("BOLT-M8");
    case "countItem":
      return scan(`]C1240RESIN-A${GS}10L1`);
    case "lot":
      return scan(String(facts.lotNumber));
    case "anyLot":
      return scan("L1");
    case "serial":
      return scan((task === "pick" || task === "count" ? ["P1", "P2", "P3"] : ["N1", "N2", "N3"]).find(isNew) ?? "P1");
    case "cart":
      return scan(`CART:${facts.cart}`);
    case "expiry":
      return { kind: "entry", entry: { field: "expiry", day: "2027-06-30" } };
    case "moreQuantity":
      return { kind: "quantity", quantity: Number(facts.of) };
    case "defectType":
      return { kind: "entry", entry: { field: "defectTypes", defectTypes: ["burr"] } };
    case "signer":
      return { kind: "entry", entry: { field: "signer", signer: "Zhou" } };
    case "signature":
      return { kind: "entry", entry: { field: "signature", reference: "drawing" } };
    case "reason":
      return { kind: "reason", reason: "empty" };
    case "document":
    case "reply":
    case "anything":
    case "nothing":
      return scan("BOLT-M8");
    case "quantity":
    case "goodQuantity":
    case "materialQuantity":
    case "moreCount":
    case "zeroCheck":
    case "yesOrNo":
    case "confirmShip":
    case "confirmShort":
    case "confirmReceipt":
    case "confirmDelivery":
    case "confirmRefusal":
    case "confirmReport":
    case "confirmPlace":
    case "confirmCount":
      return { kind: "key", key: "confirm" };
  }
}

function inputOf<Task extends TaskName>(state: StateOf<Task>, what: Act, now: Date): Input<never> {
  switch (what.act) {
    case "obey":
      return state.posting
        ? inputOf(state, { act: "reply", how: "ok" }, now)
        : obedient(
            expectedOf(state),
            state.task,
            (serial) => !JSON.stringify(state.work?.progress).includes(`"${serial}"`),
          );
    case "scan":
      return { kind: "scan", scan: parseScan(what.raw, now), by: what.by, ms: 5 };
    case "input":
      return what.input;
    case "reply": {
      const { posting, kept } = state;
      if (what.how === "kept") return { kind: "kept", confirmation: posting?.confirmation ?? "nobody's" };
      const waiting = [...kept, ...(posting ? [posting] : [])]
        .flatMap(({ commands }) => commands)
        .find(({ ok }) => !ok);
      const requestId = waiting?.requestId ?? "nobody's";
      if (what.how === "ok") return { kind: "reply", requestId, ok: true };
      if (what.how === "again") return { kind: "reply", requestId, ok: true, again: ["c1"] };
      const code = what.how === "trouble" ? "CELL_UNAVAILABLE" : "STATE_CONFLICT";
      return { kind: "reply", requestId, ok: false, code, facts: { reason: "lotOnHold", lotNumber: "L1" } };
    }
  }
}

const isConfirm = (input: Input<never>) =>
  (input.kind === "key" && input.key === "confirm") ||
  (input.kind === "scan" && input.scan.kind === "command" && input.scan.command === "confirm");
/** A difference is shown in full; that there is none is found much faster. */
const same = (one: unknown, other: unknown) => {
  if (!isDeepStrictEqual(one, other)) expect(one).toStrictEqual(other);
};
const posts = (effects: readonly Effect[]) => effects.filter((effect) => effect.kind === "post");
const copied = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Nothing beyond what was asked for: in the progress, and in what is sent. */
const asked: { [Task in TaskName]: (state: StateOf<Task>, sent: readonly Effect[]) => void } = {
  pick: ({ work }, sent) => {
    for (const stop of work?.plan.stops ?? []) {
      const taken = work?.progress.takes.filter(({ stopId }) => stopId === stop.stopId) ?? [];
      expect(sumOf(taken.map((take) => take.quantity))).toBeLessThanOrEqual(stop.quantity);
      for (const { serials, quantity } of taken) if (serials.length > 0) expect(serials.length).toBe(quantity);
    }
    for (const { commands } of posts(sent)) {
      for (const { command, body } of commands) {
        if (command === "startCount") continue;
        const lines = body.lines as { lineId: string; quantity: number }[];
        for (const stop of work?.plan.stops ?? []) {
          const mine = lines.filter((line) => line.lineId === stop.lineId);
          expect(sumOf(mine.map((line) => line.quantity))).toBeLessThanOrEqual(stop.quantity);
        }
      }
    }
  },
  receive: ({ work }) => {
    for (const line of work?.plan.lines ?? []) {
      const { arrived = [], hand = null } = work?.progress ?? {};
      const mine = [...arrived, ...(hand ? [hand] : [])].filter(({ lineId }) => lineId === line.lineId);
      expect(sumOf(mine.map(({ quantity }) => quantity))).toBeLessThanOrEqual(line.most);
      const serials = mine.flatMap((each) => each.serials.map(({ serialNumber }) => serialNumber));
      expect(new Set(serials).size).toBe(serials.length);
    }
  },
  deliver: ({ work }) => {
    for (const line of work?.plan.lines ?? []) {
      const refused = work?.progress.exceptions.filter(({ lineId }) => lineId === line.lineId) ?? [];
      expect(sumOf(refused.map(({ quantity }) => quantity))).toBeLessThanOrEqual(line.quantity);
      const checked = work?.progress.checked.filter(({ lineId }) => lineId === line.lineId) ?? [];
      expect(sumOf(checked.map(({ quantity }) => quantity))).toBeLessThanOrEqual(line.quantity);
    }
  },
  report: ({ work }) => {
    if (!work) return;
    expect(work.progress.good).toBeLessThanOrEqual(work.plan.open);
    for (const { sku, open } of work.plan.materials) {
      const issues = work.progress.issues.filter((issue) => issue.sku === sku);
      const isExplained = issues.some(({ reason }) => reason !== null);
      if (open !== null && !isExplained) expect(sumOf(issues.map((issue) => issue.quantity))).toBeLessThanOrEqual(open);
    }
  },
  count: ({ work }) => {
    const serials =
      work?.progress.tallies.flatMap((tally) => tally.serials.map(({ serialNumber }) => serialNumber)) ?? [];
    expect(new Set([...serials, ...(work?.progress.seen.map(({ serialNumber }) => serialNumber) ?? [])]).size).toBe(
      serials.length + (work?.progress.seen.length ?? 0),
    );
  },
  identify: (_state, sent) => expect(posts(sent)).toEqual([]),
};

const said = new Map<string, { key: string; facts: Verdict["facts"] }>();
const remember = (key: string, facts: Verdict["facts"]) =>
  said.set(`${key} ${Object.keys(facts).sort().join(" ")}`, { key, facts });

function work<Task extends TaskName>(task: Task, plan: Plans[Task], acts: readonly Timed[]): StateOf<Task> {
  const session = "0199aaaa-0000-7000-8000-000000000001";
  let state = step(startTask(task, { session, person: "Li Na", device: "MC93" }), { kind: "loaded", plan }, dawn).state;
  let now = dawn;
  /** The progress that undo must bring back, per step that can be undone. */
  let past: unknown[] = [];
  const confirmations = new Map<string, string[]>();
  const inputs: [Input<never>, Date][] = [];

  for (const { afterMs, ...what } of acts) {
    now = new Date(now.getTime() + afterMs);
    const input = inputOf(state, what, now);
    inputs.push([input, now]);
    const before = state;
    const after: Step<StateOf<Task>> = step(before, input as Input<Plans[Task]>, now);
    state = after.state;

    // A state survives the device's storage, and the answer does not depend on where it was kept.
    same(copied(state), state);
    same(step(copied(before), input as Input<Plans[Task]>, now), after);

    // Only CONFIRM sends, and every confirmation has its own ids for ever.
    for (const { confirmation, commands } of posts(after.effects)) {
      expect(isConfirm(input)).toBe(true);
      const ids = commands.map(({ requestId }) => requestId);
      const known = confirmations.get(confirmation) ?? ids;
      for (const id of ids) expect(known).toContain(id);
      confirmations.set(confirmation, known);
      const again = step(state, { kind: "key", key: "confirm" }, new Date(now.getTime() + 1000));
      expect(posts(again.effects)).toEqual([]);
      expect(again.state.work).toEqual(state.work);
    }
    expect(state.seq).toBe(before.seq + 1);
    expect(after.entry.seq).toBe(state.seq);

    asked[task](state, after.effects);
    if (isWrong(after.verdict)) expect(state.work).toBe(before.work);
    if (after.verdict.name === "duplicateWithinHalfASecond")
      expect({ ...state, last: null, seq: 0 }).toEqual({ ...before, last: null, seq: 0 });

    past = undone(past, before, after);
    remember(`verdicts.${after.verdict.name}.title`, after.verdict.facts);
    remember(`verdicts.${after.verdict.name}.hint`, after.verdict.facts);
    const { what: sentence, facts } = expectedOf(state);
    remember(`expected.${sentence}`, facts);
    overviewOf(state);
  }
  const ids = [...confirmations.values()].flat();
  expect(new Set(ids).size).toBe(ids.length);

  let replayed = step(
    startTask(task, { session, person: "Li Na", device: "MC93" }),
    { kind: "loaded", plan },
    dawn,
  ).state;
  for (const [input, at] of inputs) replayed = step(replayed, input as Input<Plans[Task]>, at).state;
  same(replayed, state);
  return state;
}

/** Follows what can be undone, and sees that undoing brings it back. */
function undone<Task extends TaskName>(
  past: unknown[],
  before: StateOf<Task>,
  { state, verdict, entry }: Step<StateOf<Task>>,
): unknown[] {
  const was = before.work?.progress;
  const is = state.work?.progress;
  if (verdict.name === "undone" || (verdict.name === "cleared" && entry.undoes !== null)) {
    expect(is).toStrictEqual(past.at(-1));
    return past.slice(0, -1);
  }
  if (state.past.length === 0) return [];
  if (was === is) return past;
  const steps = was?.asking ? past : [...past, was].slice(-50);
  expect(steps.length).toBe(state.past.length);
  return steps;
}

const reached = new Map<string, number>();
const shifts: { [Task in TaskName]: Plans[Task][] } = {
  pick: [
    picking,
    cluster,
    { ...picking, otherLot: "reason", shelves: picking.shelves.map((shelf) => ({ ...shelf, onHand: 4 })) },
    { ...picking, otherLot: "refuse", serials: null },
  ],
  receive: [
    receiving,
    { ...receiving, places: null },
    { ...receiving, lines: receiving.lines.map((line) => ({ ...line, putAway: null, lotNumber: "L1" })) },
  ],
  deliver: [delivering],
  report: [reporting, reportingPumps, reportingResin],
  count: [counting, { ...counting, lines: counting.lines.map((line) => ({ ...line, expected: null })) }],
  identify: [{}],
};

let translators: ((key: string, facts: Verdict["facts"]) => string)[] = [];
beforeAll(() => {
  translators = (
    [
      ["en", en],
      ["zh-CN", zh],
    ] as const
  ).map(
    ([locale, messages]) =>
      createTranslator({
        locale,
        messages: messages,
        namespace: "scan",
        timeZone: "Asia/Shanghai",
        onError: (error) => {
          throw error;
        },
      }) as unknown as (key: string, facts: Verdict["facts"]) => string,
  );
});

test.each(Object.keys(shifts) as TaskName[])(
  "%s: whatever happens, only CONFIRM sends, nothing beyond what was asked, undo restores, the state keeps",
  (task) => {
    fc.assert(
      fc.property(fc.constantFrom(...shifts[task]), shift, (plan, acts) => {
        const { work: worked } = work(task, plan, acts);
        if (worked?.progress.ended) reached.set(task, (reached.get(task) ?? 0) + 1);
      }),
      { numRuns: 250 },
    );
    for (const { key, facts } of said.values())
      for (const say of translators) expect(say(key, facts), key).not.toMatch(/undefined|NaN|[{}]/);
  },
  60_000,
);

afterAll(() => {
  // Sequences that never get anywhere would prove nothing.
  for (const task of ["pick", "receive", "deliver", "report", "count"])
    expect(reached.get(task) ?? 0, task).toBeGreaterThan(3);
});

import type { DocumentPrefix, TaskName } from "../document-codes";
import type { CommandName, Scan } from "../parse-scan";
import { isWrong, say, type Verdict } from "../verdicts";
import { shown } from "./goods";
import { accept, hear, keep, postOf } from "./replies";
import type {
  At,
  Base,
  Decision,
  Effect,
  Expected,
  Input,
  Outcome,
  Posting,
  Session,
  Step,
  TaskRules,
  Transcribed,
} from "./session";

const sameWithinMs = 500;
const undoDepth = 50;
const mostReason = 500;

/** One step of a task. The same state, input and moment always give the same answer. */
export function advance<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  input: Input<Plan>,
  now: Date,
): Step<Session<Task, Plan, Progress>> {
  const { state: decided, verdict, effects = [], rule, undoes = null } = decide(rules, state, input, now);
  const isRepeat = verdict.name === "duplicateWithinHalfASecond";
  const seq = state.seq + 1;
  const asked = decided.work?.progress.asking;
  const isNew = asked && asked !== state.work?.progress.asking;
  return {
    state: { ...decided, seq, shown: isRepeat ? state.shown : verdict },
    verdict,
    effects: isNew ? [...effects, { kind: "ask", ask: asked.ask, facts: asked.facts }] : effects,
    entry: {
      seq,
      at: now.toISOString(),
      task: state.task,
      documents: decided.work ? rules.documents(decided.work.plan) : [],
      ...came(input),
      rule,
      verdict: verdict.name,
      undoes,
      device: state.device,
      person: state.person,
    },
  };
}

function came(input: Input): Pick<Transcribed, "raw" | "parsed" | "ms" | "by"> {
  switch (input.kind) {
    case "scan":
      return { raw: input.scan.raw, parsed: input.scan.kind, ms: input.ms, by: input.by };
    case "key":
      return { raw: input.key, parsed: "key", ms: null, by: "key" };
    case "quantity":
      return { raw: String(input.quantity), parsed: "quantity", ms: null, by: "key" };
    case "reason":
      return { raw: input.reason.slice(0, mostReason), parsed: "reason", ms: null, by: "key" };
    case "choose":
      return { raw: input.lineId, parsed: "choose", ms: null, by: "key" };
    case "entry":
      // A signer's name is personal: the transcript says that it was given, not which.
      return { raw: input.entry.field, parsed: "entry", ms: null, by: "key" };
    case "takeOver":
      return { raw: "", parsed: "takeOver", ms: null, by: "key" };
    case "loaded":
    case "lease":
      return { raw: "", parsed: input.kind, ms: null, by: "page" };
    case "missing":
      return { raw: input.code, parsed: "missing", ms: null, by: "page" };
    case "reply":
      return { raw: input.requestId, parsed: input.ok ? "booked" : input.code, ms: null, by: "page" };
    case "kept":
      return { raw: input.confirmation, parsed: "kept", ms: null, by: "page" };
  }
}

function decide<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  input: Input<Plan>,
  now: Date,
): Decision<Session<Task, Plan, Progress>> {
  switch (input.kind) {
    case "loaded":
      return load(rules, state, input.plan);
    case "missing": {
      const code = shown(input.code);
      const verdict =
        state.task === "identify" ? say("unknownCode", { code }) : say("unknownDocument", { document: code });
      return { state, verdict, rule: "every.document" };
    }
    case "lease":
      return lease(state, input.holder);
    case "takeOver":
      return state.leasedBy
        ? { state, verdict: say("takingOver"), effects: [{ kind: "takeOver" }], rule: "every.lease" }
        : { state, verdict: say("notNow"), rule: "every.lease" };
    case "reply":
      return hear(rules, state, input, now);
    case "kept":
      return keep(rules, state, input.confirmation, now);
    case "scan":
    case "key":
    case "quantity":
    case "reason":
    case "choose":
    case "entry":
      return listen(rules, state, input, now);
  }
}

type FromPerson = Extract<Input, { kind: "scan" | "key" | "quantity" | "reason" | "choose" | "entry" }>;

/** What a person does: first what holds for every task, then the task's own rules. */
function listen<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  before: Session<Task, Plan, Progress>,
  input: FromPerson,
  now: Date,
): Decision<Session<Task, Plan, Progress>> {
  const key = keyOf(input);
  const code = key ?? (input.kind === "scan" ? input.scan.raw : null);
  // A trigger held down keeps repeating: each repeat starts the half second anew.
  const state = { ...before, last: code === null ? null : { code, at: now.getTime() } };
  if (code !== null && isRepeat(before.last, code, now))
    return { state, verdict: say("duplicateWithinHalfASecond", { code: shown(code) }), rule: "every.repeat" };
  if (input.kind === "scan" && input.scan.kind === "unreadable") {
    const { name, field, value } = input.scan.problem;
    return { state, verdict: say(name, { field: field || "—", value: shown(value) }), rule: "every.code" };
  }
  if (key === "cancel") return cancel(state);
  if (state.leasedBy) return { state, verdict: say("leasedByOther", state.leasedBy), rule: "every.lease" };
  if (state.posting) return awaitReply(state, state.posting, key);
  if (input.kind === "scan") {
    const opened = open(rules, state, input.scan);
    if (opened) return opened;
  }
  if (key === "undo") return undo(state);
  const { work } = state;
  if (!work) return { state, verdict: say("documentFirst"), rule: "every.document" };
  if (work.progress.ended) {
    const verdict = key === "confirm" ? say("alreadyConfirmed") : closed(rules, work.plan);
    return { state, verdict, rule: "every.ended" };
  }
  const at: At<Plan, Progress> = { ...work, now, person: state.person };
  const rule = `${state.task}.${rules.expected(work.plan, work.progress).what}`;
  // Whoever confirms before a red screen has not read it: first it goes, then there is something to confirm.
  if (key === "confirm" && isWrong(state.shown)) return { state, verdict: say("cleared"), rule: "every.confirm" };
  if (key === "confirm") return confirm(rules, state, at, rule);
  return { ...moved(state, follow(rules, at, input, key)), rule };
}

const keyOf = (input: FromPerson): CommandName | null => {
  if (input.kind === "key") return input.key;
  return input.kind === "scan" && input.scan.kind === "command" ? input.scan.command : null;
};

function isRepeat(last: Session<TaskName, unknown, unknown>["last"], code: string, now: Date): boolean {
  const passed = last && now.getTime() - last.at;
  return last?.code === code && passed !== null && passed >= 0 && passed < sameWithinMs;
}

const closed = <Plan, Progress extends Base>(rules: TaskRules<Plan, Progress>, plan: Plan) =>
  say("listClosed", { document: rules.documents(plan).join(", ") });

function follow<Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  at: At<Plan, Progress>,
  input: FromPerson,
  key: CommandName | null,
): Outcome<Progress> {
  const notNow: Outcome<Progress> = { verdict: say("notNow") };
  if (key === "short") return rules.short?.(at) ?? notNow;
  if (key === "next") return rules.next?.(at) ?? notNow;
  switch (input.kind) {
    case "scan":
      return rules.scan(at, { scan: input.scan, isTyped: input.by === "keypad" });
    case "quantity":
      return rules.quantity?.(at, input.quantity) ?? notNow;
    case "reason": {
      const reason = input.reason.trim();
      if (reason === "" || reason.length > mostReason) return { verdict: say("needsReason") };
      return rules.reason?.(at, reason) ?? notNow;
    }
    case "choose":
      return rules.choose?.(at, input.lineId) ?? notNow;
    case "entry":
      return rules.entry?.(at, input.entry) ?? notNow;
    case "key":
      return notNow;
  }
}

/** Takes an outcome over. A question is no step of its own: undo goes back to before the scan that raised it. */
function moved<Task extends TaskName, Plan, Progress extends Base>(
  state: Session<Task, Plan, Progress>,
  { verdict, progress, effects = [] }: Outcome<Progress>,
): { state: Session<Task, Plan, Progress>; verdict: Verdict; effects: Effect[] } {
  const { work, past, seq } = state;
  if (!work || progress === undefined || isWrong(verdict)) return { state, verdict, effects };
  const steps = work.progress.asking ? past : [...past, { progress: work.progress, seq: seq + 1 }].slice(-undoDepth);
  return { state: { ...state, work: { ...work, progress }, past: steps }, verdict, effects };
}

/** A scan of a document's own code opens it from anywhere; the work in hand is kept. */
function open<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  scan: Scan,
): Decision<Session<Task, Plan, Progress>> | undefined {
  const rule = "every.document";
  const opening = (document: string, prefix: DocumentPrefix | null, task: TaskName) => ({
    state,
    verdict: say("opening", { document: shown(document) }),
    effects: [{ kind: "open", document, prefix, task } satisfies Effect],
    rule,
  });
  if (scan.kind === "document" && scan.prefix !== "LOT") {
    // One that has been confirmed may have something left: it is opened anew.
    const isInHand = state.work && !state.work.progress.ended && rules.documents(state.work.plan).includes(scan.number);
    if (!isInHand) return opening(scan.number, scan.prefix, scan.task);
    return { state, verdict: say("documentOk", { document: scan.number }), rule };
  }
  if (state.work) return undefined;
  // Before a document is open: a supplier's label names ours (400) or its pallet (00), a carrier has numbers of its own.
  const named =
    scan.kind === "gs1" ? (scan.gs1.orderNumber ?? scan.gs1.sscc) : scan.kind === "code" ? scan.code : undefined;
  return named === undefined ? undefined : opening(named, null, state.task);
}

function load<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  plan: Plan,
): Decision<Session<Task, Plan, Progress>> {
  const rule = "every.document";
  if (state.posting) return { state, verdict: say("stillSending"), rule };
  if (rules.isClosed(plan)) return { state, verdict: closed(rules, plan), rule };
  const work = { plan, progress: rules.begin(plan) };
  const document = rules.documents(plan).join(", ");
  return {
    state: { ...state, work, past: [], booked: [] },
    verdict: document === "" ? say("found") : say("documentOk", { document }),
    rule,
  };
}

function lease<State extends { leasedBy: { name: string; since: number } | null }>(
  state: State,
  holder: { name: string; since: number } | null,
): Decision<State> {
  const rule = "every.lease";
  if (holder) return { state: { ...state, leasedBy: holder }, verdict: say("leasedByOther", holder), rule };
  return { state: { ...state, leasedBy: null }, verdict: say(state.leasedBy ? "takenOver" : "noted"), rule };
}

/** After a wrong scan nothing was counted, so there is nothing to take back but the red screen. */
function undo<Task extends TaskName, Plan, Progress extends Base>(
  state: Session<Task, Plan, Progress>,
): Decision<Session<Task, Plan, Progress>> {
  if (isWrong(state.shown)) return { state, verdict: say("cleared"), rule: "every.undo" };
  return takeBack(state, "undone", "every.undo") ?? { state, verdict: say("nothingToUndo"), rule: "every.undo" };
}

/** Clears what is on the screen: a wrong scan, a question with the scan that raised it; else leaves, work kept. */
function cancel<Task extends TaskName, Plan, Progress extends Base>(
  state: Session<Task, Plan, Progress>,
): Decision<Session<Task, Plan, Progress>> {
  const rule = "every.cancel";
  if (isWrong(state.shown)) return { state, verdict: say("cleared"), rule };
  const isAsked = state.work?.progress.asking && !state.posting && !state.leasedBy;
  const leaving: Decision<typeof state> = { state, verdict: say("paused"), effects: [{ kind: "leave" }], rule };
  return (isAsked && takeBack(state, "cleared", rule)) || leaving;
}

/** The counter-entry: what the last step made is as it was before; the transcript keeps both. */
function takeBack<Task extends TaskName, Plan, Progress extends Base>(
  state: Session<Task, Plan, Progress>,
  name: "undone" | "cleared",
  rule: string,
): Decision<Session<Task, Plan, Progress>> | undefined {
  const step = state.past.at(-1);
  if (!state.work || !step) return undefined;
  const work = { ...state.work, progress: step.progress };
  return { state: { ...state, work, past: state.past.slice(0, -1) }, verdict: say(name), rule, undoes: step.seq };
}

function awaitReply<State extends { posting: Posting | null }>(
  state: State,
  posting: Posting,
  key: CommandName | null,
): Decision<State> {
  const rule = "every.sending";
  if (key !== "confirm") return { state, verdict: say("stillSending"), rule };
  if (!posting.isInTrouble) return { state, verdict: say("alreadyConfirmed"), rule };
  // Nobody knows whether the first attempt arrived: the same ids make the second one harmless.
  const again = { ...state, posting: { ...posting, isInTrouble: false } };
  return { state: again, verdict: say("sending"), effects: [postOf(posting)], rule };
}

function confirm<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  at: At<Plan, Progress>,
  rule: string,
): Decision<Session<Task, Plan, Progress>> {
  const confirmed = rules.confirm(at);
  if (!("post" in confirmed)) return { ...moved(state, confirmed), rule };
  const confirmations = state.confirmations + 1;
  const confirmation = `${state.session}-${confirmations}`;
  const commands = confirmed.post
    .filter(({ draft }) => !state.booked.includes(draft))
    .map(({ draft, command, body, isExtra = false }, at) => ({
      requestId: `${confirmation}-${at + 1}`,
      command,
      body,
      draft,
      isExtra,
      ok: false,
      again: [],
    }));
  if (commands.length === 0) return { ...accept(rules, state, at, []), rule };
  const posting = { confirmation, commands, isInTrouble: false };
  return { state: { ...state, confirmations, posting }, verdict: say("sending"), effects: [postOf(posting)], rule };
}

/** A task's first state. `session` is unique for ever (a UUID): every request id begins with it. */
export const newSession = <Task extends TaskName, Plan, Progress>(
  task: Task,
  { session, person, device }: { session: string; person: string; device: string },
): Session<Task, Plan, Progress> => ({
  version: 1,
  task,
  session,
  person,
  device,
  work: null,
  past: [],
  seq: 0,
  confirmations: 0,
  shown: null,
  last: null,
  posting: null,
  kept: [],
  booked: [],
  leasedBy: null,
});

/** The sentence for the largest text on the screen. */
export function expectedNow<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  { work, posting }: Session<Task, Plan, Progress>,
): Expected {
  if (posting) return { what: "reply", facts: {} };
  if (!work) return { what: "document", facts: {} };
  if (work.progress.ended) return { what: "nothing", facts: {} };
  return rules.expected(work.plan, work.progress);
}

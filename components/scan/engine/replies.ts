import type { TaskName } from "../document-codes";
import { say, type Verdict } from "../verdicts";
import { shown } from "./goods";
import type { At, Base, Decision, Effect, Input, Posted, Posting, Session, TaskRules } from "./session";

/** What is still to be sent of a confirmation. The same confirmation always goes under the same ids. */
export const postOf = ({ confirmation, commands }: Posting): Effect => ({
  kind: "post",
  confirmation,
  commands: commands.filter(({ ok }) => !ok).map(({ requestId, command, body }) => ({ requestId, command, body })),
});

/** What is booked, or kept to be, cannot be undone here any more. */
export function accept<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  at: At<Plan, Progress>,
  commands: readonly Posted[],
): { state: Session<Task, Plan, Progress>; verdict: Verdict; effects: Effect[] } {
  const { verdict, progress = at.progress, effects = [] } = rules.accepted(at, commands);
  const work = { plan: at.plan, progress };
  return { state: { ...state, work, past: [], posting: null, booked: [] }, verdict, effects };
}

type Reply = Extract<Input, { kind: "reply" }>;

/** The server's answer to one command. What is healing by itself keeps its ids; a refusal ends the confirmation. */
export function hear<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  reply: Reply,
  now: Date,
): Decision<Session<Task, Plan, Progress>> {
  const rule = "every.reply";
  const { posting, work } = state;
  const isOf = ({ commands }: Posting) => commands.some(({ requestId }) => requestId === reply.requestId);
  const kept = state.kept.find(isOf);
  if (kept) return hearLater(rules, state, kept, reply);
  if (!posting || !work || !isOf(posting)) return { state, verdict: say("alreadyConfirmed"), rule };
  const isExtra = posting.commands.some((command) => command.requestId === reply.requestId && command.isExtra);
  if (!reply.ok && healing.includes(reply.code)) {
    const trouble = { ...state, posting: { ...posting, isInTrouble: true } };
    return { state: trouble, verdict: say("serverTrouble", { code: shown(reply.code) }), rule };
  }
  if (!reply.ok && !isExtra)
    return { state: { ...state, posting: null }, verdict: refusal(reply, documentsOf(rules, work.plan)), rule };
  const review = reply.ok ? [] : [reviewOf(reply)];
  const answered = answer(posting, reply);
  if (answered.commands.every(({ ok }) => ok)) {
    const accepted = accept(rules, state, { ...work, now, person: state.person }, answered.commands);
    return { ...accepted, effects: [...accepted.effects, ...review], rule };
  }
  const booked = answered.commands.filter(({ ok }) => ok).map(({ draft }) => draft);
  return {
    state: { ...state, posting: answered, past: [], booked: [...new Set([...state.booked, ...booked])] },
    verdict: say("sending"),
    effects: review,
    rule,
  };
}

const documentsOf = <Plan, Progress extends Base>(rules: TaskRules<Plan, Progress>, plan: Plan) =>
  rules.documents(plan).join(", ");

const reviewOf = ({ requestId, code }: Extract<Reply, { ok: false }>): Effect => ({ kind: "review", requestId, code });

const answer = (posting: Posting, reply: Reply): Posting => ({
  ...posting,
  isInTrouble: false,
  commands: posting.commands.map((command) =>
    command.requestId === reply.requestId
      ? { ...command, ok: true, again: (reply.ok ? reply.again : undefined) ?? [] }
      : command,
  ),
});

/** The network is back and the outbox sends: what the server refuses now goes to the review list and never vanishes. */
function hearLater<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  posting: Posting,
  reply: Reply,
): Decision<Session<Task, Plan, Progress>> {
  const rule = "every.reply";
  if (!reply.ok && healing.includes(reply.code))
    return { state, verdict: say("serverTrouble", { code: shown(reply.code) }), rule };
  const document = state.work ? documentsOf(rules, state.work.plan) : "";
  const answered = answer(posting, reply);
  const isDone = answered.commands.every(({ ok }) => ok);
  const kept = state.kept.flatMap((other) => (other !== posting ? [other] : isDone ? [] : [answered]));
  if (reply.ok)
    return { state: { ...state, kept }, verdict: isDone ? say("posted", { document }) : say("sending"), rule };
  return { state: { ...state, kept }, verdict: refusal(reply, document), effects: [reviewOf(reply)], rule };
}

/** The outbox holds a confirmation: the person goes on as if it were booked. */
export function keep<Task extends TaskName, Plan, Progress extends Base>(
  rules: TaskRules<Plan, Progress>,
  state: Session<Task, Plan, Progress>,
  confirmation: string,
  now: Date,
): Decision<Session<Task, Plan, Progress>> {
  const rule = "every.kept";
  const { posting, work } = state;
  if (!posting || !work || posting.confirmation !== confirmation)
    return { state, verdict: say("alreadyConfirmed"), rule };
  const { state: accepted, effects } = accept(rules, state, { ...work, now, person: state.person }, posting.commands);
  return { state: { ...accepted, kept: [...state.kept, posting] }, verdict: say("offlineKept"), effects, rule };
}

/** Refusals that end by themselves. */
export const healing = ["RATE_LIMITED", "CELL_UNAVAILABLE", "CELL_FAILED", "INTERNAL", "NETWORK"];

export function refusal({ code, facts }: Extract<Reply, { ok: false }>, document: string): Verdict {
  const fact = (name: string) => inWords(facts[name]);
  switch (code) {
    case "STATE_CONFLICT":
      return stateConflict(facts, document);
    case "STOCK_INSUFFICIENT": {
      const [shortage] = Array.isArray(facts.shortages) ? (facts.shortages as { sku?: unknown }[]) : [];
      return say("stockInsufficient", { sku: inWords(shortage?.sku) });
    }
    case "OVER_RECEIPT":
    case "OVER_SHIP":
      return say("overQuantity", { sku: fact("sku"), quantity: fact("quantity"), rest: fact("open") });
    case "SERIAL_DUPLICATE":
      return say("serialUsed", { serialNumber: fact("serialNumbers") });
    case "SERIAL_UNKNOWN":
      return say("unknownSerial", { serialNumber: fact("serialNumbers") });
    case "UNKNOWN_ITEM":
      return say("unknownItem", { code: fact("skus") });
    case "FORBIDDEN":
      return say("notPermitted");
    case "UNAUTHENTICATED":
      return say("signInAgain");
    default:
      return say("refusedByServer", { code: shown(code) });
  }
}

function stateConflict(facts: Record<string, unknown>, document: string): Verdict {
  const lotNumber = inWords(facts.lotNumber);
  switch (facts.reason) {
    case "lotOnHold":
      return say("onHold", { lotNumber });
    case "otherWarehouse":
      return say("wrongWarehouse", { expected: inWords(facts.expected), got: inWords(facts.warehouseId) });
    case "lotExpired":
      return say("expired", { what: lotNumber, day: "—" });
    case "ended":
    case "shipped":
    case "documentClosed":
    case "completed":
    case "notCounting":
      return say("listClosed", { document });
    default:
      return say("documentMoved", { document });
  }
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return shown(value.map(inWords).join(", "));
  return typeof value === "string" ? shown(value) : typeof value === "number" ? String(value) : "—";
}

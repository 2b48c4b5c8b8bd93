import type { Change, KeptSession, Outgoing } from "./device/device";
import type { Answer } from "./doors";
import type { Effect, Input, Posting, Transcribed } from "./engine/session";
import { type State, step } from "./engine/tasks";
import { isHealing } from "./outbox";

const isOf = (requestId: string) => (posting: Posting | null) =>
  posting?.commands.some((command) => command.requestId === requestId) ?? false;

/** Refused, and nobody stands before it: it waits in the review list. */
export const forReview = (change: Change): Change => ({
  ...change,
  outgoing: change.outgoing?.map((entry) =>
    entry.state === "refused" || entry.state === "heldBack" ? { ...entry, isForReview: true } : entry,
  ),
});

/** What the server answered, told to the task that asked, and what becomes of the outbox by it. */
export function hearAnswer(
  before: State,
  { requestId, isExtra }: Pick<Outgoing, "requestId" | "isExtra">,
  answer: Answer,
  change: Change,
  now: Date,
): { state: State; entries: Transcribed[]; effects: Effect[]; change: Change } {
  const isWaitedFor = isOf(requestId)(before.posting);
  const isKept = before.kept.some(isOf(requestId));
  const isTrouble = !answer.ok && isHealing(answer.code);
  // What heals by itself need not be told of work that the person has left behind.
  if ((!isWaitedFor && !isKept) || (isKept && isTrouble))
    return { state: before, entries: [], effects: [], change: forReview(change) };
  const isRefused = !answer.ok && !isTrouble;
  const inputs: Input<never>[] = [{ kind: "reply", requestId, ...answer }];
  if (isKept && isRefused) {
    const heldBack = change.outgoing?.filter(({ state }) => state === "heldBack") ?? [];
    inputs.push(
      ...heldBack.map(
        (entry): Input<never> => ({
          kind: "reply",
          requestId: entry.requestId,
          ok: false,
          code: "HELD_BACK",
          facts: {},
        }),
      ),
    );
  }
  let state = before;
  const entries: Transcribed[] = [];
  const effects: Effect[] = [];
  for (const input of inputs) {
    const stepped = step(state, input, now);
    state = stepped.state as State;
    entries.push(stepped.entry);
    effects.push(...stepped.effects);
  }
  // A person who waits for the answer reads the refusal on the screen and confirms anew: nothing of it stays behind.
  const isRead = isRefused && isWaitedFor && !isExtra;
  const settled = isRead ? (change.outgoing ?? []).map((entry) => entry.requestId) : change.settled;
  return { state, entries, effects, change: isRead ? { settled } : forReview(change) };
}

const isOver = ({ work, posting, kept }: State) => (work?.progress.ended ?? false) && !posting && kept.length === 0;

/** Work that is over and booked is forgotten at once: names and signatures are nobody's business any more. */
export function kept(record: KeptSession, now: Date): Pick<Change, "session" | "endSession"> {
  if (isOver(record.state)) return { endSession: record.session };
  // Before a document is open, and where none ever is, there is nothing to go on with.
  if (record.documents.length === 0) return {};
  return { session: { ...record, touchedAt: now.getTime() } };
}

import type { Outgoing } from "./device/device";
import type { Answer } from "./doors";
import { healing } from "./engine/replies";

/** Refusals that end by themselves: the command waits, under its id. A session that is over waits for its person. */
export const HEALING = [...healing, "UNAUTHENTICATED"];
export const isHealing = (code: string) => HEALING.includes(code);
/** Nothing goes at all for now, this command or any other. */
export const isAway = (answer: Answer) =>
  !answer.ok && (answer.code === "NETWORK" || answer.code === "UNAUTHENTICATED");

const isOpen = ({ state }: Outgoing) => state === "waiting" || state === "sending";

/** The oldest of this person's that is not settled: what was confirmed later never overtakes it. */
export function nextToSend(outbox: readonly Outgoing[], userId: string): Outgoing | undefined {
  return [...outbox].sort((a, b) => a.order - b.order).find((entry) => entry.userId === userId && isOpen(entry));
}

/** What an answer makes of the outbox: entries as they are from now on, and those that are done with. */
export function afterAnswer(
  outbox: readonly Outgoing[],
  requestId: string,
  answer: Answer,
): { outgoing: Outgoing[]; settled: string[] } {
  const sent = outbox.find((entry) => entry.requestId === requestId);
  if (!sent) return { outgoing: [], settled: [] };
  if (answer.ok) return { outgoing: [], settled: [requestId] };
  const { code, facts } = answer;
  if (isHealing(code))
    return { outgoing: [{ ...sent, state: "waiting", tries: sent.tries + 1, refusal: { code, facts } }], settled: [] };
  const refused: Outgoing = { ...sent, state: "refused", refusal: { code, facts } };
  if (sent.isExtra) return { outgoing: [refused], settled: [] };
  // What was confirmed together rests on it: nothing of it goes on its own.
  const rest = outbox.filter((entry) => entry.confirmation === sent.confirmation && entry !== sent && isOpen(entry));
  return {
    outgoing: [refused, ...rest.map((entry): Outgoing => ({ ...entry, state: "heldBack", refusal: null }))],
    settled: [],
  };
}

export const needsAttention = ({ isForReview }: Outgoing) => isForReview;

export type OutboxCount = {
  waiting: number;
  attention: number;
  isSending: boolean;
  /** Nothing goes before the person has signed in again. */
  isSignedOut: boolean;
};
export function countOutbox(outbox: readonly Outgoing[], userId: string): OutboxCount {
  const mine = outbox.filter((entry) => entry.userId === userId);
  return {
    waiting: mine.filter(isOpen).length,
    attention: mine.filter(needsAttention).length,
    isSending: mine.some(({ state }) => state === "sending"),
    isSignedOut: mine.some((entry) => isOpen(entry) && entry.refusal?.code === "UNAUTHENTICATED"),
  };
}

const firstWaitMs = 1_000;
const mostWaitMs = 60_000;
/** Longer after every failure, so that a hundred handhelds do not fall upon a server that has just come back. */
export const waitMs = (tries: number) => Math.min(mostWaitMs, firstWaitMs * 2 ** Math.max(0, tries - 1));

import { defineEvent } from "../../platform/event";
import { Id, Line, Prose } from "../../platform/fields";

const recall = { recallId: Id, recallNo: Line() };
const about = { about: "recallId", key: "recallNo" } as const;

/** Somebody asks what became of a lot. Nothing is held yet. */
export const recallOpened = defineEvent("trace.recall.opened", { ...recall, q: Line(300), reason: Prose() }, about);
/** Everything that is still here shall stay, and what is on its way come back. */
export const recallHoldAsked = defineEvent("trace.recall.hold_asked", { ...recall, reason: Prose() }, about);
export const recallLiftAsked = defineEvent("trace.recall.lift_asked", { ...recall, reason: Prose() }, about);
/** The warehouse, or whoever carries goods, has answered. */
export const recallAnswered = defineEvent("trace.recall.answered", recall, about);

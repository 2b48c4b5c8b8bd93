import type { AppRouter } from "@/server/cells/index";
import { Refused } from "@/server/platform/errors";
import type { EventKind, OccurredEvent, PayloadOf } from "@/server/platform/event";
import type { Flag } from "@/server/platform/flags";

type Cells = ReturnType<AppRouter["createCaller"]>;

/** Reaches the cells, wherever they live. `at` names a step that one event takes more than once, by the event's own content. */
export type Call = Cells & { at(step: string): Cells };

export type LinkageSettings = {
  workshopId: string;
  warehouseId: string;
  /** Where the plant is: its days are counted there. */
  timeZone: string;
};

/** Why nothing was done, or not all, in a word the monitor translates. */
type Word =
  | "noSource"
  | "sourceEnded"
  | "cellNotHere"
  | "doneByHand"
  | "noMaterials"
  | "noPicking"
  | "nothingGood"
  | "noLines"
  | "notAllYet"
  | "orderNotKnown"
  | "allTaken"
  | "startedLeft"
  | "shippedLeft"
  | "arrivedLeft"
  | "reversedSince"
  | "nothingNoted"
  | "statusStays"
  | "tooLate";
/** The word, and after it the documents it is about. */
export type Note = Word | `${Word}: ${string}`;

type Run<Payload> = (event: OccurredEvent<Payload>, call: Call, settings: LinkageSettings) => Promise<Note | undefined>;

export type Linkage = {
  name: string;
  /** A sentence: it is printed in the monitor. */
  title: string;
  flag: Flag;
  on: EventKind | readonly EventKind[] | "every event";
  /** Only events whose payload holds this. */
  only?: Record<string, string>;
  /** Personal fields are masked unless the linkage has to pass them on. */
  personal?: "opened";
  /** The procedures it may call, for the map. */
  calls: string[];
  run: Run<never>;
};

export function linkage<Kind extends EventKind>(
  definition: Omit<Linkage, "run" | "on"> & { on: Kind; run: Run<PayloadOf<Kind>> },
): Linkage;
export function linkage(
  definition: Omit<Linkage, "run" | "on"> & {
    on: readonly EventKind[] | "every event";
    run: Run<Record<string, unknown>>;
  },
): Linkage;
export function linkage(definition: object): Linkage {
  return definition as Linkage;
}

/** The types of the events it hears; none are named where it hears all. */
export function heardBy({ on }: Pick<Linkage, "on">): string[] | "every event" {
  if (on === "every event") return on;
  return "eventType" in on ? [on.eventType] : on.map(({ eventType }) => eventType);
}

const refusalIn = (error: unknown): Refused | undefined => {
  const cause = error instanceof Error && error.cause instanceof Refused ? error.cause : error;
  return cause instanceof Refused ? cause : undefined;
};

/** A document that was called off meanwhile takes no status any more; that is no failure. */
export async function unlessEnded(step: Promise<unknown>): Promise<Note | undefined> {
  try {
    await step;
    return undefined;
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal?.code === "STATE_CONFLICT" && refusal.facts.reason === "ended") return "sourceEnded";
    throw error;
  }
}

/** As above; and an order that the ERP does not know, because the goods were made or sold for none, is no failure either. */
export async function ifOrdered(orderId: string, step: Promise<unknown>): Promise<Note | undefined> {
  let known: unknown = true;
  const note = await unlessEnded(
    ifKnown(step).then((answer) => {
      known = answer;
    }),
  );
  return known === undefined ? `orderNotKnown: ${orderId}` : note;
}

/** What another system knows under that id, or nothing: it may keep its documents elsewhere. */
export async function ifKnown<Document>(step: Promise<Document>): Promise<Document | undefined> {
  try {
    return await step;
  } catch (error) {
    if (refusalIn(error)?.code === "NOT_FOUND") return undefined;
    throw error;
  }
}

/** Calls a document off; whether it stands now, because it had gone too far. */
export async function tooLate(step: Promise<unknown>): Promise<boolean> {
  try {
    await step;
    return false;
  } catch (error) {
    if (refusalIn(error)?.code === "STATE_CONFLICT") return true;
    throw error;
  }
}

export const about = (word: Word, documents: readonly string[]): Note | undefined =>
  documents.length > 0 ? `${word}: ${documents.join(", ")}` : undefined;

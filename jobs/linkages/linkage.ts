import type { AppRouter } from "@/server/cells/index";
import { Refused } from "@/server/platform/errors";
import type { EventKind, OccurredEvent, PayloadOf } from "@/server/platform/event";
import type { Flag } from "@/server/platform/flags";

type Cells = ReturnType<AppRouter["createCaller"]>;

/** Reaches the cells, wherever they live. `at` names a step that one event takes more than once, by the event's own content. */
export type Call = Cells & { at(step: string): Cells };

export type LinkageSettings = { workshopId: string; warehouseId: string };

/** Why nothing was done, in a word the monitor translates. */
export type Note = "noSource" | "sourceEnded" | "cellNotHere" | "doneByHand";

type Run<Payload> = (event: OccurredEvent<Payload>, call: Call, settings: LinkageSettings) => Promise<Note | undefined>;

export type Linkage = {
  name: string;
  /** A sentence: it is printed in the monitor. */
  title: string;
  flag: Flag;
  on: EventKind | "every event";
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
  definition: Omit<Linkage, "run" | "on"> & { on: "every event"; run: Run<Record<string, unknown>> },
): Linkage;
export function linkage(definition: object): Linkage {
  return definition as Linkage;
}

/** A document that was called off meanwhile takes no status any more; that is no failure. */
export async function unlessEnded(step: Promise<unknown>): Promise<Note | undefined> {
  try {
    await step;
    return undefined;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Refused ? error.cause : error;
    if (cause instanceof Refused && cause.code === "STATE_CONFLICT" && cause.facts.reason === "ended")
      return "sourceEnded";
    throw error;
  }
}

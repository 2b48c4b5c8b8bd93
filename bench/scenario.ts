import type pg from "pg";
import type { Ground } from "./ground";
import { type Ask, against, load } from "./load";

/** What a scenario may promise; all that is named must hold. */
export type Goal = { ratio?: number; perSecond?: number; p50Ms?: number; p99Ms?: number; atMost?: number };

/** One line of the table. `ours` is a rate unless the goal says `atMost`. */
export type Line = {
  what: string;
  ours?: number;
  floor?: number;
  ratio?: number;
  p50Ms?: number;
  p99Ms?: number;
  goal: Goal;
};

/** The same work through the bare driver, answered by bare node http in a process of its own. */
export type Floor = (pool: pg.Pool, request: { path: string; body: Record<string, unknown> }) => Promise<unknown>;

/** One file in bench/scenarios, named on the command line by its file's name. */
export type Scenario = {
  floor?: Floor;
  measure(ground: Ground): Promise<Line[]>;
};

type Compared = {
  what: string;
  /** What both need beforehand. */
  prepare?: (ground: Ground) => Promise<void>;
  ours: Ask;
  floor: Floor;
  /** When the floor is to be asked something else, its own documents for example. */
  floorAsk?: Ask;
  goal: Goal;
  /** How many requests a round has; three rounds of each side are measured. */
  total?: number;
};

/** A request over the gateway beside the same work on the floor. */
export function compared({ what, prepare, ours, floor, floorAsk = ours, goal, total = 4_000 }: Compared): Scenario {
  return {
    floor,
    measure: async (ground) => {
      await prepare?.(ground);
      const [above, below] = [ground.ours(ours), ground.floor(floorAsk)];
      // Plans made for empty tables scan them: a plant's tables are never empty, and neither are these when it counts.
      for (const ask of [below, above]) await load(Math.ceil(total / 2), ask);
      await ground.owner.query("ANALYZE");
      const middle = await against(3, total, above, below);
      const { perSecond, p50Ms, p99Ms } = middle.ours;
      return [{ what, ours: perSecond, floor: middle.floor.perSecond, ratio: middle.ratio, p50Ms, p99Ms, goal }];
    },
  };
}

const is = (figure: number | undefined): figure is number => figure !== undefined;

export function reached({ ours, ratio, p50Ms, p99Ms, goal }: Line): boolean {
  const atLeast = (figure: number | undefined, least: number | undefined) =>
    !is(least) || (is(figure) && figure >= least);
  const below = (figure: number | undefined, most: number | undefined) => !is(most) || (is(figure) && figure < most);
  return (
    atLeast(ratio, goal.ratio) &&
    atLeast(ours, goal.perSecond) &&
    below(p50Ms, goal.p50Ms) &&
    below(p99Ms, goal.p99Ms) &&
    (!is(goal.atMost) || (is(ours) && ours <= goal.atMost))
  );
}

const words = ({ ratio, perSecond, p50Ms, p99Ms, atMost }: Goal) =>
  [
    is(ratio) && `≥ ${ratio} of the floor`,
    is(perSecond) && `≥ ${perSecond}/s`,
    is(p50Ms) && `p50 < ${p50Ms} ms`,
    is(p99Ms) && `p99 < ${p99Ms} ms`,
    is(atMost) && `≤ ${atMost}`,
  ]
    .filter(Boolean)
    .join(", ");

/** A line as people read it. */
export function printed(line: Line): Record<string, string> {
  const { what, ours, floor, ratio, p50Ms, p99Ms, goal } = line;
  const figure = (value: number | undefined) =>
    is(value) ? (is(goal.atMost) ? String(value) : `${Math.round(value)}/s`) : "";
  return {
    what,
    ours: figure(ours),
    floor: figure(floor),
    ratio: ratio?.toFixed(2) ?? "",
    p50: is(p50Ms) ? `${p50Ms.toFixed(1)} ms` : "",
    p99: is(p99Ms) ? `${p99Ms.toFixed(1)} ms` : "",
    goal: words(goal),
    reached: Object.keys(goal).length === 0 ? "" : reached(line) ? "yes" : "no",
  };
}

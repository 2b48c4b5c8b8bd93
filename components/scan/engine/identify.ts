import type { Scan } from "../parse-scan";
import { say } from "../verdicts";
import { nameOf } from "./goods";
import type { At, Base, Outcome, TaskRules } from "./session";

/** "What is this?": whatever is scanned is looked up. Nothing is counted and nothing can be confirmed. */
export type IdentifyPlan = Record<string, never>;
export type IdentifyProgress = Base;

function scan(_at: At<IdentifyPlan, IdentifyProgress>, { scan }: { scan: Scan }): Outcome<IdentifyProgress> {
  const code = nameOf(scan);
  return { verdict: say("lookingUp", { code }), effects: [{ kind: "lookUp", code, scan }] };
}

export const identify: TaskRules<IdentifyPlan, IdentifyProgress> = {
  begin: () => ({ asking: null, ended: false }),
  documents: () => [],
  isClosed: () => false,
  expected: () => ({ what: "anything", facts: {} }),
  overview: () => [],
  scan,
  confirm: () => ({ verdict: say("nothingToConfirm") }),
  accepted: () => ({ verdict: say("nothingToConfirm") }),
};

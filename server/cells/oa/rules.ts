import { APPROVAL_STATUS, type Approval, type Approver, type RuleStep, type StepRole } from "./schema";

export const verdict = (approved: boolean) => (approved ? APPROVAL_STATUS.approved : APPROVAL_STATUS.rejected);

export const isDecided = (approval: Pick<Approval, "status">) => approval.status !== APPROVAL_STATUS.waiting;

export const isLastStep = ({ stepNo, stepCount }: Pick<Approval, "stepNo" | "stepCount">) => stepNo === stepCount;

/** Whom a request of this amount is put to. Nobody named: an approver. What says no amount may be any, so it is put to all of them. */
export function rolesFor(rule: readonly RuleStep[], amountCents: number | null): StepRole[] {
  const reached = rule
    .filter(({ fromAmountCents }) => amountCents === null || amountCents >= fromAmountCents)
    .map(({ role }) => role);
  return reached.length > 0 ? reached : ["approver"];
}

/** A person as a request meets them: their role, and those whose place they take today. */
export type Decider = { personId: string; role: string | null; inPlaceOf: readonly Approver[] };

type Decidable = Pick<Approval, "status" | "requestedBy" | "stepNo"> & {
  steps: readonly Pick<Approval["steps"][number], "stepNo" | "role" | "decidedBy" | "onBehalfOf">[];
};

/** Why somebody may not decide now. */
export const REFUSALS = ["decided", "ownRequest", "earlierStep", "otherRole"] as const;
type Refusal = (typeof REFUSALS)[number];

/** In whose name: "self", or whoever is away. */
export type Standpoint = { as: "self" } | { as: Approver } | { refusal: Refusal };

const mayDecideStep = (role: string | null, asked: string) => role === asked || role === "admin";

/**
 * As whom this person may decide the step that is asked now. Nobody decides on what they asked for themselves, nor two
 * steps of one request; whoever stands in for somebody is bound by both for them as well.
 */
export function standpoint(approval: Decidable, decider: Decider): Standpoint {
  if (isDecided(approval)) return { refusal: "decided" };
  const { personId, role, inPlaceOf } = decider;
  if (approval.requestedBy === personId) return { refusal: "ownRequest" };
  if (approval.steps.some(({ decidedBy }) => decidedBy === personId)) return { refusal: "earlierStep" };
  const asked = approval.steps.find(({ stepNo }) => stepNo === approval.stepNo)?.role;
  if (asked === undefined) return { refusal: "otherRole" };
  if (mayDecideStep(role, asked)) return { as: "self" };
  const absent = inPlaceOf.filter((person) => mayDecideStep(person.role, asked));
  const free = absent.find(
    (person) =>
      approval.requestedBy !== person.personId &&
      !approval.steps.some((step) => step.decidedBy === person.personId || step.onBehalfOf === person.personId),
  );
  if (free) return { as: free };
  if (absent.some((person) => approval.requestedBy === person.personId)) return { refusal: "ownRequest" };
  return { refusal: absent.length > 0 ? "earlierStep" : "otherRole" };
}

export const mayDecide = (approval: Decidable, decider: Decider) => "as" in standpoint(approval, decider);

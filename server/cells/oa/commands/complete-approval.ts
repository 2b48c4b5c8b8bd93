import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { approvalCompleted, stepApproved } from "../events";
import { lockedApproval, shownTo } from "../queries/approvals";
import { deciderOf } from "../queries/delegations";
import { isDecided, isLastStep, standpoint, verdict } from "../rules";
import { APPROVAL_STATUS, type Approval, type Approver, type ChangedApproval, type CompleteApproval } from "../schema";

/**
 * Decides the step that is asked now: a no ends the request, a yes puts it to the next, the last yes approves it. The same
 * verdict again changes nothing; the opposite one comes too late.
 */
export async function completeApproval(work: Work, input: CompleteApproval): Promise<ChangedApproval> {
  const { tenantId, actor, now } = work;
  const { instanceId, comment = null } = input;
  const status = verdict(input.approved);
  const approval = await lockedApproval(work, instanceId);
  if (isRepeat(approval, input)) return { ...shownTo(actor, approval), changed: false };
  const absent = await absentPerson(work, approval);
  const decided = { status, comment, decidedBy: actor.id, decidedByName: actor.name, decidedAt: now.toISOString() };
  const onBehalf = { onBehalfOf: absent?.personId ?? null, onBehalfOfName: absent?.name ?? null };
  const ends = !input.approved || isLastStep(approval);
  const { stepNo, stepCount, approvalNo, typeCode, formData, createdAt: requestedAt } = approval;
  const after: Approval = {
    ...approval,
    ...(ends ? decided : { stepNo: stepNo + 1 }),
    steps: approval.steps.map((step) => (step.stepNo === stepNo ? { ...step, ...decided, ...onBehalf } : step)),
  };
  await Promise.all([
    work.sql`
      UPDATE oa.approval_step SET status = ${status}, comment = ${comment}, decided_by = ${actor.id}, decided_by_name = ${actor.name},
        on_behalf_of = ${onBehalf.onBehalfOf}, on_behalf_of_name = ${onBehalf.onBehalfOfName}, decided_at = ${now}
      WHERE tenant_id = ${tenantId} AND instance_id = ${instanceId} AND step_no = ${stepNo} AND status = ${APPROVAL_STATUS.waiting}`,
    work.sql`
      UPDATE oa.approval SET status = ${after.status}, step_no = ${after.stepNo}, comment = ${after.comment},
        decided_by = ${after.decidedBy}, decided_by_name = ${after.decidedByName}, decided_at = ${after.decidedAt}::timestamptz
      WHERE tenant_id = ${tenantId} AND instance_id = ${instanceId} AND status = ${APPROVAL_STATUS.waiting}`,
  ]);
  const next = after.steps.find((step) => step.stepNo === after.stepNo);
  if (ends) {
    work.announce(approvalCompleted({ instanceId, approvalNo, status, typeCode, formData, requestedAt }));
  } else if (next) {
    work.announce(stepApproved({ instanceId, approvalNo, typeCode, stepNo, stepCount, nextRole: next.role }));
  }
  work.changed({
    documentType: "approval",
    documentId: instanceId,
    before: ends ? { status: approval.status } : { stepNo },
    after: {
      ...(ends ? { status } : { stepNo: after.stepNo }),
      comment,
      ...(absent && { onBehalfOfName: absent.name }),
    },
  });
  return { ...shownTo(actor, after), changed: true };
}

/** Was this verdict given already? Refuses one that comes too late: the request is decided, or asks somebody else by now. */
function isRepeat(approval: Approval, { approved, stepNo = approval.stepNo }: CompleteApproval): boolean {
  const status = verdict(approved);
  if (isDecided(approval)) {
    if (approval.status !== status) throw refused("STATE_CONFLICT", { status: approval.status, reason: "decided" });
    return true;
  }
  if (stepNo === approval.stepNo) return false;
  if (approval.steps.find((step) => step.stepNo === stepNo)?.status === status) return true;
  throw refused("STATE_CONFLICT", { status: approval.status, reason: "otherStep", stepNo: approval.stepNo });
}

/** In whose place a person decides, if not their own. A machine's token may what it may: another system knows its people. */
async function absentPerson(work: Work, approval: Approval): Promise<Approver | undefined> {
  const decider = await deciderOf(work);
  if (!decider) return undefined;
  const found = standpoint(approval, decider);
  if ("refusal" in found) throw refused("FORBIDDEN", { reason: found.refusal });
  return found.as === "self" ? undefined : found.as;
}

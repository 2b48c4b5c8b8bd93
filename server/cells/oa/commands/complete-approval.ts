import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { approvalCompleted } from "../events";
import { lockedApproval, shownTo } from "../queries";
import { isDecided, isOwnRequest, verdict } from "../rules";
import { APPROVAL_STATUS, type Approval, type CompleteApproval } from "../schema";

/** Gives the verdict, once. The same verdict again changes nothing; the opposite one comes too late. */
export async function completeApproval(work: Work, input: CompleteApproval): Promise<Approval & { changed: boolean }> {
  const { tenantId, actor, now } = work;
  const { instanceId, comment = null } = input;
  const status = verdict(input.approved);
  const approval = await lockedApproval(work, instanceId);
  if (isDecided(approval)) {
    if (approval.status !== status) throw refused("STATE_CONFLICT", { status: approval.status, reason: "decided" });
    return { ...shownTo(actor, approval), changed: false };
  }
  if (actor.kind === "user" && isOwnRequest(approval, actor.id)) throw refused("FORBIDDEN", { reason: "ownRequest" });
  await work.sql`
    UPDATE oa.approval SET status = ${status}, comment = ${comment}, decided_by = ${actor.id}, decided_by_name = ${actor.name},
      decided_at = ${now}
    WHERE tenant_id = ${tenantId} AND instance_id = ${instanceId} AND status = ${APPROVAL_STATUS.waiting}`;
  const { approvalNo, typeCode, formData, createdAt: requestedAt } = approval;
  work.announce(approvalCompleted({ instanceId, approvalNo, status, typeCode, formData, requestedAt }));
  work.changed({
    documentType: "approval",
    documentId: instanceId,
    before: { status: approval.status },
    after: { status, comment },
  });
  return {
    ...shownTo(actor, approval),
    status,
    comment,
    decidedBy: actor.id,
    decidedByName: actor.name,
    decidedAt: now.toISOString(),
    changed: true,
  };
}

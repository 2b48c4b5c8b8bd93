import { Id, Line } from "../../../platform/fields";
import { sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { approvalRequested } from "../events";
import { approvalPlace } from "../queries";
import { APPROVAL_STATUS, type Approval, type RequestApproval } from "../schema";

/** A form is kept as it came; only what is fit for a title or an id becomes one. */
const line = (value: unknown) => Line().safeParse(value).data;
const id = (value: unknown) => Id.safeParse(value).data;

/** Puts a request into the approvers' inbox. A linkage asks for the person whose document it is, so that they cannot decide on it. */
export async function requestApproval(work: Work, input: RequestApproval): Promise<Approval> {
  const { formData } = input;
  const asker = work.actor.kind === "linkage" ? id(formData.requestedBy) : undefined;
  const approvalNo = await work.newNumber("AP");
  const approval: Approval = {
    instanceId: work.newId(),
    approvalNo,
    typeCode: input.typeCode,
    title: input.title ?? line(formData.sourceNo) ?? approvalNo,
    status: APPROVAL_STATUS.waiting,
    formData,
    sourceId: id(formData.sourceId) ?? null,
    requestedBy: asker ?? work.actor.id,
    requestedByName: (asker ? line(formData.requestedByName) : undefined) ?? work.actor.name,
    comment: null,
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    createdAt: work.now.toISOString(),
  };
  await work.sql`
    INSERT INTO oa.approval (tenant_id, instance_id, approval_no, type_code, title, status, form_data, source_id, requested_by,
      requested_by_name, created_at)
    VALUES (${work.tenantId}, ${approval.instanceId}, ${approvalNo}, ${approval.typeCode}, ${approval.title}, ${approval.status},
      ${JSON.stringify(sealPersonal(formData, approvalPlace(work.tenantId, approval.instanceId)))}::jsonb, ${approval.sourceId}, ${approval.requestedBy}, ${approval.requestedByName}, ${work.now})`;
  const { instanceId, typeCode, title, sourceId } = approval;
  work.announce(approvalRequested({ instanceId, approvalNo, typeCode, title, sourceId }));
  work.changed({ documentType: "approval", documentId: approval.instanceId, after: approval });
  return approval;
}

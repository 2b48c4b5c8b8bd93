import { Cents, Currency, Id, Line } from "../../../platform/fields";
import { sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { approvalRequested } from "../events";
import { ruleOf } from "../queries/approval-rules";
import { approvalPlace } from "../queries/approvals";
import { rolesFor } from "../rules";
import { APPROVAL_STATUS, type Approval, type RequestApproval } from "../schema";

/** A form is kept as it came; only what is fit for a title, an id or an amount becomes one. */
const line = (value: unknown) => Line().safeParse(value).data;
const id = (value: unknown) => Id.safeParse(value).data;
const cents = (value: unknown) => Cents.safeParse(value).data ?? null;
const currency = (value: unknown) => Currency.safeParse(value).data ?? "CNY";

/**
 * Puts a request to those whom the rule of the day names, the first of them at once. A linkage asks for the person whose
 * document it is, so that they cannot decide on it.
 */
export async function requestApproval(work: Work, input: RequestApproval): Promise<Approval> {
  const { formData, typeCode } = input;
  const asker = work.actor.kind === "linkage" ? id(formData.requestedBy) : undefined;
  const amountCents = cents(formData.amountCents ?? formData.totalAmountCents);
  const [approvalNo, rule] = await Promise.all([work.newNumber("AP"), ruleOf(work, typeCode)]);
  const roles = rolesFor(rule, amountCents);
  const undecided = { comment: null, decidedBy: null, decidedByName: null, decidedAt: null };
  const head = {
    instanceId: work.newId(),
    approvalNo,
    typeCode,
    title: input.title ?? line(formData.sourceNo) ?? approvalNo,
    status: APPROVAL_STATUS.waiting,
    formData,
    sourceId: id(formData.sourceId) ?? null,
    requestedBy: asker ?? work.actor.id,
    requestedByName: (asker ? line(formData.requestedByName) : undefined) ?? work.actor.name,
    ...undecided,
    createdAt: work.now.toISOString(),
    amountCents,
    currency: amountCents === null ? null : currency(formData.currency),
    stepNo: 1,
    stepCount: roles.length,
  };
  const { instanceId, title, sourceId } = head;
  await work.sql`
    WITH asked AS (
      INSERT INTO oa.approval (tenant_id, instance_id, approval_no, type_code, title, status, form_data, source_id, requested_by,
        requested_by_name, created_at, amount_cents, currency, step_no, step_count)
      VALUES (${work.tenantId}, ${instanceId}, ${approvalNo}, ${typeCode}, ${title}, ${head.status},
        ${JSON.stringify(sealPersonal(formData, approvalPlace(work.tenantId, instanceId)))}::jsonb, ${sourceId}, ${head.requestedBy}, ${head.requestedByName}, ${work.now},
        ${amountCents}, ${head.currency}, 1, ${head.stepCount})
    )
    INSERT INTO oa.approval_step (tenant_id, instance_id, step_no, role, status)
    SELECT ${work.tenantId}, ${instanceId}, step_no, role, ${head.status} FROM unnest(${roles}::text[]) WITH ORDINALITY AS step (role, step_no)`;
  work.announce(approvalRequested({ instanceId, approvalNo, typeCode, title, sourceId, roles }));
  work.changed({ documentType: "approval", documentId: instanceId, after: { ...head, roles } });
  return {
    ...head,
    steps: roles.map((role, at) => ({
      stepNo: at + 1,
      role,
      status: APPROVAL_STATUS.waiting,
      ...undecided,
      onBehalfOf: null,
      onBehalfOfName: null,
    })),
  };
}

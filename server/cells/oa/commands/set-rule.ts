import type { Work } from "../../../platform/work";
import { ruleChanged } from "../events";
import { ruleOf } from "../queries/approval-rules";
import type { ChangedRule, SetRule } from "../schema";

/** Says who is asked from which amount on, for every request from now on. What waits already keeps the steps of its day. */
export async function setRule(work: Work, { typeCode, steps }: SetRule): Promise<ChangedRule> {
  const { tenantId, actor, now, sql } = work;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`oa rule of ${tenantId} ${typeCode}`}, 0))`;
  const before = await ruleOf(work, typeCode);
  const rule = { typeCode, steps, updatedBy: actor.name, updatedAt: now.toISOString() };
  if (
    JSON.stringify(before) === JSON.stringify(steps.map(({ role, fromAmountCents }) => ({ role, fromAmountCents })))
  ) {
    return { ...rule, changed: false };
  }
  await sql`DELETE FROM oa.approval_rule WHERE tenant_id = ${tenantId} AND type_code = ${typeCode}`;
  await sql`
    INSERT INTO oa.approval_rule (tenant_id, type_code, step_no, role, from_amount_cents, updated_by, updated_at)
    SELECT ${tenantId}, ${typeCode}, step_no, role, from_amount_cents, ${actor.name}, ${now}
    FROM unnest(${steps.map(({ role }) => role)}::text[], ${steps.map(({ fromAmountCents }) => fromAmountCents)}::bigint[])
      WITH ORDINALITY AS step (role, from_amount_cents, step_no)`;
  work.announce(ruleChanged({ typeCode, steps }));
  work.changed({
    documentType: "approval_rule",
    documentId: typeCode,
    before: { steps: before },
    after: { steps },
  });
  return { ...rule, changed: true };
}

import type { Look } from "../../../platform/work";
import { APPROVAL_TYPES, type ApprovalRule, type ApprovalRules, type ApprovalType, type RuleStep } from "../schema";

type Reading = Pick<Look, "sql" | "tenantId">;
type Row = RuleStep & { typeCode: ApprovalType; updatedBy: string; updatedAt: Date };

export async function ruleOf({ sql, tenantId }: Reading, typeCode: ApprovalType): Promise<RuleStep[]> {
  return sql<RuleStep>`
    SELECT role, from_amount_cents AS "fromAmountCents" FROM oa.approval_rule
    WHERE tenant_id = ${tenantId} AND type_code = ${typeCode} ORDER BY step_no`;
}

/** Every kind of request, also those without a rule. */
export async function findRules({ sql, tenantId }: Reading): Promise<ApprovalRules> {
  const rows = await sql<Row>`
    SELECT type_code AS "typeCode", role, from_amount_cents AS "fromAmountCents", updated_by AS "updatedBy", updated_at AS "updatedAt"
    FROM oa.approval_rule WHERE tenant_id = ${tenantId} ORDER BY type_code, step_no`;
  return {
    items: APPROVAL_TYPES.map((typeCode): ApprovalRule => {
      const own = rows.filter((row) => row.typeCode === typeCode);
      return {
        typeCode,
        steps: own.map(({ role, fromAmountCents }) => ({ role, fromAmountCents })),
        updatedBy: own[0]?.updatedBy ?? null,
        updatedAt: own[0]?.updatedAt.toISOString() ?? null,
      };
    }),
  };
}

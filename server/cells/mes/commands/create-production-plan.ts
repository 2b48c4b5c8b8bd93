import { refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import type { CreateProductionPlan, ProductionPlan } from "../schema";

/** Plans that a product is to be made on a day. The orders that make it name the plan. */
export async function createProductionPlan(work: Work, input: CreateProductionPlan): Promise<ProductionPlan> {
  const { sql, tenantId, now } = work;
  const { planNo, productSku, plannedQty } = input;
  await requireItems(sql, tenantId, [productSku]);
  const plan: ProductionPlan = {
    planId: work.newId(),
    planNo,
    productSku,
    plannedQty,
    planDate: input.planDate.slice(0, 10),
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
  };
  const [planned] = await sql<{ first: true }>`
    INSERT INTO mes.production_plan (tenant_id, plan_id, plan_no, product_sku, planned_qty, plan_date, created_by, created_at)
    VALUES (${tenantId}, ${plan.planId}, ${planNo}, ${productSku}, ${plannedQty}, ${plan.planDate}, ${plan.createdBy}, ${now})
    ON CONFLICT DO NOTHING RETURNING true AS first`;
  if (!planned) throw refused("DUPLICATE", { field: "planNo", value: planNo });
  work.changed({ documentType: "production_plan", documentId: plan.planId, after: plan });
  return plan;
}

import type { ProductionPlan as PlanRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { type FindProductionPlans, ProductionPlan, type ProductionPlanKey } from "../schema";

const shownPlan = (row: PlanRow): ProductionPlan =>
  ProductionPlan.parse({
    ...row,
    plannedQty: Number(row.plannedQty),
    planDate: row.planDate.toISOString().slice(0, 10),
    createdAt: row.createdAt.toISOString(),
  });

export async function getProductionPlan(look: Look, { planId }: ProductionPlanKey): Promise<ProductionPlan> {
  const row = await look.tx.productionPlan.findUnique({
    where: { tenantId_planId: { tenantId: look.tenantId, planId } },
  });
  if (!row) throw refused("NOT_FOUND", { what: planId });
  return shownPlan(row);
}

export async function findProductionPlans(look: Look, { limit, cursor, productSku, planNo }: FindProductionPlans) {
  const after = afterCursor(cursor);
  const rows = await look.tx.productionPlan.findMany({
    where: { tenantId: look.tenantId, productSku, planNo, ...(after ? { planId: { lt: after } } : {}) },
    orderBy: { planId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.planId, shownPlan);
}

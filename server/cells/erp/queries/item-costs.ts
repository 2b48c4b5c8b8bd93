import type { Look } from "../../../platform/work";
import type { FindItemCosts, ItemCosts } from "../schema";

/** What these items cost, where somebody has said so: for what is made of them. */
export async function findItemCosts({ sql, tenantId }: Look, { skus }: FindItemCosts): Promise<ItemCosts> {
  const rows = await sql<{ sku: string; cents: string }>`
    SELECT sku, standard_cost_cents::text AS cents FROM platform.item
    WHERE tenant_id = ${tenantId} AND sku = ANY(${skus}) AND standard_cost_cents IS NOT NULL ORDER BY sku`;
  return { items: rows.map(({ sku, cents }) => ({ sku, standardCostCents: Number(cents) })) };
}

import type { Sql } from "./db";
import { refused } from "./errors";

/** Refuses SKUs that the item master does not know, naming all of them at once. */
export async function requireItems(sql: Sql, tenantId: string, skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  const wanted = [...new Set(skus)];
  const known = await sql<{
    sku: string;
  }>`SELECT sku FROM platform.item WHERE tenant_id = ${tenantId} AND sku = ANY(${wanted})`;
  if (known.length === wanted.length) return;
  const found = new Set(known.map(({ sku }) => sku));
  throw refused("UNKNOWN_ITEM", { skus: wanted.filter((sku) => !found.has(sku)) });
}

import type { Sql } from "./db";
import { refused } from "./errors";
import type { ScannedItem } from "./fields";

/** What every cell may know of an item. */
export type ItemFacts = {
  sku: string;
  unit: string;
  tracking: "none" | "lot" | "serial";
  /** Kept in stock although it is made here: not exploded. */
  stocked: boolean;
  backflush: boolean;
  shelfLifeDays: number | null;
};

/** The items of these SKUs; refuses those that the item master does not know, naming all of them at once. */
export async function requireItems(
  sql: Sql,
  tenantId: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, ItemFacts>> {
  if (skus.length === 0) return new Map();
  const wanted = [...new Set(skus)];
  const known = await sql<ItemFacts>`
    SELECT sku, unit, tracking, stocked, backflush, shelf_life_days AS "shelfLifeDays" FROM platform.item
    WHERE tenant_id = ${tenantId} AND sku = ANY(${wanted})`;
  const found = new Map(known.map((item) => [item.sku, item]));
  if (found.size === wanted.length) return found;
  throw refused("UNKNOWN_ITEM", { skus: wanted.filter((sku) => !found.has(sku)) });
}

/** Units in which goods are weighed, metered or poured. Everything else is counted piece by piece. */
const MEASURED = new Set(
  "mg g kg t lb oz mm cm m km in ft yd cm2 dm2 m2 cm3 dm3 m3 ㎡ ㎥ ml cl dl l hl 毫克 克 千克 公斤 斤 吨 毫米 厘米 米 千米 平方米 立方米 毫升 升".split(
    " ",
  ),
);

/** These items as the floor's pages know them, in the order of their numbers. */
export async function scannedItems(sql: Sql, tenantId: string, skus: readonly string[]): Promise<ScannedItem[]> {
  if (skus.length === 0) return [];
  const known = await sql<Omit<ScannedItem, "measured" | "packs">>`
    SELECT sku, name, unit, tracking FROM platform.item
    WHERE tenant_id = ${tenantId} AND sku = ANY(${[...new Set(skus)]}) ORDER BY sku`;
  // The item master knows no packs yet: a pack's label says how much is inside.
  return known.map((item) => ({ ...item, measured: MEASURED.has(item.unit.toLowerCase()), packs: [] }));
}

export async function requireWarehouse(sql: Sql, tenantId: string, warehouseId: string): Promise<void> {
  const [known] = await sql<{ there: true }>`
    SELECT true AS there FROM platform.warehouse WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId}`;
  if (!known) throw refused("UNKNOWN_WAREHOUSE", { warehouseId });
}

export async function requireWorkshop(sql: Sql, tenantId: string, workshopId: string): Promise<void> {
  const [known] = await sql<{ there: true }>`
    SELECT true AS there FROM platform.workshop WHERE tenant_id = ${tenantId} AND workshop_id = ${workshopId}`;
  if (!known) throw refused("UNKNOWN_REFERENCE", { what: workshopId });
}

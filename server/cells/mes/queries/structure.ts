import type { Look } from "../../../platform/work";
import type { Part, Structure } from "../rules";

type Reading = Pick<Look, "sql" | "tenantId">;

/** Where to begin: at the version named, or at the newest. */
type Top = { sku: string; version?: string | null };

/** What these products are made of, over all levels: below the top always the newest version of each part. */
export async function structureOf({ sql, tenantId }: Reading, tops: readonly Top[]): Promise<Structure> {
  type Row = Omit<Part, "quantity" | "scrapRate"> & { productSku: string; quantity: string; scrapRate: string };
  const rows = await sql<Row>`
    WITH RECURSIVE line AS (
      SELECT top.product_sku, top.line_no, top.material_sku, top.quantity, top.scrap_rate, top.substitutes
      FROM jsonb_to_recordset(${JSON.stringify(tops)}::jsonb) AS wanted (sku text, version text)
      CROSS JOIN LATERAL (
        SELECT bom.version FROM mes.bom
        WHERE bom.tenant_id = ${tenantId} AND bom.product_sku = wanted.sku AND (wanted.version IS NULL OR bom.version = wanted.version)
        ORDER BY bom.created_at DESC, bom.version DESC LIMIT 1) AS used
      JOIN mes.bom_line AS top ON top.tenant_id = ${tenantId} AND top.product_sku = wanted.sku AND top.version = used.version
      UNION
      SELECT below.product_sku, below.line_no, below.material_sku, below.quantity, below.scrap_rate, below.substitutes
      FROM line
      CROSS JOIN LATERAL (
        SELECT bom.version FROM mes.bom WHERE bom.tenant_id = ${tenantId} AND bom.product_sku = line.material_sku
        ORDER BY bom.created_at DESC, bom.version DESC LIMIT 1) AS used
      JOIN mes.bom_line AS below ON below.tenant_id = ${tenantId} AND below.product_sku = line.material_sku AND below.version = used.version
    )
    SELECT line.product_sku AS "productSku", line.material_sku AS sku, line.quantity, line.scrap_rate AS "scrapRate", line.substitutes,
      item.unit, item.stocked, item.backflush
    FROM line CROSS JOIN LATERAL (
      -- One by one: nobody can foresee how few lines there are, and reading all items for them takes longer.
      SELECT unit, stocked, backflush FROM platform.item WHERE tenant_id = ${tenantId} AND sku = line.material_sku LIMIT 1) AS item
    ORDER BY line.product_sku, line.line_no`;
  const structure = new Map<string, Part[]>();
  for (const { productSku, quantity, scrapRate, ...part } of rows) {
    const parts = structure.get(productSku) ?? [];
    structure.set(productSku, parts);
    parts.push({ ...part, quantity: Number(quantity), scrapRate: Number(scrapRate) });
  }
  return structure;
}

/** Everything that any version of anything below these parts is made of. */
export async function materialsBelow(
  { sql, tenantId }: Reading,
  skus: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql<{ sku: string; materials: string[] }>`
    WITH RECURSIVE below (sku) AS (
      SELECT unnest(${skus}::text[])
      UNION
      SELECT line.material_sku FROM below JOIN mes.bom_line AS line ON line.tenant_id = ${tenantId} AND line.product_sku = below.sku
    )
    SELECT below.sku, array_agg(DISTINCT line.material_sku) AS materials
    FROM below JOIN mes.bom_line AS line ON line.tenant_id = ${tenantId} AND line.product_sku = below.sku GROUP BY below.sku`;
  return new Map(rows.map(({ sku, materials }) => [sku, materials]));
}

/** Every product that some version of it makes from this part, however far above. */
export async function productsAbove({ sql, tenantId }: Reading, part: string): Promise<string[]> {
  const rows = await sql<{ sku: string }>`
    WITH RECURSIVE above (sku) AS (
      SELECT line.product_sku FROM mes.bom_line AS line WHERE line.tenant_id = ${tenantId} AND line.material_sku = ${part}
      UNION
      SELECT line.product_sku FROM above JOIN mes.bom_line AS line ON line.tenant_id = ${tenantId} AND line.material_sku = above.sku
    )
    SELECT sku FROM above`;
  return rows.map(({ sku }) => sku);
}

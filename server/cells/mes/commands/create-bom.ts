import { refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { materialsBelow, productsAbove, structureOf } from "../queries/structure";
import { type Part, shortestLoop, tooLarge } from "../rules";
import type { Bom, CreateBom } from "../schema";

/** Writes down what a product is made of. Versions are never changed: a change is a new version, and the newest counts. */
export async function createBom(work: Work, { productSku, version, lines }: CreateBom): Promise<Bom> {
  const { sql, tenantId, now } = work;
  const materials = [...new Set(lines.map((line) => line.materialSku))];
  const items = await requireItems(sql, tenantId, [
    productSku,
    ...materials,
    ...lines.flatMap((line) => line.substitutes),
  ]);
  // Two people who write at once, A of B and B of A, would make a loop that neither of them sees.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`mes boms of ${tenantId}`}, 0))`;
  // A product may not stand in for its own material either.
  const itself = lines.some((line) => line.substitutes.includes(productSku)) ? [productSku] : [];
  const loop = shortestLoop(productSku, [...materials, ...itself], await materialsBelow(work, materials));
  if (loop) throw refused("BOM_CYCLE", { loop });

  const above = await productsAbove(work, productSku);
  const tops = [...above, ...materials].map((sku) => ({ sku }));
  const parts = lines.flatMap(({ materialSku, ...line }): Part[] => {
    const item = items.get(materialSku);
    return item ? [{ ...item, ...line }] : [];
  });
  const structure = new Map(await structureOf(work, tops)).set(productSku, parts);
  const issue = tooLarge([productSku, ...above], structure);
  if (issue) throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "lines", message: issue }] });

  const bom: Bom = {
    productSku,
    version,
    lines: lines.map((line, at) => ({ lineNo: at + 1, ...line })),
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
  };
  const [written] = await sql<{ first: true }>`
    INSERT INTO mes.bom (tenant_id, product_sku, version, created_by, created_at)
    VALUES (${tenantId}, ${productSku}, ${version}, ${bom.createdBy}, ${now}) ON CONFLICT DO NOTHING RETURNING true AS first`;
  if (!written) throw refused("DUPLICATE", { field: "version", value: version });
  await sql`
    INSERT INTO mes.bom_line (tenant_id, product_sku, version, line_no, material_sku, quantity, scrap_rate, substitutes)
    SELECT ${tenantId}, ${productSku}, ${version}, "lineNo", "materialSku", quantity, "scrapRate", substitutes
    FROM jsonb_to_recordset(${JSON.stringify(bom.lines)}::jsonb)
      AS line ("lineNo" int, "materialSku" text, quantity numeric, "scrapRate" numeric, substitutes text[])`;
  work.changed({ documentType: "bom", documentId: productSku, after: bom });
  return bom;
}

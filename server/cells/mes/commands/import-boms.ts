import { refused } from "../../../platform/errors";
import { importWith } from "../../../platform/import";
import { listColumn, numberColumn, textColumn } from "../../../platform/import-columns";
import type { Work } from "../../../platform/work";
import { getBom } from "../queries/boms";
import { type Bom, CreateBom } from "../schema";
import { createBom } from "./create-bom";

/** A version that is there stays what it is: the same again changes nothing, anything else is a new version. */
async function keepBom(work: Work, { productSku, version, lines }: CreateBom): Promise<Bom> {
  const kept = await getBom(work, { productSku, version });
  const told = lines.map(({ materialSku, quantity, scrapRate, substitutes }, at) => ({
    lineNo: at + 1,
    materialSku,
    quantity,
    scrapRate,
    substitutes,
  }));
  if (JSON.stringify(kept.lines) === JSON.stringify(told)) return kept;
  throw refused("STATE_CONFLICT", { status: version, reason: "versionKept", field: "version" });
}

const line = true;

/** Writes down many bills of materials from a file, one row a line; rows of one product and version belong together. */
export const importBoms = importWith({
  columns: [
    textColumn("productSku", { words: { "zh-CN": "产品", en: "Product" } }),
    textColumn("version", { words: { "zh-CN": "版本", en: "Version" } }),
    textColumn("materialSku", { words: { "zh-CN": "物料", en: "Material" }, line }),
    numberColumn("quantity", { words: { "zh-CN": "用量", en: "Quantity" }, line }),
    numberColumn("scrapRate", { words: { "zh-CN": "损耗率", en: "Scrap rate" }, line }),
    listColumn("substitutes", { words: { "zh-CN": "替代料", en: "Substitutes" }, line }),
  ],
  key: ["productSku", "version"],
  lines: "lines",
  find: async ({ sql, tenantId }, keys) => {
    const rows = await sql<{ productSku: string; version: string }>`
      SELECT bom.product_sku AS "productSku", bom.version FROM mes.bom
      JOIN jsonb_to_recordset(${JSON.stringify(keys.map(([sku, version]) => ({ sku, version })))}::jsonb) AS wanted (sku text, version text)
        ON bom.product_sku = wanted.sku AND bom.version = wanted.version
      WHERE bom.tenant_id = ${tenantId}`;
    return rows.map(({ productSku, version }) => [productSku, version]);
  },
  create: { schema: CreateBom, command: createBom },
  update: { schema: CreateBom, command: keepBom },
});

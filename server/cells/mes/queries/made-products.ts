import { namesAfter, pageOf } from "../../../platform/page";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import type { FindMadeProducts, MadeProduct } from "../schema";

/** Every product that has a bill of materials, by its number. */
export async function findMadeProducts({ sql, tenantId }: Look, { limit, cursor, q }: FindMadeProducts) {
  const [last] = namesAfter(cursor, 1);
  const words = `%${literally(q ?? "")}%`;
  // Words are looked for among the items first: asking each product for its item would take as long as there are products.
  const newest = q
    ? part`SELECT item.sku AS product_sku, used.version, used.created_by, used.created_at
        FROM platform.item CROSS JOIN LATERAL (
          SELECT version, created_by, created_at FROM mes.bom WHERE bom.tenant_id = ${tenantId} AND bom.product_sku = item.sku
          ORDER BY created_at DESC, version DESC LIMIT 1) AS used
        WHERE item.tenant_id = ${tenantId} AND (item.sku ILIKE ${words} OR item.name ILIKE ${words})
          ${given(last, (sku) => part`AND item.sku > ${sku}`)}
        ORDER BY item.sku LIMIT ${limit + 1}`
    : part`SELECT DISTINCT ON (product_sku) product_sku, version, created_by, created_at FROM mes.bom
        WHERE tenant_id = ${tenantId} ${given(last, (sku) => part`AND product_sku > ${sku}`)}
        ORDER BY product_sku, created_at DESC, version DESC LIMIT ${limit + 1}`;
  const rows = await sql<MadeProduct>`
    SELECT newest.product_sku AS "productSku", newest.version, newest.created_by AS "createdBy",
      platform.iso(newest.created_at) AS "createdAt",
      (SELECT count(*)::int FROM mes.bom_line AS line WHERE line.tenant_id = ${tenantId}
        AND line.product_sku = newest.product_sku AND line.version = newest.version) AS lines,
      (SELECT count(*)::int FROM mes.bom WHERE bom.tenant_id = ${tenantId} AND bom.product_sku = newest.product_sku) AS versions
    FROM (${newest}) AS newest ORDER BY newest.product_sku`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.productSku]),
    (row) => row,
  );
}

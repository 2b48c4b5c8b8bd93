import { refused } from "../../../platform/errors";
import { namesAfter, pageOf } from "../../../platform/page";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { howUsed } from "../rules";
import { type BomUse, DEEPEST_BOM, type FindWhereUsed } from "../schema";
import { structureOf } from "./structure";

/** The version of a line's product that counts: the newest. */
const counts = (tenantId: string) => part`line.version = (
  SELECT bom.version FROM mes.bom WHERE bom.tenant_id = ${tenantId} AND bom.product_sku = line.product_sku
  ORDER BY bom.created_at DESC, bom.version DESC LIMIT 1)`;

/** Every product that an item goes into, the nearest first: directly, or in a part of a part. */
export async function findWhereUsed(look: Look, { sku, limit, cursor }: FindWhereUsed) {
  const { sql, tenantId } = look;
  const last = namesAfter(cursor, 3);
  const [known] = await sql<{ there: true }>`
    SELECT true AS there FROM platform.item WHERE tenant_id = ${tenantId} AND sku = ${sku}`;
  if (!known) throw refused("NOT_FOUND", { what: sku });
  // There are no loops; the bound on levels ends the walk all the same.
  const rows = await sql<Pick<BomUse, "productSku" | "version" | "role"> & { level: string }>`
    WITH RECURSIVE above (sku, role, level) AS (
      (SELECT line.product_sku, 'material', 1 FROM mes.bom_line AS line
        WHERE line.tenant_id = ${tenantId} AND line.material_sku = ${sku} AND ${counts(tenantId)}
      UNION
      SELECT line.product_sku, 'substitute', 1 FROM mes.bom_line AS line
        WHERE line.tenant_id = ${tenantId} AND line.substitutes <> '{}' AND line.substitutes @> ARRAY[${sku}]::text[] AND ${counts(tenantId)})
      UNION
      SELECT line.product_sku, above.role, above.level + 1
      FROM above JOIN mes.bom_line AS line ON line.tenant_id = ${tenantId} AND line.material_sku = above.sku AND ${counts(tenantId)}
      WHERE above.level < ${DEEPEST_BOM}
    ), nearest AS (
      SELECT sku, role, lpad(min(level)::text, 2, '0') AS level FROM above GROUP BY sku, role
    )
    SELECT nearest.sku AS "productSku", nearest.role, nearest.level,
      (SELECT bom.version FROM mes.bom WHERE bom.tenant_id = ${tenantId} AND bom.product_sku = nearest.sku
        ORDER BY bom.created_at DESC, bom.version DESC LIMIT 1) AS version
    FROM nearest
    WHERE true ${given(last[0], () => part`AND (nearest.level, nearest.sku, nearest.role) > (${last[0]}, ${last[1]}, ${last[2]})`)}
    ORDER BY nearest.level, nearest.sku, nearest.role LIMIT ${limit + 1}`;
  const structure = await structureOf(
    look,
    [...new Set(rows.slice(0, limit).map(({ productSku }) => productSku))].map((product) => ({ sku: product })),
  );
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.level, row.productSku, row.role]),
    ({ productSku, version, role, level }): BomUse => ({
      productSku,
      version,
      role,
      level: Number(level),
      ...howUsed(productSku, sku, role, structure),
    }),
  );
}

import type { Look } from "../../../platform/work";
import { nodeOf, partsOf, placeParts } from "../rules/nodes";
import type { FindStockAt, StockAt } from "../schema";
import { standing } from "./walk";

/** What lay where at a moment, by what is known now or was known then: summed from what had come and gone. */
export async function getStockAt({ sql, tenantId }: Look, asked: FindStockAt): Promise<StockAt> {
  const { sku, lotNumber, at = null, knownAt = null } = asked;
  const nodes =
    lotNumber === undefined
      ? await sql<{
          node: string;
        }>`SELECT node FROM trace.node WHERE tenant_id = ${tenantId} AND sku = ${sku} AND kind IN ('lot', 'serial', 'item')`
      : await sql<{ node: string }>`
          SELECT node FROM trace.label WHERE tenant_id = ${tenantId} AND label = ${lotNumber} AND "as" = 'lot'
            AND left(node, ${nodeOf("serial", sku, "").length}::int) = ${nodeOf("serial", sku, "")}
          UNION SELECT ${nodeOf("lot", sku, lotNumber)}`;
  const goods = nodes.map(({ node }) => node);
  const rows = await sql<{ place: string; node: string; onHand: string }>`
    WITH moved AS (
      SELECT from_node, to_node, quantity, from_place, to_place FROM trace.edge
      WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND from_node = ANY(${goods}::text[]) AND from_place IS NOT NULL
        AND ${standing(asked)}
    ), came AS (
      SELECT from_node, to_node, quantity, from_place, to_place FROM trace.edge
      WHERE tenant_id = ${tenantId} AND to_node = ANY(${goods}::text[]) AND to_place IS NOT NULL
        AND ${standing(asked)}
    )
    SELECT place, node, sum(quantity) AS "onHand" FROM (
      SELECT to_place AS place, to_node AS node, quantity FROM came
      UNION ALL SELECT from_place, from_node, -quantity FROM moved
      UNION ALL SELECT from_place, from_node, -quantity FROM came WHERE from_node = to_node
    ) AS each
    GROUP BY place, node HAVING sum(quantity) <> 0 ORDER BY place, node`;
  return {
    sku,
    at,
    knownAt,
    items: rows.map(({ place, node, onHand }) => {
      const parts = partsOf(node);
      return {
        ...placeParts(place),
        lotNumber: parts?.kind === "lot" ? parts.name : null,
        serialNumber: parts?.kind === "serial" ? parts.name : null,
        onHand: Number(onHand),
      };
    }),
  };
}

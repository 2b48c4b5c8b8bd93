import { refused } from "../../../platform/errors";
import { scannedItems } from "../../../platform/master-data";
import type { Look } from "../../../platform/work";
import { countLimit } from "../rules/floor";
import { COUNT_STATUS } from "../schema/counts";
import type { CountPlan, FindPlan } from "../schema/plans";
import { getCount } from "./counts";

/** Which places are to be counted. Whoever counts blind is told of no quantity. */
export async function getCountPlan(look: Look, { code }: FindPlan): Promise<CountPlan> {
  const [found] = await look.sql<{ countId: string }>`
    SELECT count_id AS "countId" FROM wms.stock_count
    WHERE tenant_id = ${look.tenantId} AND (count_no = ${code} OR count_id = ${code})`;
  if (!found) throw refused("NOT_FOUND", { what: code });
  const { countId, countNo, warehouseId, status, lines } = await getCount(look, found);
  const skus = lines.map(({ sku }) => sku);
  return {
    documentType: "stock_count",
    documents: [{ documentId: countId, documentNo: countNo }],
    plan: {
      countId,
      countNo,
      warehouseId,
      closed: status !== COUNT_STATUS.counting,
      items: await scannedItems(look.sql, look.tenantId, [...skus, ...(await astray(look, warehouseId))]),
      lines: lines.map(({ lineId, locationCode, sku, lotNumber, expectedQuantity }) => ({
        lineId,
        locationCode,
        sku,
        lotNumber,
        expected: expectedQuantity,
      })),
      counted: lines.filter(({ countedQuantity }) => countedQuantity !== null).map(({ lineId }) => lineId),
      limit: countLimit(lines.map(({ expectedQuantity }) => expectedQuantity)),
    },
  };
}

const MOST_ASTRAY = 1000;

/** Whatever else lies in this warehouse may turn up in the wrong place. */
async function astray({ sql, tenantId }: Look, warehouseId: string): Promise<string[]> {
  const rows = await sql<{ sku: string }>`
    SELECT DISTINCT sku FROM wms.stock_balance
    WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND on_hand > 0 ORDER BY sku LIMIT ${MOST_ASTRAY}`;
  return rows.map(({ sku }) => sku);
}

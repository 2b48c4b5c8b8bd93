import { refused } from "../../../platform/errors";
import { scannedItems } from "../../../platform/master-data";
import type { Look } from "../../../platform/work";
import { canReport, lotOfAll, openNeed, openQuantity } from "../rules";
import type { FindPlan, ReportPlan } from "../schema";
import { issuedTo } from "./material-issues";
import { requirementsOf } from "./material-requirements";
import { getProductionOrder } from "./production-orders";

/** What a station has to make and to issue. What the reports use up by themselves nobody scans. */
export async function getReportPlan(look: Look, { code }: FindPlan): Promise<ReportPlan> {
  const order = await getProductionOrder(look, { orderId: await orderUnder(look, code) });
  const { orderId, documentNo, productSku, workshopId } = order;
  const [requirements, issued, made, words] = await Promise.all([
    requirementsOf(look, order),
    issuedTo(look, orderId),
    madeFor(look, orderId),
    wordsOf(look, workshopId),
  ]);
  const fetched = requirements.filter(({ backflush }) => !backflush);
  const wanted = fetched.flatMap(({ materialSku, substitutes }) => [
    { sku: materialSku, insteadOf: null },
    ...substitutes.map((sku) => ({ sku, insteadOf: materialSku })),
  ]);
  // A substitute that the structure also names for itself, or for two materials, is one material with one open need.
  const materials = wanted
    .sort((a, b) => Number(a.insteadOf !== null) - Number(b.insteadOf !== null))
    .filter(({ sku }, at, all) => all.findIndex((other) => other.sku === sku) === at)
    .map((material) => ({ ...material, open: openNeed(material.sku, requirements, issued) }));
  return {
    documentType: "production_order",
    documents: [{ documentId: orderId, documentNo }],
    plan: {
      orderId,
      documentNo,
      closed: !canReport(order.status),
      productSku,
      open: openQuantity(order),
      lotNumber: lotOfAll(made) ?? null,
      items: await scannedItems(look.sql, look.tenantId, [productSku, ...materials.map(({ sku }) => sku)]),
      materials,
      madeSerials: made.flatMap(({ serialNumbers }) => serialNumbers),
      stations: words.filter(({ what }) => what === "station").map(({ word }) => word),
      station: null,
      shift: null,
      defectTypes: words.filter(({ what }) => what === "defect").map(({ word }) => word),
    },
  };
}

async function orderUnder({ sql, tenantId }: Look, code: string): Promise<string> {
  const [found] = await sql<{ orderId: string }>`
    SELECT order_id AS "orderId" FROM mes.production_order
    WHERE tenant_id = ${tenantId} AND (document_no = ${code} OR order_id = ${code})`;
  if (!found) throw refused("NOT_FOUND", { what: code });
  return found.orderId;
}

/** What was reported of this order. That a piece was made for another one, the report itself finds out. */
async function madeFor({ sql, tenantId }: Look, orderId: string) {
  const rows = await sql<{ goodQty: string; lotNumber: string | null; serialNumbers: string[] }>`
    SELECT good_qty AS "goodQty", lot_number AS "lotNumber", serial_numbers AS "serialNumbers" FROM mes.production_report
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId} ORDER BY report_id`;
  return rows.map((row) => ({ ...row, goodQty: Number(row.goodQty) }));
}

const LATELY = 1000;
const MOST_WORDS = 20;

/** The words people use: for defects all of the plant's, for stations the workshop's, most frequent first, as of lately. */
function wordsOf({ sql, tenantId }: Look, workshopId: string): Promise<{ what: "defect" | "station"; word: string }[]> {
  return sql<{ what: "defect" | "station"; word: string }>`
    WITH lately AS MATERIALIZED (
      SELECT report.order_id, defect_types, station_id FROM mes.production_report AS report
      WHERE tenant_id = ${tenantId} ORDER BY report_id DESC LIMIT ${LATELY}
    ), used AS (
      SELECT 'defect' AS what, word, count(*) AS times FROM lately CROSS JOIN unnest(defect_types) AS word GROUP BY word
      UNION ALL
      SELECT 'station', station_id, count(*) FROM lately JOIN mes.production_order AS planned
        ON planned.tenant_id = ${tenantId} AND planned.order_id = lately.order_id AND workshop_id = ${workshopId}
      WHERE station_id IS NOT NULL GROUP BY station_id
    )
    SELECT what, word FROM (
      SELECT what, word, times, row_number() OVER (PARTITION BY what ORDER BY times DESC, word) AS at FROM used
    ) AS ranked WHERE at <= ${MOST_WORDS} ORDER BY what, at`;
}

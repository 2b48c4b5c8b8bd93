import type { ProductionReport as ReportRow } from "../../../../prisma/generated/client";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { type FindOfOrder, ProductionReport } from "../schema";
import { getProductionOrder } from "./production-orders";

export const shownReport = (row: ReportRow): ProductionReport =>
  ProductionReport.parse({
    ...row,
    goodQty: Number(row.goodQty),
    defectQty: Number(row.defectQty),
    reworkQty: Number(row.reworkQty),
    reportTime: row.reportTime.toISOString(),
    createdAt: row.createdAt.toISOString(),
  });

export async function findProductionReports(look: Look, { orderId, limit, cursor }: FindOfOrder) {
  const { tenantId } = look;
  const after = afterCursor(cursor);
  const rows = await look.tx.productionReport.findMany({
    where: { tenantId, orderId, ...(after ? { reportId: { lt: after } } : {}) },
    orderBy: { reportId: "desc" },
    take: limit + 1,
  });
  // An order without reports is not the same as no such order.
  if (rows.length === 0) await getProductionOrder(look, { orderId });
  return pageOf(rows, limit, (row) => row.reportId, shownReport);
}

import { refused } from "../../../platform/errors";
import type { ItemFacts } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { backflushDue, productionOrderCompleted, productionOrderStarted, productionReported } from "../events";
import { structureOf } from "../queries/structure";
import { backflushed, canReport, lotOfAll, MOST_DEFECTS, whyClosed } from "../rules";
import { type BookedReport, ORDER_STATUS, type OrderStatus, type ProductionReport } from "../schema";

type Reported = Omit<ProductionReport, "reportId" | "createdAt">;

/** Before the report and, where it could be booked, after it. Quantities come as text, so that none is a float. */
type Row = Omit<BookedReport["order"], "status" | "quantity" | "goodQty" | "defectQty"> & {
  bomVersion: string | null;
  tracking: ItemFacts["tracking"];
  quantity: string;
  status: OrderStatus;
  goodQty: string;
  defectQty: string;
  statusAfter: OrderStatus | null;
  goodAfter: string | null;
  defectAfter: string | null;
};

export type Booking = { booked: BookedReport; tracking: ItemFacts["tracking"] };

/** The one way anything is reported: counted against the plan, written down and told; the first report starts the order, the last completes it. */
export async function bookReport(work: Work, reported: Reported): Promise<Booking> {
  const { orderId, goodQty, defectQty } = reported;
  const report: ProductionReport = { reportId: work.newId(), ...reported, createdAt: work.now.toISOString() };
  const row = await countAgainstPlan(work, report);
  const { documentNo, orderNo, productSku, quantity, statusAfter } = row;
  if (statusAfter === null) {
    if (!canReport(row.status)) throw refused("STATE_CONFLICT", { status: row.status, reason: whyClosed(row.status) });
    if (Number(row.defectQty) + defectQty > MOST_DEFECTS) {
      const message = `more than ${MOST_DEFECTS} of one order`;
      throw refused("VALIDATION_FAILED", { issue: message, issues: [{ path: "defectQty", message }] });
    }
    throw refused("STATE_CONFLICT", {
      status: row.status,
      reason: "overPlan",
      planned: Number(quantity),
      reported: Number(row.goodQty),
      asked: goodQty,
    });
  }
  const order = {
    documentNo,
    orderNo,
    productSku,
    status: statusAfter,
    quantity: Number(quantity),
    goodQty: Number(row.goodAfter),
    defectQty: Number(row.defectAfter),
  };
  const about = { orderId, documentNo, orderNo, productSku };
  if (row.status === ORDER_STATUS.released) work.announce(productionOrderStarted(about));
  const { reportId, defectTypes, stationId, shift, lotNumber, serialNumbers } = report;
  work.announce(
    productionReported({
      reportId,
      orderId,
      documentNo,
      productSku,
      goodQty,
      defectQty,
      defectTypes,
      stationId: stationId ?? undefined,
      shift: shift ?? undefined,
      reportTime: report.reportTime,
      lotNumber: lotNumber ?? undefined,
      serialNumbers: serialNumbers.length > 0 ? serialNumbers : undefined,
    }),
  );
  if (row.bomVersion !== null) {
    const structure = await structureOf(work, [{ sku: productSku, version: row.bomVersion }]);
    const before = { goodQty: Number(row.goodQty), defectQty: Number(row.defectQty) };
    const lines = backflushed(productSku, before, order, structure);
    if (lines.length > 0) work.announce(backflushDue({ orderId, documentNo, reportId, orderNo, lines }));
  }
  if (statusAfter === ORDER_STATUS.completed) await announceCompletion(work, { ...about, goodQty: order.goodQty });
  work.changed({ documentType: "production_report", documentId: reportId, after: report });
  if (row.status !== statusAfter) {
    work.changed({
      documentType: "production_order",
      documentId: orderId,
      before: { status: row.status },
      after: { status: statusAfter },
    });
  }
  return { booked: { ...report, order }, tracking: row.tracking };
}

/** Who reports at the same time waits here for the order's row, and is then measured against what the other one made. */
async function countAgainstPlan({ sql, tenantId, now }: Work, report: ProductionReport): Promise<Row> {
  const { goodQty, defectQty, orderId } = report;
  const { released, inProgress, completed } = ORDER_STATUS;
  // One statement: this is the busiest write of the floor.
  const [row] = await sql<Row>`
    WITH found AS (
      SELECT * FROM mes.production_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId} FOR UPDATE
    ), booked AS (
      UPDATE mes.production_order AS planned SET good_qty = planned.good_qty + ${goodQty}::numeric,
        defect_qty = planned.defect_qty + ${defectQty}::numeric,
        status = CASE WHEN planned.good_qty + ${goodQty}::numeric = planned.quantity THEN ${completed}::int ELSE ${inProgress}::int END,
        completed_at = CASE WHEN planned.good_qty + ${goodQty}::numeric = planned.quantity THEN ${now}::timestamptz END,
        started_at = coalesce(planned.started_at, ${now}), updated_at = ${now}
      FROM found
      WHERE planned.tenant_id = ${tenantId} AND planned.order_id = found.order_id
        AND planned.status IN (${released}, ${inProgress}) AND planned.good_qty + ${goodQty}::numeric <= planned.quantity
        AND planned.defect_qty + ${defectQty}::numeric <= ${MOST_DEFECTS}
      RETURNING planned.status, planned.good_qty, planned.defect_qty
    ), report AS (
      INSERT INTO mes.production_report (tenant_id, report_id, order_id, good_qty, defect_qty, rework_qty, defect_types, station_id,
        shift, produced_by, lot_number, serial_numbers, report_time, created_at)
      SELECT ${tenantId}, ${report.reportId}, ${orderId}, ${goodQty}::numeric, ${defectQty}::numeric, ${report.reworkQty}::numeric,
        ${report.defectTypes}::text[], ${report.stationId}, ${report.shift}, ${report.producedBy}, ${report.lotNumber},
        ${report.serialNumbers}::text[], ${new Date(report.reportTime)}, ${now}
      FROM booked
    )
    SELECT found.document_no AS "documentNo", found.order_no AS "orderNo", found.product_sku AS "productSku", found.quantity,
      found.bom_version AS "bomVersion", found.status, found.good_qty AS "goodQty", found.defect_qty AS "defectQty",
      booked.status AS "statusAfter", booked.good_qty AS "goodAfter", booked.defect_qty AS "defectAfter", item.tracking
    FROM found LEFT JOIN booked ON true JOIN platform.item ON item.tenant_id = ${tenantId} AND item.sku = found.product_sku`;
  if (!row) throw refused("NOT_FOUND", { what: orderId });
  return row;
}

type Completed = { orderId: string; documentNo: string; orderNo: string; productSku: string; goodQty: number };

/** Tells what came out: how many, of which lot, and which pieces. */
export async function announceCompletion(work: Work, { orderId, documentNo, orderNo, productSku, goodQty }: Completed) {
  const rows = await work.sql<{ goodQty: string; lotNumber: string | null; serialNumbers: string[] }>`
    SELECT good_qty AS "goodQty", lot_number AS "lotNumber", serial_numbers AS "serialNumbers" FROM mes.production_report
    WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId} ORDER BY report_id`;
  const reports = rows.map((row) => ({ ...row, goodQty: Number(row.goodQty) }));
  const serialNumbers = reports.flatMap((report) => report.serialNumbers);
  work.announce(
    productionOrderCompleted({
      orderId,
      documentNo,
      orderNo,
      productSku,
      quantity: goodQty,
      lotNumber: lotOfAll(reports),
      serialNumbers: serialNumbers.length > 0 ? serialNumbers : undefined,
    }),
  );
}

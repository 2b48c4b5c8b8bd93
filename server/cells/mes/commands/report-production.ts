import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { areNumbered } from "../rules";
import type { BookedReport, ReportByWorkOrder, ReportProduction } from "../schema";
import { nameMadeSerials } from "../serials";
import { bookReport } from "./book-report";

/** Books what a station made. Never more good pieces than planned, and no piece twice. */
export async function reportProduction(work: Work, input: ReportProduction): Promise<BookedReport> {
  const { orderId, goodQty, serialNumbers } = input;
  const { booked, tracking } = await bookReport(work, {
    orderId,
    goodQty,
    defectQty: input.defectQty,
    reworkQty: input.reworkQty,
    defectTypes: input.defectTypes,
    stationId: input.stationId ?? null,
    shift: input.shift ?? null,
    producedBy: input.producedBy ?? work.actor.name,
    lotNumber: input.lotNumber ?? null,
    serialNumbers,
    reportTime: input.reportTime === undefined ? work.now.toISOString() : new Date(input.reportTime).toISOString(),
  });
  if (!areNumbered({ tracking, quantity: goodQty, serialNumbers })) {
    const message = `as many serial numbers as good pieces: ${goodQty}`;
    throw refused("VALIDATION_FAILED", { issue: message, issues: [{ path: "serialNumbers", message }] });
  }
  await nameMadeSerials(work, {
    documentId: booked.reportId,
    orderId,
    sku: booked.order.productSku,
    serialNumbers,
  });
  return booked;
}

/** The handbook's other door: the same report, with the order named in the body. */
export const reportByWorkOrder = (work: Work, { workOrderId, ...report }: ReportByWorkOrder): Promise<BookedReport> =>
  reportProduction(work, { orderId: workOrderId, ...report });

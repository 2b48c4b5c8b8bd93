import { numbersOf } from "../goods";
import type { Draft } from "../session";
import type { ReportAt } from "./plan";

/** Material first, then the report: the last report closes the order. */
export function toPost({ plan, progress, now }: ReportAt): Draft[] {
  const { orderId } = plan;
  const issues = progress.issues.map(
    ({ sku, quantity, lotNumber, serials, reason }, at): Draft => ({
      draft: `issue ${at} ${sku}`,
      command: "issueMaterial",
      body: {
        orderId,
        materialSku: sku,
        quantity,
        ...(lotNumber === null ? {} : { lotNumber }),
        ...(serials.length === 0 ? {} : { serialNumbers: numbersOf(serials) }),
        ...(reason === null ? {} : { overIssueReason: reason }),
      },
    }),
  );
  if (!progress.isSaid) return issues;
  const { good, defect, rework, defectTypes, lotNumber, serials, station, shift, producedBy } = progress;
  const report: Draft = {
    draft: "report",
    command: "report",
    body: {
      orderId,
      goodQty: good,
      defectQty: defect,
      reworkQty: rework,
      defectTypes: defect > 0 ? defectTypes : [],
      serialNumbers: numbersOf(serials),
      reportTime: now.toISOString(),
      ...(good === 0 || lotNumber === null ? {} : { lotNumber }),
      ...(station === null ? {} : { stationId: station }),
      ...(shift === null ? {} : { shift }),
      ...(producedBy === null ? {} : { producedBy }),
    },
  };
  return [...issues, report];
}

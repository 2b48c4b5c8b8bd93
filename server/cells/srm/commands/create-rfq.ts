import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { rfqCreated } from "../events";
import { type CreateRfq, RFQ_STATUS, type Rfq } from "../schema";

/** Asks suppliers for their offers. The suppliers and the requisition may be another system's and are kept as given. */
export async function createRfq(work: Work, input: CreateRfq): Promise<Rfq> {
  const { tenantId, now } = work;
  const supplierIds = [...new Set(input.supplierIds)];
  await requireItems(
    work.sql,
    tenantId,
    input.lines.map((line) => line.materialSku),
  );
  const { demandDesc, totalAmountCents, requisitionId, lines, dueDate } = input;
  const rfq: Rfq = {
    rfqId: work.newId(),
    rfqNo: await work.newNumber("RFQ"),
    status: RFQ_STATUS.open,
    demandDesc,
    totalAmountCents: totalAmountCents ?? null,
    requisitionId: requisitionId ?? null,
    lines,
    supplierIds,
    dueDate: dueDate ?? null,
    awardedQuoteId: null,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  const { rfqId, rfqNo } = rfq;
  await work.sql`
    INSERT INTO srm.rfq (tenant_id, rfq_id, rfq_no, status, demand_desc, total_amount_cents, requisition_id, lines, supplier_ids,
      due_date, created_by, created_at, updated_at)
    VALUES (${tenantId}, ${rfqId}, ${rfqNo}, ${rfq.status}, ${demandDesc}, ${rfq.totalAmountCents}, ${rfq.requisitionId},
      ${JSON.stringify(lines)}::jsonb, ${supplierIds}, ${rfq.dueDate}, ${rfq.createdBy}, ${now}, ${now})`;
  work.announce(
    rfqCreated({
      rfqId,
      rfqNo,
      demandDesc,
      totalAmountCents,
      requisitionId,
      supplierIds,
      dueDate,
      ...(lines.length > 0 ? { lines } : {}),
    }),
  );
  work.changed({ documentType: "rfq", documentId: rfqId, after: rfq });
  return rfq;
}

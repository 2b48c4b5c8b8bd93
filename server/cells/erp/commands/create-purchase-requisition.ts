import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { purchaseRequisitionCreated } from "../events";
import type { CreatePurchaseRequisition, PurchaseRequisition } from "../schema";

/** Says what the plant needs to buy. Whom to ask for it is the buyer's business, in another cell. */
export async function createPurchaseRequisition(
  work: Work,
  input: CreatePurchaseRequisition,
): Promise<PurchaseRequisition> {
  const { tenantId, now } = work;
  await requireItems(
    work.sql,
    tenantId,
    input.lines.map((line) => line.materialSku),
  );
  const requisition: PurchaseRequisition = {
    requisitionId: work.newId(),
    requisitionNo: await work.newNumber("PR"),
    demandDesc: input.demandDesc,
    totalAmountCents: input.totalAmountCents,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    lines: input.lines.map((line) => ({ lineId: work.newId(), ...line })),
  };
  const { requisitionId, requisitionNo, demandDesc, totalAmountCents, lines } = requisition;
  await work.sql`
    WITH head AS (
      INSERT INTO erp.purchase_requisition (tenant_id, requisition_id, requisition_no, demand_desc, total_amount_cents,
        created_by, created_at)
      VALUES (${tenantId}, ${requisitionId}, ${requisitionNo}, ${demandDesc}, ${totalAmountCents}, ${requisition.createdBy}, ${now})
    )
    INSERT INTO erp.purchase_requisition_line (tenant_id, requisition_id, line_id, line_no, material_sku, quantity)
    SELECT ${tenantId}, ${requisitionId}, "lineId", line_no, "materialSku", quantity
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS ("lineId" text, "materialSku" text, quantity numeric)) WITH ORDINALITY
      AS line ("lineId", "materialSku", quantity, line_no)`;
  work.announce(
    purchaseRequisitionCreated({
      requisitionId,
      requisitionNo,
      demandDesc,
      totalAmountCents,
      ...(lines.length > 0 ? { lines } : {}),
    }),
  );
  work.changed({ documentType: "purchase_requisition", documentId: requisitionId, after: requisition });
  return requisition;
}

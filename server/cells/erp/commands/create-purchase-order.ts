import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { purchaseOrderCreated } from "../events";
import { type CreatePurchaseOrder, PURCHASE_ORDER_STATUS, type PurchaseOrder } from "../schema";

/** Orders from a supplier. It waits for approval; the supplier, the enquiry and the quote are another cell's and kept as given. */
export async function createPurchaseOrder(work: Work, input: CreatePurchaseOrder): Promise<PurchaseOrder> {
  const { tenantId, now } = work;
  await requireItems(
    work.sql,
    tenantId,
    input.lines.map((line) => line.materialSku),
  );
  const order: PurchaseOrder = {
    poId: work.newId(),
    documentNo: await work.newNumber("PO"),
    status: PURCHASE_ORDER_STATUS.pending,
    supplierId: input.supplierId,
    totalAmountCents: input.totalAmountCents,
    currency: input.currency,
    requisitionId: input.requisitionId ?? null,
    rfqId: input.rfqId ?? null,
    quoteId: input.quoteId ?? null,
    expectedOn: input.expectedOn ?? (await daysFromToday(work, input.leadTimeDays)),
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    lines: input.lines.map((line) => ({
      lineId: work.newId(),
      materialSku: line.materialSku,
      quantity: line.quantity,
      unitPriceCents: line.unitPriceCents ?? null,
    })),
  };
  const { poId, documentNo, supplierId, totalAmountCents, lines } = order;
  await work.sql`
    WITH head AS (
      INSERT INTO erp.purchase_order (tenant_id, po_id, document_no, status, supplier_id, total_amount_cents, currency,
        requisition_id, rfq_id, quote_id, expected_on, created_by, created_at, updated_at)
      VALUES (${tenantId}, ${poId}, ${documentNo}, ${order.status}, ${supplierId}, ${totalAmountCents}, ${order.currency},
        ${order.requisitionId}, ${order.rfqId}, ${order.quoteId}, ${order.expectedOn}::date,
        ${order.createdBy}, ${now}, ${now})
    )
    INSERT INTO erp.purchase_order_line (tenant_id, po_id, line_id, line_no, material_sku, quantity, unit_price_cents)
    SELECT ${tenantId}, ${poId}, "lineId", line_no, "materialSku", quantity, "unitPriceCents"
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS ("lineId" text, "materialSku" text, quantity numeric, "unitPriceCents" bigint)) WITH ORDINALITY
      AS line ("lineId", "materialSku", quantity, "unitPriceCents", line_no)`;
  work.announce(
    purchaseOrderCreated({
      poId,
      supplierId,
      documentNo,
      totalAmountCents,
      ...(order.expectedOn === null ? {} : { expectedOn: order.expectedOn }),
      ...(lines.length > 0 ? { lines } : {}),
    }),
  );
  work.changed({ documentType: "purchase_order", documentId: poId, after: order });
  return order;
}

/** The day that many days after today, by the plant's own calendar. */
async function daysFromToday({ sql, tenantId, now }: Work, days: number | undefined): Promise<string | null> {
  if (days === undefined) return null;
  const [plant] = await sql<{ day: string }>`
    SELECT ((${now}::timestamptz AT TIME ZONE time_zone)::date + ${days}::int)::text AS day
    FROM platform.tenant WHERE tenant_id = ${tenantId}`;
  return plant?.day ?? null;
}

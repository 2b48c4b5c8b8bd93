import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { orderCreated } from "../events";
import { type CreateOrder, ORDER_STATUS, type SalesOrder } from "../schema";

/** Books a sales order. What it sets going (approval, production) is the linkages' business. */
export async function createOrder(work: Work, input: CreateOrder): Promise<SalesOrder> {
  const { tenantId, now } = work;
  await requireItems(
    work.sql,
    tenantId,
    input.orderLines.map((line) => line.productSku),
  );
  const order: SalesOrder = {
    orderId: work.newId(),
    orderNo: await work.newNumber("SO"),
    orderStatus: ORDER_STATUS.pending,
    customerId: input.customerId,
    totalAmountCents: input.totalAmountCents,
    currency: input.currency,
    contractId: input.contractId ?? null,
    dueDate: input.dueDate ?? null,
    cancelReason: null,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    orderLines: input.orderLines.map((line) => ({
      lineId: work.newId(),
      productSku: line.productSku,
      quantity: line.quantity,
      unitPriceCents: line.unitPriceCents ?? null,
      producedQuantity: 0,
      shippedQuantity: 0,
      deliveredQuantity: 0,
    })),
  };
  // One statement for head and lines: this is the busiest write of the office.
  await work.sql`
    WITH head AS (
      INSERT INTO erp.sales_order (tenant_id, order_id, order_no, order_status, customer_id, total_amount_cents, currency,
        contract_id, due_date, created_by, created_at, updated_at)
      VALUES (${tenantId}, ${order.orderId}, ${order.orderNo}, ${order.orderStatus}, ${order.customerId}, ${order.totalAmountCents},
        ${order.currency}, ${order.contractId}, ${order.dueDate}::date, ${order.createdBy}, ${now}, ${now})
    )
    INSERT INTO erp.sales_order_line (tenant_id, order_id, line_id, line_no, product_sku, quantity, unit_price_cents)
    SELECT ${tenantId}, ${order.orderId}, "lineId", line_no, "productSku", quantity, "unitPriceCents"
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(order.orderLines)}::jsonb)
      AS ("lineId" text, "productSku" text, quantity numeric, "unitPriceCents" bigint)) WITH ORDINALITY
      AS line ("lineId", "productSku", quantity, "unitPriceCents", line_no)`;
  work.announce(
    orderCreated({
      orderId: order.orderId,
      orderNo: order.orderNo,
      customerId: order.customerId,
      totalAmountCents: order.totalAmountCents,
      currency: order.currency,
      ...(order.dueDate === null ? {} : { dueDate: order.dueDate }),
      ...(order.orderLines.length > 0 ? { orderLines: order.orderLines } : {}),
    }),
  );
  work.changed({ documentType: "order", documentId: order.orderId, after: order });
  return order;
}

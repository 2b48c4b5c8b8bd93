import { requireWarehouse } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { inboundCreated } from "../events";
import { getInbound } from "../queries/inbound";
import { type CreateInbound, INBOUND_STATUS, type InboundOrder } from "../schema/documents";
import { writeInboundLine } from "./add-inbound-line";

/** Expects goods, all of its lines or none. Nothing is in stock before it was received. */
export async function createInbound(work: Work, input: CreateInbound): Promise<InboundOrder> {
  const { tenantId, now } = work;
  await requireWarehouse(work.sql, tenantId, input.warehouseId);
  const order: InboundOrder = {
    orderId: work.newId(),
    orderNo: await work.newNumber("IN"),
    warehouseId: input.warehouseId,
    typeCode: input.typeCode,
    status: INBOUND_STATUS.open,
    sourceOrderId: input.sourceOrderId ?? null,
    erpOrderId: input.erpOrderId ?? null,
    poId: input.poId ?? null,
    supplierId: input.supplierId ?? null,
    expectedOn: input.expectedOn ?? null,
    closedShort: false,
    endReason: null,
    completedAt: null,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    lines: [],
    movedLines: [],
  };
  const { lines: _, movedLines: __, completedAt: ___, ...head } = order;
  await work.sql`
    INSERT INTO wms.inbound_order (tenant_id, order_id, order_no, warehouse_id, type_code, status, source_order_id, erp_order_id,
      po_id, supplier_id, expected_on, created_by, created_at, updated_at)
    VALUES (${tenantId}, ${head.orderId}, ${head.orderNo}, ${head.warehouseId}, ${head.typeCode}, ${head.status},
      ${head.sourceOrderId}, ${head.erpOrderId}, ${head.poId}, ${head.supplierId}, ${head.expectedOn}::date, ${head.createdBy},
      ${now}, ${now})`;
  work.changed({ documentType: "inbound_order", documentId: order.orderId, after: head });
  for (const line of input.lines) await writeInboundLine(work, { ...line, orderId: order.orderId });
  const { lines } = await getInbound(work, order);
  const { orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, poId, supplierId, expectedOn } = order;
  work.announce(
    inboundCreated({
      ...{ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, poId, supplierId, expectedOn },
      lines: lines.map(({ lineId, sku, quantity }) => ({ lineId, sku, quantity })),
    }),
  );
  return { ...order, lines };
}

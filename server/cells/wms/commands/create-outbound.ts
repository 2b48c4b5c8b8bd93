import { requireItems, requireWarehouse } from "../../../platform/master-data";
import { sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { outboundCreated } from "../events";
import { consigneePlace, shownTo } from "../queries/outbound";
import { type CreateOutbound, OUTBOUND_STATUS, type OutboundLine, type OutboundOrder } from "../schema/documents";

/** Asks the warehouse for goods. Nothing is promised before it is allocated, nothing leaves before it is shipped. */
export async function createOutbound(work: Work, input: CreateOutbound): Promise<OutboundOrder> {
  const { tenantId, now } = work;
  await requireWarehouse(work.sql, tenantId, input.warehouseId);
  const lines: OutboundLine[] = input.lines.map(({ sku, productSku, materialSku, quantity, lotNumber = null }) => ({
    lineId: work.newId(),
    sku: sku ?? productSku ?? materialSku ?? "",
    quantity,
    shippedQuantity: 0,
    backorderedQuantity: 0,
    lotNumber,
  }));
  await requireItems(
    work.sql,
    tenantId,
    lines.map(({ sku }) => sku),
  );
  const { name, phone = null, address = null } = input.consignee ?? {};
  const order: OutboundOrder = {
    orderId: work.newId(),
    orderNo: await work.newNumber("OUT"),
    warehouseId: input.warehouseId,
    typeCode: input.typeCode,
    status: OUTBOUND_STATUS.open,
    sourceOrderId: input.sourceOrderId ?? null,
    erpOrderId: input.erpOrderId ?? null,
    consignee: name === undefined ? null : { name, phone, address },
    priority: input.priority,
    neededOn: input.neededOn ?? null,
    backorderOf: null,
    endReason: null,
    shippedAt: null,
    signedAt: null,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    lines,
    reservations: [],
    movedLines: [],
  };
  const sealed = sealPersonal({ phone, address }, consigneePlace(tenantId, order.orderId));
  await work.sql`
    INSERT INTO wms.outbound_order (tenant_id, order_id, order_no, warehouse_id, type_code, status, source_order_id, erp_order_id,
      consignee_name, consignee_phone, consignee_address, priority, needed_on, created_by, created_at, updated_at)
    VALUES (${tenantId}, ${order.orderId}, ${order.orderNo}, ${order.warehouseId}, ${order.typeCode}, ${order.status},
      ${order.sourceOrderId}, ${order.erpOrderId}, ${name ?? null}, ${sealed.phone}, ${sealed.address}, ${order.priority},
      ${order.neededOn}::date, ${order.createdBy}, ${now}, ${now})`;
  if (lines.length > 0) {
    await work.sql`
      INSERT INTO wms.outbound_line (tenant_id, order_id, line_id, line_no, sku, quantity, lot_number)
      SELECT ${tenantId}, ${order.orderId}, "lineId", line_no, sku, quantity, "lotNumber"
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        AS ("lineId" text, sku text, quantity numeric, "lotNumber" text)) WITH ORDINALITY
        AS line ("lineId", sku, quantity, "lotNumber", line_no)`;
  }
  const { lines: _, reservations: __, movedLines: ___, ...head } = order;
  const wanted = lines.map(({ lineId, sku, quantity, lotNumber }) => ({ lineId, sku, quantity, lotNumber }));
  work.changed({
    documentType: "outbound_order",
    documentId: order.orderId,
    after: { ...head, ...(lines.length > 0 ? { lines: wanted } : {}) },
  });
  const { orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, neededOn } = order;
  work.announce(
    outboundCreated({
      ...{ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, neededOn },
      lines: lines.map(({ lineId, sku, quantity }) => ({ lineId, sku, quantity })),
    }),
  );
  return shownTo(work.actor, order);
}

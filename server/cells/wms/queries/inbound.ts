import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { holds } from "../../../platform/search";
import type { Look, Work } from "../../../platform/work";
import type { FindInbounds, InboundKey, InboundOrder, InboundStatus, InboundType } from "../schema/documents";

type Reading = Pick<Look, "sql" | "tenantId">;

/** Whole documents, newest first: head, lines and what came so far, in one statement. */
async function inboundsOf({ sql, tenantId }: Reading, orderIds: readonly string[]): Promise<InboundOrder[]> {
  if (orderIds.length === 0) return [];
  const rows = await sql<{ document: InboundOrder }>`
    SELECT json_build_object('orderId', order_id, 'orderNo', order_no, 'warehouseId', warehouse_id, 'typeCode', type_code,
      'status', status, 'sourceOrderId', source_order_id, 'erpOrderId', erp_order_id, 'poId', po_id, 'supplierId', supplier_id,
      'expectedOn', expected_on, 'closedShort', closed_short, 'endReason', end_reason, 'completedAt', platform.iso(completed_at), 'createdBy', created_by,
      'createdAt', platform.iso(created_at), 'updatedAt', platform.iso(updated_at),
      'lines', coalesce((
        SELECT json_agg(json_build_object('lineId', line_id, 'sku', sku, 'quantity', trim_scale(quantity),
          'receivedQuantity', trim_scale(received_quantity), 'lotNumber', lot_number, 'serialNumbers', serial_numbers,
          'supplierLot', supplier_lot, 'expiresAt', platform.iso(expires_at), 'overTolerancePercent', trim_scale(over_tolerance_percent),
          'underTolerancePercent', trim_scale(under_tolerance_percent)) ORDER BY line_no)
        FROM wms.inbound_line AS line WHERE line.tenant_id = ${tenantId} AND line.order_id = head.order_id), '[]'),
      'movedLines', wms.moved_lines(head.tenant_id, head.order_id)) AS document
    FROM wms.inbound_order AS head WHERE tenant_id = ${tenantId} AND order_id = ANY(${orderIds}) ORDER BY order_id DESC`;
  return rows.map(({ document }) => document);
}

export async function getInbound(look: Reading, { orderId }: InboundKey): Promise<InboundOrder> {
  const [document] = await inboundsOf(look, [orderId]);
  if (!document) throw refused("NOT_FOUND", { what: orderId });
  return document;
}

export type InboundHead = {
  orderId: string;
  orderNo: string;
  warehouseId: string;
  typeCode: InboundType;
  status: InboundStatus;
  sourceOrderId: string | null;
  erpOrderId: string | null;
  poId: string | null;
  supplierId: string | null;
  expectedOn: string | null;
  createdBy: string;
  createdAt: string;
};

/** The document's head, kept for this transaction: whoever else wants to change it waits here. */
export async function lockedInbound({ sql, tenantId }: Work, orderId: string): Promise<InboundHead> {
  const [head] = await sql<InboundHead>`
    SELECT order_id AS "orderId", order_no AS "orderNo", warehouse_id AS "warehouseId", type_code AS "typeCode", status,
      source_order_id AS "sourceOrderId", erp_order_id AS "erpOrderId", po_id AS "poId", supplier_id AS "supplierId",
      expected_on::text AS "expectedOn", created_by AS "createdBy", platform.iso(created_at) AS "createdAt"
    FROM wms.inbound_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId} FOR UPDATE`;
  if (!head) throw refused("NOT_FOUND", { what: orderId });
  return head;
}

export async function findInbounds(look: Look, { limit, cursor, q, ...filters }: FindInbounds) {
  const after = afterCursor(cursor);
  const heads = await look.tx.inboundOrder.findMany({
    where: {
      tenantId: look.tenantId,
      ...filters,
      ...(q ? { orderNo: holds(q) } : {}),
      ...(after ? { orderId: { lt: after } } : {}),
    },
    select: { orderId: true },
    orderBy: { orderId: "desc" },
    take: limit + 1,
  });
  const page = pageOf(
    heads,
    limit,
    ({ orderId }) => orderId,
    ({ orderId }) => orderId,
  );
  return { ...page, items: await inboundsOf(look, page.items) };
}

import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look, Work } from "../../../platform/work";
import { canReceive } from "../rules";
import {
  type FindInbounds,
  INBOUND_STATUSES,
  type InboundCounts,
  type InboundKey,
  type InboundOrder,
  type InboundStatus,
  type InboundType,
} from "../schema/documents";
import { afterDay, dayCursor, NO_DAY, plantToday } from "./by-day";

const OPEN = INBOUND_STATUSES.filter(canReceive);

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

export async function findInbounds(look: Look, { limit, cursor, sort, ...wanted }: FindInbounds) {
  const isLate = part`coalesce(status = ANY(${OPEN}::int[]) AND expected_on < ${plantToday(look)}, false)`;
  const filters = part`
    ${given(wanted.status, (statuses) => part`AND status = ANY(${statuses}::int[])`)}
    ${given(wanted.open, (open) => part`AND (status = ANY(${OPEN}::int[])) = ${open}`)}
    ${given(wanted.late, (late) => part`AND ${isLate} = ${late}`)}
    ${given(wanted.expectedBefore, (day) => part`AND expected_on < ${day}::date`)}
    ${given(wanted.typeCode, (typeCode) => part`AND type_code = ${typeCode}`)}
    ${given(wanted.warehouseId, (warehouseId) => part`AND warehouse_id = ${warehouseId}`)}
    ${given(wanted.sourceOrderId, (orderId) => part`AND source_order_id = ${orderId}`)}
    ${given(wanted.erpOrderId, (orderId) => part`AND erp_order_id = ${orderId}`)}
    ${given(wanted.poId, (poId) => part`AND po_id = ${poId}`)}
    ${given(wanted.supplierId, (supplierId) => part`AND supplier_id = ${supplierId}`)}
    ${given(wanted.q || undefined, (q) => part`AND order_no || ' ' || coalesce(source_order_id, '') ILIKE ${`%${literally(q)}%`}`)}`;
  const order =
    sort === "due"
      ? part`${given(afterDay(cursor), ({ day, orderId }) => part`AND (coalesce(expected_on, ${NO_DAY}::date), order_id) > (${day}::date, ${orderId})`)}
        ORDER BY coalesce(expected_on, ${NO_DAY}::date), order_id`
      : part`${given(afterCursor(cursor), (orderId) => part`AND order_id < ${orderId}`)} ORDER BY order_id DESC`;
  const heads = await look.sql<{ orderId: string; day: string }>`
    SELECT order_id AS "orderId", coalesce(expected_on::text, ${NO_DAY}) AS day FROM wms.inbound_order
    WHERE tenant_id = ${look.tenantId} ${filters} ${order} LIMIT ${limit + 1}`;
  const page = pageOf(
    heads,
    limit,
    (head) => (sort === "due" ? dayCursor(head) : head.orderId),
    ({ orderId }) => orderId,
  );
  const found = new Map((await inboundsOf(look, page.items)).map((each) => [each.orderId, each]));
  return { ...page, items: page.items.flatMap((orderId) => found.get(orderId) ?? []) };
}

/** What is still to come; what has arrived is history and is not counted. */
export async function countInbounds(look: Look): Promise<InboundCounts> {
  const [counts] = await look.sql<InboundCounts>`
    SELECT count(*)::int AS open, (count(*) FILTER (WHERE expected_on < ${plantToday(look)}))::int AS late,
      (count(*) FILTER (WHERE expected_on = ${plantToday(look)}))::int AS today
    FROM wms.inbound_order WHERE tenant_id = ${look.tenantId} AND status = ANY(${OPEN}::int[])`;
  return counts ?? { open: 0, late: 0, today: 0 };
}

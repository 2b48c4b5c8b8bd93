import type { Change } from "../../../platform/audit";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { maskPersonal, openPersonal, place } from "../../../platform/personal";
import { recordReading } from "../../../platform/record-reading";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Actor, Look, Work } from "../../../platform/work";
import { isOpenOutbound } from "../rules";
import {
  type FindOutbounds,
  OUTBOUND_STATUS,
  OUTBOUND_STATUSES,
  type OutboundCounts,
  type OutboundKey,
  type OutboundOrder,
  type OutboundStatus,
  type OutboundType,
} from "../schema/documents";
import { afterDay, dayCursor, NO_DAY, plantToday } from "./by-day";

const OPEN = OUTBOUND_STATUSES.filter(isOpenOutbound);

type Reading = Pick<Look, "sql" | "tenantId">;

export const consigneePlace = (tenantId: string, orderId: string) => place(tenantId, "outbound_order", orderId);

/** Whole documents, newest first: head, lines, promises and what left, in one statement. The consignee is open. */
async function outboundsOf({ sql, tenantId }: Reading, orderIds: readonly string[]): Promise<OutboundOrder[]> {
  if (orderIds.length === 0) return [];
  const rows = await sql<{ document: OutboundOrder }>`
    SELECT json_build_object('orderId', order_id, 'orderNo', order_no, 'warehouseId', warehouse_id, 'typeCode', type_code,
      'status', status, 'sourceOrderId', source_order_id, 'erpOrderId', erp_order_id,
      'consignee', CASE WHEN consignee_name IS NOT NULL THEN
        json_build_object('name', consignee_name, 'phone', consignee_phone, 'address', consignee_address) END,
      'priority', priority, 'neededOn', needed_on, 'backorderOf', backorder_of, 'endReason', end_reason, 'shippedAt', platform.iso(shipped_at),
      'signedAt', platform.iso(signed_at), 'createdBy', created_by, 'createdAt', platform.iso(created_at),
      'updatedAt', platform.iso(updated_at),
      'lines', coalesce((
        SELECT json_agg(json_build_object('lineId', line_id, 'sku', sku, 'quantity', trim_scale(quantity),
          'shippedQuantity', trim_scale(shipped_quantity), 'backorderedQuantity', trim_scale(backordered_quantity),
          'lotNumber', lot_number) ORDER BY line_no)
        FROM wms.outbound_line AS line WHERE line.tenant_id = ${tenantId} AND line.order_id = head.order_id), '[]'),
      'reservations', coalesce((
        SELECT json_agg(json_build_object('lineId', line_id, 'sku', sku, 'locationCode', location_code,
          'lotNumber', nullif(lot_number, ''), 'quantity', trim_scale(quantity), 'pickedQuantity', trim_scale(picked_quantity),
          'chosenBy', chosen_by) ORDER BY line_id, created_at, location_code, lot_number)
        FROM wms.reservation AS promise WHERE promise.tenant_id = ${tenantId} AND promise.order_id = head.order_id), '[]'),
      'movedLines', wms.moved_lines(head.tenant_id, head.order_id)) AS document
    FROM wms.outbound_order AS head WHERE tenant_id = ${tenantId} AND order_id = ANY(${orderIds}) ORDER BY order_id DESC`;
  return rows.map(({ document }) => ({
    ...document,
    consignee: openPersonal(document.consignee, consigneePlace(tenantId, document.orderId)),
  }));
}

export const shownTo = <Document extends Pick<OutboundOrder, "consignee">>(
  actor: Actor,
  document: Document,
): Document => (actor.may("pii.read") ? document : { ...document, consignee: maskPersonal(document.consignee) });

const inClear = ({ actor }: Pick<Look, "actor">, documents: readonly OutboundOrder[]): string[] =>
  actor.may("pii.read")
    ? documents.filter(({ consignee }) => consignee?.phone || consignee?.address).map(({ orderId }) => orderId)
    : [];

const outboundsRead = (orderIds: string[]): Change => ({
  documentType: "outbound_order",
  documentId: orderIds[0] ?? "",
  after: { orderIds },
});

/** The documents as this actor may see them; who sees a consignee in clear is on record. */
async function showOutbounds(look: Look, documents: OutboundOrder[]): Promise<OutboundOrder[]> {
  const orderIds = inClear(look, documents);
  if (orderIds.length > 0) await recordReading(look, "wms.outboundOrders.read-personal", outboundsRead(orderIds));
  return documents.map((document) => shownTo(look.actor, document));
}

/** The document with its consignee in clear, for a command's own use. */
export async function openedOutbound(look: Reading, orderId: string): Promise<OutboundOrder> {
  const [document] = await outboundsOf(look, [orderId]);
  if (!document) throw refused("NOT_FOUND", { what: orderId });
  return document;
}

/** The document as a command answers it: whoever may see the consignee is told, and on record. */
export function answered(work: Work, document: OutboundOrder): OutboundOrder {
  const orderIds = inClear(work, [document]);
  if (orderIds.length > 0) work.changed(outboundsRead(orderIds));
  return shownTo(work.actor, document);
}

export const outboundOf = async (work: Work, orderId: string): Promise<OutboundOrder> =>
  answered(work, await openedOutbound(work, orderId));

export async function getOutbound(look: Look, { orderId }: OutboundKey): Promise<OutboundOrder> {
  const [document] = await showOutbounds(look, await outboundsOf(look, [orderId]));
  if (!document) throw refused("NOT_FOUND", { what: orderId });
  return document;
}

export type OutboundHead = {
  orderId: string;
  orderNo: string;
  warehouseId: string;
  typeCode: OutboundType;
  status: OutboundStatus;
  sourceOrderId: string | null;
  erpOrderId: string | null;
  consigneeName: string | null;
  consigneePhone: string | null;
  consigneeAddress: string | null;
  priority: number;
  neededOn: string | null;
  backorderOf: string | null;
  createdBy: string;
  createdAt: string;
};

/** The document's head, kept for this transaction: whoever else wants to change it waits here. */
export async function lockedOutbound({ sql, tenantId }: Work, orderId: string): Promise<OutboundHead> {
  const [head] = await sql<OutboundHead>`
    SELECT order_id AS "orderId", order_no AS "orderNo", warehouse_id AS "warehouseId", type_code AS "typeCode", status,
      source_order_id AS "sourceOrderId", erp_order_id AS "erpOrderId", consignee_name AS "consigneeName",
      consignee_phone AS "consigneePhone", consignee_address AS "consigneeAddress", priority,
      needed_on::text AS "neededOn", backorder_of AS "backorderOf",
      created_by AS "createdBy", platform.iso(created_at) AS "createdAt"
    FROM wms.outbound_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId} FOR UPDATE`;
  if (!head) throw refused("NOT_FOUND", { what: orderId });
  return head;
}

export async function findOutbounds(look: Look, { limit, cursor, sort, ...wanted }: FindOutbounds) {
  const isLate = part`coalesce(status = ANY(${OPEN}::int[]) AND needed_on < ${plantToday(look)}, false)`;
  const filters = part`
    ${given(wanted.status, (statuses) => part`AND status = ANY(${statuses}::int[])`)}
    ${given(wanted.open, (open) => part`AND (status = ANY(${OPEN}::int[])) = ${open}`)}
    ${given(wanted.late, (late) => part`AND ${isLate} = ${late}`)}
    ${given(wanted.neededBefore, (day) => part`AND needed_on < ${day}::date`)}
    ${given(wanted.typeCode, (typeCode) => part`AND type_code = ${typeCode}`)}
    ${given(wanted.warehouseId, (warehouseId) => part`AND warehouse_id = ${warehouseId}`)}
    ${given(wanted.sourceOrderId, (orderId) => part`AND source_order_id = ${orderId}`)}
    ${given(wanted.erpOrderId, (orderId) => part`AND erp_order_id = ${orderId}`)}
    ${given(wanted.q || undefined, (q) => part`AND order_no || ' ' || coalesce(consignee_name, '') ILIKE ${`%${literally(q)}%`}`)}`;
  const order =
    sort === "due"
      ? part`${given(afterDay(cursor), ({ day, orderId }) => part`AND (coalesce(needed_on, ${NO_DAY}::date), order_id) > (${day}::date, ${orderId})`)}
        ORDER BY coalesce(needed_on, ${NO_DAY}::date), order_id`
      : part`${given(afterCursor(cursor), (orderId) => part`AND order_id < ${orderId}`)} ORDER BY order_id DESC`;
  const heads = await look.sql<{ orderId: string; day: string }>`
    SELECT order_id AS "orderId", coalesce(needed_on::text, ${NO_DAY}) AS day FROM wms.outbound_order
    WHERE tenant_id = ${look.tenantId} ${filters} ${order} LIMIT ${limit + 1}`;
  const page = pageOf(
    heads,
    limit,
    (head) => (sort === "due" ? dayCursor(head) : head.orderId),
    ({ orderId }) => orderId,
  );
  const found = new Map((await outboundsOf(look, page.items)).map((each) => [each.orderId, each]));
  return {
    ...page,
    items: await showOutbounds(
      look,
      page.items.flatMap((orderId) => found.get(orderId) ?? []),
    ),
  };
}

const QUARTER_MS = 92 * 86_400_000;
/** Ids begin with the time they were given at: what is younger has a greater one. */
const firstIdAfter = (ms: number) => {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
};

/** What is still to leave, and what left lately and nobody has signed for; the rest is history and is not counted. */
export async function countOutbounds(look: Look): Promise<OutboundCounts> {
  const { open, allocated, picking, shipped } = OUTBOUND_STATUS;
  const [counts] = await look.sql<OutboundCounts>`
    SELECT count(*)::int AS open, (count(*) FILTER (WHERE needed_on < ${plantToday(look)}))::int AS late,
      (count(*) FILTER (WHERE status = ${open}))::int AS "toAllocate",
      (count(*) FILTER (WHERE status IN (${allocated}, ${picking})))::int AS "toPick",
      (SELECT count(*)::int FROM wms.outbound_order
        WHERE tenant_id = ${look.tenantId} AND status = ${shipped} AND type_code = 'sales'
          AND order_id > ${firstIdAfter(look.now.getTime() - QUARTER_MS)}) AS unsigned
    FROM wms.outbound_order WHERE tenant_id = ${look.tenantId} AND status = ANY(${OPEN}::int[])`;
  return counts ?? { open: 0, late: 0, toAllocate: 0, toPick: 0, unsigned: 0 };
}

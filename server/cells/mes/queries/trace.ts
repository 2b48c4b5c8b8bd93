import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import {
  type LotTrace,
  type OrderTrace,
  type SerialTrace,
  TracedOrder,
  type TraceLot,
  type TraceOrder,
  type TraceRole,
  type TraceSerial,
} from "../schema";
import { shownIssue } from "./material-issues";
import { shownInbound } from "./production-inbounds";
import { shownReport } from "./production-reports";

type Key = { order_id: string };
type Named = { lotNumber: string | null; serialNumbers: string[] };
type IsTraced = (named: Named) => boolean;

/** These orders, newest first, with everything that went in and came out: a trace shows the way on in both directions. */
async function tracedOrders({ tx, tenantId }: Look, keys: Key[], limit: number, isTraced: IsTraced) {
  const { items: orderIds, nextCursor } = pageOf(
    keys,
    limit,
    (key) => key.order_id,
    (key) => key.order_id,
  );
  const rows = await tx.productionOrder.findMany({
    where: { tenantId, orderId: { in: orderIds } },
    include: {
      reports: { orderBy: { reportId: "asc" } },
      issues: { orderBy: { issueId: "asc" } },
      inbounds: { orderBy: { inboundId: "asc" } },
    },
    orderBy: { orderId: "desc" },
  });
  const orders = rows.map(({ reports, issues, inbounds, ...row }): TracedOrder => {
    const roles: TraceRole[] = [
      ...(issues.some(isTraced) ? (["consumed"] as const) : []),
      ...([...reports, ...inbounds].some(isTraced) ? (["produced"] as const) : []),
    ];
    return TracedOrder.parse({
      ...row,
      quantity: Number(row.quantity),
      roles,
      reports: reports.map(shownReport),
      issues: issues.map(shownIssue),
      inbounds: inbounds.map(shownInbound),
    });
  });
  return { orders, nextCursor };
}

export async function traceLot(look: Look, { lotNumber, limit, cursor }: TraceLot): Promise<LotTrace> {
  const { sql, tenantId } = look;
  const after = afterCursor(cursor) ?? null;
  const keys = await sql<Key>`
    SELECT order_id FROM (
      SELECT order_id FROM mes.production_report WHERE tenant_id = ${tenantId} AND lot_number = ${lotNumber}
      UNION SELECT order_id FROM mes.material_issue WHERE tenant_id = ${tenantId} AND lot_number = ${lotNumber}
      UNION SELECT order_id FROM mes.production_inbound WHERE tenant_id = ${tenantId} AND lot_number = ${lotNumber}
    ) AS named
    WHERE ${after}::text IS NULL OR order_id < ${after} ORDER BY order_id DESC LIMIT ${limit + 1}`;
  return { lotNumber, ...(await tracedOrders(look, keys, limit, (named) => named.lotNumber === lotNumber)) };
}

export async function traceSerial(look: Look, { serialNumber, limit, cursor }: TraceSerial): Promise<SerialTrace> {
  const { sql, tenantId } = look;
  const after = afterCursor(cursor) ?? null;
  const keys = await sql<Key>`
    SELECT DISTINCT order_id FROM mes.production_serial AS named
    WHERE tenant_id = ${tenantId} AND serial_number = ${serialNumber} AND (${after}::text IS NULL OR order_id < ${after})
      -- What was taken back names nothing any more.
      AND (EXISTS (SELECT FROM mes.production_report WHERE tenant_id = ${tenantId} AND report_id = named.document_id)
        OR EXISTS (SELECT FROM mes.material_issue WHERE tenant_id = ${tenantId} AND issue_id = named.document_id)
        OR EXISTS (SELECT FROM mes.production_inbound WHERE tenant_id = ${tenantId} AND inbound_id = named.document_id))
    ORDER BY order_id DESC LIMIT ${limit + 1}`;
  const isTraced: IsTraced = ({ serialNumbers }) => serialNumbers.includes(serialNumber);
  return { serialNumber, ...(await tracedOrders(look, keys, limit, isTraced)) };
}

/** By our own id one order; by the order it was made for, all that were made for it. */
export async function traceOrder(look: Look, { orderId, limit, cursor }: TraceOrder): Promise<OrderTrace> {
  const { sql, tenantId } = look;
  const after = afterCursor(cursor) ?? null;
  const keys = await sql<Key>`
    WITH own AS (SELECT order_id FROM mes.production_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId})
    SELECT order_id FROM own
    UNION ALL
    (SELECT order_id FROM mes.production_order WHERE tenant_id = ${tenantId} AND order_no = ${orderId}
      AND NOT EXISTS (SELECT FROM own) AND (${after}::text IS NULL OR order_id < ${after})
    ORDER BY order_id DESC LIMIT ${limit + 1})`;
  if (keys.length === 0 && after === null) throw refused("NOT_FOUND", { what: orderId });
  return { orderId, ...(await tracedOrders(look, keys, limit, () => false)) };
}

import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { outboundAllocated } from "../events";
import { setPromises } from "../promises";
import { type LeavingLine, leavingLines, lockedShelves } from "../queries/leaving";
import { lockedOutbound, outboundOf } from "../queries/outbound";
import { held, isOpenOutbound, minus, planTaking, sumOf, withTakes } from "../rules";
import { type AllocateStock, OUTBOUND_STATUS, type OutboundOrder } from "../schema/documents";
import { shortagesOf } from "./ship-goods";

/** Promises stock to an order: what expires first, else what came first, and nothing that is promised already. */
export async function allocateStock(
  work: Work,
  { orderId, allowPartial }: AllocateStock,
): Promise<OutboundOrder & { changed: boolean }> {
  const [head, lines, shelves] = await Promise.all([
    lockedOutbound(work, orderId),
    leavingLines(work, orderId),
    lockedShelves(work, orderId),
  ]);
  const { status, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId } = head;
  if (!isOpenOutbound(status)) {
    throw refused("STATE_CONFLICT", { status, reason: status === OUTBOUND_STATUS.cancelled ? "ended" : "shipped" });
  }
  if (lines.length === 0) throw refused("STATE_CONFLICT", { status, reason: "noLines" });
  const wishes = lines
    .map((line) => ({ ...line, quantity: minus(line.quantity, promisedTo(line)), reservations: [] }))
    .filter(({ quantity }) => quantity > 0);
  if (wishes.length === 0) return { ...(await outboundOf(work, orderId)), changed: false };
  const { takes, missing, blocked } = planTaking(wishes, shelves, work.now);
  if (blocked && !allowPartial)
    throw refused("STATE_CONFLICT", { status, reason: blocked.why, lotNumber: blocked.lotNumber });
  if (takes.length === 0 || (missing.size > 0 && !allowPartial)) {
    throw refused("STOCK_INSUFFICIENT", { shortages: shortagesOf(wishes, takes) });
  }
  await setPromises(work, head, withTakes(held(lines), takes, { picked: false }));
  await work.sql`
    UPDATE wms.outbound_order SET status = CASE status WHEN ${OUTBOUND_STATUS.open} THEN ${OUTBOUND_STATUS.allocated} ELSE status END,
      updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId}`;
  const document = await outboundOf(work, orderId);
  work.announce(outboundAllocated({ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId }));
  work.changed({
    documentType: "outbound_order",
    documentId: orderId,
    before: { status },
    after: {
      status: document.status,
      allocated: takes.map(({ sku, quantity, lotNumber }) => ({ sku, quantity, lotNumber: lotNumber || null })),
    },
  });
  return { ...document, changed: true };
}

const promisedTo = ({ reservations }: LeavingLine) => sumOf(reservations.map(({ quantity }) => quantity));

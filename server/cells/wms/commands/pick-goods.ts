import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { outboundPicking } from "../events";
import { type Promised, setPromises } from "../promises";
import { type LeavingLine, leavingLines, lockedShelves } from "../queries/leaving";
import { lockedOutbound, outboundOf } from "../queries/outbound";
import { held, isOpenOutbound, minus, overTaken, pickedOf, planTaking, stillOnShelf, sumOf, withTakes } from "../rules";
import { OUTBOUND_STATUS, type OutboundOrder, type PickGoods, type TakenLine } from "../schema/documents";
import { refuseSerials, wishesFor } from "../serials";
import { shortagesOf } from "./ship-goods";

/**
 * Puts goods into the cart. What is taken from another shelf than was promised is promised there instead; the goods stay
 * in stock until the order ships.
 */
export async function pickGoods(
  work: Work,
  { orderId, lines: given }: PickGoods,
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
  const over = overTaken(
    lines.map((line) => ({ ...line, quantity: minus(line.quantity, pickedOf(line)) })),
    given,
  );
  if (over) throw refused("OVER_SHIP", over);
  const wishes = await wishesFor(work, warehouseId, lines.map(stillOnShelf), given);
  const { takes, missing, blocked } = planTaking(wishes, shelves, work.now);
  if (blocked) throw refused("STATE_CONFLICT", { status, reason: blocked.why, lotNumber: blocked.lotNumber });
  if (missing.size > 0) throw refused("STOCK_INSUFFICIENT", { shortages: shortagesOf(wishes, takes) });
  const promises = withTakes(held(lines), takes, { picked: true });
  await setPromises(work, head, lines.reduce(withoutSurplus, promises));
  await markSerials(work, warehouseId, lines, given);
  await work.sql`
    UPDATE wms.outbound_order SET status = ${OUTBOUND_STATUS.picking}, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId}`;
  work.announce(outboundPicking({ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId }));
  work.changed({
    documentType: "outbound_order",
    documentId: orderId,
    before: { status },
    after: {
      status: OUTBOUND_STATUS.picking,
      picked: takes.map(({ sku, quantity, lotNumber, locationCode }) => ({
        sku,
        quantity,
        lotNumber: lotNumber || null,
        locationCode,
      })),
    },
  });
  return { ...(await outboundOf(work, orderId)), changed: true };
}

/** A line never holds more than it wants: what was picked elsewhere sets free what had been promised before. */
function withoutSurplus(promises: Promised[], { lineId, quantity }: LeavingLine): Promised[] {
  let surplus = minus(sumOf(promises.filter((each) => each.lineId === lineId).map((each) => each.quantity)), quantity);
  return promises
    .map((promise) => {
      if (promise.lineId !== lineId || surplus <= 0) return promise;
      const freed = Math.min(surplus, minus(promise.quantity, promise.pickedQuantity));
      surplus = minus(surplus, freed);
      return { ...promise, quantity: minus(promise.quantity, freed) };
    })
    .filter((promise) => promise.quantity > 0);
}

/** A piece in one cart cannot be put into another; where pieces have serials, each is scanned. */
async function markSerials(
  { sql, tenantId }: Work,
  warehouseId: string,
  lines: readonly LeavingLine[],
  given: readonly TakenLine[],
): Promise<void> {
  const marks = given.flatMap(({ lineId, quantity, serialNumbers = [] }) => {
    const line = lines.find((each) => each.lineId === lineId);
    if (line?.tracking === "serial") refuseSerials(line, quantity, serialNumbers);
    return serialNumbers.map((serialNumber) => ({ lineId, sku: line?.sku ?? "", serialNumber }));
  });
  if (marks.length === 0) return;
  const marked = await sql<{ serial_number: string }>`
    UPDATE wms.serial SET picked_for = "lineId"
    FROM (
      SELECT mark.* FROM wms.serial JOIN jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS mark ("lineId" text, sku text, "serialNumber" text)
        ON mark.sku = serial.sku AND mark."serialNumber" = serial_number
      WHERE tenant_id = ${tenantId} ORDER BY serial.sku, serial_number FOR UPDATE OF serial
    ) AS mark
    WHERE tenant_id = ${tenantId} AND serial.sku = mark.sku AND serial_number = mark."serialNumber" AND in_stock
      AND warehouse_id = ${warehouseId} AND picked_for IS NULL
    RETURNING serial_number`;
  if (marked.length === marks.length) return;
  const taken = new Set(marked.map(({ serial_number }) => serial_number));
  const missing = marks.filter(({ serialNumber }) => !taken.has(serialNumber));
  throw refused("SERIAL_UNKNOWN", {
    sku: missing[0]?.sku,
    serialNumbers: missing.map(({ serialNumber }) => serialNumber),
  });
}

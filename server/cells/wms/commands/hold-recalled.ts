import type { Work } from "../../../platform/work";
import { lotHeld, recallHeld } from "../events";
import { holdPlacesOf } from "../lots";
import { type Promised, setPromises } from "../promises";
import { type LeavingLine, linesLeaving } from "../queries/leaving";
import { countRecalled, lockedPicksOf } from "../queries/recalled";
import { minus } from "../rules";
import { OUTBOUND_STATUS } from "../schema/documents";
import { type Held, type HoldRecalled, type RecalledGoods, recalledFor } from "../schema/recalls";

/** Everything that is recalled stays where it is, all of it at once; picks that counted on it lose it. */
export async function holdRecalled(work: Work, input: HoldRecalled): Promise<Held> {
  const { recallId, recallNo, reason, goods } = input;
  const lots = goods.filter(({ serialNumber }) => serialNumber === null);
  const pieces = goods.filter(({ serialNumber }) => serialNumber !== null);
  const orders = await lockedPicksOf(work, goods);
  const newlyHeld = await holdLots(work, input, lots);
  await holdPlacesOf(work, newlyHeld);
  const carts = await holdPieces(work, recallId, pieces);
  await noteHolds(work, input);
  const lines = await linesLeaving(
    work,
    orders.map(({ orderId }) => orderId),
  );
  const picks: Held["picks"] = [];
  for (const order of orders) {
    const own = lines.filter(({ orderId }) => orderId === order.orderId);
    const { kept, wasInCart } = withoutRecalled(own, lots, carts);
    await setPromises(work, order, kept);
    const status = kept.length === 0 ? OUTBOUND_STATUS.open : order.status;
    await work.sql`
      UPDATE wms.outbound_order SET status = ${status}, updated_at = ${work.now}
      WHERE tenant_id = ${work.tenantId} AND order_id = ${order.orderId}`;
    const outcome = wasInCart ? ("inCart" as const) : ("released" as const);
    picks.push({ documentId: order.orderId, documentNo: order.orderNo, outcome });
    work.changed({
      documentType: "outbound_order",
      documentId: order.orderId,
      before: { status: order.status },
      after: { status, stoppedBy: recallNo },
    });
  }
  for (const lot of newlyHeld) {
    work.announce(lotHeld({ ...lot, reason: `${recallNo}: ${reason}` }));
    work.changed({
      documentType: "lot",
      documentId: `${lot.sku} ${lot.lotNumber}`,
      before: { held: false },
      after: { held: true, reason: `${recallNo}: ${reason}` },
    });
  }
  work.announce(recallHeld({ recallId, recallNo, lots: lots.length, pieces: pieces.length, picks: picks.length }));
  return { ...(await countRecalled(work, { goods })), picks };
}

type LotName = { sku: string; lotNumber: string };

/** Lots first, in one order for everybody. What somebody had put on hold before stays theirs. */
async function holdLots(
  work: Work,
  { recallNo, reason }: HoldRecalled,
  lots: readonly RecalledGoods[],
): Promise<LotName[]> {
  const { sql, tenantId, now } = work;
  if (lots.length === 0) return [];
  return sql<LotName>`
    WITH locked AS MATERIALIZED (
      SELECT lot.sku, lot.lot_number FROM wms.lot
        JOIN jsonb_to_recordset(${JSON.stringify(lots)}::jsonb) AS wanted (sku text, "lotNumber" text)
          ON wanted.sku = lot.sku AND wanted."lotNumber" = lot.lot_number
      WHERE lot.tenant_id = ${tenantId} ORDER BY lot.sku, lot.lot_number FOR UPDATE OF lot
    )
    UPDATE wms.lot SET held = true, held_by_recall = true, hold_reason = ${`${recallNo}: ${reason}`}, updated_at = ${now}
    FROM locked WHERE lot.tenant_id = ${tenantId} AND lot.sku = locked.sku AND lot.lot_number = locked.lot_number AND NOT lot.held
    RETURNING lot.sku, lot.lot_number AS "lotNumber"`;
}

type InCart = { sku: string; lineId: string | null; locationCode: string; lotNumber: string };

/** A piece by its own number, out of whichever cart it lay in; returns those carts. */
async function holdPieces(
  { sql, tenantId, now }: Work,
  recallId: string,
  pieces: readonly RecalledGoods[],
): Promise<InCart[]> {
  if (pieces.length === 0) return [];
  return sql<InCart>`
    WITH locked AS MATERIALIZED (
      SELECT serial.sku, serial_number, picked_for, location_code, lot_number FROM wms.serial
        JOIN jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) AS wanted (sku text, "serialNumber" text)
          ON wanted.sku = serial.sku AND wanted."serialNumber" = serial_number
      WHERE tenant_id = ${tenantId} AND in_stock AND (picked_for IS NULL OR left(picked_for, 7) <> 'recall ')
      ORDER BY serial.sku, serial_number FOR UPDATE OF serial
    )
    UPDATE wms.serial SET picked_for = ${recalledFor(recallId)}, updated_at = ${now}
    FROM locked WHERE tenant_id = ${tenantId} AND serial.sku = locked.sku AND serial.serial_number = locked.serial_number
    RETURNING serial.sku, locked.picked_for AS "lineId", locked.location_code AS "locationCode", locked.lot_number AS "lotNumber"`;
}

const noteHolds = ({ sql, tenantId, now }: Work, { recallId, recallNo, goods }: HoldRecalled) => sql`
  INSERT INTO wms.recall_hold (tenant_id, recall_id, sku, lot_number, serial_number, recall_no, since)
  SELECT ${tenantId}, ${recallId}, sku, CASE WHEN "serialNumber" IS NULL THEN "lotNumber" ELSE '' END, coalesce("serialNumber", ''), ${recallNo}, ${now}
  FROM jsonb_to_recordset(${JSON.stringify(goods)}::jsonb) AS wanted (sku text, "lotNumber" text, "serialNumber" text)
  ON CONFLICT DO NOTHING`;

/** What an order may still count on, and whether somebody had put recalled goods into its cart. */
function withoutRecalled(
  lines: readonly LeavingLine[],
  lots: readonly RecalledGoods[],
  carts: readonly InCart[],
): { kept: Promised[]; wasInCart: boolean } {
  const recalled = new Set(lots.map(({ sku, lotNumber }) => JSON.stringify([sku, lotNumber])));
  const promises = lines.flatMap(({ lineId, sku, reservations }) =>
    reservations.map((reservation) => ({ lineId, sku, ...reservation })),
  );
  const gone = promises.filter(({ sku, lotNumber }) => recalled.has(JSON.stringify([sku, lotNumber])));
  const kept = promises
    .filter((promise) => !gone.includes(promise))
    .map((promise) => {
      const taken = carts.filter(
        ({ lineId, locationCode, lotNumber }) =>
          lineId === promise.lineId && locationCode === promise.locationCode && lotNumber === promise.lotNumber,
      ).length;
      return {
        ...promise,
        quantity: minus(promise.quantity, taken),
        pickedQuantity: minus(promise.pickedQuantity, taken),
      };
    })
    .filter(({ quantity }) => quantity > 0);
  const own = new Set(lines.map(({ lineId }) => lineId));
  const wasInCart =
    gone.some(({ pickedQuantity }) => pickedQuantity > 0) ||
    carts.some(({ lineId }) => lineId !== null && own.has(lineId));
  return { kept, wasInCart };
}

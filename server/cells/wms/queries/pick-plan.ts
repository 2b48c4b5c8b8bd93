import { refused } from "../../../platform/errors";
import { scannedItems } from "../../../platform/master-data";
import type { Look } from "../../../platform/work";
import { isOpenOutbound, minus, pickedOf, planTaking, type Spare, stillOnShelf } from "../rules";
import { byWay, EXPIRES_SOON_DAYS, MOST_SERIALS_LISTED, OTHER_LOT_POLICY } from "../rules/floor";
import type { OutboundStatus } from "../schema/documents";
import type { FindPickPlan, PickPlan } from "../schema/plans";
import { type LeavingLine, linesLeaving } from "./leaving";

type Head = { orderId: string; orderNo: string; warehouseId: string; status: OutboundStatus };

/**
 * The way through the warehouse for one order, or for several that are picked in one round. Nothing is promised by it:
 * where nothing is promised yet it suggests what the ship command would take.
 */
export async function getPickPlan(look: Look, { codes }: FindPickPlan): Promise<PickPlan> {
  const heads = await headsOf(look, codes);
  const { warehouseId } = heads[0] as Head;
  const open = heads.filter(({ status }) => isOpenOutbound(status)).map(({ orderId }) => orderId);
  const lines = open.length === 0 ? [] : await linesLeaving(look, open);
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  const [items, shelves, pieces] = await Promise.all([
    scannedItems(look.sql, look.tenantId, skus),
    shelvesOf(look, warehouseId, skus),
    piecesOf(look, warehouseId, skus, lines),
  ]);
  const inCart = (line: LeavingLine) =>
    line.reservations
      .filter(({ pickedQuantity }) => pickedQuantity > 0)
      .map(({ locationCode, lotNumber, pickedQuantity }) => ({
        lineId: line.lineId,
        quantity: pickedQuantity,
        lotNumber: lotNumber || null,
        serialNumbers: pieces
          .filter((piece) => piece.pickedFor === line.lineId)
          .filter((piece) => piece.locationCode === locationCode && piece.lotNumber === (lotNumber || null))
          .map(({ serialNumber }) => serialNumber),
        locationCode,
      }));
  return {
    documentType: "outbound_order",
    documents: heads.map(({ orderId, orderNo }) => ({ documentId: orderId, documentNo: orderNo })),
    plan: {
      warehouseId,
      orders: heads.map(({ orderId, orderNo, status }, at) => {
        const own = lines.filter((line) => line.orderId === orderId);
        return {
          orderId,
          orderNo,
          cart: heads.length > 1 ? String(at + 1) : null,
          closed: !isOpenOutbound(status),
          open: own.map(({ lineId, quantity }) => ({ lineId, quantity })),
          inCart: own.flatMap(inCart),
        };
      }),
      stops: stopsFor(lines, shelves, look.now),
      items,
      shelves: shelves
        .filter(({ onHand }) => onHand > 0)
        .map(({ locationCode, sku, lotNumber, onHand, expiresAt, held }) => ({
          locationCode,
          sku,
          lotNumber: lotNumber || null,
          onHand,
          expiresAt: expiresAt?.toISOString() ?? null,
          held,
        })),
      // Too many to carry to a handheld: then the server alone knows where a piece lies.
      serials:
        pieces.length > MOST_SERIALS_LISTED
          ? null
          : pieces.filter(({ pickedFor }) => pickedFor === null).map(({ pickedFor: _, ...piece }) => piece),
      otherLot: OTHER_LOT_POLICY,
      expiresSoonDays: EXPIRES_SOON_DAYS,
    },
  };
}

/** The orders named, in the order they were named in: a round goes through one warehouse. */
async function headsOf({ sql, tenantId }: Look, codes: readonly string[]): Promise<Head[]> {
  const known = await sql<Head>`
    SELECT order_id AS "orderId", order_no AS "orderNo", warehouse_id AS "warehouseId", status FROM wms.outbound_order
    WHERE tenant_id = ${tenantId} AND (order_no = ANY(${codes}) OR order_id = ANY(${codes}))`;
  const heads = codes.map((code) => {
    const head = known.find(({ orderId, orderNo }) => orderId === code || orderNo === code);
    if (!head) throw refused("NOT_FOUND", { what: code });
    return head;
  });
  const expected = heads[0]?.warehouseId;
  const elsewhere = heads.find(({ warehouseId }) => warehouseId !== expected);
  if (elsewhere) {
    const { status, orderNo, warehouseId } = elsewhere;
    throw refused("STATE_CONFLICT", { status, reason: "otherWarehouse", orderNo, warehouseId, expected });
  }
  return [...new Set(heads)];
}

/** From where each line is served, less what lies in its cart already. */
function stopsFor(lines: readonly LeavingLine[], shelves: readonly Spare[], now: Date): PickPlan["plan"]["stops"] {
  const wishes = lines
    .map((line) => ({ ...stillOnShelf(line), quantity: minus(line.quantity, pickedOf(line)) }))
    .filter(({ quantity }) => quantity > 0);
  const orderOf = new Map(lines.map(({ lineId, orderId }) => [lineId, orderId]));
  return planTaking(wishes, shelves, now)
    .takes.map(({ lineId, sku, locationCode, lotNumber, quantity }) => ({
      stopId: JSON.stringify([lineId, locationCode, lotNumber]),
      orderId: orderOf.get(lineId) ?? "",
      lineId,
      locationCode,
      sku,
      lotNumber: lotNumber || null,
      quantity,
    }))
    .sort(byWay);
}

type StoredSpare = Spare & { onHand: number };

/** Every place of the warehouse where these items lie. What is in carts is on hand there until it ships, and nobody finds it. */
async function shelvesOf(
  { sql, tenantId }: Look,
  warehouseId: string,
  skus: readonly string[],
): Promise<StoredSpare[]> {
  if (skus.length === 0) return [];
  const rows = await sql<Omit<StoredSpare, "free" | "onHand"> & { free: string; onHand: string }>`
    SELECT balance.sku, balance.location_code AS "locationCode", balance.lot_number AS "lotNumber", on_hand - reserved AS free,
      on_hand - picked AS "onHand", least(since, lot.created_at) AS since, balance.held, expires_at AS "expiresAt"
    FROM wms.stock_balance AS balance
      LEFT JOIN wms.lot ON lot.tenant_id = ${tenantId} AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(picked_quantity), 0) AS picked FROM wms.reservation AS promise
        WHERE promise.tenant_id = ${tenantId} AND promise.sku = balance.sku AND promise.warehouse_id = balance.warehouse_id
          AND promise.location_code = balance.location_code AND promise.lot_number = balance.lot_number) AS cart
    WHERE balance.tenant_id = ${tenantId} AND balance.warehouse_id = ${warehouseId} AND balance.sku = ANY(${skus}) AND on_hand > 0
    ORDER BY balance.sku, balance.location_code, balance.lot_number`;
  return rows.map((row) => ({ ...row, free: Number(row.free), onHand: Number(row.onHand) }));
}

type Piece = {
  sku: string;
  serialNumber: string;
  locationCode: string;
  lotNumber: string | null;
  pickedFor: string | null;
};

/** The numbered pieces of these items that lie free or in these orders' carts, the latter first. */
function piecesOf(
  { sql, tenantId }: Look,
  warehouseId: string,
  skus: readonly string[],
  lines: readonly LeavingLine[],
): Promise<Piece[]> {
  if (skus.length === 0) return Promise.resolve([]);
  return sql<Piece>`
    SELECT sku, serial_number AS "serialNumber", location_code AS "locationCode", nullif(lot_number, '') AS "lotNumber",
      picked_for AS "pickedFor"
    FROM wms.serial
    WHERE tenant_id = ${tenantId} AND sku = ANY(${skus}) AND in_stock AND warehouse_id = ${warehouseId}
      AND (picked_for IS NULL OR picked_for = ANY(${lines.map(({ lineId }) => lineId)}))
    ORDER BY picked_for, serial_number LIMIT ${MOST_SERIALS_LISTED + 1}`;
}

import { refused } from "../../../platform/errors";
import { openPersonal, sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { outboundCompleted, outboundCreated } from "../events";
import { post } from "../ledger";
import { type LeavingLine, leavingLines, lockedShelves } from "../queries/leaving";
import { answered, consigneePlace, lockedOutbound, type OutboundHead } from "../queries/outbound";
import { goesTo, groupedBy, isOpenOutbound, minus, overTaken, planTaking, sumOf, type Take } from "../rules";
import { OUTBOUND_STATUS, type OutboundOrder, type ShipGoods, type TakenLine } from "../schema/documents";
import { type Posted } from "../schema/stock";
import { emptyCarts, refuseLostNumbers, serialsOf, type Wish, wishesFor } from "../serials";

type Shipped = OutboundOrder & { changed: boolean; backorderId: string | null };

/** Lets goods leave: all of the order or nothing, unless part of it was asked for; the rest then waits as a backorder. */
export async function shipGoods(work: Work, { orderId, lines: given, allowPartial }: ShipGoods): Promise<Shipped> {
  const [head, lines, shelves] = await Promise.all([
    lockedOutbound(work, orderId),
    leavingLines(work, orderId),
    lockedShelves(work, orderId),
  ]);
  if (!isOpenOutbound(head.status)) {
    const reason = head.status === OUTBOUND_STATUS.cancelled ? "ended" : "shipped";
    throw refused("STATE_CONFLICT", { status: head.status, reason });
  }
  if (lines.length === 0) throw refused("STATE_CONFLICT", { status: head.status, reason: "noLines" });
  const over = overTaken(lines, given ?? []);
  if (over) throw refused("OVER_SHIP", over);
  const wishes = await wishesFor(work, head.warehouseId, lines, given ?? lines.map(whole));
  if (!allowPartial) refuseRest(head, lines, wishes);
  const { takes, missing, blocked } = planTaking(wishes, shelves, work.now);
  if (blocked && (blocked.inCart || !allowPartial))
    throw refused("STATE_CONFLICT", { status: head.status, reason: blocked.why, lotNumber: blocked.lotNumber });
  if (takes.length === 0 || (missing.size > 0 && !allowPartial))
    throw refused("STOCK_INSUFFICIENT", { shortages: shortagesOf(wishes, takes) });
  const serials = await serialsOf(work, head.warehouseId, { takes, wishes, shelves, lines });
  const left = whatIsLeft(lines, takes);
  const [levels] = await Promise.all([
    postShipment(work, head, lines, takes, serials),
    closeShipment(work, head, left),
  ]);
  const numbered = new Set(shelves.filter(({ hasSerials }) => hasSerials).map(({ sku }) => sku));
  if (lines.some(({ sku, tracking }) => tracking !== "serial" && numbered.has(sku))) {
    await refuseLostNumbers(work, levels);
  }
  if (head.status === OUTBOUND_STATUS.picking) await emptyCarts(work, head.warehouseId, lines);
  const rest = left.filter((line) => line.left > 0);
  const backorderId = rest.length === 0 ? null : await openBackorder(work, head, rest);
  announceShipped(work, head, takes, serials, backorderId);
  work.changed({
    documentType: "outbound_order",
    documentId: orderId,
    before: { status: head.status },
    after: {
      status: OUTBOUND_STATUS.shipped,
      shipped: takes.map(({ sku, quantity, lotNumber }) => ({ sku, quantity, lotNumber: lotNumber || null })),
      ...(backorderId === null ? {} : { backorderId }),
    },
  });
  return { ...shippedOrder(work, head, lines, takes, serials), changed: true, backorderId };
}

/** The document as it stands now. It left once and whole, so nothing of it need be read again. */
function shippedOrder(
  work: Work,
  { consigneeName: name, consigneePhone, consigneeAddress, ...head }: OutboundHead,
  lines: readonly LeavingLine[],
  takes: readonly Take[],
  serials: readonly string[][],
): OutboundOrder {
  const sealed = { phone: consigneePhone, address: consigneeAddress };
  const at = work.now.toISOString();
  return answered(work, {
    ...head,
    consignee: name === null ? null : { name, ...openPersonal(sealed, consigneePlace(work.tenantId, head.orderId)) },
    status: OUTBOUND_STATUS.shipped,
    endReason: null,
    shippedAt: at,
    signedAt: null,
    updatedAt: at,
    lines: lines.map(({ lineId, sku, quantity, orderedLot }) => {
      const shippedQuantity = sumOf(takes.filter((take) => take.lineId === lineId).map((take) => take.quantity));
      return {
        lineId,
        sku,
        quantity,
        lotNumber: orderedLot,
        shippedQuantity,
        backorderedQuantity: minus(quantity, shippedQuantity),
      };
    }),
    reservations: [],
    movedLines: takes.map(({ lineId, sku, lotNumber, quantity, locationCode }, turn) => ({
      lineId,
      sku,
      lotNumber: lotNumber || null,
      quantity,
      locationCode,
      serialNumbers: [...(serials[turn] ?? [])].sort(),
    })),
  });
}

const whole = ({ lineId, quantity }: LeavingLine): TakenLine => ({ lineId, quantity });

/** Whoever names less than the order wants must say that part of it is enough. */
function refuseRest({ status }: OutboundHead, lines: readonly LeavingLine[], wishes: readonly Wish[]): void {
  const left = lines.filter(
    ({ lineId, quantity }) =>
      sumOf(wishes.filter((wish) => wish.lineId === lineId).map((wish) => wish.quantity)) < quantity,
  );
  if (left.length > 0) {
    throw refused("STATE_CONFLICT", { status, reason: "linesLeft", lineIds: left.map(({ lineId }) => lineId) });
  }
}

export function shortagesOf(wishes: readonly Wish[], takes: readonly Take[]) {
  return [...new Set(wishes.map(({ sku }) => sku))]
    .map((sku) => ({
      sku,
      required: sumOf(wishes.filter((wish) => wish.sku === sku).map(({ quantity }) => quantity)),
      available: sumOf(takes.filter((take) => take.sku === sku).map(({ quantity }) => quantity)),
    }))
    .filter(({ required, available }) => available < required);
}

/** The goods leave, and every promise to this order ends: fulfilled, or free for others again. */
async function postShipment(
  work: Work,
  { orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId }: OutboundHead,
  lines: readonly LeavingLine[],
  takes: readonly Take[],
  serials: readonly string[][],
): Promise<Posted["levels"]> {
  const releases = lines.flatMap(({ lineId, sku, reservations }) =>
    reservations.map(({ locationCode, lotNumber, quantity }) => {
      const used = takes.filter(
        (take) => take.lineId === lineId && take.locationCode === locationCode && take.lotNumber === lotNumber,
      );
      return {
        sku,
        warehouseId,
        locationCode,
        lotNumber,
        quantity: minus(quantity, sumOf(used.map(({ reserved }) => reserved))),
      };
    }),
  );
  return post(work, {
    documentType: "outbound_order",
    documentId: orderId,
    reason: "shipment",
    about: { documentNo: orderNo, sourceOrderId, erpOrderId },
    movements: takes.map(({ lineId, sku, quantity, locationCode, lotNumber, reserved, chosenBy }, at) => ({
      lineId,
      sku,
      warehouseId,
      from: { locationCode, lotNumber },
      to: { locationCode: goesTo(typeCode), lotNumber },
      quantity,
      reserved,
      note: chosenBy,
      serialNumbers: serials[at] ?? [],
    })),
    releases: releases.filter(({ quantity }) => quantity > 0),
  });
}

type Left = { lineId: string; sku: string; orderedLot: string | null; shipped: number; left: number };

const whatIsLeft = (lines: readonly LeavingLine[], takes: readonly Take[]): Left[] =>
  lines.map(({ lineId, sku, quantity, orderedLot }) => {
    const shipped = sumOf(takes.filter((take) => take.lineId === lineId).map((take) => take.quantity));
    return { lineId, sku, orderedLot, shipped, left: minus(quantity, shipped) };
  });

/** Head, lines and promises are done with. */
async function closeShipment({ sql, tenantId, now }: Work, { orderId }: OutboundHead, left: readonly Left[]) {
  await sql`
    WITH ended AS (
      DELETE FROM wms.reservation WHERE tenant_id = ${tenantId} AND order_id = ${orderId}
    ), lines AS (
      UPDATE wms.outbound_line AS line SET shipped_quantity = shipped, backordered_quantity = backordered_quantity + done."left"
      FROM jsonb_to_recordset(${JSON.stringify(left)}::jsonb) AS done ("lineId" text, shipped numeric, "left" numeric)
      WHERE tenant_id = ${tenantId} AND order_id = ${orderId} AND line_id = "lineId"
    )
    UPDATE wms.outbound_order SET status = ${OUTBOUND_STATUS.shipped}, shipped_at = ${now}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
}

/** What did not leave waits in an order of its own. */
async function openBackorder(work: Work, head: OutboundHead, rest: readonly Left[]): Promise<string> {
  const { sql, tenantId, now } = work;
  const { orderId, warehouseId, typeCode, sourceOrderId, erpOrderId, consigneeName, consigneePhone, consigneeAddress } =
    head;
  const backorderId = work.newId();
  const orderNo = await work.newNumber("OUT");
  const opened = openPersonal({ phone: consigneePhone, address: consigneeAddress }, consigneePlace(tenantId, orderId));
  const sealed = sealPersonal(opened, consigneePlace(tenantId, backorderId));
  const lines = rest.map(({ sku, orderedLot, left }) => ({ lineId: work.newId(), sku, orderedLot, quantity: left }));
  await sql`
    WITH head AS (
      INSERT INTO wms.outbound_order (tenant_id, order_id, order_no, warehouse_id, type_code, source_order_id, erp_order_id,
        consignee_name, consignee_phone, consignee_address, priority, needed_on, backorder_of, created_by, created_at, updated_at)
      VALUES (${tenantId}, ${backorderId}, ${orderNo}, ${warehouseId}, ${typeCode}, ${sourceOrderId}, ${erpOrderId},
        ${consigneeName}, ${sealed.phone}, ${sealed.address}, ${head.priority}, ${head.neededOn}::date, ${orderId}, ${work.actor.name}, ${now}, ${now})
    )
    INSERT INTO wms.outbound_line (tenant_id, order_id, line_id, line_no, sku, quantity, lot_number)
    SELECT ${tenantId}, ${backorderId}, "lineId", line_no, sku, quantity, "orderedLot"
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS ("lineId" text, sku text, quantity numeric, "orderedLot" text))
      WITH ORDINALITY AS line ("lineId", sku, quantity, "orderedLot", line_no)`;
  work.changed({
    documentType: "outbound_order",
    documentId: backorderId,
    after: { orderNo, backorderOf: orderId, lines: rest.map(({ sku, left }) => ({ sku, quantity: left })) },
  });
  work.announce(
    outboundCreated({
      ...{ orderId: backorderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId },
      ...{ neededOn: head.neededOn, backorderOf: orderId },
      lines: lines.map(({ lineId, sku, quantity }) => ({ lineId, sku, quantity })),
    }),
  );
  return backorderId;
}

function announceShipped(
  work: Work,
  head: OutboundHead,
  takes: readonly Take[],
  serials: readonly string[][],
  backorderId: string | null,
): void {
  const { orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, neededOn, consigneeName } = head;
  const { phone, address } = openPersonal(
    { phone: head.consigneePhone, address: head.consigneeAddress },
    consigneePlace(work.tenantId, orderId),
  );
  work.announce(
    outboundCompleted({
      orderId,
      orderNo,
      warehouseId,
      typeCode,
      sourceOrderId,
      erpOrderId,
      ...(neededOn === null ? {} : { neededOn }),
      ...(backorderId === null ? {} : { backorderId }),
      ...(consigneeName === null ? {} : { consignee: { name: consigneeName, phone, address } }),
      lines: shippedLines(takes, serials),
    }),
  );
}

/** What left, lot by lot: parts of one lot from several shelves are one. */
function shippedLines(takes: readonly Take[], serials: readonly string[][]) {
  const parts = takes.map((take, at) => ({ ...take, serialNumbers: serials[at] ?? [] }));
  return [...groupedBy(parts, ({ sku, lotNumber }) => JSON.stringify([sku, lotNumber])).values()].map((same) => {
    const serialNumbers = same.flatMap((part) => part.serialNumbers);
    return {
      sku: same[0]?.sku ?? "",
      quantity: sumOf(same.map(({ quantity }) => quantity)),
      lotNumber: same[0]?.lotNumber || null,
      ...(serialNumbers.length > 0 ? { serialNumbers } : {}),
    };
  });
}

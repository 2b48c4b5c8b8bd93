import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Id, Line, Prose, Quantity, QuantityOrZero, Sku } from "../../platform/fields";
import { INBOUND_TYPES, OUTBOUND_TYPES } from "./schema/documents";

/** Lines of one item are told together: more than any single line may ask for. */
const Sum = z.number().positive();

const moved = z.array(
  z.object({
    sku: Sku,
    quantity: Sum,
    lotNumber: Line(64).nullish(),
    serialNumbers: z.array(Line(64)).optional(),
  }),
);

const expected = {
  orderId: Id,
  orderNo: Line(),
  warehouseId: Id,
  typeCode: z.enum(INBOUND_TYPES),
  sourceOrderId: Id.nullish(),
  erpOrderId: Id.nullish(),
  poId: Id.nullish(),
  supplierId: Id.nullish(),
};
const wantedLine = { lineId: Id, sku: Sku, quantity: Quantity };

/** Goods are expected: those named already, and what is added later. */
export const inboundCreated = defineEvent(
  "wms.inbound.created",
  { ...expected, expectedOn: z.iso.date().nullish(), lines: z.array(z.object(wantedLine)) },
  { about: "orderId", key: "orderNo" },
);

export const inboundLineAdded = defineEvent(
  "wms.inbound.line_added",
  { ...expected, ...wantedLine },
  { about: "orderId", key: "orderNo" },
);

export const inboundCompleted = defineEvent(
  "wms.inbound.completed",
  {
    orderId: Id,
    orderNo: Line().optional(),
    warehouseId: Id,
    typeCode: z.enum(INBOUND_TYPES),
    sourceOrderId: Id.nullish(),
    erpOrderId: Id.nullish(),
    poId: Id.nullish(),
    supplierId: Id.nullish(),
    lines: moved,
  },
  { about: "orderId", key: "orderNo" },
);

export const outboundCompleted = defineEvent(
  "wms.outbound.completed",
  {
    orderId: Id,
    orderNo: Line().optional(),
    warehouseId: Id,
    typeCode: z.enum(OUTBOUND_TYPES),
    sourceOrderId: Id.nullish(),
    erpOrderId: Id.nullish(),
    neededOn: z.iso.date().nullish(),
    /** What could not be shipped now waits there. */
    backorderId: Id.nullish(),
    consignee: z.object({ name: Line(), phone: Line(40).nullish(), address: Prose(500).nullish() }).nullish(),
    lines: moved,
  },
  { about: "orderId", key: "orderNo" },
);

const wanted = {
  orderId: Id,
  orderNo: Line(),
  warehouseId: Id,
  typeCode: z.enum(OUTBOUND_TYPES),
  sourceOrderId: Id.nullish(),
  erpOrderId: Id.nullish(),
};
const ofOutbound = { about: "orderId", key: "orderNo" } as const;

/** Goods are wanted: those named already, and what is added later. */
export const outboundCreated = defineEvent(
  "wms.outbound.created",
  {
    ...wanted,
    neededOn: z.iso.date().nullish(),
    /** It waits for what another shipment left behind. */
    backorderOf: Id.nullish(),
    lines: z.array(z.object(wantedLine)),
  },
  ofOutbound,
);
export const outboundLineAdded = defineEvent("wms.outbound.line_added", { ...wanted, ...wantedLine }, ofOutbound);

/** Stock is promised to it; given back again; in a cart. */
export const outboundAllocated = defineEvent("wms.outbound.allocated", wanted, ofOutbound);
export const outboundReleased = defineEvent("wms.outbound.released", wanted, ofOutbound);
export const outboundPicking = defineEvent("wms.outbound.picking", wanted, ofOutbound);

export const outboundRescheduled = defineEvent(
  "wms.outbound.rescheduled",
  { ...wanted, from: z.iso.date().nullable(), neededOn: z.iso.date().nullable() },
  ofOutbound,
);

const ended = { orderId: Id, orderNo: Line(), warehouseId: Id, sourceOrderId: Id.nullish(), erpOrderId: Id.nullish() };

export const inboundCancelled = defineEvent(
  "wms.inbound.cancelled",
  { ...ended, typeCode: z.enum(INBOUND_TYPES), reason: Prose() },
  { about: "orderId", key: "orderNo" },
);

/** Whoever plans with these goods, or keeps a dock free for them, hears of the other day. */
export const inboundRescheduled = defineEvent(
  "wms.inbound.rescheduled",
  {
    ...ended,
    typeCode: z.enum(INBOUND_TYPES),
    poId: Id.nullish(),
    from: z.iso.date().nullable(),
    expectedOn: z.iso.date().nullable(),
  },
  { about: "orderId", key: "orderNo" },
);

export const inboundReversed = defineEvent(
  "wms.inbound.reversed",
  { ...ended, typeCode: z.enum(INBOUND_TYPES), reason: Prose(), lines: moved },
  { about: "orderId", key: "orderNo" },
);

export const outboundCancelled = defineEvent(
  "wms.outbound.cancelled",
  { ...ended, typeCode: z.enum(OUTBOUND_TYPES), reason: Prose() },
  { about: "orderId", key: "orderNo" },
);

export const outboundReversed = defineEvent(
  "wms.outbound.reversed",
  { ...ended, typeCode: z.enum(OUTBOUND_TYPES), reason: Prose(), lines: moved },
  { about: "orderId", key: "orderNo" },
);

/** `onHand` is what lies in that place of that lot now. */
export const stockChanged = defineEvent(
  "wms.stock.changed",
  {
    warehouseId: Id,
    locationCode: Line(64).optional(),
    sku: Sku,
    lotNumber: Line(64).nullish(),
    delta: z.number(),
    onHand: z.number(),
    reason: Line(),
    documentId: Id,
  },
  { about: "documentId", key: "sku" },
);

const side = { warehouseId: Id, locationCode: Line(64), lotNumber: Line(64).nullish() };

/**
 * One posting to the ledger, told whole: which goods went from where to where, and for which documents. What begins with
 * @ is no place but a side of the ledger. A reversal takes back everything its document ever moved.
 */
export const stockMoved = defineEvent(
  "wms.stock.moved",
  {
    documentType: Line(),
    documentId: Id,
    documentNo: Line().nullish(),
    reason: Line(),
    sourceOrderId: Id.nullish(),
    erpOrderId: Id.nullish(),
    poId: Id.nullish(),
    supplierId: Id.nullish(),
    movements: z.array(
      z.object({
        movementId: Id,
        sku: Sku,
        quantity: Sum,
        from: z.object(side),
        to: z.object(side),
        supplierLot: Line(64).nullish(),
        serialNumbers: z.array(Line(64)).optional(),
      }),
    ),
  },
  { about: "documentId", key: "documentNo" },
);

/** Announced by the movement that took the item below what should always be there. */
export const safetyStockBroken = defineEvent(
  "wms.safety_stock.broken",
  { sku: Sku, onHand: QuantityOrZero, safetyStock: Quantity, documentId: Id },
  { about: "sku", key: "sku" },
);

const lot = { sku: Sku, lotNumber: Line(64) };
export const lotHeld = defineEvent(
  "wms.lot.held",
  { ...lot, reason: Prose() },
  { about: "lotNumber", key: "lotNumber" },
);
export const lotReleased = defineEvent(
  "wms.lot.released",
  { ...lot, reason: Prose() },
  { about: "lotNumber", key: "lotNumber" },
);

/** All that a recall asked for stays where it is. */
export const recallHeld = defineEvent(
  "wms.recall.held",
  { recallId: Id, recallNo: Line(), lots: z.int(), pieces: z.int(), picks: z.int() },
  { about: "recallId", key: "recallNo" },
);
export const recallLifted = defineEvent(
  "wms.recall.lifted",
  { recallId: Id, released: z.int(), reason: Prose() },
  { about: "recallId" },
);

/** Goods of some lots became goods of others, in the same place: a split has one before, a merge one after. */
export const lotsRearranged = defineEvent(
  "wms.lot.rearranged",
  {
    documentId: Id,
    warehouseId: Id,
    locationCode: Line(64),
    sku: Sku,
    parts: z.array(
      z.object({
        fromLotNumber: Line(64),
        toLotNumber: Line(64),
        quantity: Sum,
        serialNumbers: z.array(Line(64)).optional(),
      }),
    ),
  },
  { about: "documentId", key: "sku" },
);

const count = { countId: Id, countNo: Line(), warehouseId: Id };
const ofCount = { about: "countId", key: "countNo" } as const;

export const countStarted = defineEvent("wms.count.started", { ...count, lines: z.int() }, ofCount);
/** Something was found besides what the books know. */
export const countLineAdded = defineEvent(
  "wms.count.line_added",
  { ...count, lineId: Id, locationCode: Line(64), sku: Sku, lotNumber: Line(64).nullish() },
  ofCount,
);
/** Somebody looked at so many lines. What they saw is told when it is approved: whoever counts blind must not read it here. */
export const countRecorded = defineEvent("wms.count.recorded", { ...count, lines: z.int() }, ofCount);
export const countSubmitted = defineEvent("wms.count.submitted", count, ofCount);
/** So many lines are looked at again. */
export const countReopened = defineEvent("wms.count.reopened", { ...count, lines: z.int() }, ofCount);
export const countCancelled = defineEvent("wms.count.cancelled", { ...count, reason: Prose() }, ofCount);

export const countApproved = defineEvent(
  "wms.count.approved",
  {
    ...count,
    differences: z.array(
      z.object({ locationCode: Line(64), sku: Sku, lotNumber: Line(64).nullish(), delta: z.number() }),
    ),
  },
  ofCount,
);

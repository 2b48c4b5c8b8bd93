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

export const countApproved = defineEvent(
  "wms.count.approved",
  {
    countId: Id,
    countNo: Line(),
    warehouseId: Id,
    differences: z.array(
      z.object({ locationCode: Line(64), sku: Sku, lotNumber: Line(64).nullish(), delta: z.number() }),
    ),
  },
  { about: "countId", key: "countNo" },
);

import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Id, Line, Prose, Quantity, QuantityOrZero, Sku, Time } from "../../platform/fields";

/** Our own number, which people say; `orderNo` is the order it is made for, as given. */
const documentNo = Line().optional();

const traced = { lotNumber: Line(64).nullish(), serialNumbers: z.array(Line(64)).optional() };

export const productionOrderCreated = defineEvent(
  "mes.production_order.created",
  {
    orderId: Id,
    documentNo,
    orderNo: Id,
    productSku: Sku,
    quantity: Quantity,
    planId: Id.nullish(),
    workshopId: Id,
    dueDate: z.iso.date().nullish(),
    /** The order it was taken out of. */
    splitFrom: Id.nullish(),
  },
  { about: "orderId", key: "documentNo" },
);

/** Part of it is made as an order of its own from now on; `quantity` is what is left of it. */
export const productionOrderSplit = defineEvent(
  "mes.production_order.split",
  {
    orderId: Id,
    documentNo,
    orderNo: Id,
    productSku: Sku,
    quantity: Quantity,
    partOrderId: Id,
    partDocumentNo: Line(),
    partQuantity: Quantity,
  },
  { about: "orderId", key: "documentNo" },
);

/** It is due on another day, or made in another workshop. */
export const productionOrderRescheduled = defineEvent(
  "mes.production_order.rescheduled",
  { orderId: Id, documentNo, orderNo: Id, productSku: Sku, dueDate: z.iso.date().nullish(), workshopId: Id },
  { about: "orderId", key: "documentNo" },
);

/** Somebody has begun: by hand, or with the first report. */
export const productionOrderStarted = defineEvent(
  "mes.production_order.started",
  { orderId: Id, documentNo, orderNo: Id, productSku: Sku },
  { about: "orderId", key: "documentNo" },
);

export const productionReported = defineEvent(
  "mes.production.reported",
  {
    reportId: Id,
    orderId: Id,
    documentNo,
    productSku: Sku,
    goodQty: QuantityOrZero,
    defectQty: QuantityOrZero,
    defectTypes: z.array(Line()),
    stationId: Id.nullish(),
    shift: Line(40).nullish(),
    /** When it was made, where it was reported later. */
    reportTime: Time.optional(),
    ...traced,
  },
  { about: "orderId", key: "documentNo" },
);

export const productionOrderCompleted = defineEvent(
  "mes.production_order.completed",
  { orderId: Id, documentNo, orderNo: Id, productSku: Sku, quantity: QuantityOrZero, ...traced },
  { about: "orderId", key: "documentNo" },
);

export const productionOrderCancelled = defineEvent(
  "mes.production_order.cancelled",
  { orderId: Id, documentNo, orderNo: Id, productSku: Sku },
  { about: "orderId", key: "documentNo" },
);

/** What a report used up of the materials that nobody picks: to be taken off the shelf now. */
export const backflushDue = defineEvent(
  "mes.backflush.due",
  {
    orderId: Id,
    documentNo,
    reportId: Id,
    orderNo: Id,
    // A product of quantities may be more than one posting can move: that is for the shelf to refuse.
    lines: z.array(z.object({ materialSku: Sku, quantity: z.number().positive() })),
  },
  { about: "orderId", key: "documentNo" },
);

export const materialIssueCreated = defineEvent(
  "mes.material_issue.created",
  { issueId: Id, orderId: Id, documentNo, materialSku: Sku, quantity: Quantity, ...traced },
  { about: "orderId", key: "documentNo" },
);

/** What was made was handed over to the warehouse. */
export const productionInboundCreated = defineEvent(
  "mes.production_inbound.created",
  { inboundId: Id, orderId: Id, documentNo, productSku: Sku, quantity: Quantity, ...traced },
  { about: "orderId", key: "documentNo" },
);

const takenBack = { orderId: Id, documentNo, orderNo: Id, quantity: Quantity, ...traced, reason: Prose() };

/** It went back to the shelf: the order was not given it after all. */
export const materialIssueReversed = defineEvent(
  "mes.material_issue.reversed",
  { issueId: Id, materialSku: Sku, ...takenBack },
  { about: "orderId", key: "documentNo" },
);

export const productionInboundReversed = defineEvent(
  "mes.production_inbound.reversed",
  { inboundId: Id, productSku: Sku, ...takenBack },
  { about: "orderId", key: "documentNo" },
);

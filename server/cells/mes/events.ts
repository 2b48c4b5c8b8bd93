import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Id, Line, Quantity, QuantityOrZero, Sku } from "../../platform/fields";

const traced = { lotNumber: Line(64).nullish(), serialNumbers: z.array(Line(64)).optional() };

export const productionOrderCreated = defineEvent(
  "mes.production_order.created",
  { orderId: Id, orderNo: Id, productSku: Sku, quantity: Quantity, planId: Id.nullish(), workshopId: Id },
  { about: "orderId", key: "orderNo" },
);

/** Somebody has begun: by hand, or with the first report. */
export const productionOrderStarted = defineEvent(
  "mes.production_order.started",
  { orderId: Id, orderNo: Id, productSku: Sku },
  { about: "orderId", key: "orderNo" },
);

export const productionReported = defineEvent(
  "mes.production.reported",
  {
    reportId: Id,
    orderId: Id,
    productSku: Sku,
    goodQty: QuantityOrZero,
    defectQty: QuantityOrZero,
    defectTypes: z.array(Line()),
    stationId: Id.nullish(),
    shift: Line(40).nullish(),
    ...traced,
  },
  { about: "orderId" },
);

export const productionOrderCompleted = defineEvent(
  "mes.production_order.completed",
  { orderId: Id, orderNo: Id, productSku: Sku, quantity: QuantityOrZero, ...traced },
  { about: "orderId", key: "orderNo" },
);

export const productionOrderCancelled = defineEvent(
  "mes.production_order.cancelled",
  { orderId: Id, orderNo: Id, productSku: Sku },
  { about: "orderId", key: "orderNo" },
);

/** What a report used up of the materials that nobody picks: to be taken off the shelf now. */
export const backflushDue = defineEvent(
  "mes.backflush.due",
  {
    orderId: Id,
    reportId: Id,
    orderNo: Id,
    // A product of quantities may be more than one posting can move: that is for the shelf to refuse.
    lines: z.array(z.object({ materialSku: Sku, quantity: z.number().positive() })),
  },
  { about: "orderId", key: "orderNo" },
);

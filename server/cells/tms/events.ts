import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Id, Line, Prose, Quantity, Sku, Time } from "../../platform/fields";
import { MILESTONES, OUTCOMES } from "./schema";

const linked = { wmsOutboundOrderId: Id.nullish(), erpOrderId: Id.nullish() };
const goods = {
  sku: Sku,
  quantity: Quantity,
  lotNumber: Line(64).nullish(),
  serialNumbers: z.array(Line(64)).optional(),
  reason: Prose().nullish(),
};

export const shipmentCreated = defineEvent(
  "tms.shipment.created",
  { shipmentId: Id, waybillNo: Line(), ...linked },
  { about: "shipmentId", key: "waybillNo" },
);

export const shipmentMoved = defineEvent(
  "tms.shipment.moved",
  {
    shipmentId: Id,
    waybillNo: Line(),
    status: z.enum(MILESTONES),
    location: Line().nullish(),
    /** When it happened there; it may be told much later. */
    occurredAt: Time,
    ...linked,
  },
  { about: "shipmentId", key: "waybillNo" },
);

export const shipmentDelivered = defineEvent(
  "tms.shipment.delivered",
  {
    shipmentId: Id,
    waybillNo: Line().optional(),
    confirmId: Id,
    deliveredAt: Time,
    signer: Line().nullish(),
    ...linked,
    /** What was not taken over; absent when all of it was. */
    exceptions: z.array(z.object({ ...goods, outcome: z.enum(OUTCOMES) })).optional(),
  },
  { about: "shipmentId", key: "waybillNo" },
);

export const shipmentRejected = defineEvent(
  "tms.shipment.rejected",
  {
    shipmentId: Id,
    waybillNo: Line().optional(),
    reason: Prose(),
    ...linked,
    /** What goes back; absent when all of it does. */
    lines: z.array(z.object(goods)).optional(),
  },
  { about: "shipmentId", key: "waybillNo" },
);

/** Called off before anybody fetched it; unlike a refused one, nothing comes back. */
export const shipmentWithdrawn = defineEvent(
  "tms.shipment.withdrawn",
  { shipmentId: Id, waybillNo: Line(), reason: Prose(), ...linked },
  { about: "shipmentId", key: "waybillNo" },
);

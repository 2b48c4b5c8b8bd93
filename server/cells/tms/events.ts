import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Day, Id, Line, Prose, Quantity, Sku, Time } from "../../platform/fields";
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
  { shipmentId: Id, waybillNo: Line(), ...linked, expectedOn: Day.nullish() },
  { about: "shipmentId", key: "waybillNo" },
);

/** Given to a carrier, or to another one, under another number, or for another day. */
export const shipmentAssigned = defineEvent(
  "tms.shipment.assigned",
  { shipmentId: Id, waybillNo: Line(), carrier: Line(), expectedOn: Day.nullish(), ...linked },
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
    /** On the promised day or before it, where the plant is; absent when none was promised. */
    onTime: z.boolean().optional(),
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

/** A recall asks for its goods back, or does so no longer. */
export const shipmentRecalled = defineEvent(
  "tms.shipment.recalled",
  { shipmentId: Id, waybillNo: Line(), recallNo: Line(), ...linked },
  { about: "shipmentId", key: "waybillNo" },
);
export const shipmentRecallLifted = defineEvent(
  "tms.shipment.recall_lifted",
  { shipmentId: Id, waybillNo: Line(), recallNo: Line(), ...linked },
  { about: "shipmentId", key: "waybillNo" },
);

/** Called off before anybody fetched it; unlike a refused one, nothing comes back. */
export const shipmentWithdrawn = defineEvent(
  "tms.shipment.withdrawn",
  { shipmentId: Id, waybillNo: Line(), reason: Prose(), ...linked },
  { about: "shipmentId", key: "waybillNo" },
);

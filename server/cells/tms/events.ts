import { defineEvent } from "../../platform/event";
import { Id, Line, Prose, Time } from "../../platform/fields";

const linked = { wmsOutboundOrderId: Id.nullish(), erpOrderId: Id.nullish() };

export const shipmentCreated = defineEvent(
  "tms.shipment.created",
  { shipmentId: Id, waybillNo: Line(), ...linked },
  { about: "shipmentId", key: "waybillNo" },
);

export const shipmentDelivered = defineEvent(
  "tms.shipment.delivered",
  { shipmentId: Id, confirmId: Id, deliveredAt: Time, signer: Line().nullish(), ...linked },
  { about: "shipmentId" },
);

export const shipmentRejected = defineEvent(
  "tms.shipment.rejected",
  { shipmentId: Id, reason: Prose(), ...linked },
  { about: "shipmentId" },
);

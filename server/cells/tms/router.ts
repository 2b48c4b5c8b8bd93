import { answer, answers, may, perform, performAfter, router } from "../../platform/procedure";
import { addDeliveryPhoto, withPhotoRedrawn } from "./commands/add-delivery-photo";
import { addShipmentEvent } from "./commands/add-shipment-event";
import { assignShipment } from "./commands/assign-shipment";
import { confirmDelivery, withSignatureRedrawn } from "./commands/confirm-delivery";
import { createCarrier } from "./commands/create-carrier";
import { createShipment } from "./commands/create-shipment";
import { markRecalled, unmarkRecalled } from "./commands/mark-recalled";
import { rejectDelivery } from "./commands/reject-delivery";
import { updateCarrier } from "./commands/update-carrier";
import { withdrawShipment } from "./commands/withdraw-shipment";
import { findCarriers, getCarrier } from "./queries/carriers";
import { getDeliverPlan } from "./queries/deliver-plan";
import { getDeliveryPhoto } from "./queries/photos";
import { countShipments, findShipmentEvents, findShipments, getShipment } from "./queries/shipments";
import { getSignature } from "./queries/signatures";
import {
  AddDeliveryPhoto,
  AddShipmentEvent,
  AssignedShipment,
  AssignShipment,
  Carrier,
  CarrierKey,
  CarrierPage,
  ChangedCarrier,
  ConfirmDelivery,
  ConfirmedDelivery,
  CreateCarrier,
  CreateShipment,
  DeliverPlan,
  DeliveryPhoto,
  DeliveryPhotoKey,
  FindCarriers,
  FindPlan,
  FindShipmentEvents,
  FindShipments,
  Marked,
  MarkRecalled,
  NoShipmentFilter,
  RejectDelivery,
  RejectedDelivery,
  ShipmentCounts,
  ShipmentEventPage,
  ShipmentKey,
  ShipmentPage,
  Signature,
  TakenPhoto,
  TrackedShipment,
  UnmarkRecalled,
  UpdateCarrier,
  WithdrawShipment,
} from "./schema";

const shipment = {
  origin: "WH01",
  destination: "8 Canal Street, Suzhou",
  consignee: { name: "Suzhou Valves", phone: "138-0013-8000" },
  wmsOutboundOrderId: "0199…",
  erpOrderId: "0199…",
  carrier: "SF Express",
  cargo: { weight: 82.5, volume: 0.64, quantity: 4 },
  timeRequirement: "before noon",
  expectedOn: "2026-03-04",
  lines: [{ sku: "SKU001", quantity: 10, lotNumber: "L-2026-03-01" }],
};
const milestone = { status: "in_transit", location: "Wuxi hub", occurredAt: "2026-03-02T06:30:00+08:00" };
const delivery = {
  shipmentId: "0199…",
  signer: "Wang Fang",
  signedAt: "2026-03-02T15:40:00+08:00",
  lines: [{ sku: "SKU001", quantity: 1, outcome: "damaged", reason: "Crate crushed" }],
};
const rejection = { shipmentId: "0199…", reason: "Ordered another size" };

const carrier = { carrierId: "SF", name: "SF Express", trackingUrl: "https://track.example.com/?no={waybillNo}" };

export const tms = router({
  carriers: router({
    create: may("tms.shipments.write")
      .rest("POST /tms/carriers", { summary: "Make a carrier known", example: carrier })
      .input(CreateCarrier)
      .output(answers(Carrier))
      .mutation(perform(createCarrier)),
    get: may("tms.shipments.read")
      .rest("GET /tms/carriers/{carrierId}", { summary: "One carrier" })
      .input(CarrierKey)
      .output(answers(Carrier))
      .query(answer(getCarrier)),
    list: may("tms.shipments.read")
      .rest("GET /tms/carriers", { summary: "Carriers, by their code" })
      .input(FindCarriers)
      .output(answers(CarrierPage))
      .query(answer(findCarriers)),
    update: may("tms.shipments.write")
      .rest("PATCH /tms/carriers/{carrierId}", {
        summary: "Rename or retire a carrier, or say where it shows its waybills",
        example: { trackingUrl: carrier.trackingUrl },
      })
      .input(UpdateCarrier)
      .output(answers(ChangedCarrier))
      .mutation(perform(updateCarrier)),
  }),
  recalls: router({
    mark: may("tms.recalls.mark")
      .rest("POST /tms/recalls/mark", {
        summary: "Mark what is on its way of a recall's goods",
        example: { recallNo: "RC-000007", outboundOrderIds: ["0199…"] },
      })
      .input(MarkRecalled)
      .output(answers(Marked))
      .mutation(perform(markRecalled)),
    unmark: may("tms.recalls.mark")
      .rest("POST /tms/recalls/unmark", { summary: "A recall is lifted", example: { recallNo: "RC-000007" } })
      .input(UnmarkRecalled)
      .output(answers(Marked))
      .mutation(perform(unmarkRecalled)),
  }),
  shipments: router({
    create: may("tms.shipments.write")
      .rest("POST /tms/shipments", { summary: "Send goods on their way", example: shipment })
      .input(CreateShipment)
      .output(answers(TrackedShipment))
      .mutation(perform(createShipment)),
    get: may("tms.shipments.read")
      .rest("GET /tms/shipments/{shipmentId}", { summary: "One shipment, with its last events" })
      .input(ShipmentKey)
      .output(answers(TrackedShipment))
      .query(answer(getShipment)),
    list: may("tms.shipments.read")
      .rest("GET /tms/shipments", { summary: "Shipments, newest first" })
      .input(FindShipments)
      .output(answers(ShipmentPage))
      .query(answer(findShipments)),
    counts: may("tms.shipments.read")
      .screen()
      .input(NoShipmentFilter)
      .output(answers(ShipmentCounts))
      .query(answer(countShipments)),
    assign: may("tms.shipments.write")
      .rest("POST /tms/shipments/{shipmentId}/assign", {
        summary: "Give a shipment to a carrier, as long as it has not arrived",
        example: { carrier: "SF", waybillNo: "SF1402233445566", expectedOn: "2026-03-04" },
      })
      .input(AssignShipment)
      .output(answers(AssignedShipment))
      .mutation(perform(assignShipment)),
    deliverPlan: may("tms.shipments.read")
      .screen()
      .input(FindPlan)
      .output(answers(DeliverPlan))
      .query(answer(getDeliverPlan)),
    addEvent: may("tms.shipments.write")
      .rest("POST /tms/shipments/{shipmentId}/events", {
        summary: "Report where a shipment is, or what happened to it",
        example: milestone,
      })
      .input(AddShipmentEvent)
      .output(answers(TrackedShipment))
      .mutation(perform(addShipmentEvent)),
    withdraw: may("tms.shipments.write")
      .rest("POST /tms/shipments/{shipmentId}/withdraw", {
        summary: "Call off a shipment that nobody has fetched yet",
        example: { reason: "Shipped by mistake" },
      })
      .input(WithdrawShipment)
      .output(answers(RejectedDelivery))
      .mutation(perform(withdrawShipment)),
    listEvents: may("tms.shipments.read")
      .rest("GET /tms/shipments/{shipmentId}/events", { summary: "What was reported of a shipment, the latest first" })
      .input(FindShipmentEvents)
      .output(answers(ShipmentEventPage))
      .query(answer(findShipmentEvents)),
  }),
  deliveries: router({
    confirm: may("tms.deliveries.write")
      .rest("POST /tms/delivery-confirm", { summary: "Sign for a shipment", example: delivery })
      .input(ConfirmDelivery)
      .output(answers(ConfirmedDelivery))
      .mutation(performAfter(withSignatureRedrawn, confirmDelivery)),
    reject: may("tms.deliveries.write")
      .rest("POST /tms/delivery-reject", { summary: "Refuse a shipment, or some of its goods", example: rejection })
      .input(RejectDelivery)
      .output(answers(RejectedDelivery))
      .mutation(perform(rejectDelivery)),
    addPhoto: may("tms.deliveries.write")
      .screen()
      .input(AddDeliveryPhoto)
      .output(answers(DeliveryPhoto))
      .mutation(performAfter(withPhotoRedrawn, addDeliveryPhoto)),
    photo: may("tms.shipments.read")
      .screen()
      .input(DeliveryPhotoKey)
      .output(answers(TakenPhoto))
      .query(answer(getDeliveryPhoto)),
    signature: may("tms.shipments.read")
      .rest("GET /tms/shipments/{shipmentId}/signature", { summary: "Who signed for a shipment, and how" })
      .input(ShipmentKey)
      .output(answers(Signature))
      .query(answer(getSignature)),
  }),
});

import { isUniqueViolation, refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { shipmentAssigned } from "../events";
import { lockedShipment, shipmentsRead, shownTo, trackedShipment } from "../queries/shipments";
import { hasEnded } from "../rules";
import type { AssignedShipment, AssignShipment } from "../schema";

/** Gives a shipment to a carrier, under the carrier's own number and for a day, as long as it has not arrived. */
export async function assignShipment(work: Work, { shipmentId, ...given }: AssignShipment): Promise<AssignedShipment> {
  const { tenantId, now, actor } = work;
  const shipment = await lockedShipment(work, shipmentId);
  if (hasEnded(shipment.status)) throw refused("STATE_CONFLICT", { status: shipment.status, reason: "ended" });
  const before = { carrier: shipment.carrier, waybillNo: shipment.waybillNo, expectedOn: shipment.expectedOn };
  const after = {
    carrier: given.carrier,
    waybillNo: given.waybillNo ?? before.waybillNo,
    expectedOn: given.expectedOn === undefined ? before.expectedOn : given.expectedOn,
  };
  const changed =
    after.carrier !== before.carrier || after.waybillNo !== before.waybillNo || after.expectedOn !== before.expectedOn;
  if (changed) {
    const { carrier, waybillNo, expectedOn } = after;
    await work.sql`
      UPDATE tms.shipment SET carrier = ${carrier}, waybill_no = ${waybillNo}, expected_on = ${expectedOn}::date, updated_at = ${now}
      WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId}`.catch((error: unknown) => {
      throw isUniqueViolation(error) ? refused("DUPLICATE", { field: "waybillNo", value: waybillNo }) : error;
    });
    const { wmsOutboundOrderId, erpOrderId } = shipment;
    const due = expectedOn === null ? {} : { expectedOn };
    work.announce(shipmentAssigned({ shipmentId, waybillNo, carrier, ...due, wmsOutboundOrderId, erpOrderId }));
    work.changed({ documentType: "shipment", documentId: shipmentId, before, after });
  }
  // Whoever assigns and may read the address is also told it.
  if (actor.may("pii.read")) work.changed(shipmentsRead([shipmentId]));
  return { ...shownTo(actor, await trackedShipment(work, shipmentId)), changed };
}

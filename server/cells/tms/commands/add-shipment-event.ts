import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { shipmentMoved } from "../events";
import { lockedShipment, shipmentsRead, shownTo, trackedShipment } from "../queries/shipments";
import { hasEnded, statusAfter } from "../rules";
import { type AddShipmentEvent, SHIPMENT_STATUS, type TrackedShipment } from "../schema";

/** Keeps what a carrier reports on the way, however late; the shipment's state only goes forward by it. */
export async function addShipmentEvent(work: Work, input: AddShipmentEvent): Promise<TrackedShipment> {
  const { tenantId, now, actor } = work;
  const { shipmentId, status: milestone, location = null, note = null } = input;
  const shipment = await lockedShipment(work, shipmentId);
  if (hasEnded(shipment.status)) throw refused("STATE_CONFLICT", { status: shipment.status, reason: "ended" });
  const occurredAt = input.occurredAt === undefined ? now : new Date(input.occurredAt);
  const sinceTrouble =
    shipment.status !== SHIPMENT_STATUS.exception ||
    input.occurredAt === undefined ||
    !(await hadTroubleAfter(work, shipmentId, occurredAt));
  const status = statusAfter(shipment.status, milestone, { sinceTrouble });
  await work.sql`
    WITH moved AS (
      UPDATE tms.shipment SET status = ${status}, updated_at = ${now} WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId}
    )
    INSERT INTO tms.shipment_event (tenant_id, event_id, shipment_id, status, location, note, by, occurred_at, created_at)
    VALUES (${tenantId}, ${work.newId()}, ${shipmentId}, ${milestone}, ${location}, ${note}, ${actor.name}, ${occurredAt}, ${now})`;
  const { waybillNo, wmsOutboundOrderId, erpOrderId } = shipment;
  work.announce(
    shipmentMoved({
      shipmentId,
      waybillNo,
      status: milestone,
      location,
      occurredAt: occurredAt.toISOString(),
      wmsOutboundOrderId,
      erpOrderId,
    }),
  );
  work.changed({
    documentType: "shipment",
    documentId: shipmentId,
    before: { status: shipment.status },
    after: { status, milestone, ...(location === null ? {} : { location }) },
  });
  // Whoever reports and may read the address is also told it.
  if (actor.may("pii.read")) work.changed(shipmentsRead([shipmentId]));
  return shownTo(actor, await trackedShipment(work, shipmentId));
}

async function hadTroubleAfter({ sql, tenantId }: Work, shipmentId: string, moment: Date): Promise<boolean> {
  const later = await sql`
    SELECT FROM tms.shipment_event WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId} AND status = 'exception'
      AND occurred_at > ${moment} LIMIT 1`;
  return later.length > 0;
}

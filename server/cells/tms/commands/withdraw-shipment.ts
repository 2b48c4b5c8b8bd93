import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { shipmentWithdrawn } from "../events";
import { lockedShipment } from "../queries/shipments";
import { canWithdraw } from "../rules";
import { type RejectedDelivery, SHIPMENT_STATUS, type WithdrawShipment } from "../schema";

/** Calls off a shipment that nobody has fetched yet. It ends as refused, by its sender; nothing comes back, because nothing left. */
export async function withdrawShipment(
  work: Work,
  { shipmentId, reason }: WithdrawShipment,
): Promise<RejectedDelivery> {
  const { tenantId, now } = work;
  const shipment = await lockedShipment(work, shipmentId);
  const { waybillNo, wmsOutboundOrderId, erpOrderId } = shipment;
  if (shipment.rejection) {
    return { shipmentId, waybillNo, status: shipment.status, ...shipment.rejection, changed: false };
  }
  if (!canWithdraw(shipment.status)) {
    throw refused("STATE_CONFLICT", { status: shipment.status, reason: "onItsWay" });
  }
  const status = SHIPMENT_STATUS.rejected;
  const by = work.actor.name;
  await work.sql`
    WITH moved AS (
      UPDATE tms.shipment SET status = ${status}, updated_at = ${now} WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId}
    )
    INSERT INTO tms.delivery_rejection (tenant_id, shipment_id, reason, lines, by, created_at)
    VALUES (${tenantId}, ${shipmentId}, ${reason}, '[]', ${by}, ${now})`;
  work.announce(shipmentWithdrawn({ shipmentId, waybillNo, reason, wmsOutboundOrderId, erpOrderId }));
  work.changed({
    documentType: "shipment",
    documentId: shipmentId,
    before: { status: shipment.status },
    after: { status, reason },
  });
  return { shipmentId, waybillNo, status, reason, lines: [], by, createdAt: now.toISOString(), changed: true };
}

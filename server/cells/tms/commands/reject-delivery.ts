import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { shipmentRejected } from "../events";
import { lockedShipment } from "../queries/shipments";
import { requireAboard } from "../require-aboard";
import { type RejectDelivery, type RejectedDelivery, SHIPMENT_STATUS } from "../schema";

/** The receiver refuses the goods, all of them or the lines named; what goes back is the warehouse's business. */
export async function rejectDelivery(work: Work, input: RejectDelivery): Promise<RejectedDelivery> {
  const { tenantId, now } = work;
  const { shipmentId, reason } = input;
  const shipment = await lockedShipment(work, shipmentId);
  const { waybillNo, wmsOutboundOrderId, erpOrderId } = shipment;
  if (shipment.rejection) {
    return { shipmentId, waybillNo, status: shipment.status, ...shipment.rejection, changed: false };
  }
  if (shipment.status === SHIPMENT_STATUS.delivered) {
    throw refused("STATE_CONFLICT", { status: shipment.status, reason: "deliveryConfirmed" });
  }
  const lines = input.lines.map((line) => ({
    ...line,
    lotNumber: line.lotNumber ?? null,
    serialNumbers: line.serialNumbers ?? [],
    reason: line.reason ?? null,
  }));
  await requireAboard(work, shipment, lines);
  const status = SHIPMENT_STATUS.rejected;
  const by = work.actor.name;
  await work.sql`
    WITH moved AS (
      UPDATE tms.shipment SET status = ${status}, updated_at = ${now} WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId}
    )
    INSERT INTO tms.delivery_rejection (tenant_id, shipment_id, reason, lines, by, created_at)
    VALUES (${tenantId}, ${shipmentId}, ${reason}, ${JSON.stringify(lines)}::jsonb, ${by}, ${now})`;
  work.announce(
    shipmentRejected({
      shipmentId,
      waybillNo,
      reason,
      wmsOutboundOrderId,
      erpOrderId,
      ...(lines.length > 0 ? { lines } : {}),
    }),
  );
  work.changed({
    documentType: "shipment",
    documentId: shipmentId,
    before: { status: shipment.status },
    after: { status, reason, ...(lines.length > 0 ? { lines } : {}) },
  });
  return { shipmentId, waybillNo, status, reason, lines, by, createdAt: now.toISOString(), changed: true };
}

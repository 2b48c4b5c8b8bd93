import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { shipmentDelivered } from "../events";
import { lockedShipment, wasOnTime } from "../queries/shipments";
import { redrawSignature } from "../redraw-signature";
import { requireAboard } from "../require-aboard";
import { type ConfirmDelivery, type ConfirmedDelivery, SHIPMENT_STATUS } from "../schema";

export type SignedDelivery = Omit<ConfirmDelivery, "signImage"> & { signature: Buffer | null };

/** Takes its time, so it is done before anything is locked. */
export async function withSignatureRedrawn({ signImage, ...input }: ConfirmDelivery): Promise<SignedDelivery> {
  return { ...input, signature: signImage === undefined ? null : await redrawSignature(signImage) };
}

/** The receiver signs for the goods, once: who confirms again is told of the first confirmation. */
export async function confirmDelivery(work: Work, input: SignedDelivery): Promise<ConfirmedDelivery> {
  const { tenantId, now } = work;
  const { shipmentId, signature } = input;
  const shipment = await lockedShipment(work, shipmentId);
  const { waybillNo, wmsOutboundOrderId, erpOrderId } = shipment;
  if (shipment.delivery) {
    return { shipmentId, waybillNo, status: shipment.status, ...shipment.delivery, changed: false };
  }
  if (shipment.status === SHIPMENT_STATUS.rejected) {
    throw refused("STATE_CONFLICT", { status: shipment.status, reason: "deliveryRefused" });
  }
  const lines = input.lines.map((line) => ({
    ...line,
    lotNumber: line.lotNumber ?? null,
    serialNumbers: line.serialNumbers ?? [],
    reason: line.reason ?? null,
  }));
  await requireAboard(work, shipment, lines);
  const delivery = {
    confirmId: work.newId(),
    signer: input.signer ?? null,
    signedAt: (input.signedAt === undefined ? now : new Date(input.signedAt)).toISOString(),
    note: input.note ?? null,
    lines,
    hasImage: signature !== null,
    by: work.actor.name,
    createdAt: now.toISOString(),
  };
  const { confirmId, signer, signedAt } = delivery;
  const status = SHIPMENT_STATUS.delivered;
  const onTime = await wasOnTime(work, shipment.expectedOn, signedAt);
  await work.sql`
    WITH moved AS (
      UPDATE tms.shipment SET status = ${status}, updated_at = ${now} WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId}
    ), drawn AS (
      INSERT INTO tms.signature (tenant_id, confirm_id, image, created_at)
      SELECT ${tenantId}, ${confirmId}, image, ${now} FROM (SELECT ${signature}::bytea AS image) AS picture WHERE image IS NOT NULL
    )
    INSERT INTO tms.delivery_confirmation (tenant_id, shipment_id, confirm_id, signer, signed_at, note, exceptions, has_image, by, created_at)
    VALUES (${tenantId}, ${shipmentId}, ${confirmId}, ${signer}, ${signedAt}, ${delivery.note}, ${JSON.stringify(lines)}::jsonb,
      ${delivery.hasImage}, ${delivery.by}, ${now})`;
  work.announce(
    shipmentDelivered({
      shipmentId,
      waybillNo,
      confirmId,
      deliveredAt: signedAt,
      signer,
      ...(onTime === undefined ? {} : { onTime }),
      wmsOutboundOrderId,
      erpOrderId,
      ...(lines.length > 0 ? { exceptions: lines } : {}),
    }),
  );
  work.changed({
    documentType: "shipment",
    documentId: shipmentId,
    before: { status: shipment.status },
    after: { status, confirmId, signer, deliveredAt: signedAt, ...(lines.length > 0 ? { exceptions: lines } : {}) },
  });
  return { shipmentId, waybillNo, status, ...delivery, changed: true };
}

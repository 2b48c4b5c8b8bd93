import { refused } from "../../../platform/errors";
import type { Look } from "../../../platform/work";
import type { ShipmentKey, Signature } from "../schema";

/** Who took the goods over, and how they signed. */
export async function getSignature({ sql, tenantId }: Look, { shipmentId }: ShipmentKey): Promise<Signature> {
  const [signed] = await sql<Pick<Signature, "confirmId" | "signer"> & { signedAt: Date; image: Buffer | null }>`
    SELECT confirm_id AS "confirmId", signer, signed_at AS "signedAt", image
    FROM tms.delivery_confirmation LEFT JOIN tms.signature USING (tenant_id, confirm_id)
    WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId}`;
  if (!signed) throw refused("NOT_FOUND", { what: shipmentId });
  return {
    ...signed,
    signedAt: signed.signedAt.toISOString(),
    image: signed.image && `data:image/png;base64,${signed.image.toString("base64")}`,
  };
}

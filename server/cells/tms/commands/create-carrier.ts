import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import type { Carrier, CreateCarrier } from "../schema";

/** Makes a carrier known by the word that stands on its shipments. Shipments may name others too: they keep what they are told. */
export async function createCarrier(
  work: Work,
  { carrierId, name, trackingUrl = null }: CreateCarrier,
): Promise<Carrier> {
  const { sql, tenantId, now } = work;
  const added = await sql`
    INSERT INTO tms.carrier (tenant_id, carrier_id, name, tracking_url, created_at, updated_at)
    VALUES (${tenantId}, ${carrierId}, ${name}, ${trackingUrl}, ${now}, ${now}) ON CONFLICT DO NOTHING RETURNING true`;
  if (added.length === 0) throw refused("DUPLICATE", { field: "carrierId", value: carrierId });
  const at = now.toISOString();
  const carrier: Carrier = { carrierId, name, trackingUrl, active: true, createdAt: at, updatedAt: at };
  work.changed({ documentType: "carrier", documentId: carrierId, after: carrier });
  return carrier;
}

import type { Work } from "../../../platform/work";
import { lockedCarrier } from "../queries/carriers";
import type { ChangedCarrier, UpdateCarrier } from "../schema";

/** Renames or retires a carrier, or says where it shows its waybills. One that is retired still shows those it has. */
export async function updateCarrier(work: Work, { carrierId, ...given }: UpdateCarrier): Promise<ChangedCarrier> {
  const { sql, tenantId, now } = work;
  const carrier = await lockedCarrier(work, { carrierId });
  const before = { name: carrier.name, trackingUrl: carrier.trackingUrl, active: carrier.active };
  const after = {
    name: given.name ?? before.name,
    trackingUrl: given.trackingUrl === undefined ? before.trackingUrl : given.trackingUrl,
    active: given.active ?? before.active,
  };
  const isSame =
    after.name === before.name && after.trackingUrl === before.trackingUrl && after.active === before.active;
  if (isSame) return { ...carrier, changed: false };
  await sql`
    UPDATE tms.carrier SET name = ${after.name}, tracking_url = ${after.trackingUrl}, active = ${after.active}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND carrier_id = ${carrierId}`;
  work.changed({ documentType: "carrier", documentId: carrierId, before, after });
  return { ...carrier, ...after, updatedAt: now.toISOString(), changed: true };
}

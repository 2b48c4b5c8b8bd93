import { requireWorkshop } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { lockedStation } from "../queries/stations";
import type { ChangedStation, UpdateStation } from "../schema";

/** Renames, moves or retires a station. What was reported there keeps its name. */
export async function updateStation(work: Work, { stationId, ...given }: UpdateStation): Promise<ChangedStation> {
  const { sql, tenantId, now } = work;
  const station = await lockedStation(work, { stationId });
  const before = { workshopId: station.workshopId, name: station.name, active: station.active };
  const after = {
    workshopId: given.workshopId ?? before.workshopId,
    name: given.name ?? before.name,
    active: given.active ?? before.active,
  };
  const isSame = after.workshopId === before.workshopId && after.name === before.name && after.active === before.active;
  if (isSame) return { ...station, changed: false };
  await requireWorkshop(sql, tenantId, after.workshopId);
  await sql`
    UPDATE mes.station SET workshop_id = ${after.workshopId}, name = ${after.name}, active = ${after.active}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND station_id = ${stationId}`;
  work.changed({ documentType: "station", documentId: stationId, before, after });
  return { ...station, ...after, updatedAt: now.toISOString(), changed: true };
}

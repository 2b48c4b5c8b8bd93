import { refused } from "../../../platform/errors";
import { requireWorkshop } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import type { CreateStation, Station } from "../schema";

/** Names a place in a workshop where work is done. Reports may name others too: they keep what the floor says. */
export async function createStation(work: Work, { stationId, workshopId, name }: CreateStation): Promise<Station> {
  const { sql, tenantId, now } = work;
  await requireWorkshop(sql, tenantId, workshopId);
  const [added] = await sql<{ first: true }>`
    INSERT INTO mes.station (tenant_id, station_id, workshop_id, name, created_at, updated_at)
    VALUES (${tenantId}, ${stationId}, ${workshopId}, ${name}, ${now}, ${now}) ON CONFLICT DO NOTHING RETURNING true AS first`;
  if (!added) throw refused("DUPLICATE", { field: "stationId", value: stationId });
  const at = now.toISOString();
  const station: Station = { stationId, workshopId, name, active: true, createdAt: at, updatedAt: at };
  work.changed({ documentType: "station", documentId: stationId, after: station });
  return station;
}

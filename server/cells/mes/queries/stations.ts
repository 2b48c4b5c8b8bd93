import { refused } from "../../../platform/errors";
import { namesAfter, pageOf } from "../../../platform/page";
import { given, part } from "../../../platform/statement";
import type { Look, Work } from "../../../platform/work";
import type { FindStations, Station, StationKey } from "../schema";

const columns = part`station_id AS "stationId", workshop_id AS "workshopId", name, active, platform.iso(created_at) AS "createdAt",
  platform.iso(updated_at) AS "updatedAt"`;

export async function getStation(
  { sql, tenantId }: Pick<Look, "sql" | "tenantId">,
  { stationId }: StationKey,
): Promise<Station> {
  const [station] = await sql<Station>`
    SELECT ${columns} FROM mes.station WHERE tenant_id = ${tenantId} AND station_id = ${stationId}`;
  if (!station) throw refused("NOT_FOUND", { what: stationId });
  return station;
}

/** The station as it is and stays until this transaction ends. */
export async function lockedStation(work: Work, key: StationKey): Promise<Station> {
  await work.sql`SELECT FROM mes.station WHERE tenant_id = ${work.tenantId} AND station_id = ${key.stationId} FOR UPDATE`;
  return getStation(work, key);
}

export async function findStations({ sql, tenantId }: Look, { limit, cursor, workshopId, active }: FindStations) {
  const [lastWorkshop, lastStation] = namesAfter(cursor, 2);
  const rows = await sql<Station>`
    SELECT ${columns} FROM mes.station WHERE tenant_id = ${tenantId}
      ${given(workshopId, (named) => part`AND workshop_id = ${named}`)}
      ${given(active, (wanted) => part`AND active = ${wanted}`)}
      ${given(lastWorkshop, () => part`AND (workshop_id, station_id) > (${lastWorkshop}, ${lastStation})`)}
    ORDER BY workshop_id, station_id LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.workshopId, row.stationId]),
    (row) => row,
  );
}

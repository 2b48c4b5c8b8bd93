import { refused } from "../../../platform/errors";
import { namesAfter, pageOf } from "../../../platform/page";
import { given, part } from "../../../platform/statement";
import type { Look, Work } from "../../../platform/work";
import type { FindWorkshops, ListedWorkshop, Workshop, WorkshopKey } from "../schema";

const columns = part`workshop.workshop_id AS "workshopId", workshop.name, workshop.factory_id AS "factoryId",
  platform.iso(workshop.created_at) AS "createdAt"`;

export async function getWorkshop(
  { sql, tenantId }: Pick<Look, "sql" | "tenantId">,
  { workshopId }: WorkshopKey,
): Promise<Workshop> {
  const [workshop] = await sql<Workshop>`
    SELECT ${columns} FROM platform.workshop WHERE tenant_id = ${tenantId} AND workshop_id = ${workshopId}`;
  if (!workshop) throw refused("NOT_FOUND", { what: workshopId });
  return workshop;
}

/** The workshop as it is and stays until this transaction ends. */
export async function lockedWorkshop(work: Work, key: WorkshopKey): Promise<Workshop> {
  await work.sql`
    SELECT FROM platform.workshop WHERE tenant_id = ${work.tenantId} AND workshop_id = ${key.workshopId} FOR UPDATE`;
  return getWorkshop(work, key);
}

export async function findWorkshops({ sql, tenantId }: Look, { limit, cursor }: FindWorkshops) {
  const [createdAt, workshopId] = namesAfter(cursor, 2, { from: "a moment" });
  const rows = await sql<ListedWorkshop>`
    SELECT ${columns}, (SELECT count(*)::int FROM mes.station
      WHERE station.tenant_id = ${tenantId} AND station.workshop_id = workshop.workshop_id AND station.active) AS stations
    FROM platform.workshop WHERE tenant_id = ${tenantId}
      ${given(
        createdAt,
        (moment) =>
          part`AND (created_at < ${moment}::timestamptz OR (created_at = ${moment}::timestamptz AND workshop_id > ${workshopId}))`,
      )}
    ORDER BY workshop.created_at DESC, workshop.workshop_id LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.createdAt, row.workshopId]),
    (row) => row,
  );
}

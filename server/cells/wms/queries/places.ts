import { refused } from "../../../platform/errors";
import { afterCursor, namesAfter, pageOf } from "../../../platform/page";
import { holds } from "../../../platform/search";
import type { Look } from "../../../platform/work";
import type {
  Contents,
  FindContents,
  FindLocations,
  FindWarehouses,
  Location,
  LocationKey,
  Warehouse,
  WarehouseKey,
} from "../schema/places";

type Reading = Pick<Look, "sql" | "tenantId">;

export async function getWarehouse({ sql, tenantId }: Reading, { warehouseId }: WarehouseKey): Promise<Warehouse> {
  const [warehouse] = await sql<Warehouse>`
    SELECT warehouse_id AS "warehouseId", name, factory_id AS "factoryId", platform.iso(created_at) AS "createdAt"
    FROM platform.warehouse WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId}`;
  if (!warehouse) throw refused("NOT_FOUND", { what: warehouseId });
  return warehouse;
}

/** As it is now, until the commit. */
export async function lockedWarehouse(work: Reading, { warehouseId }: WarehouseKey): Promise<Warehouse> {
  await work.sql`
    SELECT FROM platform.warehouse WHERE tenant_id = ${work.tenantId} AND warehouse_id = ${warehouseId} FOR UPDATE`;
  return getWarehouse(work, { warehouseId });
}

/** A plant has a handful of them: in the order of their codes. */
export async function findWarehouses({ tx, tenantId }: Look, { limit, cursor, q }: FindWarehouses) {
  const after = afterCursor(cursor, /^.{1,128}$/u);
  const rows = await tx.warehouse.findMany({
    where: {
      tenantId,
      ...(q
        ? {
            OR: [{ warehouseId: holds(q) }, { name: holds(q) }],
          }
        : {}),
      ...(after ? { AND: { warehouseId: { gt: after } } } : {}),
    },
    orderBy: { warehouseId: "asc" },
    take: limit + 1,
  });
  return pageOf(
    rows,
    limit,
    ({ warehouseId }) => warehouseId,
    ({ warehouseId, name, factoryId, createdAt }): Warehouse => ({
      warehouseId,
      name,
      factoryId,
      createdAt: createdAt.toISOString(),
    }),
  );
}

export async function getLocation({ sql, tenantId }: Reading, { warehouseId, code }: LocationKey): Promise<Location> {
  const [location] = await sql<Location>`
    SELECT warehouse_id AS "warehouseId", code, zone, kind, platform.iso(created_at) AS "createdAt"
    FROM wms.location WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND code = ${code}`;
  if (!location) throw refused("NOT_FOUND", { what: `${warehouseId} ${code}` });
  return location;
}

/** As it is now, until the commit. */
export async function lockedLocation(work: Reading, { warehouseId, code }: LocationKey): Promise<Location> {
  await work.sql`
    SELECT FROM wms.location
    WHERE tenant_id = ${work.tenantId} AND warehouse_id = ${warehouseId} AND code = ${code} FOR UPDATE`;
  return getLocation(work, { warehouseId, code });
}

/** In the order somebody walks them: by warehouse and code. */
export async function findLocations(
  { tx, tenantId }: Look,
  { limit, cursor, q, warehouseId, zone, kind }: FindLocations,
) {
  const [lastWarehouse, lastCode] = namesAfter(cursor, 2);
  const rows = await tx.location.findMany({
    where: {
      tenantId,
      warehouseId,
      zone,
      kind,
      ...(q ? { code: holds(q) } : {}),
      ...(lastWarehouse === undefined || lastCode === undefined
        ? {}
        : {
            AND: {
              OR: [{ warehouseId: { gt: lastWarehouse } }, { warehouseId: lastWarehouse, code: { gt: lastCode } }],
            },
          }),
    },
    orderBy: [{ warehouseId: "asc" }, { code: "asc" }],
    take: limit + 1,
  });
  return pageOf(
    rows,
    limit,
    (row) => JSON.stringify([row.warehouseId, row.code]),
    ({ warehouseId: warehouse, code, zone: area, kind, createdAt }) => ({
      warehouseId: warehouse,
      code,
      zone: area,
      kind: kind as Location["kind"],
      createdAt: createdAt.toISOString(),
    }),
  );
}

/** What lies in these places, added up where it is counted in one unit. Empty ones are not among them. */
export async function findContents({ sql, tenantId }: Look, { warehouseId, codes }: FindContents): Promise<Contents> {
  const rows = await sql<{ code: string; skus: number; onHand: string; unit: string | null }>`
    SELECT location_code AS code, count(DISTINCT sku)::int AS skus, sum(on_hand) AS "onHand",
      CASE WHEN min(unit) = max(unit) THEN min(unit) END AS unit
    FROM wms.stock_balance JOIN platform.item USING (tenant_id, sku)
    WHERE tenant_id = ${tenantId} AND warehouse_id = ${warehouseId} AND location_code = ANY(${codes}) AND on_hand > 0
    GROUP BY location_code ORDER BY location_code`;
  return { items: rows.map((row) => ({ ...row, onHand: Number(row.onHand) })) };
}

import { refused } from "../../../platform/errors";
import { namesAfter, pageOf } from "../../../platform/page";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Look, Work } from "../../../platform/work";
import type { Carrier, CarrierKey, FindCarriers } from "../schema";

type Reading = Pick<Look, "sql" | "tenantId">;

const columns = part`carrier_id AS "carrierId", name, tracking_url AS "trackingUrl", active,
  platform.iso(created_at) AS "createdAt", platform.iso(updated_at) AS "updatedAt"`;

/** Who carries goods need not be known here: a shipment keeps what it was told. */
export async function knownCarrier({ sql, tenantId }: Reading, carrierId: string): Promise<Carrier | undefined> {
  const [carrier] = await sql<Carrier>`
    SELECT ${columns} FROM tms.carrier WHERE tenant_id = ${tenantId} AND carrier_id = ${carrierId}`;
  return carrier;
}

export async function getCarrier(look: Reading, { carrierId }: CarrierKey): Promise<Carrier> {
  const carrier = await knownCarrier(look, carrierId);
  if (!carrier) throw refused("NOT_FOUND", { what: carrierId });
  return carrier;
}

/** The carrier as it is and stays until this transaction ends. */
export async function lockedCarrier(work: Work, key: CarrierKey): Promise<Carrier> {
  await work.sql`SELECT FROM tms.carrier WHERE tenant_id = ${work.tenantId} AND carrier_id = ${key.carrierId} FOR UPDATE`;
  return getCarrier(work, key);
}

export async function findCarriers({ sql, tenantId }: Look, { limit, cursor, active, q }: FindCarriers) {
  const [last] = namesAfter(cursor, 1);
  const rows = await sql<Carrier>`
    SELECT ${columns} FROM tms.carrier WHERE tenant_id = ${tenantId}
      ${given(active, (wanted) => part`AND active = ${wanted}`)}
      ${given(q || undefined, (words) => part`AND carrier_id || ' ' || name ILIKE ${`%${literally(words)}%`}`)}
      ${given(last, (carrierId) => part`AND carrier_id > ${carrierId}`)}
    ORDER BY carrier_id LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    ({ carrierId }) => JSON.stringify([carrierId]),
    (row) => row,
  );
}

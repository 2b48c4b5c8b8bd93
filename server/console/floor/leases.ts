import { refused } from "../../platform/errors";
import type { Look, Work } from "../../platform/work";
import type { FindLeases, Lease, ReleaseLease, TakeLease } from "./schema";

/** A handheld renews while somebody works; when it falls silent the document is free again. */
const LEASE_SECONDS = 120;

type LeaseRow = Omit<Lease, "since" | "until"> & { since: Date; until: Date };
const shown = ({ since, until, ...row }: LeaseRow): Lease => ({
  ...row,
  since: since.toISOString(),
  until: until.toISOString(),
});

/**
 * Takes a document to work on, or renews it. Who comes second is told who has it and since when, and may take it over on
 * purpose; that is on record.
 */
export async function takeLease(work: Work, input: TakeLease): Promise<Lease & { changed: boolean }> {
  const { sql, tenantId, actor } = work;
  const { documentType, documentId, deviceId, takeOver } = input;
  const [held] = await sql<LeaseRow>`
    SELECT document_type AS "documentType", document_id AS "documentId", holder_id AS "holderId", holder_name AS "holderName",
      device_id AS "deviceId", since, until
    FROM platform.document_lease
    WHERE tenant_id = ${tenantId} AND document_type = ${documentType} AND document_id = ${documentId} AND until > clock_timestamp()
    FOR UPDATE`;
  const mine = held?.holderId === actor.id && held.deviceId === deviceId;
  if (held && !mine && !takeOver) throw leased(held);
  const [lease] = await sql<LeaseRow>`
    INSERT INTO platform.document_lease AS lease (tenant_id, document_type, document_id, holder_id, holder_name, device_id, since, until)
    VALUES (${tenantId}, ${documentType}, ${documentId}, ${actor.id}, ${actor.name}, ${deviceId}, clock_timestamp(),
      clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}))
    ON CONFLICT (tenant_id, document_type, document_id) DO UPDATE SET holder_id = excluded.holder_id, holder_name = excluded.holder_name,
      device_id = excluded.device_id, until = excluded.until, since = CASE WHEN ${mine} THEN lease.since ELSE excluded.since END
    WHERE ${takeOver} OR lease.until <= clock_timestamp() OR (lease.holder_id = excluded.holder_id AND lease.device_id = excluded.device_id)
    RETURNING document_type AS "documentType", document_id AS "documentId", holder_id AS "holderId", holder_name AS "holderName",
      device_id AS "deviceId", since, until`;
  if (!lease) throw leased(await holderOf(work, input));
  if (held && !mine) {
    work.changed({
      documentType,
      documentId,
      before: { holderName: held.holderName },
      after: { holderName: actor.name, takenOver: true },
    });
  }
  return { ...shown(lease), changed: !mine };
}

const leased = (held: LeaseRow | undefined) =>
  refused("STATE_CONFLICT", {
    status: "leased",
    reason: "leasedByOther",
    holderName: held?.holderName,
    since: held?.since.toISOString(),
  });

async function holderOf(
  { sql, tenantId }: Work,
  { documentType, documentId }: TakeLease,
): Promise<LeaseRow | undefined> {
  const [held] = await sql<LeaseRow>`
    SELECT holder_name AS "holderName", since FROM platform.document_lease
    WHERE tenant_id = ${tenantId} AND document_type = ${documentType} AND document_id = ${documentId}`;
  return held;
}

/** Lays a document down. What somebody else has taken over stays theirs. */
export async function releaseLease(work: Work, input: ReleaseLease): Promise<{ changed: boolean }> {
  const { sql, tenantId, actor } = work;
  const gone = await sql<{ there: true }>`
    DELETE FROM platform.document_lease
    WHERE tenant_id = ${tenantId} AND document_type = ${input.documentType} AND document_id = ${input.documentId}
      AND holder_id = ${actor.id} AND device_id = ${input.deviceId} RETURNING true AS there`;
  return { changed: gone.length > 0 };
}

/** Who works on what at this moment. */
export async function findLeases(
  { sql, tenantId }: Look,
  { documentType = null }: { documentType?: FindLeases["documentType"] | null },
) {
  const rows = await sql<LeaseRow>`
    SELECT document_type AS "documentType", document_id AS "documentId", holder_id AS "holderId", holder_name AS "holderName",
      device_id AS "deviceId", since, until
    FROM platform.document_lease
    WHERE tenant_id = ${tenantId} AND until > clock_timestamp() AND (${documentType}::text IS NULL OR document_type = ${documentType})
    ORDER BY since`;
  return { items: rows.map(shown) };
}

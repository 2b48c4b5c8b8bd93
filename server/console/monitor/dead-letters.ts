import { afterCursor, pageOf, STAMP_AND_UUID } from "../../platform/page";
import type { Look } from "../../platform/work";
import type { FindDeadLetters } from "./schema";

type DeadRow = {
  delivery_id: string;
  event_id: string;
  event_type: string;
  business_key: string | null;
  linkage: string;
  starts: number;
  error_code: string;
  error_message: string | null;
  finished_at: Date;
};

export async function findDeadLetters({ sql, tenantId }: Look, { linkage, eventType, limit, cursor }: FindDeadLetters) {
  const [at = null, id = null] = afterCursor(cursor, STAMP_AND_UUID)?.split(" ") ?? [];
  const rows = await sql<DeadRow>`
    SELECT delivery_id, delivery.event_id, delivery.event_type, event.business_key, linkage, starts, error_code, error_message, finished_at
    FROM platform.delivery JOIN platform.event ON event.tenant_id = delivery.tenant_id AND event.event_id = delivery.event_id
    WHERE delivery.tenant_id = ${tenantId} AND state = 'dead' AND (${linkage}::text IS NULL OR linkage = ${linkage})
      AND (${eventType}::text IS NULL OR delivery.event_type = ${eventType})
      AND (${at}::timestamptz IS NULL OR (finished_at, delivery_id) < (${at}::timestamptz, ${id}::uuid))
    ORDER BY finished_at DESC, delivery_id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => `${row.finished_at.toISOString()} ${row.delivery_id}`,
    (row) => ({
      deliveryId: row.delivery_id,
      eventId: row.event_id,
      eventType: row.event_type,
      businessKey: row.business_key,
      linkage: row.linkage,
      attempts: row.starts,
      lastError: `${row.error_code}: ${row.error_message ?? ""}`,
      deadAt: row.finished_at.toISOString(),
    }),
  );
}

export async function getDeadLetterGroups({ sql, tenantId }: Look) {
  type Group = {
    linkage: string;
    error_code: string;
    error_message: string | null;
    count: number;
    oldest: Date;
    event_types: string[];
  };
  const rows = await sql<Group>`
    SELECT linkage, error_code, min(error_message) AS error_message, count(*) AS count, min(finished_at) AS oldest,
      array_agg(DISTINCT event_type) AS event_types
    FROM platform.delivery WHERE tenant_id = ${tenantId} AND state = 'dead'
    GROUP BY linkage, error_code ORDER BY oldest`;
  const items = rows.map((row) => ({
    linkage: row.linkage,
    errorCode: row.error_code,
    errorMessage: row.error_message ?? "",
    count: row.count,
    oldestDeadAt: row.oldest.toISOString(),
    eventTypes: row.event_types,
  }));
  return { items, oldestDeadAt: items[0]?.oldestDeadAt ?? null };
}

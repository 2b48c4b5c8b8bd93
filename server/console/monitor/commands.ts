import { refused } from "../../platform/errors";
import type { Work } from "../../platform/work";
import type { DeliveryKey, Discard, Matching } from "./schema";

type Outcome = {
  deliveryId: string;
  state: "pending" | "running" | "done" | "discarded" | "skipped" | "dead";
  changed: boolean;
};

/** Two administrators press at once: one acts, the other sees what has become of it. */
async function stateNow(work: Work, deliveryId: string): Promise<Outcome["state"]> {
  const [row] = await work.sql<{ state: Outcome["state"] }>`
    SELECT state FROM platform.delivery WHERE tenant_id = ${work.tenantId} AND delivery_id = ${deliveryId}`;
  if (!row) throw refused("NOT_FOUND", { what: deliveryId });
  return row.state;
}

/** Sends one dead letter again. Its finished steps keep their answers and are not taken twice. */
export async function replayDeadLetter(work: Work, { deliveryId }: DeliveryKey): Promise<Outcome> {
  const [sent] = await work.sql<{ event_id: string }>`
    UPDATE platform.delivery SET state = 'pending', starts = 0, next_at = clock_timestamp(), queued_at = NULL, finished_at = NULL,
      replays = replays + 1
    WHERE tenant_id = ${work.tenantId} AND delivery_id = ${deliveryId} AND state = 'dead' RETURNING event_id`;
  if (!sent) {
    const state = await stateNow(work, deliveryId);
    if (state === "discarded") throw refused("STATE_CONFLICT", { status: state, reason: "notDead" });
    return { deliveryId, state, changed: false };
  }
  work.ringAfter("due");
  work.changed({
    documentType: "event",
    documentId: sent.event_id,
    before: { state: "dead" },
    after: { deliveryId, state: "pending" },
  });
  return { deliveryId, state: "pending", changed: true };
}

export async function discardDeadLetter(work: Work, { deliveryId, reason }: Discard): Promise<Outcome> {
  const [gone] = await work.sql<{ event_id: string }>`
    UPDATE platform.delivery SET state = 'discarded', discard_reason = ${reason}
    WHERE tenant_id = ${work.tenantId} AND delivery_id = ${deliveryId} AND state = 'dead' RETURNING event_id`;
  if (!gone) {
    const state = await stateNow(work, deliveryId);
    if (state !== "discarded") throw refused("STATE_CONFLICT", { status: state, reason: "notDead" });
    return { deliveryId, state, changed: false };
  }
  work.ringAfter("deliveries");
  work.changed({
    documentType: "event",
    documentId: gone.event_id,
    before: { state: "dead" },
    after: { deliveryId, state: "discarded", reason },
  });
  return { deliveryId, state: "discarded", changed: true };
}

/** Sends again all dead letters that match, in one statement: none is forgotten, none sent twice. */
export async function replayMatching(work: Work, { linkage, eventType, errorCode, from, to }: Matching) {
  const [sent] = await work.sql<{ count: number }>`
    WITH sent AS (
      UPDATE platform.delivery SET state = 'pending', starts = 0, next_at = clock_timestamp(), queued_at = NULL, finished_at = NULL,
        replays = replays + 1
      WHERE tenant_id = ${work.tenantId} AND state = 'dead'
        AND (${linkage}::text IS NULL OR linkage = ${linkage}) AND (${eventType}::text IS NULL OR event_type = ${eventType})
        AND (${errorCode}::text IS NULL OR error_code = ${errorCode})
        AND (${from}::timestamptz IS NULL OR finished_at >= ${from}::timestamptz) AND (${to}::timestamptz IS NULL OR finished_at < ${to}::timestamptz)
      RETURNING 1
    ) SELECT count(*) AS count FROM sent`;
  const replayed = sent?.count ?? 0;
  if (replayed > 0) work.ringAfter("due");
  work.changed({
    documentType: "deadLetters",
    documentId: linkage ?? "all",
    after: { linkage, eventType, errorCode, from, to, replayed },
  });
  return { replayed };
}

export async function countMatching(
  { sql, tenantId }: Pick<Work, "sql" | "tenantId">,
  { linkage, eventType, errorCode, from, to }: Matching,
) {
  const [row] = await sql<{ count: number }>`
    SELECT count(*) AS count FROM platform.delivery WHERE tenant_id = ${tenantId} AND state = 'dead'
      AND (${linkage}::text IS NULL OR linkage = ${linkage}) AND (${eventType}::text IS NULL OR event_type = ${eventType})
      AND (${errorCode}::text IS NULL OR error_code = ${errorCode})
      AND (${from}::timestamptz IS NULL OR finished_at >= ${from}::timestamptz) AND (${to}::timestamptz IS NULL OR finished_at < ${to}::timestamptz)`;
  return { count: row?.count ?? 0 };
}

import { v7 as newId } from "uuid";
import type { Change } from "./audit";
import type { Transaction } from "./db";
import type { Announcement } from "./event";
import { place, sealPersonal } from "./personal";
import type { Actor, Cause } from "./work";

type Closing = {
  tenantId: string;
  action: string;
  actor: Actor;
  now: Date;
  cause: Cause | undefined;
  requestId: string | undefined;
  announcements: Announcement[];
  changes: Change[];
  answer: unknown;
};

/** The rows of the event log for what a command announced. */
function eventRows({
  tenantId,
  actor,
  now,
  cause,
  announcements,
}: Pick<Closing, "tenantId" | "actor" | "now" | "cause" | "announcements">) {
  let root: string | undefined;
  return announcements.map(({ kind, payload }) => {
    const eventId = newId();
    root ??= eventId;
    const whole = { ...kind.schema.parse(payload), tenantId } as Record<string, unknown>;
    const text = (name: string) => (typeof whole[name] === "string" ? whole[name] : null);
    return {
      event_id: eventId,
      event_type: kind.eventType,
      version: kind.version,
      source: kind.eventType.slice(0, kind.eventType.indexOf(".")),
      aggregate_id: text(kind.about),
      business_key: text(kind.key),
      factory_id: text("factoryId"),
      payload: sealPersonal(whole, place(tenantId, "event", eventId)),
      root,
      correlation_id: cause?.correlationId ?? null,
      causation_id: cause?.eventId ?? null,
      hops: cause ? cause.hops + 1 : 0,
      by: actor.id,
      by_name: actor.name,
      occurred_at: now.toISOString(),
    };
  });
}

/**
 * Everything a command leaves behind besides its own rows, in one statement that goes with the COMMIT: its events, its
 * audit rows, its answer.
 * What a person does to a document goes on in that document's chain; only what begins something is a root of its own.
 */
export function closeWork(last: Transaction["last"], closing: Closing): void {
  const { tenantId, action, actor, now, requestId, answer } = closing;
  last`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(eventRows(closing))}::jsonb) AS told (event_id text, event_type text,
        version int, source text, aggregate_id text, business_key text, factory_id text, payload jsonb, root text,
        correlation_id text, causation_id text, hops int, by text, by_name text, occurred_at timestamptz)
    ), earlier AS (
      SELECT event_id, correlation_id FROM (SELECT DISTINCT aggregate_id FROM told WHERE causation_id IS NULL) AS about
      CROSS JOIN LATERAL (
        SELECT event_id, correlation_id FROM platform.event
        WHERE tenant_id = ${tenantId} AND aggregate_id = about.aggregate_id ORDER BY recorded_at DESC LIMIT 1) AS last
      LIMIT 1
    ), events AS (
      INSERT INTO platform.event (tenant_id, event_id, event_type, version, source, aggregate_id, business_key, factory_id,
        payload, correlation_id, causation_id, hops, by, by_name, occurred_at)
      SELECT ${tenantId}, event_id, event_type, version, source, aggregate_id, business_key, factory_id, payload,
        coalesce(correlation_id, (SELECT correlation_id FROM earlier), root),
        coalesce(causation_id, (SELECT event_id FROM earlier)), hops, by, by_name, occurred_at
      FROM told
    ), history AS (
      INSERT INTO platform.audit_entry (tenant_id, at, actor, actor_name, action, document_type, document_id, before, after, request_id)
      SELECT ${tenantId}, ${now}, ${actor.id}, ${actor.name}, ${action}, "documentType", "documentId", before, after, ${requestId ?? null}
      FROM jsonb_to_recordset(${JSON.stringify(closing.changes)}::jsonb) AS made ("documentType" text, "documentId" text, before jsonb, after jsonb)
    )
    UPDATE platform.idempotency SET answer = ${answer === undefined ? null : JSON.stringify(answer)}::jsonb
    WHERE tenant_id = ${tenantId} AND request_id = ${requestId ?? null}`;
}

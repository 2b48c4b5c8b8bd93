import { env } from "../../platform/env";
import { refused } from "../../platform/errors";
import { afterCursor, namesAfter, pageOf } from "../../platform/page";
import { maskPersonal, openPersonal, place } from "../../platform/personal";
import { literally } from "../../platform/search";
import type { Look } from "../../platform/work";
import { recordEventReading } from "../record-reading";
import { effectsOf } from "./effects";
import type { Chain, ChainOf, EventDetail, EventKey, EventRow, FindEvents } from "./schema";

type Brief = EventRow["deliveries"][number];
type JsonStep = EventDetail["deliveries"][number]["steps"][number];
type StoredDelivery = Omit<Brief, "maxAttempts" | "lastError"> & {
  errorCode: string | null;
  errorMessage: string | null;
};

type Row = {
  position: number | null;
  event_id: string;
  event_type: string;
  version: number;
  source: string;
  aggregate_id: string | null;
  business_key: string | null;
  correlation_id: string;
  causation_id: string | null;
  by: string | null;
  by_name: string | null;
  occurred_at: Date;
  deliveries: StoredDelivery[] | null;
};

const iso = (value: string | null) => (value === null ? null : new Date(value).toISOString());

const brief = ({ errorCode, errorMessage, ...delivery }: StoredDelivery): Brief => ({
  ...delivery,
  nextAt: delivery.state === "pending" ? iso(delivery.nextAt) : null,
  startedAt: iso(delivery.startedAt),
  finishedAt: iso(delivery.finishedAt),
  maxAttempts: env.settings.DELIVERY_ATTEMPTS,
  lastError: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
});

/** One word for an event: what is worst among its deliveries. */
function stateOf(deliveries: readonly Pick<Brief, "state">[]): EventRow["state"] {
  const has = (...states: Brief["state"][]) => deliveries.some(({ state }) => states.includes(state));
  if (deliveries.length === 0) return "none";
  if (has("dead")) return "dead";
  if (has("pending", "running")) return "waiting";
  return has("skipped") ? "skipped" : "done";
}

function shown(row: Row): EventRow {
  const deliveries = (row.deliveries ?? []).map(brief);
  return {
    position: row.position,
    eventId: row.event_id,
    eventType: row.event_type,
    version: row.version,
    source: row.source,
    aggregateId: row.aggregate_id,
    businessKey: row.business_key,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
    by: row.by,
    byName: row.by_name,
    occurredAt: row.occurred_at.toISOString(),
    // Not relayed yet is waiting, whoever will listen.
    state: row.position === null ? "waiting" : stateOf(deliveries),
    deliveries,
  };
}

const PLACE = /^\[".{24}",".{1,300}","\d{1,16}","\d{0,16}"\]$/u;

type Listed = Row & { recorded_at: Date; head: number };

/**
 * The newest first, and before them what is not relayed yet. What was waiting on one page and has its position by the next
 * is neither shown twice nor left out: the cursor keeps where the feed stood when the list was begun.
 */
export async function findEvents({ sql, tenantId }: Look, input: FindEvents) {
  afterCursor(input.cursor, PLACE);
  const [recordedAt = null, eventId = null, head = null, position = ""] = namesAfter(input.cursor, 4, {
    from: "a moment",
  });
  const after = position === "" ? null : position;
  const { eventType, state, linkage, q, correlationId, from, to, limit } = input;
  const rows = await sql<Listed>`
    SELECT event.*, briefs.deliveries,
      coalesce(${head}::bigint, (SELECT max(position) FROM platform.event WHERE tenant_id = ${tenantId}), 0) AS head
    FROM platform.event
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('deliveryId', delivery_id, 'linkage', linkage, 'flag', flag, 'state', state, 'attempts', starts,
          'nextAt', next_at, 'startedAt', started_at, 'finishedAt', finished_at, 'errorCode', error_code, 'errorMessage', error_message,
          'note', note) ORDER BY linkage) AS deliveries,
        bool_or(state = 'dead') AS dead, bool_or(state IN ('pending', 'running')) AS waiting, bool_or(state = 'skipped') AS skipped,
        count(*) AS many
      FROM platform.delivery WHERE delivery.tenant_id = event.tenant_id AND delivery.event_id = event.event_id
    ) AS briefs ON true
    WHERE event.tenant_id = ${tenantId}
      AND (${after}::bigint IS NULL OR event.position < ${after}::bigint)
      AND (${head}::bigint IS NULL OR event.position <= ${head}::bigint
        OR (event.recorded_at, event.event_id) < (${recordedAt}::timestamptz, ${eventId}::text))
      AND (${eventType}::text IS NULL OR event.event_type = ${eventType} OR event.event_type LIKE ${eventType && literally(eventType)} || '.%')
      AND (${q}::text IS NULL OR event.event_id = ${q} OR event.aggregate_id = ${q} OR event.business_key ILIKE '%' || ${q && literally(q)} || '%')
      AND (${correlationId}::text IS NULL OR event.correlation_id = ${correlationId})
      AND (${from}::timestamptz IS NULL OR event.occurred_at >= ${from}::timestamptz)
      AND (${to}::timestamptz IS NULL OR event.occurred_at < ${to}::timestamptz)
      AND (${linkage}::text IS NULL OR EXISTS (SELECT FROM platform.delivery
        WHERE delivery.tenant_id = event.tenant_id AND delivery.event_id = event.event_id AND delivery.linkage = ${linkage}))
      AND (${state}::text IS NULL OR ${state} = CASE
        WHEN event.position IS NULL THEN 'waiting' WHEN many = 0 THEN 'none' WHEN dead THEN 'dead' WHEN waiting THEN 'waiting'
        WHEN skipped THEN 'skipped' ELSE 'done' END)
    ORDER BY event.position DESC NULLS FIRST, event.recorded_at DESC, event.event_id DESC LIMIT ${limit + 1}`;
  const placeOf = (row: Listed) => {
    const lastWaiting =
      row.position !== null && recordedAt && eventId
        ? [recordedAt, eventId]
        : [row.recorded_at.toISOString(), row.event_id];
    return JSON.stringify([...lastWaiting, String(row.head), String(row.position ?? "")]);
  };
  return pageOf(rows, limit, placeOf, shown);
}

type DetailRow = Row & { hops: number; payload: EventDetail["payload"] };
type StoredDetail = StoredDelivery & { discardReason: string | null; steps: JsonStep[] | null };

export async function getEvent({ sql, tenantId, actor }: Look, { eventId }: EventKey): Promise<EventDetail> {
  const [row] = await sql<DetailRow>`
    SELECT event.*, (
      SELECT jsonb_agg(jsonb_build_object('deliveryId', delivery_id, 'linkage', linkage, 'flag', flag, 'state', state, 'attempts', starts,
          'nextAt', next_at, 'startedAt', started_at, 'finishedAt', finished_at, 'errorCode', error_code, 'errorMessage', error_message,
          'note', note, 'discardReason', discard_reason, 'steps', (
            SELECT jsonb_agg(jsonb_build_object('step', step, 'procedure', procedure, 'request', request, 'response', response,
              'error', error, 'ok', ok, 'ms', ms, 'at', at) ORDER BY at, step)
            FROM platform.delivery_step WHERE delivery_step.tenant_id = delivery.tenant_id AND delivery_step.delivery_id = delivery.delivery_id
          )) ORDER BY linkage)
      FROM platform.delivery WHERE delivery.tenant_id = event.tenant_id AND delivery.event_id = event.event_id
    ) AS deliveries
    FROM platform.event WHERE tenant_id = ${tenantId} AND event_id = ${eventId}`;
  if (!row) throw refused("NOT_FOUND", { what: eventId });
  const mayRead = actor.may("pii.read");
  if (mayRead) await recordEventReading({ tenantId, actor }, [eventId]);
  const clear = <T>(value: T, where: string): T => {
    const opened = openPersonal(value, where);
    return mayRead ? opened : maskPersonal(opened);
  };
  return {
    ...shown(row),
    tenantId,
    hops: row.hops,
    payload: clear(row.payload, place(tenantId, "event", eventId)),
    deliveries: ((row.deliveries ?? []) as StoredDetail[]).map(({ steps, discardReason, ...stored }) => ({
      ...brief(stored),
      discardReason,
      steps: (steps ?? []).map((step) => ({
        ...step,
        request: clear(step.request, place(tenantId, "delivery_step", stored.deliveryId)),
        response: clear(step.response, place(tenantId, "delivery_step", stored.deliveryId)),
        at: new Date(step.at).toISOString(),
      })),
    })),
  };
}

/** Everything that one event or one document set going, and what led to it, oldest first. */
export async function getChain({ sql, tenantId }: Look, { id }: ChainOf): Promise<Chain> {
  type Told = { deliveryId: string; procedure: string; response: unknown };
  const rows = await sql<Row & { steps: Told[] | null; recorded_at: Date }>`
    SELECT event.*, (
      SELECT jsonb_agg(jsonb_build_object('deliveryId', delivery_id, 'linkage', linkage, 'flag', flag, 'state', state, 'attempts', starts,
        'nextAt', next_at, 'startedAt', started_at, 'finishedAt', finished_at, 'errorCode', error_code, 'errorMessage', error_message,
        'note', note) ORDER BY linkage)
      FROM platform.delivery WHERE delivery.tenant_id = event.tenant_id AND delivery.event_id = event.event_id
    ) AS deliveries, (
      SELECT jsonb_agg(jsonb_build_object('deliveryId', delivery_id, 'procedure', procedure, 'response', response) ORDER BY at)
      FROM platform.delivery_step JOIN platform.delivery USING (tenant_id, delivery_id)
      WHERE delivery.tenant_id = event.tenant_id AND delivery.event_id = event.event_id AND delivery_step.ok
    ) AS steps
    FROM platform.event
    WHERE tenant_id = ${tenantId} AND correlation_id IN (
      SELECT correlation_id FROM platform.event WHERE tenant_id = ${tenantId} AND (event_id = ${id} OR aggregate_id = ${id}))
    ORDER BY position NULLS LAST, recorded_at LIMIT 500`;
  return {
    events: rows.map((row) => {
      const event = shown(row);
      return {
        ...event,
        deliveries: event.deliveries.map((delivery) => ({
          ...delivery,
          lagMs:
            delivery.finishedAt && delivery.state === "done"
              ? Math.max(0, Date.parse(delivery.finishedAt) - row.recorded_at.getTime())
              : null,
          effects: effectsOf((row.steps ?? []).filter((step) => step.deliveryId === delivery.deliveryId)),
        })),
      };
    }),
  };
}

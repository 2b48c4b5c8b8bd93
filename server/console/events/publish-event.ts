import type { ZodError } from "zod";
import { refused } from "../../platform/errors";
import { asPublished, type EventKind } from "../../platform/event";
import { fingerprint, openPersonal, place, sealPersonal } from "../../platform/personal";
import type { Work } from "../../platform/work";
import type { PublishEvent } from "./schema";

type Earlier = { event_type: string; input_hash: string | null; payload: Record<string, unknown> };

/** What tells a repeat from another event under the same id. */
const contentOf = (eventType: string, payload: Record<string, unknown>) => fingerprint({ eventType, payload });

const invalid = (error: ZodError) => {
  const issues = error.issues.map((issue) => ({
    path: ["payload", ...issue.path.map(String)].join("."),
    message: issue.message,
  }));
  return refused("EVENT_PAYLOAD_INVALID", {
    issue: issues[0] ? `${issues[0].path}: ${issues[0].message}` : "",
    issues,
  });
};

/** Takes an event from another system. What the catalogue knows must fit it; what it does not know is kept as it came. */
export const publishEvent =
  (catalogue: ReadonlyMap<string, EventKind>) =>
  async (work: Work, input: PublishEvent): Promise<{ eventId: string; accepted: true; duplicate: boolean }> => {
    const { tenantId, actor, sql } = work;
    const { eventId, eventType } = input;
    const area = eventType.slice(0, eventType.indexOf("."));
    const kind = catalogue.get(eventType);
    const speaker = `${area}.events.publish`;
    if (kind && actor.kind === "token" && !actor.may(speaker)) {
      throw refused("FORBIDDEN", { reason: "scope", scope: `${area}:write` });
    }
    if (input.payload.tenantId !== undefined && input.payload.tenantId !== tenantId)
      throw refused("FORBIDDEN", { reason: "otherTenant" });
    const payload: Record<string, unknown> = { ...input.payload, tenantId };
    const fits = kind ? asPublished(kind).safeParse(payload) : undefined;
    if (fits && !fits.success) throw invalid(fits.error);

    const text = (name: string | undefined) =>
      name && typeof payload[name] === "string" ? payload[name].slice(0, 200) : null;
    const [stored] = await sql<{ fresh: true }>`
      INSERT INTO platform.event (tenant_id, event_id, event_type, version, source, aggregate_id, business_key, factory_id, payload,
        input_hash, correlation_id, causation_id, hops, by, by_name, occurred_at)
      SELECT ${tenantId}, ${eventId}, ${eventType}, ${input.version ?? kind?.version ?? 1}, ${input.source ?? area},
        ${input.aggregateId ?? text(kind?.about)}, ${text(kind?.key)}, ${input.factoryId ?? text("factoryId")},
        ${JSON.stringify(sealPersonal(payload, place(tenantId, "event", eventId)))}::jsonb, ${contentOf(eventType, payload)},
        coalesce(${input.correlationId ?? null}::text, cause.correlation_id, ${eventId}::text), ${input.causationId ?? null},
        coalesce(cause.hops + 1, 0), ${actor.id}, ${actor.name}, ${input.occurredAt ?? work.now}
      FROM (SELECT) AS one
      LEFT JOIN platform.event AS cause ON cause.tenant_id = ${tenantId} AND cause.event_id = ${input.causationId ?? null}
      ON CONFLICT (tenant_id, event_id) DO NOTHING RETURNING true AS fresh`;
    if (stored) {
      work.ringAfter("relay");
      work.changed({ documentType: "event", documentId: eventId, after: { eventType } });
      return { eventId, accepted: true, duplicate: false };
    }
    const [earlier] = await sql<Earlier>`
      SELECT event_type, input_hash, payload FROM platform.event WHERE tenant_id = ${tenantId} AND event_id = ${eventId}`;
    const before =
      earlier?.input_hash ??
      (earlier && contentOf(earlier.event_type, openPersonal(earlier.payload, place(tenantId, "event", eventId))));
    if (before !== contentOf(eventType, payload)) throw refused("IDEMPOTENCY_MISMATCH", { what: eventId });
    return { eventId, accepted: true, duplicate: true };
  };

import { bellWithin } from "../../platform/bell";
import { maskPersonal, openPersonal, place } from "../../platform/personal";
import type { Look } from "../../platform/work";
import { recordEventReading } from "../record-reading";
import type { Feed, ReadFeed } from "./schema";

type Row = {
  position: number;
  event_id: string;
  event_type: string;
  version: number;
  source: string;
  aggregate_id: string | null;
  correlation_id: string;
  causation_id: string | null;
  occurred_at: Date;
  payload: Feed["items"][number]["payload"];
};

const read = (
  { sql, tenantId }: Look,
  { after, type = null, limit }: Pick<ReadFeed, "after" | "limit"> & { type?: string | null | undefined },
) => sql<Row>`
  SELECT position, event_id, event_type, version, source, aggregate_id, correlation_id, causation_id, occurred_at, payload
  FROM platform.event
  WHERE tenant_id = ${tenantId} AND position > ${after} AND (${type}::text IS NULL OR event_type = ${type})
  ORDER BY position LIMIT ${limit}`;

/** The tenant's events in the order of their positions. Who keeps `nextAfter` misses none, however commits interleaved. */
export async function readFeed(look: Look, input: ReadFeed): Promise<Feed> {
  const until = Date.now() + input.waitSeconds * 1000;
  let rows = await read(look, input);
  while (rows.length === 0 && Date.now() < until) {
    await bellWithin("feed", Math.min(until - Date.now(), 2_000));
    rows = await read(look, input);
  }
  const opened = look.actor.may("pii.read");
  const { tenantId } = look;
  const items = rows.map((row) => {
    const payload = openPersonal(row.payload, place(tenantId, "event", row.event_id));
    return {
      position: row.position,
      eventId: row.event_id,
      eventType: row.event_type,
      version: row.version,
      tenantId,
      source: row.source,
      aggregateId: row.aggregate_id,
      correlationId: row.correlation_id,
      causationId: row.causation_id,
      occurredAt: row.occurred_at.toISOString(),
      payload: opened ? payload : maskPersonal(payload),
    };
  });
  if (opened && items.length > 0)
    await recordEventReading(
      look,
      items.map(({ eventId }) => eventId),
    );
  return { items, nextAfter: items.at(-1)?.position ?? input.after };
}

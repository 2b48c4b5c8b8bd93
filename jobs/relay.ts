import { ring } from "@/server/platform/bell";
import { busAtOnce, busSql } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { metrics } from "@/server/platform/metrics";
import type { QueueName, WakeQueue } from "@/server/platform/queue";
import { heardBy, type Linkage } from "./linkages/linkage";

const BATCH = 500;
/** From the root of a chain: more than this is a loop, not a process. */
export const MOST_HOPS = 20;
/** Work that was queued this long ago and still waits has lost its job. */
const LOST_AFTER_SEC = 15;
const MOST_AGAIN = 5_000;

export const queueOf = (linkage: string): QueueName => (linkage === "event-to-lake" ? "lake" : "linkages");

type Made = { delivery_id: string; linkage: string };

/** Turns events into deliveries and wakes whoever runs them. Any number of relays may run: they take turns on the feed's head. */
export class Relay {
  readonly #listeners: string;
  constructor(
    linkages: readonly Linkage[],
    readonly queues: Record<QueueName, WakeQueue>,
  ) {
    this.#listeners = JSON.stringify(
      linkages.flatMap(({ name, flag, on, only }) => {
        const heard = heardBy({ on });
        return (heard === "every event" ? [null] : heard).map((eventType) => ({
          linkage: name,
          flag,
          event_type: eventType,
          holds: only ?? {},
          enabled: env.enabledByDefault(flag),
        }));
      }),
    );
  }

  /** Relays all that waits; returns how many events that was. */
  async run(): Promise<number> {
    let relayed = 0;
    for (;;) {
      const { count, made } = await this.#batch();
      relayed += count;
      await this.#wake(made);
      if (count < BATCH) return relayed;
    }
  }

  /**
   * One batch in one transaction: a position for each event and a delivery for each linkage that listens. Whoever holds
   * the head relays alone, so positions become visible in their own order and no event is taken twice.
   */
  async #batch(): Promise<{ count: number; made: Made[] }> {
    const [, outcomes] = await busAtOnce((ask) => {
      ask`SELECT FROM platform.feed_head FOR UPDATE`;
      ask`
        WITH waiting AS MATERIALIZED (
          SELECT event.ctid AS place, tenant_id, event_id, event_type, hops, payload, recorded_at FROM platform.event
          WHERE position IS NULL ORDER BY recorded_at, event_id LIMIT ${BATCH}
        ), placed AS (
          UPDATE platform.event SET position = head.position + turn
          FROM (SELECT place, row_number() OVER (ORDER BY recorded_at, event_id) AS turn FROM waiting) AS queue, platform.feed_head AS head
          WHERE event.ctid = queue.place
        ), moved AS (
          UPDATE platform.feed_head SET position = position + (SELECT count(*) FROM waiting) WHERE EXISTS (SELECT FROM waiting)
        ), made AS (
          INSERT INTO platform.delivery (tenant_id, event_id, event_type, linkage, flag, state, queued_at, finished_at, error_code, error_message)
          SELECT waiting.tenant_id, waiting.event_id, waiting.event_type, listener.linkage, listener.flag, fate.state, now(),
            CASE WHEN fate.state = 'dead' THEN now() END,
            CASE WHEN fate.state = 'dead' THEN 'LOOP' END,
            CASE WHEN fate.state = 'dead' THEN 'This chain has gone around more than ' || ${MOST_HOPS}::int || ' times: two linkages feed each other.' END
          FROM waiting
          JOIN jsonb_to_recordset(${this.#listeners}::jsonb) AS listener (linkage text, flag text, event_type text, holds jsonb, enabled boolean)
            ON (listener.event_type IS NULL OR listener.event_type = waiting.event_type) AND waiting.payload @> listener.holds
          LEFT JOIN platform.linkage_switch AS switch ON switch.tenant_id = waiting.tenant_id AND switch.flag = listener.flag
          CROSS JOIN LATERAL (SELECT CASE WHEN NOT coalesce(switch.enabled, listener.enabled) THEN 'skipped'
            WHEN waiting.hops >= ${MOST_HOPS}::int THEN 'dead' ELSE 'pending' END AS state) AS fate
          ON CONFLICT DO NOTHING
          RETURNING delivery_id, linkage, state
        )
        SELECT (SELECT count(*) FROM waiting) AS count,
          (SELECT jsonb_agg(jsonb_build_object('delivery_id', delivery_id, 'linkage', linkage)) FROM made WHERE state = 'pending') AS made`;
    });
    const [outcome] = (outcomes ?? []) as { count: number; made: Made[] | null }[];
    const count = outcome?.count ?? 0;
    metrics().events.inc(count);
    if (count > 0) ring("feed");
    return { count, made: outcome?.made ?? [] };
  }

  /** A queue that cannot be reached loses nothing: the reconciler comes by again. */
  async #wake(made: Made[]): Promise<void> {
    for (const [name, queue] of Object.entries(this.queues) as [QueueName, WakeQueue][]) {
      const wakes = made
        .filter(({ linkage }) => queueOf(linkage) === name)
        .map(({ delivery_id }) => ({ deliveryId: delivery_id }));
      await queue.add(wakes).catch(() => undefined);
    }
  }

  /** Queues what became due without the relay: dead letters sent again, skipped events run after all. */
  async queueDue(): Promise<number> {
    const due = await busSql<Made>`
      UPDATE platform.delivery SET queued_at = clock_timestamp()
      WHERE state = 'pending' AND queued_at IS NULL AND next_at <= clock_timestamp()
      RETURNING delivery_id, linkage`;
    await this.#wake(due);
    if (due.length > 0) ring("deliveries");
    return due.length;
  }

  /** Queues again what a stopped worker left, and what is due although its job is gone. */
  async reconcile(): Promise<number> {
    const left = await busSql<Made>`
      SELECT delivery_id, linkage FROM platform.delivery WHERE state = 'running' AND lease_until < clock_timestamp()
      ORDER BY lease_until LIMIT ${MOST_AGAIN}`;
    const late = await busSql<Made>`
      SELECT delivery_id, linkage FROM platform.delivery
      WHERE state = 'pending' AND next_at <= clock_timestamp() AND queued_at < clock_timestamp() - make_interval(secs => ${LOST_AFTER_SEC})
      ORDER BY next_at LIMIT ${MOST_AGAIN}`;
    let queued = 0;
    for (const [name, queue] of Object.entries(this.queues) as [QueueName, WakeQueue][]) {
      const mine = (made: Made) => queueOf(made.linkage) === name;
      // A long backlog waits with its jobs in place; only what the queue has forgotten is added.
      const lost = late.filter(mine);
      const again = [...left.filter(mine), ...(lost.length > 0 && (await queue.count()) < lost.length ? lost : [])];
      if (again.length === 0) continue;
      await queue.add(again.map(({ delivery_id }) => ({ deliveryId: delivery_id })));
      await busSql`UPDATE platform.delivery SET queued_at = clock_timestamp() WHERE delivery_id = ANY(${again.map((made) => made.delivery_id)}::uuid[])`;
      queued += again.length;
    }
    return queued;
  }
}

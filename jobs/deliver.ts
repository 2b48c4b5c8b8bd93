import { setTimeout as pause } from "node:timers/promises";
import { ring } from "@/server/platform/bell";
import { busSql } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import type { OccurredEvent } from "@/server/platform/event";
import { log } from "@/server/platform/log";
import { metrics } from "@/server/platform/metrics";
import { maskPersonal, openPersonal, place, sealPersonal } from "@/server/platform/personal";
import { tell } from "@/server/platform/procedure";
import { backoffMs, mayHeal } from "./backoff";
import { callFor, type Step } from "./call";
import { gathered } from "./gather";
import type { Linkage } from "./linkages/linkage";

type Claimed = {
  delivery_id: string;
  linkage: string;
  starts: number;
  fence: number;
  done: { step: string; response: unknown }[] | null;
  event_id: string;
  event_type: string;
  version: number;
  tenant_id: string;
  source: string;
  aggregate_id: string | null;
  business_key: string | null;
  correlation_id: string;
  causation_id: string | null;
  hops: number;
  by: string | null;
  by_name: string | null;
  occurred_at: Date;
  recorded_at: Date;
  time_zone: string;
  payload: Record<string, unknown>;
};

/** Found running, with nobody at it any more. */
const LEFT = "left";

/**
 * Takes deliveries for one lease, on the database's clock. The start is counted before the work, so a delivery that
 * kills its worker still runs out of starts.
 */
async function take(deliveryIds: string[], leftToo: boolean): Promise<(Claimed | typeof LEFT | undefined)[]> {
  const rows = await busSql<{ wanted_id: string; left_behind: boolean } & Claimed>`
    WITH claimed AS (
      UPDATE platform.delivery
      SET state = 'running', starts = starts + 1, fence = fence + 1, started_at = clock_timestamp(),
        lease_until = clock_timestamp() + make_interval(secs => ${env.settings.DELIVERY_LEASE_SEC})
      WHERE delivery_id = ANY(${deliveryIds}::uuid[]) AND CASE state
        WHEN 'pending' THEN next_at <= clock_timestamp()
        WHEN 'running' THEN ${leftToo} AND lease_until < clock_timestamp() ELSE false END
      RETURNING delivery_id, tenant_id, event_id, linkage, starts, fence
    )
    SELECT wanted.delivery_id AS wanted_id, wanted.state = 'running' AND wanted.lease_until < clock_timestamp() AS left_behind,
      claimed.delivery_id, claimed.linkage, claimed.starts, claimed.fence, event.event_id, event.event_type, event.version,
      event.tenant_id, event.source, event.aggregate_id, event.business_key, event.correlation_id, event.causation_id, event.hops,
      event.by, event.by_name, event.occurred_at, event.recorded_at, event.payload, tenant.time_zone, (
        SELECT jsonb_agg(jsonb_build_object('step', step, 'response', response)) FROM platform.delivery_step
        WHERE tenant_id = claimed.tenant_id AND delivery_id = claimed.delivery_id AND ok) AS done
    FROM platform.delivery AS wanted LEFT JOIN claimed USING (delivery_id)
    LEFT JOIN platform.event ON event.tenant_id = claimed.tenant_id AND event.event_id = claimed.event_id
    LEFT JOIN platform.tenant ON tenant.tenant_id = claimed.tenant_id
    WHERE wanted.delivery_id = ANY(${deliveryIds}::uuid[])`;
  const found = new Map(rows.map((row) => [row.wanted_id, row]));
  return deliveryIds.map((deliveryId) => {
    const row = found.get(deliveryId);
    if (row?.event_id) return row;
    return row?.left_behind ? LEFT : undefined;
  });
}

const claim = gathered(
  (deliveryId: string) => deliveryId,
  (deliveryIds) => take(deliveryIds, false),
);

const stepPlace = ({ tenant_id, delivery_id }: Claimed) => place(tenant_id, "delivery_step", delivery_id);

function eventFor(claimed: Claimed, { personal }: Linkage): OccurredEvent {
  const opened = openPersonal(claimed.payload, place(claimed.tenant_id, "event", claimed.event_id));
  return {
    eventId: claimed.event_id,
    eventType: claimed.event_type,
    version: claimed.version,
    tenantId: claimed.tenant_id,
    source: claimed.source,
    aggregateId: claimed.aggregate_id,
    businessKey: claimed.business_key,
    correlationId: claimed.correlation_id,
    causationId: claimed.causation_id,
    hops: claimed.hops,
    by: claimed.by,
    byName: claimed.by_name,
    occurredAt: claimed.occurred_at.toISOString(),
    recordedAt: claimed.recorded_at.toISOString(),
    payload: personal === "opened" ? opened : maskPersonal(opened),
  };
}

type Ending = {
  state: "done" | "dead" | "pending";
  note?: string | undefined;
  code?: string;
  message?: string;
  waitMs?: number;
};

type Writing = { claimed: Claimed; steps: Step[]; ending?: Ending | undefined };
const idOf = ({ claimed }: Writing) => `${claimed.delivery_id} ${claimed.fence}`;

/** Writes steps and, at the end, the outcome: nothing when another worker has taken the lease meanwhile. */
const write = gathered(idOf, async (writings: Writing[]): Promise<boolean[]> => {
  const given = writings.map(({ claimed, steps, ending }) => ({
    delivery_id: claimed.delivery_id,
    fence: claimed.fence,
    was: "running",
    state: ending?.state ?? null,
    note: ending?.note ?? null,
    code: ending?.code ?? null,
    message: ending?.message ?? null,
    wait_sec: (ending?.waitMs ?? 0) / 1000,
    steps: steps.map((step) => ({
      ...step,
      request: sealPersonal(step.request, stepPlace(claimed)),
      response: sealPersonal(step.response, stepPlace(claimed)),
    })),
  }));
  const held = await busSql<{ id: string }>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS given (delivery_id uuid, fence bigint, was text, state text,
        note text, code text, message text, wait_sec float8, steps jsonb)
    ), held AS (
      UPDATE platform.delivery SET
        state = coalesce(given.state, delivery.state),
        note = CASE WHEN given.state = 'done' THEN given.note ELSE delivery.note END,
        error_code = CASE WHEN given.state IS NOT NULL THEN given.code ELSE error_code END,
        error_message = CASE WHEN given.state IS NOT NULL THEN given.message ELSE error_message END,
        finished_at = CASE WHEN given.state IN ('done', 'dead') THEN clock_timestamp() ELSE finished_at END,
        next_at = CASE WHEN given.state = 'pending' THEN clock_timestamp() + make_interval(secs => wait_sec) ELSE next_at END,
        queued_at = CASE WHEN given.state = 'pending' THEN clock_timestamp() + make_interval(secs => wait_sec) ELSE queued_at END,
        lease_until = CASE WHEN given.state IS NULL THEN clock_timestamp() + make_interval(secs => ${env.settings.DELIVERY_LEASE_SEC}) END
      FROM given
      WHERE delivery.delivery_id = ANY(${given.map((row) => row.delivery_id)}::uuid[])
        AND delivery.delivery_id = given.delivery_id AND delivery.fence = given.fence AND delivery.state = given.was
      RETURNING tenant_id, delivery.delivery_id, delivery.fence, steps
    ), recorded AS (
      INSERT INTO platform.delivery_step (tenant_id, delivery_id, step, procedure, request, response, error, ok, ms, at)
      SELECT tenant_id, delivery_id, step, procedure, request, response, error, ok, ms, clock_timestamp()
      FROM held CROSS JOIN LATERAL jsonb_to_recordset(steps)
        AS taken (step text, procedure text, request jsonb, response jsonb, error jsonb, ok boolean, ms int)
      ON CONFLICT (tenant_id, delivery_id, step) DO UPDATE
        SET request = excluded.request, response = excluded.response, error = excluded.error, ok = excluded.ok, ms = excluded.ms, at = excluded.at
        WHERE NOT delivery_step.ok
    )
    SELECT delivery_id || ' ' || fence AS id FROM held`;
  const stillOurs = new Set(held.map(({ id }) => id));
  return writings.map((writing) => stillOurs.has(idOf(writing)));
});

let lastTurn: Promise<unknown> = Promise.resolve();
/** One after the other, whoever asks; one that never ends keeps the next waiting for a minute. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const turn = Promise.race([lastTurn, pause(60_000, undefined, { ref: false })]).then(run);
  lastTurn = turn.catch(() => undefined);
  return turn;
}

/**
 * Runs one delivery to its end, or finds that it is not to be run. Returns after how many milliseconds to try again.
 * Whatever ran when a worker was lost may be what killed it: those run one at a time, so that none of them takes the
 * others' starts along.
 */
export async function deliver(deliveryId: string, linkages: ReadonlyMap<string, Linkage>): Promise<number | undefined> {
  const claimed = await claim(deliveryId);
  if (claimed !== LEFT) return claimed && run(claimed, linkages);
  return inTurn(async () => {
    const [left] = await take([deliveryId], true);
    return left && left !== LEFT ? run(left, linkages) : undefined;
  });
}

async function run(claimed: Claimed, linkages: ReadonlyMap<string, Linkage>): Promise<number | undefined> {
  const deliveryId = claimed.delivery_id;
  const linkage = linkages.get(claimed.linkage);
  const finish = async (steps: Step[], ending: Ending) => {
    const held = await write({ claimed, steps, ending });
    if (!held) return undefined;
    ring("deliveries");
    metrics().deliveries.inc({ linkage: claimed.linkage, state: ending.state });
    if (ending.state === "done")
      metrics().lag.observe({ linkage: claimed.linkage }, (Date.now() - claimed.recorded_at.getTime()) / 1000);
    if (ending.state !== "done") {
      log().warn(
        {
          deliveryId,
          linkage: claimed.linkage,
          eventId: claimed.event_id,
          attempt: claimed.starts,
          state: ending.state,
          code: ending.code,
        },
        "delivery failed",
      );
    }
    return ending.waitMs;
  };
  const attempts = env.settings.DELIVERY_ATTEMPTS;
  if (!linkage) {
    return finish([], {
      state: "dead",
      code: "UNKNOWN_LINKAGE",
      message: "This worker does not know the linkage: start the current version.",
    });
  }
  if (claimed.starts > attempts) {
    return finish([], {
      state: "dead",
      code: "CRASHED",
      message: `The worker stopped ${attempts} times while running this delivery.`,
    });
  }

  let unwritten: Step[] = [];
  const renew = setInterval(
    () => void write({ claimed, steps: [] }).catch(() => undefined),
    (env.settings.DELIVERY_LEASE_SEC * 1000) / 3,
  );
  const call = callFor({
    tenantId: claimed.tenant_id,
    eventId: claimed.event_id,
    linkage: claimed.linkage,
    cause: { eventId: claimed.event_id, correlationId: claimed.correlation_id, hops: claimed.hops },
    done: new Map((claimed.done ?? []).map(({ step, response }) => [step, openPersonal(response, stepPlace(claimed))])),
    // A finished step is durable before the next one starts; the last one is written together with the outcome.
    beforeNext: async () => {
      const held = unwritten.length === 0 || (await write({ claimed, steps: unwritten }));
      unwritten = [];
      if (!held) throw new LeaseLost();
    },
    record: (step) => void unwritten.push(step),
  });
  try {
    const note = await linkage.run(eventFor(claimed, linkage) as never, call, {
      workshopId: env.settings.SMART_MFG_DEFAULT_WORKSHOP_ID,
      warehouseId: env.settings.SMART_MFG_DEFAULT_WAREHOUSE_ID,
      timeZone: claimed.time_zone,
    });
    return await finish(unwritten, { state: "done", note });
  } catch (error) {
    if (error instanceof LeaseLost) return undefined;
    const told = tell(error, "en");
    // Our own mistakes tell the log the whole story; the monitor gets the name.
    if (told.code === "INTERNAL") log().error({ deliveryId, linkage: claimed.linkage, err: error }, "linkage threw");
    const again = mayHeal(told.code) && claimed.starts < attempts;
    const retryAfterMs = (Number(told.facts.retryAfter) || 0) * 1000;
    const waitMs = Math.max(backoffMs(claimed.starts, env.settings.DELIVERY_BACKOFF_MS), retryAfterMs);
    return await finish(unwritten, {
      state: again ? "pending" : "dead",
      code: told.code,
      message: told.message,
      ...(again ? { waitMs } : {}),
    });
  } finally {
    clearInterval(renew);
  }
}

class LeaseLost extends Error {}

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
  payload: Record<string, unknown>;
};

/**
 * Takes a delivery for one lease, on the database's clock. The start is counted before the work, so a delivery that
 * kills its worker still runs out of starts.
 */
async function claim(deliveryId: string): Promise<Claimed | undefined> {
  const [claimed] = await busSql<Claimed>`
    WITH claimed AS (
      UPDATE platform.delivery
      SET state = 'running', starts = starts + 1, fence = fence + 1, started_at = clock_timestamp(),
        lease_until = clock_timestamp() + make_interval(secs => ${env.settings.DELIVERY_LEASE_SEC})
      WHERE delivery_id = ${deliveryId}
        AND ((state = 'pending' AND next_at <= clock_timestamp()) OR (state = 'running' AND lease_until < clock_timestamp()))
      RETURNING delivery_id, tenant_id, event_id, linkage, starts, fence
    )
    SELECT claimed.delivery_id, claimed.linkage, claimed.starts, claimed.fence, event.*,
      CASE WHEN claimed.starts > 1 OR EXISTS (SELECT FROM platform.delivery_step step WHERE step.tenant_id = claimed.tenant_id AND step.delivery_id = claimed.delivery_id)
        THEN (SELECT jsonb_agg(jsonb_build_object('step', step, 'response', response)) FROM platform.delivery_step
              WHERE tenant_id = claimed.tenant_id AND delivery_id = claimed.delivery_id AND ok) END AS done
    FROM claimed JOIN platform.event ON event.tenant_id = claimed.tenant_id AND event.event_id = claimed.event_id`;
  return claimed;
}

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

/** Writes steps and, at the end, the outcome: nothing when another worker has taken the lease meanwhile. */
async function write(claimed: Claimed, steps: Step[], ending: Ending | undefined): Promise<boolean> {
  const rows = steps.map((step) => ({
    ...step,
    request: sealPersonal(step.request, stepPlace(claimed)),
    response: sealPersonal(step.response, stepPlace(claimed)),
  }));
  const [written] = await busSql<{ held: boolean }>`
    WITH held AS (
      UPDATE platform.delivery SET
        state = coalesce(${ending?.state ?? null}, state),
        note = CASE WHEN ${ending?.state ?? null} = 'done' THEN ${ending?.note ?? null} ELSE note END,
        error_code = CASE WHEN ${ending !== undefined} THEN ${ending?.code ?? null} ELSE error_code END,
        error_message = CASE WHEN ${ending !== undefined} THEN ${ending?.message ?? null} ELSE error_message END,
        finished_at = CASE WHEN ${ending?.state ?? null} IN ('done', 'dead') THEN clock_timestamp() ELSE finished_at END,
        next_at = CASE WHEN ${ending?.state ?? null} = 'pending' THEN clock_timestamp() + make_interval(secs => ${(ending?.waitMs ?? 0) / 1000}) ELSE next_at END,
        queued_at = CASE WHEN ${ending?.state ?? null} = 'pending' THEN clock_timestamp() + make_interval(secs => ${(ending?.waitMs ?? 0) / 1000}) ELSE queued_at END,
        lease_until = CASE WHEN ${ending !== undefined} THEN NULL ELSE clock_timestamp() + make_interval(secs => ${env.settings.DELIVERY_LEASE_SEC}) END
      WHERE delivery_id = ${claimed.delivery_id} AND fence = ${claimed.fence} AND state = 'running'
      RETURNING tenant_id, delivery_id
    ), steps AS (
      INSERT INTO platform.delivery_step (tenant_id, delivery_id, step, procedure, request, response, error, ok, ms, at)
      SELECT tenant_id, delivery_id, step, procedure, request, response, error, ok, ms, clock_timestamp()
      FROM held, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS taken (step text, procedure text, request jsonb, response jsonb, error jsonb, ok boolean, ms int)
      ON CONFLICT (tenant_id, delivery_id, step) DO UPDATE
        SET request = excluded.request, response = excluded.response, error = excluded.error, ok = excluded.ok, ms = excluded.ms, at = excluded.at
        WHERE NOT delivery_step.ok
    )
    SELECT true AS held FROM held`;
  return written?.held === true;
}

/** Runs one delivery to its end, or finds that it is not to be run. Returns after how many milliseconds to try again. */
export async function deliver(deliveryId: string, linkages: ReadonlyMap<string, Linkage>): Promise<number | undefined> {
  const claimed = await claim(deliveryId);
  if (!claimed) return undefined;
  const linkage = linkages.get(claimed.linkage);
  const finish = async (steps: Step[], ending: Ending) => {
    const held = await write(claimed, steps, ending);
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
    () => void write(claimed, [], undefined).catch(() => undefined),
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
      const held = unwritten.length === 0 || (await write(claimed, unwritten, undefined));
      unwritten = [];
      if (!held) throw new LeaseLost();
    },
    record: (step) => void unwritten.push(step),
  });
  try {
    const note = await linkage.run(eventFor(claimed, linkage) as never, call, {
      workshopId: env.settings.SMART_MFG_DEFAULT_WORKSHOP_ID,
      warehouseId: env.settings.SMART_MFG_DEFAULT_WAREHOUSE_ID,
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

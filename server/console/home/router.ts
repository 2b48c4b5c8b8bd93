import { z } from "zod";
import { bellWithin } from "../../platform/bell";
import { env } from "../../platform/env";
import { PERMISSIONS, ROLES } from "../../platform/permissions";
import { answer, may, router } from "../../platform/procedure";
import { answerAs, type Look } from "../../platform/work";
import { findEvents } from "../monitor/event-log";
import { EventRow } from "../monitor/schema";

const NoInput = z.strictObject({});

const Me = z.object({
  user: z.object({
    userId: z.string(),
    name: z.string(),
    username: z.string(),
    role: z.enum(ROLES),
    locale: z.string().nullable(),
  }),
  tenant: z.object({ tenantId: z.string(), name: z.string(), timeZone: z.string() }),
  permissions: z.array(z.string()),
  mode: z.enum(["demo", "production"]),
  /** Where machines knock: for the examples a page shows. */
  gatewayUrl: z.string(),
});

/** Who I am here and what I may do: the screens hide what is not permitted, the procedures refuse it. */
async function getMe({ tx, tenantId, actor }: Look): Promise<z.infer<typeof Me>> {
  const [user, tenant] = await Promise.all([
    tx.user.findFirst({ where: { id: actor.id, tenantId } }),
    tx.tenant.findUnique({ where: { tenantId } }),
  ]);
  return Me.parse({
    user: {
      userId: actor.id,
      name: actor.name,
      username: user?.username ?? actor.name,
      role: user?.role ?? "viewer",
      locale: user?.locale ?? null,
    },
    tenant: { tenantId, name: tenant?.name ?? tenantId, timeZone: tenant?.timeZone ?? "Asia/Shanghai" },
    permissions: PERMISSIONS.filter((permission) => actor.may(permission)),
    mode: env.settings.LINKWORKS_MODE,
    gatewayUrl: env.gatewayUrl,
  });
}

const Summary = z.object({
  deadLetters: z.int(),
  oldestDeadAt: z.string().nullable(),
  waiting: z.int(),
  skipped: z.int(),
  today: z.array(z.object({ cell: z.string(), events: z.int() })),
  recentEvents: z.array(EventRow),
});

/** How the plant's events flow today; what waits in a cell, the cell itself tells. */
async function getSummary(look: Look): Promise<z.infer<typeof Summary>> {
  const { sql, tenantId } = look;
  type Open = { dead: number; oldest_dead: Date | null; waiting: number; skipped: number };
  const [[open], today, recent] = await Promise.all([
    sql<Open>`
      SELECT count(*) FILTER (WHERE state = 'dead') AS dead, min(finished_at) FILTER (WHERE state = 'dead') AS oldest_dead,
        count(*) FILTER (WHERE state IN ('pending', 'running')) AS waiting, count(*) FILTER (WHERE state = 'skipped') AS skipped
      FROM platform.delivery WHERE tenant_id = ${tenantId} AND state IN ('dead', 'pending', 'running', 'skipped')`,
    sql<{ cell: string; events: number }>`
      SELECT source AS cell, count(*) AS events FROM platform.event JOIN platform.tenant USING (tenant_id)
      WHERE tenant_id = ${tenantId} AND recorded_at >= date_trunc('day', now(), tenant.time_zone)
      GROUP BY source ORDER BY source`,
    look.actor.may("monitor.read") ? findEvents(look, { limit: 8 }) : { items: [] },
  ]);
  return {
    deadLetters: open?.dead ?? 0,
    oldestDeadAt: open?.oldest_dead?.toISOString() ?? null,
    waiting: open?.waiting ?? 0,
    skipped: open?.skipped ?? 0,
    today,
    recentEvents: recent.items,
  };
}

type Told = { position: number; source: string; aggregate_id: string | null };

const LOOK_AGAIN_MS = 10_000;

export const me = router({ get: may("home.read").screen().input(NoInput).output(Me).query(answer(getMe)) });
export const home = router({
  summary: may("home.read").screen().input(NoInput).output(Summary).query(answer(getSummary)),
});

export const live = router({
  /** Says which cells have news, so that screens can ask again; it carries no contents. */
  changes: may("home.read")
    .screen()
    .subscription(async function* ({ ctx, signal }) {
      const { caller } = ctx;
      const head = (look: Look) =>
        look.sql<{
          position: number | null;
        }>`SELECT max(position) AS position FROM platform.event WHERE tenant_id = ${look.tenantId}`;
      let position = (await answerAs(caller, head, undefined))[0]?.position ?? 0;
      while (!signal?.aborted) {
        const stop = new AbortController();
        const over = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
        const bell = await Promise.race([
          bellWithin("feed", LOOK_AGAIN_MS, over).then(() => "feed"),
          bellWithin("deliveries", LOOK_AGAIN_MS, over).then(() => "deliveries"),
        ]);
        stop.abort();
        if (signal?.aborted) return;
        const since = position;
        const news = await answerAs(
          caller,
          (look) => look.sql<Told>`
            SELECT position, source, aggregate_id FROM platform.event
            WHERE tenant_id = ${look.tenantId} AND position > ${since} ORDER BY position LIMIT 200`,
          undefined,
        );
        position = news.at(-1)?.position ?? position;
        if (news.length === 0 && bell === "feed") continue;
        yield {
          cells: [...new Set([...news.map(({ source }) => source), "platform"])],
          aggregateIds: [...new Set(news.flatMap(({ aggregate_id }) => aggregate_id ?? []))],
        };
      }
    }),
});

import { env } from "../../platform/env";
import { refused } from "../../platform/errors";
import { FLAGS, type Flag } from "../../platform/flags";
import type { Look, Work } from "../../platform/work";
import type { LinkageSwitch, ReplaySkipped, SetLinkage } from "./schema";

type SwitchRow = { flag: Flag; enabled: boolean; reason: string | null; by: string; since: Date };
type LinkageRow = { linkage: string; flag: string; title: string; listens_to: string[] };
type OpenRow = { flag: string; state: "pending" | "running" | "skipped" | "dead"; count: number };

export async function findSwitches({
  sql,
  tenantId,
}: Pick<Look, "sql" | "tenantId">): Promise<{ items: LinkageSwitch[] }> {
  const switches =
    await sql<SwitchRow>`SELECT flag, enabled, reason, by, since FROM platform.linkage_switch WHERE tenant_id = ${tenantId}`;
  const linkages =
    await sql<LinkageRow>`SELECT linkage, flag, title, listens_to FROM platform.linkage ORDER BY linkage`;
  const open = await sql<OpenRow>`
    SELECT flag, state, count(*) AS count FROM platform.delivery
    WHERE tenant_id = ${tenantId} AND state IN ('pending', 'running', 'skipped', 'dead') GROUP BY flag, state`;
  const count = (flag: Flag, ...states: OpenRow["state"][]) =>
    open.filter((row) => row.flag === flag && states.includes(row.state)).reduce((sum, row) => sum + row.count, 0);
  const items = FLAGS.map((flag): LinkageSwitch => {
    const set = switches.find((row) => row.flag === flag);
    return {
      flag,
      enabled: set?.enabled ?? env.enabledByDefault(flag),
      source: set ? "admin" : "default",
      since: set?.since.toISOString() ?? null,
      by: set?.by ?? null,
      reason: set?.reason ?? null,
      linkages: linkages
        .filter((row) => row.flag === flag)
        .map((row) => ({ name: row.linkage, title: row.title, listensTo: row.listens_to })),
      waiting: count(flag, "pending", "running"),
      skipped: count(flag, "skipped"),
      dead: count(flag, "dead"),
    };
  });
  return { items };
}

/** Switches a linkage for this tenant: it holds for every event relayed from now on, in every worker. */
export async function setLinkage(work: Work, { flag, enabled, reason }: SetLinkage) {
  const { tenantId, sql, actor, now } = work;
  const [before] =
    await sql<SwitchRow>`SELECT * FROM platform.linkage_switch WHERE tenant_id = ${tenantId} AND flag = ${flag} FOR UPDATE`;
  await sql`
    INSERT INTO platform.linkage_switch (tenant_id, flag, enabled, reason, by, since)
    VALUES (${tenantId}, ${flag}, ${enabled}, ${reason}, ${actor.name}, ${now})
    ON CONFLICT (tenant_id, flag) DO UPDATE SET enabled = excluded.enabled, reason = excluded.reason, by = excluded.by, since = excluded.since`;
  work.changed({
    documentType: "linkage",
    documentId: flag,
    before: { enabled: before?.enabled ?? env.enabledByDefault(flag) },
    after: { enabled, reason },
  });
  work.ringAfter("deliveries");
  const { items } = await findSwitches(work);
  const row = items.find((item) => item.flag === flag);
  if (!row) throw refused("NOT_FOUND", { what: flag });
  return row;
}

/** Runs what was skipped while the switch was off: exactly those deliveries, each once. */
export async function replaySkipped(work: Work, { flag, from, to }: ReplaySkipped) {
  const [sent] = await work.sql<{ count: number }>`
    WITH sent AS (
      UPDATE platform.delivery SET state = 'pending', starts = 0, next_at = clock_timestamp(), queued_at = NULL
      FROM platform.event
      WHERE delivery.tenant_id = ${work.tenantId} AND delivery.flag = ${flag} AND delivery.state = 'skipped'
        AND event.tenant_id = delivery.tenant_id AND event.event_id = delivery.event_id
        AND (${from}::timestamptz IS NULL OR event.occurred_at >= ${from}::timestamptz)
        AND (${to}::timestamptz IS NULL OR event.occurred_at < ${to}::timestamptz)
      RETURNING 1
    ) SELECT count(*) AS count FROM sent`;
  const replayed = sent?.count ?? 0;
  if (replayed > 0) work.ringAfter("due");
  work.changed({ documentType: "linkage", documentId: flag, after: { replayed, from, to } });
  return { replayed };
}

import { env } from "../../platform/env";
import type { Flag } from "../../platform/flags";
import type { Look } from "../../platform/work";

export async function getLinkageMap({ sql, tenantId }: Look) {
  type MapRow = {
    linkage: string;
    flag: Flag;
    title: string;
    listens_to: string[];
    calls: string[];
    enabled: boolean | null;
    per_hour: number;
    lag_p95_ms: number | null;
    waiting: number;
    dead: number;
  };
  const rows = await sql<MapRow>`
    SELECT linkage.linkage, linkage.flag, title, listens_to, calls, switch.enabled, per_hour, lag_p95_ms, waiting, dead
    FROM platform.linkage
    LEFT JOIN platform.linkage_switch AS switch ON switch.tenant_id = ${tenantId} AND switch.flag = linkage.flag
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state = 'done') AS per_hour,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - created_at) * 1000) FILTER (WHERE state = 'done') AS lag_p95_ms
      FROM platform.delivery WHERE tenant_id = ${tenantId} AND delivery.linkage = linkage.linkage AND created_at > now() - interval '1 hour'
    ) AS lately
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state IN ('pending', 'running')) AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead
      FROM platform.delivery WHERE tenant_id = ${tenantId} AND delivery.flag = linkage.flag AND delivery.linkage = linkage.linkage
        AND state IN ('pending', 'running', 'dead')
    ) AS open
    ORDER BY linkage.flag, linkage.linkage`;
  const cellsOf = (names: string[]) => [...new Set(names.map((name) => name.split(".")[0] ?? name))];
  return {
    items: rows.map((row) => ({
      linkage: row.linkage,
      flag: row.flag,
      title: row.title,
      listensTo: row.listens_to,
      fromCells: cellsOf(row.listens_to),
      toCells: cellsOf(row.calls),
      enabled: row.enabled ?? env.enabledByDefault(row.flag),
      perHour: row.per_hour,
      lagP95Ms: row.lag_p95_ms,
      waiting: row.waiting,
      dead: row.dead,
    })),
  };
}

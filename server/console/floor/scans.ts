import { namesAfter, pageOf } from "../../platform/page";
import { holds } from "../../platform/search";
import type { Look, Work } from "../../platform/work";
import type { FindScans, RecordScans, Scan } from "./schema";

/** Keeps what was scanned, right or wrong. A handheld that is not sure sends it again: each scan is kept once. */
export async function recordScans(work: Work, { deviceId, scans }: RecordScans): Promise<{ recorded: number }> {
  const { sql, tenantId, actor, now } = work;
  const kept = await sql<{ there: true }>`
    INSERT INTO platform.scan (tenant_id, scan_id, device_id, by, by_name, task, document_id, raw, kind, rule, verdict, ms, scanned_at, recorded_at)
    SELECT ${tenantId}, "scanId", ${deviceId}, ${actor.id}, ${actor.name}, task, "documentId", raw, kind, rule, verdict, ms, "scannedAt", ${now}
    FROM jsonb_to_recordset(${JSON.stringify(scans)}::jsonb) AS scan ("scanId" text, task text, "documentId" text, raw text, kind text,
      rule text, verdict text, ms int, "scannedAt" timestamptz)
    ON CONFLICT DO NOTHING RETURNING true AS there`;
  return { recorded: kept.length };
}

/** The transcript, newest first: what was scanned, by whom, and what came of it. */
export async function findScans({ tx, tenantId }: Look, { limit, cursor, q, from, to, ...filters }: FindScans) {
  const [lastAt, lastId] = namesAfter(cursor, 2, { from: "a moment" });
  const rows = await tx.scan.findMany({
    where: {
      tenantId,
      ...filters,
      ...(q ? { OR: [{ raw: holds(q) }, { byName: holds(q) }] } : {}),
      scannedAt: { gte: from, lte: to },
      ...(lastAt === undefined || lastId === undefined
        ? {}
        : { AND: { OR: [{ scannedAt: { lt: lastAt } }, { scannedAt: lastAt, scanId: { gt: lastId } }] } }),
    },
    orderBy: [{ scannedAt: "desc" }, { scanId: "asc" }],
    take: limit + 1,
  });
  return pageOf(
    rows,
    limit,
    ({ scannedAt, scanId }) => JSON.stringify([scannedAt.toISOString(), scanId]),
    ({ tenantId: _, by: __, scannedAt, recordedAt, task, ...row }): Scan => ({
      ...row,
      task: task as Scan["task"],
      scannedAt: scannedAt.toISOString(),
      recordedAt: recordedAt.toISOString(),
    }),
  );
}

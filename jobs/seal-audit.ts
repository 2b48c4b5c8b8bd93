import { type AuditRow, auditHash } from "@/server/platform/audit";
import { busPool, sqlOn } from "@/server/platform/db";

const BATCH = 1000;

/** Chains all new audit entries, however many came since. */
export async function sealAudit(): Promise<number> {
  let sealed = 0;
  for (;;) {
    const now = await sealBatch();
    sealed += now;
    if (now < BATCH) return sealed;
  }
}

/**
 * Chains new audit entries, each to the one before. One writer at a time: commands only insert, so they never wait for
 * each other's hashes.
 */
async function sealBatch(): Promise<number> {
  const client = await busPool().connect();
  const sql = sqlOn(client);
  try {
    await client.query("BEGIN");
    const [turn] = await sql<{ mine: boolean }>`SELECT pg_try_advisory_xact_lock(hashtext('linkworks audit')) AS mine`;
    const rows = turn?.mine
      ? await sql<AuditRow>`SELECT * FROM platform.audit_entry WHERE seq IS NULL ORDER BY at, audit_id LIMIT ${BATCH}`
      : [];
    const ends = new Map<string, { seq: number; hash: string }>();
    for (const tenantId of new Set(rows.map((row) => row.tenant_id))) {
      const [end] = await sql<{ seq: number; hash: string }>`
        SELECT seq, hash FROM platform.audit_entry WHERE tenant_id = ${tenantId} AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1`;
      ends.set(tenantId, end ?? { seq: 0, hash: "" });
    }
    const sealed = rows.map((row) => {
      const before = ends.get(row.tenant_id) ?? { seq: 0, hash: "" };
      const end = { seq: before.seq + 1, hash: auditHash(before.hash, row) };
      ends.set(row.tenant_id, end);
      return { audit_id: row.audit_id, ...end };
    });
    await sql`
      UPDATE platform.audit_entry AS entry SET seq = sealed.seq, hash = sealed.hash
      FROM jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) AS sealed (audit_id uuid, seq bigint, hash text)
      WHERE entry.audit_id = sealed.audit_id`;
    await client.query("COMMIT");
    return sealed.length;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

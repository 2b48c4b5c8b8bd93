import { createRequire } from "node:module";
import type pg from "pg";

export const queueSchema = "queue";

/** BullMQ's own tables. Made here by the owner, because the app's role may not create schemas or tables in the database. */
export async function ensureQueueTables(owner: pg.Client): Promise<void> {
  const { version } = createRequire(import.meta.url)("bullmq/package.json") as { version: string };
  const wanted = `bullmq ${version}`;
  const { rows } = await owner.query(
    "SELECT obj_description(oid, 'pg_namespace') AS made FROM pg_namespace WHERE nspname = $1",
    [queueSchema],
  );
  if (rows[0]?.made === wanted) return;
  const { runMigrations } = await import("bullmq");
  await runMigrations(owner, queueSchema);
  await owner.query(`COMMENT ON SCHEMA ${queueSchema} IS '${wanted}'`);
}

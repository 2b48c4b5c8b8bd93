import { refused } from "../../../platform/errors";
import { place, sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { measuresOf } from "../rules";
import type { Ingest } from "../schema";

const SHARDS = 16;

/** Rows in one order, so that two batches never wait for each other in a circle. */
const addMeasures = ({ sql, tenantId }: Work, measures: ReturnType<typeof measuresOf>) => sql`
  INSERT INTO datalake.measure AS known (tenant_id, day, measure, key, shard, value)
  SELECT ${tenantId}, (at AT TIME ZONE time_zone)::date AS day, measure, key, ${Math.floor(Math.random() * SHARDS)}::int, sum(value)
  FROM jsonb_to_recordset(${JSON.stringify(measures)}::jsonb) AS row (measure text, key text, value numeric, at timestamptz)
    CROSS JOIN platform.tenant WHERE tenant.tenant_id = ${tenantId}
  GROUP BY day, measure, key ORDER BY measure, day, key
  ON CONFLICT (tenant_id, measure, day, key, shard) DO UPDATE SET value = known.value + excluded.value`;

/** Takes records into the lake as they are. Counting them on the way in keeps the table list free of scans. */
export async function ingestRecords(
  work: Work,
  { tenantId, cellId, table, records }: Ingest,
): Promise<{ ingested: number }> {
  if (tenantId !== undefined && tenantId !== work.tenantId) throw refused("FORBIDDEN", { reason: "otherTenant" });
  const rows = records.map((record) => {
    const id = work.newId();
    return { id, record: sealPersonal(record, place(work.tenantId, "lake_record", id)) };
  });
  const measures = records.flatMap(measuresOf);
  const stored = work.sql`
    WITH arrived AS (
      INSERT INTO datalake.lake_record (tenant_id, record_id, cell_id, table_name, record, ingested_at)
      SELECT ${work.tenantId}, id, ${cellId}, ${table}, record, ${work.now}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, record jsonb)
    )
    INSERT INTO datalake.lake_table AS known (tenant_id, cell_id, table_name, shard, records, last_ingested_at)
    VALUES (${work.tenantId}, ${cellId}, ${table}, ${Math.floor(Math.random() * SHARDS)}, ${rows.length}, ${work.now})
    ON CONFLICT (tenant_id, cell_id, table_name, shard)
    DO UPDATE SET records = known.records + excluded.records, last_ingested_at = greatest(known.last_ingested_at, excluded.last_ingested_at)`;
  await Promise.all([stored, measures.length > 0 ? addMeasures(work, measures) : null]);
  return { ingested: rows.length };
}

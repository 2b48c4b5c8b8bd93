import type { Client } from "pg";
import { graphLock, rowsOf, type Told } from "@/server/cells/trace/graph";
import { stepsOf, TRACED_EVENTS } from "@/server/cells/trace/rules/steps-of";
import type { RecordEvent } from "@/server/cells/trace/schema";

const BATCH = 5_000;
const TABLES = ["edge", "node", "label", "taken_back"] as const;

export type Rebuilt = {
  events: number;
  edges: number;
  /** Rows that were missing, and rows that no event tells of. Both 0: the graph was what the events say. */
  added: number;
  removed: number;
};

type EventRow = {
  event_id: string;
  event_type: string;
  occurred_at: Date;
  recorded_at: Date;
  payload: RecordEvent["payload"];
};

/**
 * Works the whole graph out anew from the event log, beside the one in use, and then puts right what differs. The
 * connection is the owner's and speaks for this plant; whoever searches sees the old graph until the new one stands.
 */
export async function rebuildTrace(client: Client, tenantId: string): Promise<Rebuilt> {
  await client.query(
    "DROP TABLE IF EXISTS pg_temp.told_event, pg_temp.told_edge, pg_temp.told_node, pg_temp.told_label, pg_temp.told_back",
  );
  await client.query(`
    CREATE TEMP TABLE told_event (event_id text PRIMARY KEY);
    CREATE TEMP TABLE told_edge ("eventId" text, n int, kind text, evidence text, "from" text, "to" text, quantity numeric, at timestamptz,
      "recordedAt" timestamptz, "documentType" text, "documentId" text, "documentNo" text, "movementId" text, "fromPlace" text, "toPlace" text);
    CREATE TEMP TABLE told_node (node text, kind text, sku text, name text, number text, "numberedBy" text, "ofNode" text);
    CREATE TEMP TABLE told_label (label text, node text, "as" text);
    CREATE TEMP TABLE told_back ("documentType" text, "documentId" text, "eventId" text, "recordedAt" timestamptz)`);
  await tell(client, tenantId);
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [graphLock(tenantId)]);
    // What was recorded meanwhile; from here on nobody adds anything.
    await tell(client, tenantId);
    await makeGraph(client, tenantId);
    let [added, removed] = [0, 0];
    for (const table of TABLES) {
      removed += await removeUntold(client, tenantId, table);
      added += await addMissing(client, tenantId, table);
    }
    const { rows } = await client.query<{ events: number; edges: number }>(
      "SELECT (SELECT count(*)::int FROM told_event) AS events, (SELECT count(*)::int FROM new_edge) AS edges",
    );
    await client.query("COMMIT");
    return { events: rows[0]?.events ?? 0, edges: rows[0]?.edges ?? 0, added, removed };
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    for (const table of TABLES) await client.query(`DROP TABLE IF EXISTS pg_temp.new_${table}`);
  }
}

/** Reads every traced event that was not read yet. */
async function tell(client: Client, tenantId: string): Promise<void> {
  let after = "";
  for (;;) {
    const { rows } = await client.query<EventRow>(
      `SELECT event_id, event_type, occurred_at, recorded_at, payload FROM platform.event
      WHERE tenant_id = $1 AND event_type = ANY($2) AND event_id > $3
        AND NOT EXISTS (SELECT FROM told_event WHERE told_event.event_id = event.event_id)
      ORDER BY event_id LIMIT ${BATCH}`,
      [tenantId, TRACED_EVENTS, after],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.event_id;
    const told = rows.map((row): Told => {
      const occurredAt = row.occurred_at.toISOString();
      const event = { eventId: row.event_id, eventType: row.event_type, occurredAt, payload: row.payload };
      return { eventId: row.event_id, occurredAt, recordedAt: row.recorded_at.toISOString(), steps: stepsOf(event) };
    });
    const { edges, nodes, labels, takenBack } = rowsOf(told);
    await client.query("INSERT INTO told_event SELECT unnest($1::text[])", [rows.map((row) => row.event_id)]);
    for (const [table, lines] of Object.entries({
      told_edge: edges,
      told_node: nodes,
      told_label: labels,
      told_back: takenBack,
    }))
      await client.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
        JSON.stringify(lines),
      ]);
  }
}

/** The four tables as they should be, column for column. */
async function makeGraph(client: Client, tenantId: string): Promise<void> {
  for (const table of TABLES) await client.query(`CREATE TEMP TABLE new_${table} (LIKE trace.${table})`);
  await client.query(
    `INSERT INTO new_taken_back (tenant_id, document_type, document_id, event_id, recorded_at)
    SELECT DISTINCT ON ("documentType", "documentId") $1, "documentType", "documentId", "eventId", "recordedAt" FROM told_back
    ORDER BY "documentType", "documentId", "recordedAt", "eventId"`,
    [tenantId],
  );
  await client.query("ANALYZE new_taken_back");
  await client.query(
    `INSERT INTO new_edge (tenant_id, event_id, n, kind, evidence, from_node, to_node, quantity, at, recorded_at, taken_back_at,
      document_type, document_id, document_no, movement_id, from_place, to_place)
    SELECT $1, "eventId", n, kind, evidence, "from", "to", quantity, at, "recordedAt", recorded_at, "documentType", "documentId",
      "documentNo", "movementId", "fromPlace", "toPlace"
    FROM told_edge LEFT JOIN new_taken_back ON document_type = "documentType" AND document_id = "documentId"`,
    [tenantId],
  );
  await client.query(
    `INSERT INTO new_node (tenant_id, node, kind, sku, name, number, numbered_by, of_node)
    SELECT $1, node, kind, sku, name, (array_agg(number ORDER BY "numberedBy" DESC))[1], max("numberedBy"), max("ofNode")
    FROM told_node GROUP BY node, kind, sku, name`,
    [tenantId],
  );
  await client.query(
    `INSERT INTO new_label (tenant_id, label, node, "as") SELECT DISTINCT $1, label, node, "as" FROM told_label`,
    [tenantId],
  );
}

type Table = (typeof TABLES)[number];
const KEYS: Record<Table, string> = {
  edge: "event_id, n",
  node: "node",
  label: `label, node, "as"`,
  taken_back: "document_type, document_id",
};

async function removeUntold(client: Client, tenantId: string, table: Table): Promise<number> {
  const { rowCount } = await client.query(
    `DELETE FROM trace.${table} WHERE tenant_id = $1 AND (${KEYS[table]}) IN (
      SELECT ${KEYS[table]} FROM (SELECT * FROM trace.${table} WHERE tenant_id = $1 EXCEPT SELECT * FROM new_${table}) AS untold)`,
    [tenantId],
  );
  return rowCount ?? 0;
}

async function addMissing(client: Client, tenantId: string, table: Table): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO trace.${table} SELECT * FROM new_${table} EXCEPT SELECT * FROM trace.${table} WHERE tenant_id = $1`,
    [tenantId],
  );
  return rowCount ?? 0;
}

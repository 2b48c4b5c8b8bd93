import type { Sql } from "../../platform/db";
import { type NodeParts, partsOf } from "./rules/nodes";
import type { DocumentKey, NewEdge, NewLabel, Steps } from "./rules/steps-of";

/** What one event says, with the two moments every step carries. */
export type Told = { eventId: string; occurredAt: string; recordedAt: string; steps: Steps };

/** Whoever rebuilds the graph holds it alone at the end; whoever adds to it shares it. */
export const graphLock = (tenantId: string) => `trace ${tenantId}`;

const keyOf = ({ documentType, documentId }: DocumentKey) => `${documentType} ${documentId}`;

/**
 * Whoever writes a document's steps and whoever takes it back go one after the other: the later of the two sees the
 * earlier, in whichever order they came.
 */
export async function lockDocuments(sql: Sql, tenantId: string, told: readonly Told[]): Promise<void> {
  const documents = told.flatMap(({ steps }) => [...steps.edges, ...steps.takenBack]).map(keyOf);
  const keys = [...new Set(documents)].sort().map((key) => `${graphLock(tenantId)} ${key}`);
  await Promise.all([
    sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${graphLock(tenantId)}, 0))`,
    sql`SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${keys}::text[]) WITH ORDINALITY AS wanted (key, turn) ORDER BY turn`,
  ]);
}

type Row<Written> = Written & { eventId: string; recordedAt: string };
type NodeRow = NodeParts & { node: string; number: string | null; ofNode: string | null; numberedBy: string };
type Rows = {
  edges: Row<NewEdge & { n: number }>[];
  nodes: NodeRow[];
  labels: NewLabel[];
  takenBack: Row<DocumentKey>[];
};

/** What these events come to, as rows. The same for whoever writes them one by one and whoever writes all of them anew. */
export const rowsOf = (told: readonly Told[]): Rows => ({
  edges: told.flatMap(({ eventId, recordedAt, steps }) =>
    steps.edges.map((edge, n) => ({ eventId, recordedAt, n, ...edge })),
  ),
  nodes: told.flatMap(({ eventId, occurredAt, steps }) =>
    steps.nodes.flatMap(({ node, number, ofNode }) => {
      const parts = partsOf(node);
      // Of two numbers the one that was given last counts, whichever event came first.
      return parts
        ? [{ node, ...parts, number, ofNode, numberedBy: number === null ? "" : `${occurredAt} ${eventId}` }]
        : [];
    }),
  ),
  labels: told.flatMap(({ steps }) => steps.labels),
  takenBack: told.flatMap(({ eventId, recordedAt, steps }) =>
    steps.takenBack.map((document) => ({ eventId, recordedAt, ...document })),
  ),
});

/** Writes what is not there yet. Every row follows from its event alone, so a repeat finds everything in place. */
export async function writeSteps(sql: Sql, tenantId: string, told: readonly Told[]): Promise<number> {
  const { edges, nodes, labels, takenBack } = rowsOf(told);
  const [, , written] = await Promise.all([
    takenBack.length > 0 ? takeBack(sql, tenantId, takenBack) : null,
    nodes.length > 0 ? writeNodes(sql, tenantId, nodes) : null,
    edges.length > 0 ? writeEdges(sql, tenantId, edges) : [],
    labels.length > 0 ? writeLabels(sql, tenantId, labels) : null,
  ]);
  return written.length;
}

const takeBack = (sql: Sql, tenantId: string, documents: Rows["takenBack"]) => sql`
  WITH told AS (
    SELECT DISTINCT ON ("documentType", "documentId") "documentType" AS document_type, "documentId" AS document_id, "eventId" AS event_id,
      "recordedAt" AS recorded_at
    FROM jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) AS told ("documentType" text, "documentId" text, "eventId" text, "recordedAt" timestamptz)
    ORDER BY "documentType", "documentId", "recordedAt", "eventId"
  ), known AS (
    INSERT INTO trace.taken_back AS known (tenant_id, document_type, document_id, event_id, recorded_at)
    SELECT ${tenantId}, document_type, document_id, event_id, recorded_at FROM told
    ON CONFLICT (tenant_id, document_type, document_id) DO UPDATE SET event_id = excluded.event_id, recorded_at = excluded.recorded_at
    WHERE (excluded.recorded_at, excluded.event_id) < (known.recorded_at, known.event_id)
  )
  UPDATE trace.edge SET taken_back_at = told.recorded_at FROM told
  WHERE edge.tenant_id = ${tenantId} AND edge.document_type = told.document_type AND edge.document_id = told.document_id
    AND (taken_back_at IS NULL OR taken_back_at > told.recorded_at)`;

/** A busy supplier's node is not waited for when there is nothing new to say of it. */
const writeNodes = (sql: Sql, tenantId: string, nodes: readonly NodeRow[]) => sql`
  WITH told AS (
    SELECT node, kind, sku, name, (array_agg(number ORDER BY "numberedBy" DESC))[1] AS number, max("numberedBy") AS numbered_by, max("ofNode") AS of_node
    FROM jsonb_to_recordset(${JSON.stringify(nodes)}::jsonb) AS told (node text, kind text, sku text, name text, number text,
      "numberedBy" text, "ofNode" text)
    GROUP BY node, kind, sku, name
  )
  INSERT INTO trace.node AS known (tenant_id, node, kind, sku, name, number, numbered_by, of_node)
  SELECT ${tenantId}, node, kind, sku, name, number, numbered_by, of_node FROM told
  WHERE NOT EXISTS (
    SELECT FROM trace.node AS there WHERE there.tenant_id = ${tenantId} AND there.node = told.node
      AND there.numbered_by >= told.numbered_by AND (told.of_node IS NULL OR there.of_node IS NOT NULL))
  ORDER BY node
  ON CONFLICT (tenant_id, node) DO UPDATE SET of_node = coalesce(known.of_node, excluded.of_node),
    number = CASE WHEN excluded.numbered_by > known.numbered_by THEN excluded.number ELSE known.number END,
    numbered_by = greatest(known.numbered_by, excluded.numbered_by)`;

const writeEdges = (sql: Sql, tenantId: string, edges: Rows["edges"]) => sql<{ n: number }>`
  INSERT INTO trace.edge (tenant_id, event_id, n, kind, evidence, from_node, to_node, quantity, at, recorded_at, taken_back_at,
    document_type, document_id, document_no, movement_id, from_place, to_place)
  SELECT ${tenantId}, "eventId", n, kind, evidence, "from", "to", quantity, at, "recordedAt", taken_back.recorded_at,
    "documentType", "documentId", "documentNo", "movementId", "fromPlace", "toPlace"
  FROM jsonb_to_recordset(${JSON.stringify(edges)}::jsonb) AS told ("eventId" text, n int, kind text, evidence text, "from" text, "to" text,
      quantity numeric, at timestamptz, "recordedAt" timestamptz, "documentType" text, "documentId" text, "documentNo" text, "movementId" text,
      "fromPlace" text, "toPlace" text)
    LEFT JOIN trace.taken_back ON taken_back.tenant_id = ${tenantId} AND taken_back.document_type = "documentType"
      AND taken_back.document_id = "documentId"
  ON CONFLICT DO NOTHING
  RETURNING n`;

const writeLabels = (sql: Sql, tenantId: string, labels: readonly NewLabel[]) => sql`
  INSERT INTO trace.label (tenant_id, label, node, "as")
  SELECT DISTINCT ${tenantId}, label, node, "as"
  FROM jsonb_to_recordset(${JSON.stringify(labels)}::jsonb) AS told (label text, node text, "as" text)
  ORDER BY label, node, "as"
  ON CONFLICT DO NOTHING`;

import pg from "pg";
import { rebuildTrace } from "@/prisma/rebuild/rebuild-trace";
import type { Ground } from "../ground";
import { load } from "../load";
import { asPlant } from "../plant";
import type { Line, Scenario } from "../scenario";

/** What one pump leaves behind, from three bought lots to four serials that a customer has signed for. */
const EDGES_A_FLOW = 32;
const SIZES = [1_000_000, 10_000_000];
const ASKED = 400;
const EVENTS = 100_000;

const n = (from: number, to: number) => `generate_series(${from}, ${to}) AS n`;
const raw = (which: string) => `'lot|RAW-' || ${which} || '|L' || (n / 4) || '-' || ${which}`;
const part = "'lot|PART|P' || n";
const unit = "'serial|UNIT|SN' || n || '-' || u";
const made = "'production|MA' || n";
const built = "'production|MB' || n";
const outbound = "'outbound|OUT' || n";
const order = "'order|SO' || n";
const shipment = "'shipment|WB' || n";
const purchase = "'purchase|PO' || (n / 4)";

type Step = [kind: string, evidence: string, from: string, to: string, quantity: string, also?: string];
const STEPS: Step[] = [
  ["received", "ledger", purchase, raw("k"), "100", ", generate_series(1, 3) AS k"],
  ["ordered", "document", "'supplier|S' || (n % 500)", purchase, "NULL"],
  ["issued", "ledger", raw("k"), made, "8", ", generate_series(1, 2) AS k"],
  ["issued", "issue", raw("k"), made, "8", ", generate_series(1, 2) AS k"],
  ["made", "ledger", made, part, "4", ""],
  ["made", "report", made, part, "4", ""],
  ["issued", "ledger", part, built, "4", ""],
  ["issued", "issue", part, built, "4", ""],
  ["issued", "ledger", raw("3"), built, "4", ""],
  ["issued", "issue", raw("3"), built, "4", ""],
  ["made", "ledger", built, unit, "1", ", generate_series(1, 4) AS u"],
  ["made", "report", built, unit, "1", ", generate_series(1, 4) AS u"],
  ["shipped", "ledger", unit, outbound, "1", ", generate_series(1, 4) AS u"],
  ["sold", "document", outbound, order, "NULL"],
  ["bought", "document", order, "'customer|C' || (n % 5000)", "NULL"],
  ["carried", "document", outbound, shipment, "NULL"],
  ["signed", "document", shipment, "'delivery|D' || n", "NULL"],
  ["planned", "document", made, "'demand|SO' || n", "NULL"],
  ["planned", "document", built, "'demand|SO' || n", "NULL"],
];

const edges = (from: number, to: number) =>
  STEPS.map(
    ([kind, evidence, source, target, quantity, also = ""], at) => `
  INSERT INTO trace.edge (tenant_id, event_id, n, kind, evidence, from_node, to_node, quantity, at, recorded_at, document_type, document_id, movement_id)
  SELECT 'bench', 'event-' || n, ${at * 10}${also ? ` + ${/AS (\w)/.exec(also)?.[1] ?? "0"}` : ""}, '${kind}', '${evidence}', ${source}, ${target}, ${quantity}::numeric,
    now() - make_interval(secs => n), now(), 'bench', 'document-' || n, ${evidence === "ledger" ? `'movement-' || n` : "NULL"} FROM ${n(from, to)}${also}`,
  );

/** Nodes and labels of what is asked for, and of all it leads to. */
const names = (from: number, to: number) => [
  `INSERT INTO trace.node (tenant_id, node, kind, sku, name)
   SELECT DISTINCT 'bench', node, split_part(node, '|', 1), CASE WHEN split_part(node, '|', 3) <> '' THEN split_part(node, '|', 2) END,
     coalesce(nullif(split_part(node, '|', 3), ''), split_part(node, '|', 2))
   FROM (SELECT from_node AS node FROM trace.edge WHERE event_id IN (SELECT 'event-' || n FROM ${n(from, to)})
     UNION SELECT to_node FROM trace.edge WHERE event_id IN (SELECT 'event-' || n FROM ${n(from, to)})) AS node ON CONFLICT DO NOTHING`,
  `INSERT INTO trace.label (tenant_id, label, node, "as") SELECT 'bench', 'SN' || n || '-' || u, ${unit}, 'own' FROM ${n(from, to)}, generate_series(1, 4) AS u`,
];

/** The bare recursive query, both ways: which nodes, and nothing else. */
const FLOOR = `
  WITH RECURSIVE forward (node) AS (
    SELECT $1::text UNION SELECT to_node FROM forward JOIN trace.edge ON from_node = forward.node WHERE tenant_id = 'bench' AND kind <> 'moved'
  ), backward (node) AS (
    SELECT $1::text UNION SELECT from_node FROM backward JOIN trace.edge ON to_node = backward.node WHERE tenant_id = 'bench'
  )
  SELECT node FROM forward UNION ALL SELECT node FROM backward`;

async function grow({ owner }: Ground, from: number, to: number): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', 'bench', false)");
    for (const statement of [...edges(from, to), ...names(from, to)]) await client.query(statement);
    await client.query("VACUUM ANALYZE trace.edge");
    await client.query("VACUUM ANALYZE trace.node");
    await client.query("VACUUM ANALYZE trace.label");
  } finally {
    client.release();
  }
}

async function rebuilt(ground: Ground): Promise<Line> {
  await asPlant(ground, [
    `INSERT INTO platform.event (tenant_id, event_id, event_type, source, payload, correlation_id, occurred_at, recorded_at)
     SELECT 'bench', 'told-' || lpad(n::text, 7, '0'), 'wms.stock.moved', 'wms', jsonb_build_object('documentType', 'outbound_order',
       'documentId', 'out-' || n, 'documentNo', 'OUT-' || n, 'reason', 'shipment', 'erpOrderId', 'so-' || n, 'movements', (
         SELECT jsonb_agg(jsonb_build_object('movementId', 'told-' || n || '-' || line, 'sku', 'PART-' || line, 'quantity', 2,
           'from', jsonb_build_object('warehouseId', 'WH01', 'locationCode', 'MAIN', 'lotNumber', 'L' || (n % 1000)),
           'to', jsonb_build_object('warehouseId', 'WH01', 'locationCode', '@customer', 'lotNumber', 'L' || (n % 1000))))
         FROM generate_series(1, 2) AS line)), 'told', now(), now() FROM ${n(1, EVENTS)}`,
  ]);
  const client = new pg.Client({ connectionString: ground.settings.DATABASE_URL });
  await client.connect();
  await client.query("SELECT set_config('app.tenant_id', 'bench', false)");
  const from = performance.now();
  const { events } = await rebuildTrace(client, "bench");
  const perSecond = events / ((performance.now() - from) / 1000);
  await client.end();
  return { what: "rebuild of the trace, events", ours: perSecond, goal: {} };
}

const scenario: Scenario = {
  floor: async (pool, { path }) => {
    const serial = decodeURIComponent(path.split("q=")[1] ?? "");
    const { rows } = await pool.query({ name: "trace", text: FLOOR, values: [`serial|UNIT|${serial}`] });
    return rows;
  },
  measure: async (ground) => {
    const lines = [await rebuilt(ground)];
    await asPlant(ground, ["DELETE FROM trace.edge", "DELETE FROM trace.node", "DELETE FROM trace.label"]);
    let grown = 0;
    for (const size of SIZES) {
      const flows = Math.round(size / EDGES_A_FLOW);
      // In steps, so that no single statement holds ten million rows.
      for (; grown < flows; grown = Math.min(flows, grown + 50_000))
        await grow(ground, grown, Math.min(flows, grown + 50_000) - 1);
      const path = () => `/api/v1/trace?q=SN${Math.floor(Math.random() * flows)}-${1 + Math.floor(Math.random() * 4)}`;
      const [ours, floor] = [ground.ours({ method: "GET", path }), ground.floor({ method: "GET", path })];
      for (const ask of [floor, ours]) await load(100, ask, 1);
      const below = await load(ASKED, floor, 1);
      const above = await load(ASKED, ours, 1);
      const what = `trace of a serial, both ways, ${size / 1e6} M edges`;
      lines.push(
        { what: `${what}: the bare query`, ...below, goal: {} },
        { what, ...above, goal: {} },
        {
          what: `${what}: p95 over the floor's`,
          ours: Math.round((above.p95Ms / below.p95Ms) * 100) / 100,
          goal: { atMost: 4 },
        },
      );
    }
    return lines;
  },
};
export default scenario;

import type { Look } from "../../../platform/work";
import { partsOf } from "../rules/nodes";
import { type GoodsBalance, type ReachedCustomer, type RecallKey, type RecallReport } from "../schema";
import { goodsOf, recallOf } from "./recalls";
import { namesOf } from "./trace";
import { walk } from "./walk";

const MOST_NODES = 200_000;
const MILLION = 1_000_000;
const exactly = (...numbers: number[]) => numbers.reduce((sum, each) => sum + Math.round(each * MILLION), 0) / MILLION;

/** Everything that was made from it, where it is now, who has it, and what proves that. */
export async function getRecallReport(look: Look, { recallId }: RecallKey): Promise<RecallReport> {
  const { sql, tenantId } = look;
  const recall = await recallOf(look, recallId);
  const [head] = await sql<{ startNodes: string[] }>`
    SELECT start_nodes AS "startNodes" FROM trace.recall WHERE tenant_id = ${tenantId} AND recall_id = ${recallId}`;
  const start = head?.startNodes ?? [];
  const reached = await walk(look, start, "forward", {}, MOST_NODES);
  const lots = reached.filter((node) => ["lot", "serial"].includes(partsOf(node)?.kind ?? ""));
  const [goods, customers, productions, untraceable, stops] = await Promise.all([
    balancesOf(look, recallId, lots, start),
    customersOf(look, lots),
    productionsOf(look, reached, lots),
    untraceableIn(look, reached),
    sql<RecallReport["stops"][number]>`
      SELECT kind, document_id AS "documentId", document_no AS "documentNo", outcome FROM trace.recall_stop
      WHERE tenant_id = ${tenantId} AND recall_id = ${recallId} ORDER BY kind, document_no`,
  ]);
  return { ...recall, goods: withDelivered(goods, customers), untraceable, productions, customers, stops };
}

type Sums = Omit<
  GoodsBalance,
  | "kind"
  | "sku"
  | "lotNumber"
  | "serialNumber"
  | "isStart"
  | "delivered"
  | "onHand"
  | "difference"
  | "isNew"
  | "inTransit"
  | "inProduction"
> & { transferredIn: number; transferredOut: number; reported: number; handedOver: number };
type SumRow = { [Key in keyof Sums]: Sums[Key] extends number | null ? string | null : Sums[Key] };

/** Came in = went out + is there, for each of them by itself and in its own unit. */
async function balancesOf(
  { sql, tenantId }: Look,
  recallId: string,
  nodes: string[],
  start: string[],
): Promise<GoodsBalance[]> {
  const rows = await sql<SumRow>`
    WITH goods AS (SELECT unnest(${nodes}::text[]) AS node), came AS (
      SELECT to_node AS node, kind, evidence, quantity FROM trace.edge
      WHERE tenant_id = ${tenantId} AND to_node = ANY(${nodes}::text[]) AND kind <> 'moved' AND taken_back_at IS NULL
    ), gone AS (
      SELECT from_node AS node, kind, quantity FROM trace.edge
      WHERE tenant_id = ${tenantId} AND from_node = ANY(${nodes}::text[]) AND kind <> 'moved' AND evidence = 'ledger' AND taken_back_at IS NULL
    ), arrived AS (
      SELECT node, sum(quantity) FILTER (WHERE kind = 'received' AND evidence = 'ledger') AS received,
        sum(quantity) FILTER (WHERE kind = 'made' AND evidence = 'ledger') AS made,
        sum(quantity) FILTER (WHERE evidence = 'report') AS reported, sum(quantity) FILTER (WHERE evidence = 'handOver') AS handed_over,
        sum(quantity) FILTER (WHERE kind = 'returned') AS returned, sum(quantity) FILTER (WHERE kind = 'found') AS found,
        sum(quantity) FILTER (WHERE kind = 'became') AS became, sum(quantity) FILTER (WHERE kind = 'transferred') AS transferred
      FROM came GROUP BY node
    ), out_of AS (
      SELECT node, sum(quantity) FILTER (WHERE kind = 'issued') AS issued,
        sum(quantity) FILTER (WHERE kind IN ('shipped', 'sentBack')) AS shipped, sum(quantity) FILTER (WHERE kind = 'scrapped') AS scrapped,
        sum(quantity) FILTER (WHERE kind = 'lost') AS lost, sum(quantity) FILTER (WHERE kind = 'became') AS became,
        sum(quantity) FILTER (WHERE kind = 'transferred') AS transferred
      FROM gone GROUP BY node
    )
    SELECT goods.node, coalesce(received, 0) AS received, coalesce(made, 0) AS made, coalesce(reported, 0) AS reported,
      coalesce(handed_over, 0) AS "handedOver", coalesce(returned, 0) AS returned, coalesce(found, 0) AS found,
      coalesce(arrived.became, 0) AS "becameIn", coalesce(arrived.transferred, 0) AS "transferredIn", coalesce(issued, 0) AS issued,
      coalesce(shipped, 0) AS shipped, coalesce(scrapped, 0) AS scrapped, coalesce(lost, 0) AS lost,
      coalesce(out_of.became, 0) AS "becameOut", coalesce(out_of.transferred, 0) AS "transferredOut",
      noted.on_hand AS counted, noted.reserved, coalesce(noted.held, false) AS held
    FROM goods LEFT JOIN arrived USING (node) LEFT JOIN out_of USING (node)
      LEFT JOIN trace.recall_goods AS noted ON noted.tenant_id = ${tenantId} AND noted.recall_id = ${recallId} AND noted.node = goods.node
    ORDER BY goods.node`;
  const begun = new Set(start);
  const anyHeld = rows.some(({ held }) => held);
  return rows.map((row) => {
    const { node, held } = row;
    const of = (name: Exclude<keyof Sums, "node" | "held" | "counted" | "reserved">) => Number(row[name]);
    const onHand = exactly(
      of("received"),
      of("made"),
      of("returned"),
      of("found"),
      of("becameIn"),
      of("transferredIn"),
      -of("issued"),
      -of("shipped"),
      -of("scrapped"),
      -of("lost"),
      -of("becameOut"),
      -of("transferredOut"),
    );
    const counted = row.counted === null ? null : Number(row.counted);
    return {
      node,
      kind: partsOf(node)?.kind ?? "lot",
      ...goodsOf(node),
      isStart: begun.has(node),
      received: of("received"),
      made: of("made"),
      returned: of("returned"),
      found: of("found"),
      becameIn: of("becameIn"),
      issued: of("issued"),
      shipped: of("shipped"),
      scrapped: of("scrapped"),
      lost: of("lost"),
      becameOut: of("becameOut"),
      inTransit: exactly(of("transferredOut"), -of("transferredIn")),
      delivered: 0,
      inProduction: Math.max(0, exactly(Math.max(of("reported"), of("handedOver")), -of("made"))),
      onHand,
      counted,
      reserved: row.reserved === null ? null : Number(row.reserved),
      difference: counted === null ? null : exactly(onHand, -counted),
      held,
      isNew: anyHeld && !held,
    };
  });
}

const withDelivered = (goods: GoodsBalance[], customers: readonly ReachedCustomer[]): GoodsBalance[] => {
  const delivered = new Map<string, number>();
  for (const { signedAt, goods: sent } of customers) {
    if (signedAt === null) continue;
    for (const { sku, lotNumber, serialNumber, quantity, returned } of sent) {
      const key = JSON.stringify([sku, lotNumber, serialNumber]);
      delivered.set(key, exactly(delivered.get(key) ?? 0, quantity, -returned));
    }
  }
  return goods.map((each) => ({
    ...each,
    delivered: Math.max(0, delivered.get(JSON.stringify([each.sku, each.lotNumber, each.serialNumber])) ?? 0),
  }));
};

type Sent = { outbound: string; node: string; quantity: string; returned: string | null; shippedAt: Date };
type Paper = { kind: string; from: string; to: string; at: Date };

/** Who was sent any of it, by which waybill, and who signed. */
async function customersOf(look: Look, nodes: string[]): Promise<ReachedCustomer[]> {
  const { sql, tenantId } = look;
  const sent = await sql<Sent>`
    WITH sent AS (
      SELECT to_node AS outbound, from_node AS node, sum(quantity) AS quantity, min(at) AS shipped_at FROM trace.edge
      WHERE tenant_id = ${tenantId} AND kind = 'shipped' AND from_node = ANY(${nodes}::text[]) AND taken_back_at IS NULL
      GROUP BY to_node, from_node
    )
    SELECT outbound, sent.node, quantity, shipped_at AS "shippedAt", (
      SELECT sum(back.quantity) FROM trace.node AS return JOIN trace.edge AS back
        ON back.tenant_id = ${tenantId} AND back.from_node = return.node AND back.to_node = sent.node AND back.kind = 'returned'
      WHERE return.tenant_id = ${tenantId} AND return.of_node = outbound AND back.taken_back_at IS NULL) AS returned
    FROM sent ORDER BY shipped_at, outbound, sent.node`;
  if (sent.length === 0) return [];
  const outbounds = [...new Set(sent.map(({ outbound }) => outbound))];
  const papers = await sql<Paper>`
    WITH RECURSIVE paper AS (
      SELECT kind, from_node, to_node, at FROM trace.edge
      WHERE tenant_id = ${tenantId} AND kind <> 'moved' AND from_node = ANY(${outbounds}::text[]) AND taken_back_at IS NULL
      UNION
      SELECT edge.kind, edge.from_node, edge.to_node, edge.at FROM paper JOIN trace.edge ON edge.from_node = paper.to_node
      WHERE edge.tenant_id = ${tenantId} AND edge.kind <> 'moved' AND edge.taken_back_at IS NULL
    )
    SELECT kind, from_node AS "from", to_node AS "to", at FROM paper ORDER BY at`;
  const names = await namesOf(look, [...new Set([...outbounds, ...papers.map(({ to }) => to)])]);
  const next = (from: string | undefined, kind: string) =>
    papers.findLast((paper) => paper.from === from && paper.kind === kind);
  const idOf = (node: string | undefined) => (node === undefined ? null : (partsOf(node)?.name ?? null));
  const numberOf = (node: string | undefined) => (node === undefined ? null : (names.get(node)?.number ?? null));
  return outbounds.map((outbound) => {
    const own = sent.filter((each) => each.outbound === outbound);
    const order = next(outbound, "sold")?.to;
    const customer = next(order, "bought")?.to;
    const shipment = next(outbound, "carried")?.to;
    const signed = next(shipment, "signed");
    const shippedAt = new Date(Math.min(...own.map((each) => each.shippedAt.getTime())));
    return {
      outboundId: idOf(outbound) ?? outbound,
      outboundNo: numberOf(outbound),
      customerId: idOf(customer),
      orderId: idOf(order),
      orderNo: numberOf(order),
      shipmentId: idOf(shipment),
      waybillNo: numberOf(shipment),
      shippedAt: shippedAt.toISOString(),
      signedAt: signed?.at.toISOString() ?? null,
      confirmId: idOf(signed?.to),
      refusedAt: next(shipment, "refused")?.at.toISOString() ?? null,
      goods: own.map((each) => ({
        ...goodsOf(each.node),
        quantity: Number(each.quantity),
        returned: Number(each.returned ?? 0),
      })),
    };
  });
}

/** The orders that used any of it, with what they took and what came out. */
async function productionsOf(look: Look, reached: readonly string[], lots: readonly string[]) {
  const { sql, tenantId } = look;
  const orders = reached.filter((node) => partsOf(node)?.kind === "production");
  if (orders.length === 0) return [];
  const rows = await sql<{ node: string; number: string | null; used: string; made: number }>`
    SELECT node, number, coalesce((
        SELECT sum(quantity) FROM (
          SELECT from_node, CASE WHEN bool_or(evidence = 'ledger') THEN sum(quantity) FILTER (WHERE evidence = 'ledger') ELSE sum(quantity) END AS quantity
          FROM trace.edge WHERE edge.tenant_id = ${tenantId} AND to_node = known.node AND kind = 'issued' AND from_node = ANY(${lots}::text[])
            AND taken_back_at IS NULL GROUP BY from_node) AS used), 0) AS used, (
        SELECT count(DISTINCT to_node)::int FROM trace.edge
        WHERE edge.tenant_id = ${tenantId} AND from_node = known.node AND kind = 'made' AND taken_back_at IS NULL) AS made
    FROM trace.node AS known WHERE tenant_id = ${tenantId} AND node = ANY(${orders}::text[]) ORDER BY number, node`;
  return rows.map(({ node, number, used, made }) => ({
    orderId: partsOf(node)?.name ?? node,
    documentNo: number,
    used: Number(used),
    madeGoods: made,
  }));
}

/** What has neither lot nor serial is somewhere among its like. */
async function untraceableIn({ sql, tenantId }: Look, reached: readonly string[]) {
  const items = reached.filter((node) => partsOf(node)?.kind === "item");
  if (items.length === 0) return [];
  const sources = reached.filter((node) => !items.includes(node));
  const rows = await sql<{ node: string; quantity: string }>`
    SELECT to_node AS node, sum(quantity) AS quantity FROM (
      SELECT from_node, to_node, max(total) AS quantity FROM (
        SELECT from_node, to_node, evidence, sum(quantity) AS total FROM trace.edge
        WHERE tenant_id = ${tenantId} AND to_node = ANY(${items}::text[]) AND from_node = ANY(${sources}::text[]) AND kind <> 'moved'
          AND taken_back_at IS NULL GROUP BY from_node, to_node, evidence) AS told
      GROUP BY from_node, to_node) AS flow
    GROUP BY to_node ORDER BY to_node`;
  return rows.map(({ node, quantity }) => ({ sku: partsOf(node)?.sku ?? node, quantity: Number(quantity) }));
}

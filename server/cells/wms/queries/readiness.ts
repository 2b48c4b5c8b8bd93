import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { INBOUND_STATUS, OUTBOUND_STATUS } from "../schema/documents";
import type { FindReadiness, FindShortSources, Readiness, ShortSources, SourceReadiness } from "../schema/readiness";

const OPEN = [OUTBOUND_STATUS.open, OUTBOUND_STATUS.allocated, OUTBOUND_STATUS.picking];

/**
 * Who gets what of the free and the expected goods, each piece once: whoever needs it first is first in line, whether for
 * production or for a customer. What is promised already is nobody else's; what comes back from customers waits on hold
 * and is not counted on.
 */
const inLine = ({ tenantId, now }: Look, sourceOrderIds: readonly string[] | null) => part`
  wanted AS MATERIALIZED (
    SELECT DISTINCT warehouse_id, sku FROM wms.outbound_order JOIN wms.outbound_line USING (tenant_id, order_id)
    WHERE tenant_id = ${tenantId} AND status = ANY(${OPEN}) AND type_code = 'picking'
      ${given(sourceOrderIds, (ids) => part`AND source_order_id = ANY(${ids})`)}
  ), demand AS MATERIALIZED (
    SELECT head.order_id, head.source_order_id, head.type_code, head.needed_on, head.priority, head.warehouse_id, line.sku,
      sum(line.quantity - line.backordered_quantity) AS required,
      coalesce(sum(promise.quantity), 0) AS promised,
      sum(greatest(line.quantity - line.backordered_quantity - coalesce(promise.quantity, 0), 0)) AS need
    FROM wms.outbound_order AS head JOIN wms.outbound_line AS line USING (tenant_id, order_id)
      JOIN wanted ON wanted.warehouse_id = head.warehouse_id AND wanted.sku = line.sku
      LEFT JOIN LATERAL (
        SELECT sum(quantity) AS quantity FROM wms.reservation
        WHERE reservation.tenant_id = ${tenantId} AND reservation.line_id = line.line_id) AS promise ON true
    WHERE tenant_id = ${tenantId} AND head.status = ANY(${OPEN}) AND head.type_code IN ('picking', 'sales')
    GROUP BY head.order_id, head.source_order_id, head.type_code, head.needed_on, head.priority, head.warehouse_id, line.sku
  ), stock AS MATERIALIZED (
    SELECT wanted.*, place.free, place.held FROM wanted CROSS JOIN LATERAL (
      SELECT coalesce(sum(on_hand - reserved) FILTER (WHERE NOT blocked), 0) AS free,
        coalesce(sum(on_hand - reserved) FILTER (WHERE blocked), 0) AS held
      FROM (
        SELECT on_hand, reserved, balance.held OR coalesce(expires_at <= ${now}, false) AS blocked
        FROM wms.stock_balance AS balance
          LEFT JOIN wms.lot ON lot.tenant_id = ${tenantId} AND lot.sku = balance.sku AND lot.lot_number = balance.lot_number
        WHERE balance.tenant_id = ${tenantId} AND balance.sku = wanted.sku AND balance.warehouse_id = wanted.warehouse_id AND on_hand > 0
      ) AS lying) AS place
  ), arrival AS MATERIALIZED (
    SELECT *, sum(quantity) OVER (PARTITION BY warehouse_id, sku ORDER BY expected_on NULLS LAST, order_id) AS upto FROM (
      SELECT head.order_id, head.order_no, head.type_code, head.source_order_id, head.po_id, head.expected_on, head.warehouse_id, line.sku,
        sum(line.quantity - line.received_quantity) AS quantity
      FROM wms.inbound_order AS head JOIN wms.inbound_line AS line USING (tenant_id, order_id)
        JOIN wanted ON wanted.warehouse_id = head.warehouse_id AND wanted.sku = line.sku
      WHERE tenant_id = ${tenantId} AND head.status IN (${INBOUND_STATUS.open}, ${INBOUND_STATUS.partlyReceived})
        AND head.type_code <> 'return' AND line.quantity > line.received_quantity
      GROUP BY head.order_id, head.order_no, head.type_code, head.source_order_id, head.po_id, head.expected_on, head.warehouse_id, line.sku
    ) AS open
  ), queue AS MATERIALIZED (
    -- What there is stands in line with those who want it: one walk through all of them, however many they are.
    SELECT *, sum(need) OVER in_turn - need AS ahead, sum(free) OVER alike AS on_shelves, sum(blocked) OVER alike AS held,
      sum(expected) OVER alike AS coming
    FROM (
      SELECT *, 0 AS free, 0 AS blocked, 0 AS expected FROM demand
      UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, warehouse_id, sku, 0, 0, 0, free, held, 0 FROM stock
      UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, warehouse_id, sku, 0, 0, 0, 0, 0, quantity FROM arrival
    ) AS each
    WINDOW alike AS (PARTITION BY warehouse_id, sku), in_turn AS (alike ORDER BY needed_on NULLS LAST, priority DESC, order_id)
  ), served AS (
    SELECT *, least(need, greatest(on_shelves - ahead, 0)) AS taken, least(need, greatest(on_shelves + coming - ahead, 0)) AS covered
    FROM queue WHERE order_id IS NOT NULL
  )`;

const materialOf = part`CASE WHEN bool_or(covered < need) THEN 'short' WHEN bool_or(taken < need) THEN 'arriving'
  WHEN bool_or(need > 0) THEN 'ready' ELSE 'promised' END`;

/** Whether the material of these orders is there, in the order of need. */
export async function findReadiness(look: Look, { sourceOrderIds }: FindReadiness): Promise<Readiness> {
  const { sql, tenantId } = look;
  const asked = [...new Set(sourceOrderIds)];
  const rows = await sql<{ source: SourceReadiness }>`
    WITH ${inLine(look, asked)}, own AS MATERIALIZED (
      SELECT served.*, covered - taken AS arriving, need - covered AS missing, batch.expected_on AS arriving_on, batch.arrival
      FROM served LEFT JOIN LATERAL (
        SELECT expected_on, json_build_object('orderId', order_id, 'orderNo', order_no, 'typeCode', type_code,
          'sourceOrderId', source_order_id, 'poId', po_id) AS arrival
        FROM arrival WHERE arrival.warehouse_id = served.warehouse_id AND arrival.sku = served.sku
          AND upto >= served.ahead + served.covered - served.on_shelves
        ORDER BY upto LIMIT 1) AS batch ON covered > taken
      WHERE type_code = 'picking' AND source_order_id = ANY(${asked})
    ), judged AS (
      SELECT source_order_id, ${materialOf} AS material,
        -- A day that nobody named is behind every day that somebody did.
        nullif(max(coalesce(arriving_on, 'infinity')) FILTER (WHERE arriving > 0), 'infinity') AS arriving_on,
        json_agg(json_build_object('warehouseId', warehouse_id, 'sku', sku, 'required', trim_scale(required),
          'promised', trim_scale(promised), 'free', trim_scale(taken), 'held', trim_scale(held), 'arriving', trim_scale(arriving),
          'arrivingOn', arriving_on, 'arrivingWith', arrival, 'missing', trim_scale(missing)) ORDER BY missing DESC, arriving DESC, sku)
          FILTER (WHERE taken < need) AS missing
      FROM own GROUP BY source_order_id
    ), picking AS (
      SELECT source_order_id, json_agg(json_build_object('orderId', order_id, 'orderNo', order_no, 'warehouseId', warehouse_id,
        'status', status, 'neededOn', needed_on) ORDER BY order_id) AS pickings, bool_or(status = ANY(${OPEN})) AS open
      FROM wms.outbound_order
      WHERE tenant_id = ${tenantId} AND type_code = 'picking' AND source_order_id = ANY(${asked}) AND status <> ${OUTBOUND_STATUS.cancelled}
      GROUP BY source_order_id
    )
    SELECT json_build_object('sourceOrderId', source.id, 'pickings', coalesce(pickings, '[]'),
      'material', CASE WHEN judged.material IS NOT NULL THEN judged.material WHEN picking.open IS FALSE THEN 'issued' ELSE 'none' END,
      'arrivingOn', CASE WHEN judged.material = 'arriving' THEN arriving_on END, 'missing', coalesce(judged.missing, '[]')) AS source
    FROM unnest(${asked}::text[]) WITH ORDINALITY AS source (id, at)
      LEFT JOIN picking ON picking.source_order_id = source.id LEFT JOIN judged ON judged.source_order_id = source.id
    ORDER BY source.at`;
  return { items: rows.map(({ source }) => source) };
}

/** The orders that wait for material, those short of it first, each kind in the order of need; with how many there are of each. */
export async function findShortSources(look: Look, { material, limit }: FindShortSources): Promise<ShortSources> {
  type Row = { items: ShortSources["items"]; counts: Partial<ShortSources["counts"]> };
  const [row] = await look.sql<Row>`
    WITH ${inLine(look, null)}, judged AS MATERIALIZED (
      SELECT source_order_id, ${materialOf} AS material, min(needed_on) AS needed_on
      FROM served WHERE type_code = 'picking' AND source_order_id IS NOT NULL GROUP BY source_order_id
    )
    SELECT coalesce((
        SELECT json_agg(json_build_object('sourceOrderId', source_order_id, 'material', material) ORDER BY material DESC, needed_on, source_order_id)
        FROM (
          SELECT * FROM judged WHERE material = ANY(${material}) ORDER BY material DESC, needed_on, source_order_id LIMIT ${limit}
        ) AS first
      ), '[]') AS items,
      coalesce((SELECT json_object_agg(material, times) FROM (
        SELECT material, count(*)::int AS times FROM judged GROUP BY material) AS each), '{}') AS counts`;
  return {
    items: row?.items ?? [],
    counts: { promised: 0, ready: 0, arriving: 0, short: 0, ...row?.counts },
  };
}

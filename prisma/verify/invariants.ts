/** What must hold in every plant, whatever happened: each a query that finds no row. `$1` is the tenant. */
export type Invariant = {
  id: string;
  holds: string;
  sql: string;
  /** `$2` is what listens to what, since when. */
  needs?: "linkages";
};

const REAL = "left(location_code, 1) <> '@'";

export const INVARIANTS: readonly Invariant[] = [
  {
    id: "I1",
    holds: "the ledger's sum is what lies there",
    sql: `
      SELECT coalesce(balance.sku, ledger.sku) AS sku, coalesce(balance.warehouse_id, ledger.warehouse_id) AS warehouse,
        coalesce(balance.location_code, ledger.location_code) AS place, coalesce(balance.lot_number, ledger.lot_number) AS lot,
        coalesce(on_hand, 0) AS on_hand, coalesce(booked, 0) AS booked
      FROM (SELECT * FROM wms.stock_balance WHERE tenant_id = $1) AS balance
      FULL JOIN (
        SELECT sku, warehouse_id, location_code, lot_number, sum(delta) AS booked FROM wms.stock_ledger
        WHERE tenant_id = $1 AND ${REAL} GROUP BY sku, warehouse_id, location_code, lot_number
      ) AS ledger USING (sku, warehouse_id, location_code, lot_number)
      WHERE coalesce(on_hand, 0) <> coalesce(booked, 0)`,
  },
  {
    id: "I2",
    holds: "no place was ever empty and gave something: the running sum follows the ledger and is never negative",
    sql: `
      SELECT seq, sku, location_code AS place, lot_number AS lot, on_hand, running FROM (
        SELECT *, sum(delta) OVER (PARTITION BY sku, warehouse_id, location_code, lot_number ORDER BY seq) AS running
        FROM wms.stock_ledger WHERE tenant_id = $1 AND ${REAL}
      ) AS ledger WHERE running < 0 OR running <> on_hand`,
  },
  {
    id: "I3",
    holds: "what is reserved is what open orders were promised",
    sql: `
      SELECT sku, warehouse_id AS warehouse, location_code AS place, lot_number AS lot, reserved, promised FROM wms.stock_balance AS balance
      FULL JOIN (
        SELECT tenant_id, sku, warehouse_id, location_code, lot_number, sum(quantity) AS promised FROM wms.reservation
        GROUP BY tenant_id, sku, warehouse_id, location_code, lot_number
      ) AS promise USING (tenant_id, sku, warehouse_id, location_code, lot_number)
      WHERE tenant_id = $1 AND coalesce(reserved, 0) <> coalesce(promised, 0)
      UNION ALL
      SELECT sku, reservation.warehouse_id, location_code, lot_number, quantity, 0 FROM wms.reservation JOIN wms.outbound_order USING (tenant_id, order_id)
      WHERE tenant_id = $1 AND status NOT IN (1, 5, 6)`,
  },
  {
    id: "I4",
    holds: "what leaves one place arrives at another: each movement sums to nothing",
    sql: `
      SELECT movement_id, sum(delta) AS left_over, count(*) AS sides FROM wms.stock_ledger WHERE tenant_id = $1
      GROUP BY movement_id HAVING sum(delta) <> 0 OR count(*) <> 2`,
  },
  {
    id: "I5",
    holds: "a piece is in one place, and where pieces have serials there are as many serials as pieces",
    sql: `
      SELECT item.sku, balance.warehouse_id AS warehouse, balance.location_code AS place, balance.lot_number AS lot, on_hand,
        count(serial_number) AS serials
      FROM wms.stock_balance AS balance JOIN platform.item ON item.tenant_id = balance.tenant_id AND item.sku = balance.sku
        LEFT JOIN wms.serial ON serial.tenant_id = balance.tenant_id AND serial.sku = balance.sku AND serial.warehouse_id = balance.warehouse_id
          AND serial.location_code = balance.location_code AND serial.lot_number = balance.lot_number AND in_stock
      WHERE balance.tenant_id = $1
      GROUP BY item.sku, tracking, balance.warehouse_id, balance.location_code, balance.lot_number, on_hand
      HAVING count(serial_number) > on_hand OR (tracking = 'serial' AND count(serial_number) <> on_hand)
      UNION ALL
      SELECT sku, warehouse_id, location_code, lot_number, 0, count(*) FROM wms.serial
      WHERE tenant_id = $1 AND in_stock AND NOT EXISTS (
        SELECT FROM wms.stock_balance AS balance WHERE balance.tenant_id = serial.tenant_id AND balance.sku = serial.sku
          AND balance.warehouse_id = serial.warehouse_id AND balance.location_code = serial.location_code AND balance.lot_number = serial.lot_number)
      GROUP BY sku, warehouse_id, location_code, lot_number`,
  },
  {
    id: "I6",
    holds: "each step of a delivery took effect once, and a finished delivery left no step undone",
    sql: `
      SELECT delivery_id, linkage, step, error->>'code' AS wrong FROM platform.delivery JOIN platform.delivery_step USING (tenant_id, delivery_id)
      WHERE tenant_id = $1 AND state = 'done' AND NOT ok AND error->>'code' NOT IN ('STATE_CONFLICT', 'NOT_FOUND')
      UNION ALL
      SELECT NULL, route, request_id, 'no answer was kept' FROM platform.idempotency WHERE tenant_id = $1 AND answer IS NULL`,
  },
  {
    id: "I7",
    holds: "every relayed event has a delivery for each linkage that listens to it",
    sql: `
      SELECT event_id, event_type, linkage FROM platform.event
        JOIN jsonb_to_recordset($2::jsonb) AS listening (linkage text, type text, "only" jsonb, since timestamptz)
          ON (type IS NULL OR type = event_type) AND payload @> "only" AND recorded_at > since
      WHERE tenant_id = $1 AND position IS NOT NULL AND NOT EXISTS (
        SELECT FROM platform.delivery WHERE delivery.tenant_id = $1 AND delivery.event_id = event.event_id AND delivery.linkage = listening.linkage)`,
    needs: "linkages",
  },
  {
    id: "I8",
    holds: "two minutes after the last event nothing is pending or running",
    sql: `
      SELECT delivery_id, linkage, state, starts FROM platform.delivery WHERE tenant_id = $1 AND state IN ('pending', 'running')
        AND created_at < now() - interval '120 seconds' AND next_at < now() - interval '120 seconds'
      UNION ALL
      SELECT NULL, event_type, 'not relayed', 0 FROM platform.event
      WHERE tenant_id = $1 AND position IS NULL AND recorded_at < now() - interval '120 seconds'`,
  },
  {
    id: "I9",
    holds: "what was shipped to a customer has one shipment, unless its linkage was off or failed",
    sql: `
      SELECT outbound.order_id, outbound.order_no, count(shipment_id) AS shipments FROM wms.outbound_order AS outbound
        LEFT JOIN tms.shipment ON shipment.tenant_id = outbound.tenant_id AND wms_outbound_order_id = outbound.order_id
      WHERE outbound.tenant_id = $1 AND type_code = 'sales' AND outbound.status IN (2, 3)
      GROUP BY outbound.order_id, outbound.order_no
      HAVING count(shipment_id) > 1 OR (count(shipment_id) = 0 AND EXISTS (
        SELECT FROM platform.delivery JOIN platform.event USING (tenant_id, event_id)
        WHERE tenant_id = $1 AND aggregate_id = outbound.order_id AND linkage = 'sales-to-shipment' AND state = 'done'))`,
  },
  {
    id: "I10",
    holds:
      "statuses went forward only, and say what is so: produced means in stock, delivered means signed for, signed means shipped",
    sql: `
      SELECT payload->>'orderId' AS document, 'went back from ' || (payload->>'from') || ' to ' || (payload->>'to') AS wrong
      FROM platform.event WHERE tenant_id = $1 AND event_type = 'erp.order.status_changed' AND (payload->>'to')::int <= (payload->>'from')::int
      UNION ALL
      SELECT order_id, 'produced by a linkage before every line was in stock' FROM erp.sales_order AS sale
      WHERE tenant_id = $1 AND order_status IN (3, 4) AND EXISTS (
        SELECT FROM platform.event WHERE tenant_id = $1 AND event_type = 'erp.order.status_changed' AND aggregate_id = sale.order_id
          AND payload->>'to' = '3' AND by = 'linkage:received-to-order') AND EXISTS (
        SELECT FROM erp.sales_order_line AS line WHERE line.tenant_id = $1 AND line.order_id = sale.order_id
        GROUP BY product_sku HAVING sum(quantity) > (
          SELECT coalesce(sum(planned_quantity), 0) FROM erp.sales_order_progress AS made
          WHERE made.tenant_id = $1 AND made.order_id = sale.order_id AND stage = 'produced' AND made.product_sku = line.product_sku))
      UNION ALL
      SELECT order_id, 'delivered by a linkage without a signature' FROM erp.sales_order AS sale
      WHERE tenant_id = $1 AND order_status = 4 AND EXISTS (
        SELECT FROM platform.event WHERE tenant_id = $1 AND event_type = 'erp.order.status_changed' AND aggregate_id = sale.order_id
          AND payload->>'to' = '4' AND by = 'linkage:delivery-to-orders') AND NOT EXISTS (
        SELECT FROM tms.shipment JOIN tms.delivery_confirmation USING (tenant_id, shipment_id)
        WHERE tenant_id = $1 AND erp_order_id = sale.order_id)
      UNION ALL
      SELECT order_id, 'signed for but never shipped' FROM wms.outbound_order WHERE tenant_id = $1 AND status = 3 AND shipped_at IS NULL
      UNION ALL
      SELECT shipment_id, 'delivered without a confirmation' FROM tms.shipment
      WHERE tenant_id = $1 AND status = 4 AND NOT EXISTS (
        SELECT FROM tms.delivery_confirmation AS signed WHERE signed.tenant_id = $1 AND signed.shipment_id = shipment.shipment_id)`,
  },
  {
    id: "I11",
    holds:
      "not more is taken into stock than was reported good, not more reported than ordered, not more issued than required without a reason",
    sql: `
      SELECT order_id, document_no, quantity, good_qty, received_qty, 'counts differ' AS wrong FROM mes.production_order AS made
      WHERE tenant_id = $1 AND (good_qty > quantity OR received_qty > good_qty
        OR good_qty <> (SELECT coalesce(sum(report.good_qty), 0) FROM mes.production_report AS report WHERE report.tenant_id = $1 AND report.order_id = made.order_id)
        OR received_qty <> (SELECT coalesce(sum(inbound.quantity), 0) FROM mes.production_inbound AS inbound WHERE inbound.tenant_id = $1 AND inbound.order_id = made.order_id))
      UNION ALL
      SELECT made.order_id, document_no, made.quantity, good_qty, sum(moved.delta), 'more in stock than was good' FROM mes.production_order AS made
        JOIN wms.inbound_order AS inbound ON inbound.tenant_id = $1 AND source_order_id = made.order_id AND type_code = 'production'
        JOIN wms.stock_ledger AS moved ON moved.tenant_id = $1 AND document_id = inbound.order_id AND left(moved.location_code, 1) <> '@'
      WHERE made.tenant_id = $1 GROUP BY made.order_id, document_no, made.quantity, good_qty HAVING sum(moved.delta) > good_qty`,
  },
  {
    id: "I12",
    holds: "one request id made one document",
    sql: `
      SELECT request_id, document_type, count(*) AS documents FROM platform.audit_entry
      WHERE tenant_id = $1 AND request_id IS NOT NULL AND before IS NULL AND action LIKE '%.create' AND document_type <> 'quote'
      GROUP BY request_id, action, document_type HAVING count(*) > 1`,
  },
  {
    id: "I14",
    holds: "whatever a document names of this plant belongs to this plant",
    sql: `
      SELECT 'reservation' AS table, line_id AS row FROM wms.reservation WHERE tenant_id = $1 AND NOT EXISTS (
        SELECT FROM wms.outbound_line AS line WHERE line.tenant_id = $1 AND line.line_id = reservation.line_id)
      UNION ALL
      SELECT 'stock_balance', sku FROM wms.stock_balance AS balance WHERE tenant_id = $1 AND NOT EXISTS (
        SELECT FROM wms.location WHERE location.tenant_id = $1 AND location.warehouse_id = balance.warehouse_id AND location.code = balance.location_code)
      UNION ALL
      SELECT 'stock_balance', balance.sku FROM wms.stock_balance AS balance WHERE tenant_id = $1 AND NOT EXISTS (
        SELECT FROM platform.item WHERE item.tenant_id = $1 AND item.sku = balance.sku)
      UNION ALL
      SELECT 'production_order', order_id FROM mes.production_order AS made WHERE tenant_id = $1 AND plan_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM mes.production_plan AS plan WHERE plan.tenant_id = $1 AND plan.plan_id = made.plan_id)
      UNION ALL
      SELECT 'delivery', delivery_id::text FROM platform.delivery WHERE tenant_id = $1 AND NOT EXISTS (
        SELECT FROM platform.event WHERE event.tenant_id = $1 AND event.event_id = delivery.event_id)`,
  },
  {
    id: "I16",
    holds: "money is whole cents in the currency of its document",
    sql: `
      SELECT order_id AS document, currency FROM erp.sales_order WHERE tenant_id = $1 AND (currency !~ '^[A-Z]{3}$' OR total_amount_cents < 0)
      UNION ALL
      SELECT po_id, currency FROM erp.purchase_order WHERE tenant_id = $1 AND (currency !~ '^[A-Z]{3}$' OR total_amount_cents < 0)
      UNION ALL
      SELECT contract_id, currency FROM crm.contract WHERE tenant_id = $1 AND (currency !~ '^[A-Z]{3}$' OR amount_cents < 0)
      UNION ALL
      SELECT quote_id, currency FROM srm.quote WHERE tenant_id = $1 AND (currency !~ '^[A-Z]{3}$' OR amount_cents < 0)`,
  },
  {
    id: "I17",
    holds: "every traced step of goods stands in the ledger, with the same quantity",
    sql: `
      SELECT movement_id, traced, booked FROM (
        SELECT movement_id, sum(quantity) AS traced FROM trace.edge WHERE tenant_id = $1 AND movement_id IS NOT NULL GROUP BY movement_id
      ) AS step LEFT JOIN LATERAL (
        SELECT delta AS booked FROM wms.stock_ledger AS ledger
        WHERE ledger.tenant_id = $1 AND ledger.movement_id = step.movement_id AND delta > 0
      ) AS ledger ON true
      WHERE traced IS DISTINCT FROM booked`,
  },
];

/** The walls themselves: the same for all plants. */
export const WALLS: Invariant = {
  id: "I14",
  holds:
    "every plant's table is walled off, for its owner too, and the processes' role neither owns nor passes the walls",
  sql: `
    SELECT nspname || '.' || relname AS table, 'not walled off' AS wrong FROM pg_class
      JOIN pg_namespace ON pg_namespace.oid = relnamespace
      JOIN pg_attribute ON attrelid = pg_class.oid AND attname IN ('tenant_id', 'tenantId') AND NOT attisdropped
    WHERE relkind IN ('r', 'p') AND nspname IN ('platform', 'auth', 'crm', 'erp', 'oa', 'srm', 'mes', 'wms', 'tms', 'datalake', 'trace')
      AND NOT (relrowsecurity AND relforcerowsecurity)
    UNION ALL
    SELECT rolname, 'may pass the walls' FROM pg_roles WHERE rolname = $1 AND (rolsuper OR rolbypassrls OR rolcreaterole)
    UNION ALL
    SELECT relname, 'belongs to the processes'' role' FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind = 'r' AND relowner = (SELECT oid FROM pg_roles WHERE rolname = $1)
      AND nspname IN ('platform', 'auth', 'crm', 'erp', 'oa', 'srm', 'mes', 'wms', 'tms', 'datalake', 'trace')`,
};

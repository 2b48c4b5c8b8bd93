import { documentNumbers, fillDocuments } from "../plant";
import { compared } from "../scenario";

const numbers = documentNumbers();

type Line = { line_id: string; sku: string; quantity: string };

export default compared({
  what: "receive 2 lines, a lot each",
  goal: { ratio: 0.5 },
  total: 1_500,
  prepare: (ground) => fillDocuments(ground, "inbound", "purchase"),
  ours: {
    method: "POST",
    path: () => `/api/v1/wms/inbound-orders/inbound-${numbers.ours()}/receive`,
    body: () => "{}",
  },
  floorAsk: { method: "POST", path: () => `/inbound-${numbers.floor()}`, body: () => "{}" },
  floor: async (pool, { path }) => {
    const orderId = path.slice(1);
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      const head = await client.query({
        name: "head",
        text: `UPDATE wms.inbound_order SET status = 2, completed_at = now() WHERE tenant_id = 'bench' AND order_id = $1 AND status IN (1, 4)`,
        values: [orderId],
      });
      if (head.rowCount !== 1) throw new Error("not open");
      const { rows: lines } = await client.query<Line>({
        name: "lines",
        text: "SELECT line_id, sku, quantity FROM wms.inbound_line WHERE tenant_id = 'bench' AND order_id = $1",
        values: [orderId],
      });
      const values = [
        lines.map(({ sku }) => sku),
        lines.map(({ line_id }) => line_id),
        lines.map(({ quantity }) => quantity),
      ];
      await client.query({
        name: "lots",
        text: `INSERT INTO wms.lot (tenant_id, sku, lot_number, created_at, updated_at)
          SELECT 'bench', sku, lot, now(), now() FROM unnest($1::text[], $2::text[]) AS line (sku, lot)`,
        values: values.slice(0, 2),
      });
      await client.query({
        name: "stock",
        text: `INSERT INTO wms.stock_balance (tenant_id, sku, warehouse_id, location_code, lot_number, on_hand, since, updated_at)
          SELECT 'bench', sku, 'WH01', 'MAIN', lot, quantity, now(), now() FROM unnest($1::text[], $2::text[], $3::numeric[]) AS line (sku, lot, quantity)
          ON CONFLICT (tenant_id, sku, warehouse_id, location_code, lot_number) DO UPDATE SET on_hand = stock_balance.on_hand + excluded.on_hand`,
        values,
      });
      await client.query({
        name: "ledger",
        text: `INSERT INTO wms.stock_ledger (tenant_id, movement_id, document_type, document_id, reason, warehouse_id, location_code, sku, lot_number, delta, on_hand, by, by_name, at)
          SELECT 'bench', $4 || at, 'inbound_order', $4, 'receipt', 'WH01', side.code, sku, lot, side.delta, side.on_hand, 'floor', 'floor', now()
          FROM unnest($1::text[], $2::text[], $3::numeric[]) WITH ORDINALITY AS line (sku, lot, quantity, at)
          CROSS JOIN LATERAL (VALUES ('MAIN', quantity, quantity), ('@supplier', -quantity, NULL)) AS side (code, delta, on_hand)`,
        values: [...values, orderId],
      });
      await client.query({
        name: "received",
        text: "UPDATE wms.inbound_line SET received_quantity = quantity WHERE tenant_id = 'bench' AND order_id = $1",
        values: [orderId],
      });
      await client.query({
        name: "event",
        text: `INSERT INTO platform.event (tenant_id, event_id, event_type, source, payload, correlation_id, occurred_at, position)
          VALUES ('bench', $1, 'floor.inbound.completed', 'floor', $2, $1, now(), nextval('floor_position'))`,
        values: [crypto.randomUUID(), JSON.stringify({ orderId, lines })],
      });
      await client.query("COMMIT");
      return { orderId, lines };
    } finally {
      client.release();
    }
  },
});

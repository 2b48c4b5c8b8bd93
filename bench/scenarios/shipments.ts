import { documentNumbers, fillDocuments } from "../plant";
import { compared } from "../scenario";

const numbers = documentNumbers();

type Line = { line_id: string; sku: string; quantity: string };
type Shelf = { sku: string; location_code: string; lot_number: string; on_hand: string };

export default compared({
  what: "ship 2 lines, first in first out",
  goal: { ratio: 0.5 },
  total: 1_500,
  prepare: (ground) => fillDocuments(ground, "outbound", "sales"),
  ours: {
    method: "POST",
    path: () => `/api/v1/wms/outbound-orders/outbound-${numbers.ours()}/ship`,
    body: () => "{}",
  },
  floorAsk: { method: "POST", path: () => `/outbound-${numbers.floor()}`, body: () => "{}" },
  floor: async (pool, { path }) => {
    const orderId = path.slice(1);
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      const head = await client.query({
        name: "head",
        text: `UPDATE wms.outbound_order SET status = 2, shipped_at = now() WHERE tenant_id = 'bench' AND order_id = $1 AND status IN (1, 5, 6) RETURNING warehouse_id`,
        values: [orderId],
      });
      if (head.rowCount !== 1) throw new Error("not open");
      const { rows: lines } = await client.query<Line>({
        name: "lines",
        text: "SELECT line_id, sku, quantity FROM wms.outbound_line WHERE tenant_id = 'bench' AND order_id = $1",
        values: [orderId],
      });
      const { rows: shelves } = await client.query<Shelf>({
        name: "shelves",
        text: `SELECT sku, location_code, lot_number, on_hand FROM wms.stock_balance
          WHERE tenant_id = 'bench' AND warehouse_id = 'WH01' AND sku = ANY($1) AND on_hand > 0 ORDER BY sku, location_code, lot_number FOR UPDATE`,
        values: [lines.map(({ sku }) => sku)],
      });
      const takes = lines.map((line) => ({ ...line, shelf: shelves.find(({ sku }) => sku === line.sku) as Shelf }));
      const values = [
        takes.map(({ sku }) => sku),
        takes.map(({ shelf }) => shelf.location_code),
        takes.map(({ shelf }) => shelf.lot_number),
        takes.map(({ quantity }) => quantity),
      ];
      await client.query({
        name: "take",
        text: `UPDATE wms.stock_balance AS balance SET on_hand = on_hand - quantity
          FROM unnest($1::text[], $2::text[], $3::text[], $4::numeric[]) AS take (sku, location_code, lot_number, quantity)
          WHERE balance.tenant_id = 'bench' AND balance.warehouse_id = 'WH01' AND balance.sku = take.sku
            AND balance.location_code = take.location_code AND balance.lot_number = take.lot_number AND on_hand >= quantity`,
        values,
      });
      await client.query({
        name: "ledger",
        text: `INSERT INTO wms.stock_ledger (tenant_id, movement_id, document_type, document_id, reason, warehouse_id, location_code, sku, lot_number, delta, on_hand, by, by_name, at)
          SELECT 'bench', $5 || at, 'outbound_order', $5, 'shipment', 'WH01', side.code, sku, lot_number, side.delta, side.on_hand, 'floor', 'floor', now()
          FROM unnest($1::text[], $2::text[], $3::text[], $4::numeric[]) WITH ORDINALITY AS take (sku, location_code, lot_number, quantity, at)
          CROSS JOIN LATERAL (VALUES (location_code, -quantity, 0), ('@customer', quantity, NULL)) AS side (code, delta, on_hand)`,
        values: [...values, orderId],
      });
      await client.query({
        name: "shipped",
        text: "UPDATE wms.outbound_line SET shipped_quantity = quantity WHERE tenant_id = 'bench' AND order_id = $1",
        values: [orderId],
      });
      await client.query({
        name: "event",
        text: `INSERT INTO platform.event (tenant_id, event_id, event_type, source, payload, correlation_id, occurred_at, position)
          VALUES ('bench', $1, 'floor.outbound.completed', 'floor', $2, $1, now(), nextval('floor_position'))`,
        values: [crypto.randomUUID(), JSON.stringify({ orderId, lines })],
      });
      await client.query("COMMIT");
      return { orderId, lines };
    } finally {
      client.release();
    }
  },
});

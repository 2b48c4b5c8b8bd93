import type { Ask } from "../load";
import { compared } from "../scenario";

type Line = { productSku: string; quantity: number; unitPriceCents: number };

const order = {
  customerId: "CUST-1",
  totalAmountCents: 120_000,
  orderLines: [
    { productSku: "SKU001", quantity: 10, unitPriceCents: 10_000 },
    { productSku: "PROD-DEFAULT", quantity: 2.5, unitPriceCents: 8_000 },
  ],
};

export const anOrder: Ask = { method: "POST", path: "/api/v1/erp/orders", body: () => JSON.stringify(order) };

let number = 0;

export default compared({
  what: "sales order with 2 lines",
  goal: { ratio: 0.5 },
  ours: anOrder,
  floor: async (pool, { body }) => {
    const lines = body.orderLines as Line[];
    const orderId = crypto.randomUUID();
    const orderNo = `FLOOR-${process.pid}-${number++}`;
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query({
        name: "items",
        text: "SELECT sku FROM platform.item WHERE tenant_id = $1 AND sku = ANY($2)",
        values: ["bench", lines.map((line) => line.productSku)],
      });
      await client.query({
        name: "head",
        text: `INSERT INTO erp.sales_order (tenant_id, order_id, order_no, customer_id, total_amount_cents, currency, created_by, created_at, updated_at)
          VALUES ($1, $2, $3, $4, $5, 'CNY', 'floor', now(), now())`,
        values: ["bench", orderId, orderNo, body.customerId, body.totalAmountCents],
      });
      await client.query({
        name: "lines",
        text: `INSERT INTO erp.sales_order_line (tenant_id, order_id, line_id, line_no, product_sku, quantity, unit_price_cents)
          SELECT $1, $2, gen_random_uuid()::text, row_number() OVER (), sku, quantity, price FROM unnest($3::text[], $4::numeric[], $5::bigint[]) AS line (sku, quantity, price)`,
        values: [
          "bench",
          orderId,
          lines.map((line) => line.productSku),
          lines.map((line) => line.quantity),
          lines.map((line) => line.unitPriceCents),
        ],
      });
      await client.query({
        name: "event",
        text: `INSERT INTO platform.event (tenant_id, event_id, event_type, source, payload, correlation_id, occurred_at, position)
          VALUES ($1, $2, 'floor.order.created', 'floor', $3, $2, now(), nextval('floor_position'))`,
        values: ["bench", orderId, JSON.stringify(body)],
      });
      await client.query("COMMIT");
      return { orderId, orderNo };
    } finally {
      client.release();
    }
  },
});

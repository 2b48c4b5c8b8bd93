import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";

/**
 * The floor: the rows an order needs, written through the bare driver behind bare node http. No validation, no permission,
 * no row-level security, no idempotency, no audit. Nothing on this machine that does the same work can be faster by much.
 */
const pool = new pg.Pool({
  connectionString: process.env.FLOOR_DATABASE_URL,
  max: 10,
  options: "-c app.tenant_id=bench",
});
const tenant = "bench";
let number = 0;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}

type Line = { productSku: string; quantity: number; unitPriceCents: number };

async function bookOrder(body: Record<string, unknown>): Promise<unknown> {
  const lines = body.orderLines as Line[];
  const orderId = crypto.randomUUID();
  const orderNo = `FLOOR-${process.pid}-${number++}`;
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query({
      name: "items",
      text: "SELECT sku FROM platform.item WHERE tenant_id = $1 AND sku = ANY($2)",
      values: [tenant, lines.map((line) => line.productSku)],
    });
    await client.query({
      name: "head",
      text: `INSERT INTO erp.sales_order (tenant_id, order_id, order_no, customer_id, total_amount_cents, currency, created_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, 'CNY', 'floor', now(), now())`,
      values: [tenant, orderId, orderNo, body.customerId, body.totalAmountCents],
    });
    await client.query({
      name: "lines",
      text: `INSERT INTO erp.sales_order_line (tenant_id, order_id, line_id, line_no, product_sku, quantity, unit_price_cents)
        SELECT $1, $2, gen_random_uuid()::text, row_number() OVER (), sku, quantity, price FROM unnest($3::text[], $4::numeric[], $5::bigint[]) AS line (sku, quantity, price)`,
      values: [
        tenant,
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
      values: [tenant, orderId, JSON.stringify(body)],
    });
    await client.query("COMMIT");
    return { orderId, orderNo };
  } finally {
    client.release();
  }
}

async function readItem(sku: string): Promise<unknown> {
  const { rows } = await pool.query({
    name: "item",
    text: "SELECT * FROM platform.item WHERE tenant_id = $1 AND sku = $2",
    values: [tenant, sku],
  });
  return rows[0];
}

const server = createServer((request, response) => {
  const answer =
    request.method === "POST"
      ? bodyOf(request).then(bookOrder)
      : readItem(decodeURIComponent(request.url?.split("/").pop() ?? ""));
  answer.then(
    (data) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(data)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env.FLOOR_PORT), "127.0.0.1", () => process.stdout.write("floor answers\n"));

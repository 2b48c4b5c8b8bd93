import pg from "pg";
import type { Flag } from "@/server/platform/flags";
import type { Ground } from "../ground";
import { type Ask, load } from "../load";
import { fillBom } from "../plant";
import { onEachQueue } from "../queue-stores";
import type { Line, Scenario } from "../scenario";
import { quiet, startWorker } from "../worker";

const WAITING = 400;
/** An order becomes a plan and a production order, and that a picking order of two lines: ten calls of cells in two deliveries. */
const ON: Flag[] = ["LINK_ERP_TO_MES", "LINK_MES_TO_WMS"];

const anOrder: Ask = {
  method: "POST",
  path: "/api/v1/erp/orders",
  body: () =>
    JSON.stringify({
      customerId: "CUST-1",
      totalAmountCents: 10_000,
      orderLines: [{ productSku: "SKU001", quantity: 4, unitPriceCents: 2_500 }],
    }),
};

/** Orders a second, from the first delivery's start to the last one's end. */
async function drained({ owner }: Ground, plant: pg.Pool): Promise<number> {
  await quiet(owner);
  await expectPicked(plant);
  const { rows } = await owner.query<{ seconds: number }>(`
    SELECT extract(epoch FROM max(finished_at) - min(started_at))::float8 AS seconds FROM platform.delivery WHERE state = 'done'`);
  await owner.query("DELETE FROM platform.delivery_step; DELETE FROM platform.delivery");
  return WAITING / (rows[0]?.seconds ?? Number.NaN);
}

/** A chain that was cut short would be a fast one. */
async function expectPicked(plant: pg.Pool): Promise<void> {
  const { rows } = await plant.query<{ lines: number }>("SELECT count(*)::int AS lines FROM wms.outbound_line");
  if (rows[0]?.lines !== 2 * WAITING) throw new Error(`${rows[0]?.lines} lines to pick, not ${2 * WAITING}`);
  await plant.query("DELETE FROM wms.outbound_line; DELETE FROM wms.outbound_order");
}

/** What the chain leaves behind of one order, in as many transactions as there are cells, by somebody who knows every table. */
async function byHand(pool: pg.Pool, orderId: string): Promise<void> {
  const [planId, madeId, pickingId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const inOne = async (statements: { name: string; text: string; values: unknown[] }[]) => {
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      for (const statement of statements) await client.query(statement);
      await client.query("COMMIT");
    } finally {
      client.release();
    }
  };
  const event = (eventType: string, about: string) => ({
    name: "event",
    text: `INSERT INTO platform.event (tenant_id, event_id, event_type, source, aggregate_id, payload, correlation_id, occurred_at, position)
      VALUES ('bench', $1, $2, 'floor', $3, $4, $1, now(), nextval('floor_position'))`,
    values: [crypto.randomUUID(), eventType, about, JSON.stringify({ orderId, about })],
  });
  await inOne([
    {
      name: "plan",
      text: `INSERT INTO mes.production_plan (tenant_id, plan_id, plan_no, product_sku, planned_qty, plan_date, created_by, created_at)
        VALUES ('bench', $1, $1, 'SKU001', 4, now(), 'floor', now())`,
      values: [planId],
    },
    {
      name: "made",
      text: `INSERT INTO mes.production_order (tenant_id, order_id, document_no, order_no, workshop_id, product_sku, quantity, plan_id, bom_version, created_by, created_at, updated_at)
        VALUES ('bench', $1, $1, $2, 'WS01', 'SKU001', 4, $3, 'V1.0', 'floor', now(), now())`,
      values: [madeId, orderId, planId],
    },
    event("floor.production_order.created", madeId),
  ]);
  await inOne([
    {
      name: "picking",
      text: `INSERT INTO wms.outbound_order (tenant_id, order_id, order_no, warehouse_id, type_code, source_order_id, erp_order_id, created_by, created_at, updated_at)
        VALUES ('bench', $1, $1, 'WH01', 'picking', $2, $3, 'floor', now(), now())`,
      values: [pickingId, madeId, orderId],
    },
    {
      name: "lines",
      text: `INSERT INTO wms.outbound_line (tenant_id, order_id, line_id, line_no, sku, quantity)
        SELECT 'bench', $1, $1 || line_no, line_no, material_sku, quantity * 4 FROM mes.bom_line
        WHERE tenant_id = 'bench' AND product_sku = 'SKU001' AND version = 'V1.0'`,
      values: [pickingId],
    },
    event("floor.outbound.created", pickingId),
  ]);
}

const HANDS = 8;

/** The same effects, eight orders at a time. */
async function floorDrained(plant: pg.Pool): Promise<number> {
  let left = WAITING;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: HANDS }, async () => {
      while (left-- > 0) await byHand(plant, crypto.randomUUID());
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await expectPicked(plant);
  return WAITING / seconds;
}

const scenario: Scenario = {
  measure: async (ground) => {
    await fillBom(ground);
    const plant = new pg.Pool({
      connectionString: ground.settings.DATABASE_URL,
      max: HANDS,
      options: "-c app.tenant_id=bench",
    });
    const lines = await onEachQueue(async (store, settings): Promise<Line[]> => {
      await load(WAITING, ground.ours(anOrder));
      await ground.owner.query("ANALYZE");
      await floorDrained(plant);
      const floor = await floorDrained(plant);
      const worker = await startWorker(ground, ON, settings);
      const ours = await drained(ground, plant);
      await worker.kill("SIGTERM");
      return [
        {
          what: `${store}: orders taken to their picking lists by one worker`,
          ours,
          floor,
          ratio: ours / floor,
          goal: {},
        },
      ];
    });
    await plant.end();
    return lines;
  },
};
export default scenario;

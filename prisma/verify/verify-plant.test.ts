import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorker } from "@/jobs/start-worker";
import { aPlant, drained, type Plant } from "@/server/testing/plant";
import { verifyPlant, verifyWalls } from "./verify-plant";

let plant: Plant;
let owner: pg.Client;
let worker: Awaited<ReturnType<typeof startWorker>>;
beforeAll(async () => {
  plant = await aPlant();
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL ?? "" });
  await owner.connect();
  await owner.query("SELECT set_config('app.tenant_id', $1, false)", [plant.tenantId]);
  worker = await startWorker();
  const { wms, erp } = plant.ask();
  await erp.items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
  await wms.stock.adjust({ warehouseId: "WH01", sku: "MOTOR", delta: 2, serialNumbers: ["M1", "M2"], reason: "Found" });
  await wms.stock.adjust({ warehouseId: "WH01", sku: "SKU001", delta: 10, reason: "Found" });
  await erp.orders.create({
    customerId: "C1",
    totalAmountCents: 100,
    orderLines: [{ productSku: "SKU001", quantity: 1 }],
  });
  const { orderId } = await wms.outboundOrders.create({
    warehouseId: "WH01",
    typeCode: "sales",
    consignee: { name: "Hospital", phone: "13800138000", address: "8 Riverside Road" },
  });
  await wms.outboundOrders.addLine({ orderId, sku: "SKU001", quantity: 2 });
  await wms.outboundOrders.allocate({ orderId });
  for (const quantity of [2, 1]) {
    const sold = await wms.outboundOrders.create({ warehouseId: "WH01", typeCode: "sales" });
    await wms.outboundOrders.addLine({ orderId: sold.orderId, sku: "SKU001", quantity });
    await wms.outboundOrders.ship({ orderId: sold.orderId });
    await drained(plant);
  }
});
afterAll(async () => {
  await worker.stop();
  await owner.end();
});

/** Breaks something as nobody but the database's owner could, looks, and takes it back. */
async function whenBroken(...statements: string[]): Promise<string[]> {
  await owner.query("BEGIN");
  try {
    for (const statement of statements) await owner.query(statement);
    return (await verifyPlant(owner, plant.tenantId)).map(({ id }) => id);
  } finally {
    await owner.query("ROLLBACK");
  }
}

describe("verifying a plant", () => {
  test("finds nothing where everything went through the cells' own commands", async () => {
    expect(await verifyPlant(owner, plant.tenantId)).toEqual([]);
    expect(await verifyWalls(owner, "nobody")).toEqual([]);
  });

  test.each([
    ["I1", "UPDATE wms.stock_balance SET on_hand = on_hand + 1 WHERE sku = 'SKU001'"],
    [
      "I2",
      "ALTER TABLE wms.stock_ledger DISABLE TRIGGER keep_ledger; UPDATE wms.stock_ledger SET on_hand = on_hand + 1 WHERE sku = 'SKU001' AND on_hand IS NOT NULL",
    ],
    ["I3", "UPDATE wms.stock_balance SET reserved = reserved - 1 WHERE sku = 'SKU001'"],
    [
      "I4",
      "ALTER TABLE wms.stock_ledger DISABLE TRIGGER keep_ledger; DELETE FROM wms.stock_ledger WHERE sku = 'SKU001' AND location_code = '@customer'",
    ],
    ["I5", "DELETE FROM wms.serial WHERE serial_number = 'M1'"],
    [
      "I6",
      "UPDATE platform.delivery_step SET ok = false, error = '{\"code\": \"INTERNAL\"}' WHERE procedure = 'tms.shipments.create'",
    ],
    [
      "I7",
      "DELETE FROM platform.delivery WHERE delivery_id = (SELECT delivery_id FROM platform.delivery WHERE linkage = 'sales-to-shipment' ORDER BY created_at DESC LIMIT 1)",
    ],
    [
      "I8",
      "UPDATE platform.delivery SET state = 'pending', created_at = now() - interval '1 hour', next_at = now() - interval '1 hour' WHERE linkage = 'sales-to-shipment'",
    ],
    ["I9", "DELETE FROM tms.shipment"],
    [
      "I10",
      "ALTER TABLE wms.outbound_order DISABLE TRIGGER keep_moving; UPDATE wms.outbound_order SET status = 3, shipped_at = NULL WHERE status = 2",
    ],
    [
      "I11",
      "ALTER TABLE mes.production_order DROP CONSTRAINT production_order_received_what_was_good; UPDATE mes.production_order SET received_qty = 1",
    ],
    [
      "I14",
      "DELETE FROM platform.delivery_step; UPDATE platform.delivery SET event_id = 'nobody ' || delivery_id WHERE linkage = 'sales-to-shipment'",
    ],
    ["I16", "UPDATE erp.sales_order SET currency = 'yuan'"],
    ["I17", "UPDATE trace.edge SET quantity = quantity + 1 WHERE evidence = 'ledger'"],
  ])("%s is missed when it is broken", async (id, statement) => {
    expect(await whenBroken(...statement.split("; "))).toContain(id);
  });

  test("I12 is missed when one request id made two documents", async () => {
    const row = `('${plant.tenantId}', now(), 'a', 'a', 'erp.orders.create', 'order', gen_random_uuid()::text, '{}', 'twice')`;
    const insert = `INSERT INTO platform.audit_entry (tenant_id, at, actor, actor_name, action, document_type, document_id, after, request_id) VALUES ${row}, ${row}`;
    expect(await whenBroken(insert)).toContain("I12");
  });

  test("I13 is missed when an audit entry is rewritten", async () => {
    await plant.rows("SELECT 1");
    const rewrite = [
      "ALTER TABLE platform.audit_entry DISABLE TRIGGER keep_audit",
      "UPDATE platform.audit_entry SET seq = 1, hash = 'forged' WHERE audit_id = (SELECT audit_id FROM platform.audit_entry WHERE seq IS NULL OR seq = 1 LIMIT 1)",
    ];
    expect(await whenBroken(...rewrite)).toContain("I13");
  });

  test("I15 is missed when a phone number stands in clear, or a payload does not fit its kind", async () => {
    const clear = `UPDATE platform.event SET payload = jsonb_set(payload, '{consignee}', '{"name": "x", "phone": "13800138000"}') WHERE event_type = 'wms.outbound.completed'`;
    const unfit = `UPDATE platform.event SET payload = '{}' WHERE event_type = 'wms.outbound.completed'`;
    expect(await whenBroken(clear)).toContain("I15");
    expect(await whenBroken(unfit)).toContain("I15");
  });
});

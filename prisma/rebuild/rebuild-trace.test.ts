import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { aSoldPump } from "@/server/testing/sold-pump";
import { told, tracedEvents } from "@/server/testing/traced";
import { rebuildTrace } from "./rebuild-trace";

let plant: Plant;
let owner: pg.Client;
beforeAll(async () => {
  plant = await aPlant();
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL ?? "" });
  await owner.connect();
  await owner.query("SELECT set_config('app.tenant_id', $1, false)", [plant.tenantId]);
  await aSoldPump(plant, "A");
  const { erp, wms } = plant.ask();
  await erp.items.create({ sku: "STEEL", name: "Steel", tracking: "lot" });
  const { orderId } = await wms.inboundOrders.create({ warehouseId: "WH01", typeCode: "purchase", supplierId: "MILL" });
  await wms.inboundOrders.addLine({ orderId, sku: "STEEL", quantity: 8, lotNumber: "C1" });
  await wms.inboundOrders.receive({ orderId });
  await wms.inboundOrders.reverse({ orderId, reason: "Wrong supplier" });
});
afterAll(() => owner.end());

const rebuild = () => rebuildTrace(owner, plant.tenantId);

test("a rebuild makes the graph the events tell of, and finds nothing to mend in one that was kept up", async () => {
  const { events, edges, added, removed } = await rebuild();
  expect(events).toBe((await tracedEvents(plant)).length);
  expect(edges).toBeGreaterThan(15);
  expect(added).toBeGreaterThan(edges);
  expect(removed).toBe(0);
  await told(plant);
  expect(await rebuild()).toEqual({ events, edges, added: 0, removed: 0 });
});

test("a rebuild mends what was lost, altered or made up, table by table", async () => {
  const change = (sql: string) => owner.query(sql, [plant.tenantId]);
  await change("DELETE FROM trace.edge WHERE tenant_id = $1 AND kind = 'signed'");
  await change("UPDATE trace.edge SET quantity = 7 WHERE tenant_id = $1 AND kind = 'shipped'");
  await change("UPDATE trace.edge SET taken_back_at = NULL WHERE tenant_id = $1 AND taken_back_at IS NOT NULL");
  await change(
    "UPDATE trace.node SET number = 'PO-FALSE', numbered_by = '9' WHERE tenant_id = $1 AND kind = 'purchase'",
  );
  await change("DELETE FROM trace.label WHERE tenant_id = $1 AND \"as\" = 'supplierLot'");
  await change("INSERT INTO trace.label (tenant_id, label, node, \"as\") VALUES ($1, 'MADE-UP', 'lot|A|B', 'own')");
  await change("DELETE FROM trace.taken_back WHERE tenant_id = $1");
  expect(await rebuild()).toMatchObject({ added: 6, removed: 4 });
  expect(await rebuild()).toMatchObject({ added: 0, removed: 0 });
});

import { expect, test } from "vitest";
import { aPlant, eventually } from "@/server/testing/plant";
import { inTenant } from "./db";

test("a second statement of one message sees what the first one waited for", async () => {
  const { tenantId, rows } = await aPlant();
  await rows("INSERT INTO platform.item (tenant_id, sku, name) VALUES ($1, 'SEEN', 'before')", [tenantId]);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let locked = () => {};
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const holder = inTenant(tenantId, async ({ sql }) => {
    await sql`UPDATE platform.item SET name = 'after' WHERE tenant_id = ${tenantId} AND sku = 'SEEN'`;
    locked();
    await released;
  });
  await isLocked;
  const waiter = inTenant(tenantId, ({ sql }) =>
    Promise.all([
      sql`SELECT FROM platform.item WHERE tenant_id = ${tenantId} AND sku = 'SEEN' FOR UPDATE`,
      sql<{ name: string }>`SELECT name FROM platform.item WHERE tenant_id = ${tenantId} AND sku = 'SEEN'`,
    ]),
  );
  await eventually(
    () =>
      rows("SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()"),
    (waiting) => waiting.length > 0,
  );
  release();
  await holder;
  expect((await waiter)[1]).toEqual([{ name: "after" }]);
});

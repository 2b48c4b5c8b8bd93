import { beforeAll, describe, expect, test } from "vitest";
import { sealAudit } from "@/jobs/seal-audit";
import { aPlant, eventually, type Plant } from "@/server/testing/plant";
import { type AuditRow, auditHash, maskedChange } from "./audit";

type Sealed = AuditRow & { seq: string; hash: string };

/** The sequence number of the first entry that does not follow from the one before, or nothing when the chain holds. */
async function breakIn(plant: Plant): Promise<number | undefined> {
  const rows = await plant.rows<Sealed>("SELECT * FROM platform.audit_entry WHERE seq IS NOT NULL ORDER BY seq");
  let before = "";
  let expected = 1;
  for (const row of rows) {
    if (Number(row.seq) !== expected++ || row.hash !== auditHash(before, row)) return Number(row.seq);
    before = row.hash;
  }
  return undefined;
}

const sealed = async (plant: Plant) =>
  (
    await plant.rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM platform.audit_entry WHERE seq IS NOT NULL AND tenant_id = $1",
      [plant.tenantId],
    )
  )[0]?.n ?? 0;
const open = async (plant: Plant) =>
  (
    await plant.rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM platform.audit_entry WHERE seq IS NULL AND tenant_id = $1",
      [plant.tenantId],
    )
  )[0]?.n ?? 0;

async function sealAll(plant: Plant): Promise<void> {
  await eventually(sealAudit, (many) => many === 0);
  expect(await open(plant)).toBe(0);
}

/** A plant in which something happened: orders, an item changed twice, a linkage switched. */
async function aBusyPlant(): Promise<Plant> {
  const plant = await aPlant();
  const { orderId } = await plant.ask({ as: "sales" }).erp.orders.create({
    customerId: "C",
    totalAmountCents: 100,
    orderLines: [{ productSku: "SKU001", quantity: 0.1 }],
  });
  await plant.ask().erp.orders.setStatus({ orderId, orderStatus: 2 });
  await plant.ask({ as: "planner" }).erp.items.update({ sku: "SKU001", name: "Pump, 泵", safetyStock: 1.5 });
  await plant.ask().erp.items.update({ sku: "SKU001", standardCostCents: 1234 });
  await plant.ask({ requestId: "audited" }).settings.linkages.set({ flag: "LINK_ALL_TO_OA", enabled: false });
  await plant.ask().erp.orders.cancel({ orderId, reason: "Wrong" });
  return plant;
}

/** As somebody would who has the owner's password. */
async function tamper(plant: Plant, sql: string): Promise<void> {
  await plant.rows("ALTER TABLE platform.audit_entry DISABLE TRIGGER keep_audit");
  await plant.rows(sql);
  await plant.rows("ALTER TABLE platform.audit_entry ENABLE TRIGGER keep_audit");
}

describe("the sealed history", () => {
  let plant: Plant;
  beforeAll(async () => {
    plant = await aBusyPlant();
    await sealAll(plant);
  });

  test("numbers every entry from 1 and holds together", async () => {
    expect(await sealed(plant)).toBe(6);
    expect(await breakIn(plant)).toBeUndefined();
  });

  test("goes on where it ended", async () => {
    await plant.ask().erp.items.create({ sku: "LATER", name: "Later" });
    await sealAll(plant);
    expect(await sealed(plant)).toBe(7);
    expect(await breakIn(plant)).toBeUndefined();
  });

  test("is each plant's own", async () => {
    const other = await aBusyPlant();
    await sealAll(other);
    expect(await sealed(other)).toBe(6);
    expect([await breakIn(other), await breakIn(plant)]).toEqual([undefined, undefined]);
  });

  test("sealed by eight at once is still one chain", async () => {
    const busy = await aBusyPlant();
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => busy.ask().erp.items.create({ sku: `S-${at}`, name: "x" })),
    );
    await Promise.all(Array.from({ length: 8 }, () => sealAudit()));
    await sealAll(busy);
    expect(await sealed(busy)).toBe(26);
    expect(await breakIn(busy)).toBeUndefined();
  });

  test("is sealed whole in one go, also after a busy second", async () => {
    const busy = await aBusyPlant();
    await busy.rows(
      `INSERT INTO platform.audit_entry (tenant_id, at, actor, actor_name, action, document_type, document_id)
       SELECT $1, now(), 'person:x', 'x', 'erp.items.create', 'item', 'S-' || n FROM generate_series(1, 2200) AS n`,
      [busy.tenantId],
    );
    await sealAudit();
    expect(await open(busy)).toBe(0);
    expect(await breakIn(busy)).toBeUndefined();
  });

  test("is not sealed twice", async () => {
    const before = await plant.rows("SELECT audit_id, seq, hash FROM platform.audit_entry ORDER BY seq");
    await sealAudit();
    expect(await plant.rows("SELECT audit_id, seq, hash FROM platform.audit_entry ORDER BY seq")).toEqual(before);
  });
});

describe("whoever rewrites the history, even as the owner, is found", () => {
  test.each([
    ["another name on an entry", "UPDATE platform.audit_entry SET actor_name = 'somebody else' WHERE seq = 3", 3],
    ["another person", "UPDATE platform.audit_entry SET actor = 'person:x' WHERE seq = 2", 2],
    ["another moment", "UPDATE platform.audit_entry SET at = at + interval '1 millisecond' WHERE seq = 4", 4],
    ["another deed", "UPDATE platform.audit_entry SET action = 'erp.items.read' WHERE seq = 1", 1],
    ["another document", "UPDATE platform.audit_entry SET document_id = 'X' WHERE seq = 5", 5],
    ["another kind of document", "UPDATE platform.audit_entry SET document_type = 'x' WHERE seq = 5", 5],
    ["another value before", `UPDATE platform.audit_entry SET before = '{"name": "Pump!"}' WHERE seq = 3`, 3],
    [
      "another value after",
      "UPDATE platform.audit_entry SET after = jsonb_set(after, '{standardCostCents}', '1235') WHERE seq = 4",
      4,
    ],
    ["another request", "UPDATE platform.audit_entry SET request_id = 'another' WHERE seq = 5", 5],
    ["an entry taken out of the middle", "DELETE FROM platform.audit_entry WHERE seq = 3", 4],
    ["the first entry taken away", "DELETE FROM platform.audit_entry WHERE seq = 1", 2],
    [
      "an entry taken out and the rest closed up",
      "DELETE FROM platform.audit_entry WHERE seq = 3; UPDATE platform.audit_entry SET seq = seq - 1 WHERE seq = 4; UPDATE platform.audit_entry SET seq = seq - 1 WHERE seq = 5; UPDATE platform.audit_entry SET seq = seq - 1 WHERE seq = 6",
      3,
    ],
    [
      "two entries changed about",
      "UPDATE platform.audit_entry SET seq = 1000 WHERE seq = 2; UPDATE platform.audit_entry SET seq = 2 WHERE seq = 3; UPDATE platform.audit_entry SET seq = 3 WHERE seq = 1000",
      2,
    ],
    [
      "an entry put in at the end",
      "INSERT INTO platform.audit_entry (tenant_id, at, actor, actor_name, action, seq, hash) SELECT tenant_id, at, actor, actor_name, action, 7, hash FROM platform.audit_entry WHERE seq = 6",
      7,
    ],
  ])("%s", async (_, sql, at) => {
    const plant = await aBusyPlant();
    await sealAll(plant);
    expect(await breakIn(plant)).toBeUndefined();
    await tamper(plant, sql);
    expect(await breakIn(plant)).toBe(at);
  });
});

describe("an entry", () => {
  test("says who did what to which document, what it was and what it is, and under which request", async () => {
    const plant = await aBusyPlant();
    const rows = await plant.rows(
      "SELECT actor, actor_name, action, document_type, document_id, before->>'name' AS was, after->>'name' AS is, request_id FROM platform.audit_entry WHERE document_id = 'SKU001' ORDER BY at LIMIT 1",
    );
    expect(rows).toEqual([
      {
        actor: "person:planner",
        actor_name: "planner",
        action: "erp.items.update",
        document_type: "item",
        document_id: "SKU001",
        was: "Pump",
        is: "Pump, 泵",
        request_id: null,
      },
    ]);
  });

  test("tells that a phone number changed, not what it is", () => {
    const change = maskedChange({
      documentType: "customer",
      documentId: "C",
      before: { phone: "13912345678" },
      after: { phone: "13987654321", name: "Li" },
    });
    expect(JSON.stringify(change)).not.toMatch(/13912345678|13987654321/);
    expect(change.after).toMatchObject({ name: "Li" });
  });

  test("of a refused command is none", async () => {
    const plant = await aPlant();
    await expect(plant.ask().erp.items.update({ sku: "NONE", name: "x" })).rejects.toThrow();
    expect(await plant.rows("SELECT FROM platform.audit_entry")).toEqual([]);
    expect(await plant.rows("SELECT FROM platform.idempotency")).toEqual([]);
  });
});

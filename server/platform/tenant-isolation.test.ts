import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { busSql, inTenant, reads } from "./db";

/** Shared by all plants: they hold no plant's rows. */
const NOBODYS = ["platform.feed_head", "platform.linkage"];
/** What the relay, the door and the sign-in see across tenants, and nothing else. */
const SEEN_BY_EVERY_TENANT = [
  "auth.account",
  "auth.session",
  "auth.sign_in_limit",
  "auth.user",
  "auth.verification",
  "platform.api_token",
  "platform.audit_entry",
  "platform.delivery",
  "platform.delivery_step",
  "platform.event",
  "platform.idempotency",
  "platform.linkage_switch",
  "platform.tenant",
];
/** The door's own: they have no tenant and are seen by nobody else. */
const DOORS_OWN = ["auth.sign_in_limit", "auth.verification"];
/** They belong to a user, and through the user to a tenant. */
const THROUGH_THE_USER = ["auth.account", "auth.session"];
/** Written once, and not a letter changed afterwards. */
const FROZEN = [
  "mes.production_serial",
  "platform.scan",
  "tms.delivery_photo",
  "wms.serial_movement",
  "wms.stock_ledger",
];
const APPEND_ONLY = [...FROZEN, "platform.audit_entry", "platform.event"];
const NEVER_DELETED = [...APPEND_ONLY, "platform.delivery", "platform.delivery_step"];

type Column = { name: string; type: string; required: boolean };
type Table = { name: string; rls: boolean; forced: boolean; columns: Column[]; tenant: string | null; key: string[] };

let mine: Plant;
let theirs: Plant;
let owner: pg.Client;
let app: pg.Client;
let tables: Table[];

beforeAll(async () => {
  // One connection for everybody: what one tenant leaves on it, the next would find.
  vi.stubEnv("DATABASE_POOL", "1");
  mine = await aPlant();
  theirs = await aPlant();
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL ?? "" });
  app = new pg.Client({ connectionString: process.env.DATABASE_APP_URL ?? "" });
  await Promise.all([owner.connect(), app.connect()]);
  tables = (
    await owner.query<Table>(`
      SELECT nspname || '.' || relname AS name, relrowsecurity AS rls, relforcerowsecurity AS forced, columns, tenant, key
      FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('name', attname, 'type', format_type(atttypid, NULL), 'required', attnotnull AND NOT atthasdef) ORDER BY attnum) AS columns,
          max(attname) FILTER (WHERE attname IN ('tenant_id', 'tenantId')) AS tenant
        FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
      ) AS shape
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(attname), '[]') AS key FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
        WHERE indrelid = pg_class.oid AND indisprimary
      ) AS primary_key
      WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema', 'queue', 'public') AND nspname NOT LIKE 'pg\\_%'
      ORDER BY name`)
  ).rows;
  for (const plant of [mine, theirs]) await fill(plant.tenantId);
});
afterAll(() => Promise.all([owner.end(), app.end()]));

const quoted = (name: string) =>
  name
    .split(".")
    .map((part) => pg.escapeIdentifier(part))
    .join(".");

async function as<T>(client: pg.Client, tenantId: string | null, act: () => Promise<T>): Promise<T> {
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId ?? ""]);
  try {
    return await act();
  } finally {
    await client.query("RESET app.tenant_id");
  }
}

/** Any row the table takes: every column without a default gets something of its type. */
function rowFor(table: Table, tenantId: string): Record<string, unknown> {
  const something: Record<string, unknown> = {
    text: `row of ${tenantId}`,
    integer: 1,
    bigint: 1,
    numeric: 1,
    boolean: true,
    jsonb: "{}",
    uuid: crypto.randomUUID(),
    "timestamp with time zone": "2026-01-01T00:00:00Z",
    "text[]": [],
    date: "2026-01-01",
    bytea: Buffer.from([1]),
  };
  const special: Record<string, unknown> = {
    status: { "platform.item": "active", "tms.shipment_event": "picked_up" }[table.name] ?? 1,
    order_status: 1,
    currency: "CNY",
    stage: table.name === "crm.opportunity" ? "lead" : "produced",
    type_code: "transfer",
    on_hand: 1,
    in_stock: true,
    to_node: `further than ${tenantId}`,
    to_person: `another of ${tenantId}`,
  };
  return Object.fromEntries(
    table.columns
      .filter(({ name, required }) => required || name === table.tenant || ["id", "email", "on_hand"].includes(name))
      .map(({ name, type }) => {
        if (name === table.tenant) return [name, tenantId];
        if (name === "userId" || (table.name === "auth.user" && name === "id")) return [name, `user of ${tenantId}`];
        if (!(type in something)) throw new Error(`${table.name}.${name} is a ${type}: say here what goes into one`);
        return [name, special[name] ?? something[type]];
      }),
  );
}

async function insert(
  client: pg.Client,
  table: Table,
  row: Record<string, unknown>,
  onConflict = "",
): Promise<pg.QueryResult> {
  const names = Object.keys(row);
  return client.query(
    `INSERT INTO ${quoted(table.name)} (${names.map(pg.escapeIdentifier).join(", ")}) VALUES (${names.map((_, at) => `$${at + 1}`).join(", ")}) ${onConflict}`,
    Object.values(row),
  );
}

/** One row of the tenant in every table, heads before their lines. */
async function fill(tenantId: string): Promise<void> {
  const first = [
    "platform.tenant",
    "erp.sales_order",
    "srm.rfq",
    "auth.user",
    "mes.bom",
    "oa.approval",
    "mes.production_order",
    "tms.shipment",
    "trace.recall",
    "wms.inbound_order",
    "wms.outbound_order",
    "wms.stock_count",
  ];
  const ordered = [...tables].sort((a, b) => Number(first.includes(b.name)) - Number(first.includes(a.name)));
  for (const table of ordered) {
    if (NOBODYS.includes(table.name)) continue;
    const writer = DOORS_OWN.includes(table.name) || THROUGH_THE_USER.includes(table.name) ? "*" : tenantId;
    await as(owner, writer, () => insert(owner, table, rowFor(table, tenantId), "ON CONFLICT DO NOTHING"));
  }
}

const count = async (client: pg.Client, table: string, where = "true"): Promise<number> =>
  Number((await client.query(`SELECT count(*) AS n FROM ${quoted(table)} WHERE ${where}`)).rows[0].n);

const belongsTo = (table: Table, tenantId: string) =>
  table.tenant
    ? `${pg.escapeIdentifier(table.tenant)} = ${pg.escapeLiteral(tenantId)}`
    : `"userId" = ${pg.escapeLiteral(`user of ${tenantId}`)}`;

const walled = () => tables.filter(({ name }) => !NOBODYS.includes(name) && !DOORS_OWN.includes(name));

describe("every table of ours", () => {
  test("is walled off, for its owner too, but for the few that are nobody's", () => {
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter(({ rls, forced }) => !rls || !forced).map(({ name }) => name)).toEqual(NOBODYS);
  });

  test("names its tenant, but for those that have none or have it through their user", () => {
    expect(tables.filter(({ tenant }) => !tenant).map(({ name }) => name)).toEqual(
      [...DOORS_OWN, ...THROUGH_THE_USER, ...NOBODYS].sort(),
    );
  });

  test("has the tenant in its key, so that no two plants can meet on one", () => {
    const byOwnId = ["auth.user", "platform.api_token", "platform.audit_entry", "platform.delivery"];
    expect(tables.filter(({ tenant, key }) => tenant && !key.includes(tenant)).map(({ name }) => name)).toEqual(
      byOwnId,
    );
  });

  test("holds a row of both plants, or the following would show nothing", async () => {
    for (const { tenantId } of [mine, theirs]) {
      for (const table of walled()) {
        const seen = await as(owner, THROUGH_THE_USER.includes(table.name) ? "*" : tenantId, () =>
          count(owner, table.name, belongsTo(table, tenantId)),
        );
        expect([table.name, seen > 0]).toEqual([table.name, true]);
      }
    }
  });

  test("only references rows of the same tenant", async () => {
    const { rows } = await owner.query<{ name: string; columns: string[] }>(`
      SELECT conrelid::regclass || ' ' || conname AS name, array_agg(attname::text) AS columns FROM pg_constraint
      JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey) JOIN pg_namespace ON pg_namespace.oid = connamespace
      WHERE contype = 'f' AND nspname NOT IN ('queue', 'public', 'pg_catalog') GROUP BY 1`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ columns }) => !columns.includes("tenant_id"))).toEqual([]);
  });
});

describe("the role that the running processes use", () => {
  test("is neither superuser nor past the walls, makes no roles or databases, and belongs to nobody who may", async () => {
    const { rows } = await app.query(`
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (SELECT count(*)::int FROM pg_auth_members WHERE member = pg_roles.oid) AS member_of
      FROM pg_roles WHERE rolname = current_user`);
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        member_of: 0,
      },
    ]);
  });

  test("owns no schema, no table, no function of ours, and cannot make any", async () => {
    const { rows } = await app.query(`
      SELECT relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE relowner = current_user::regrole AND nspname <> 'queue'
      UNION ALL SELECT proname FROM pg_proc WHERE proowner = current_user::regrole
      UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole`);
    expect(rows).toEqual([]);
    for (const schema of new Set(tables.map(({ name }) => name.split(".")[0]))) {
      await expect(app.query(`CREATE TABLE ${schema}.mine (id int)`)).rejects.toThrow("permission denied");
    }
    await expect(app.query("ALTER TABLE erp.sales_order DISABLE ROW LEVEL SECURITY")).rejects.toThrow("must be owner");
    await expect(app.query("DROP POLICY own_tenant ON erp.sales_order")).rejects.toThrow("must be owner");
    await expect(app.query("ALTER TABLE platform.audit_entry DISABLE TRIGGER keep_audit")).rejects.toThrow(
      "must be owner",
    );
    await expect(app.query("SET session_replication_role = replica")).rejects.toThrow("permission denied");
  });

  test("empties no table at one stroke", async () => {
    for (const { name } of tables)
      await expect(app.query(`TRUNCATE ${quoted(name)} CASCADE`), name).rejects.toThrow("permission denied");
  });
});

describe("another plant's rows", () => {
  test("are not seen, in any table", async () => {
    for (const table of walled()) {
      const seen = await as(app, theirs.tenantId, async () => [
        await count(app, table.name, belongsTo(table, mine.tenantId)),
        (await count(app, table.name)) > 0,
      ]);
      expect([table.name, ...seen]).toEqual([table.name, 0, true]);
    }
  });

  test("cannot be made, in any table", async () => {
    for (const table of walled()) {
      const row = Object.fromEntries(
        Object.entries(rowFor(table, mine.tenantId)).map(([name, value]) => [
          name,
          value === `row of ${mine.tenantId}` ? "forged" : value,
        ]),
      );
      await expect(
        as(app, theirs.tenantId, () => insert(app, table, row)),
        table.name,
      ).rejects.toThrow("violates row-level security policy");
    }
  });

  test("cannot be changed, in any table", async () => {
    for (const table of walled()) {
      const column =
        { "platform.event": "position", "platform.audit_entry": "hash" }[table.name] ?? table.columns[0]?.name ?? "";
      const name = pg.escapeIdentifier(column);
      const change = as(app, theirs.tenantId, () =>
        app.query(`UPDATE ${quoted(table.name)} SET ${name} = ${name} WHERE ${belongsTo(table, mine.tenantId)}`),
      );
      if (FROZEN.includes(table.name)) {
        await expect(change, table.name).rejects.toThrow("permission denied");
        continue;
      }
      const changed = await change;
      expect([table.name, changed.rowCount]).toEqual([table.name, 0]);
    }
  });

  test("cannot be taken over, nor one's own given away", async () => {
    for (const table of walled()) {
      if (!table.tenant || APPEND_ONLY.includes(table.name)) continue;
      const name = pg.escapeIdentifier(table.tenant);
      const give = as(app, theirs.tenantId, () =>
        app.query(`UPDATE ${quoted(table.name)} SET ${name} = $1`, [mine.tenantId]),
      );
      await expect(give, table.name).rejects.toThrow("violates row-level security policy");
    }
  });

  test("cannot be deleted, in any table", async () => {
    for (const table of walled()) {
      if (NEVER_DELETED.includes(table.name)) continue;
      const gone = await as(app, theirs.tenantId, () =>
        app.query(`DELETE FROM ${quoted(table.name)} WHERE ${belongsTo(table, mine.tenantId)}`),
      );
      expect([table.name, gone.rowCount]).toEqual([table.name, 0]);
    }
  });
});

describe("a connection that speaks for no plant", () => {
  test.each<[string, string | null]>([
    ["that never said one", null],
    ["that said an empty one", ""],
    ["that said a blank", " "],
    ["that said %", "%"],
  ])("%s sees nothing, in any table", async (_, tenantId) => {
    for (const { name } of tables) {
      if (NOBODYS.includes(name)) continue;
      const seen = tenantId === null ? await count(app, name) : await as(app, tenantId, () => count(app, name));
      expect([name, seen]).toEqual([name, 0]);
    }
  });

  test("and makes nothing", async () => {
    for (const table of walled())
      await expect(insert(app, table, rowFor(table, mine.tenantId)), table.name).rejects.toThrow(
        "violates row-level security policy",
      );
  });
});

describe("the relay's and the door's connections", () => {
  test("see every plant in their own tables, and nothing in any other", async () => {
    const seen: string[] = [];
    await as(app, "*", async () => {
      for (const { name } of tables) if (!NOBODYS.includes(name) && (await count(app, name)) > 0) seen.push(name);
    });
    expect(seen).toEqual(SEEN_BY_EVERY_TENANT);
  });

  test("make no document", async () => {
    for (const table of walled()) {
      if (SEEN_BY_EVERY_TENANT.includes(table.name)) continue;
      await expect(
        as(app, "*", () => insert(app, table, rowFor(table, mine.tenantId))),
        table.name,
      ).rejects.toThrow("violates row-level security policy");
    }
  });

  test("are what the bus really uses", async () => {
    const rows = await busSql<{ tenant_id: string }>`SELECT DISTINCT tenant_id FROM platform.event`;
    expect(rows.map((row) => row.tenant_id).sort()).toEqual([mine.tenantId, theirs.tenantId].sort());
    expect(await busSql`SELECT FROM erp.sales_order`).toEqual([]);
  });
});

describe("the log and the history", () => {
  test("are never deleted from, by the app's role", async () => {
    for (const name of NEVER_DELETED) {
      for (const tenantId of [mine.tenantId, "*"]) {
        await expect(
          as(app, tenantId, () => app.query(`DELETE FROM ${quoted(name)}`)),
          name,
        ).rejects.toThrow("permission denied");
      }
    }
  });

  test("an event keeps the position it was given", async () => {
    const plant = await aPlant();
    await plant.ask().erp.orders.create({ customerId: "CUST-1", totalAmountCents: 1 });
    await plant.rows("UPDATE platform.event SET position = 900000001");
    await expect(plant.rows("UPDATE platform.event SET position = 900000002")).rejects.toThrow("keeps its position");
  });

  test("are never rewritten: no column but the position, the sequence and the hash", async () => {
    const free: Record<string, string[]> = { "platform.event": ["position"], "platform.audit_entry": ["seq", "hash"] };
    for (const table of tables.filter(({ name }) => APPEND_ONLY.includes(name))) {
      for (const { name } of table.columns) {
        const set = as(app, mine.tenantId, () =>
          app.query(`UPDATE ${quoted(table.name)} SET ${pg.escapeIdentifier(name)} = DEFAULT`),
        );
        if (free[table.name]?.includes(name)) await set;
        else await expect(set, `${table.name}.${name}`).rejects.toThrow("permission denied");
      }
    }
  });

  test("a sealed entry is sealed once, for the owner too", async () => {
    const seal = (seq: number) => `UPDATE platform.audit_entry SET seq = ${seq}, hash = 'h${seq}'`;
    await as(app, mine.tenantId, () => app.query(seal(1)));
    await expect(as(app, mine.tenantId, () => app.query(seal(2)))).rejects.toThrow("audit entries are never changed");
    await expect(as(app, mine.tenantId, () => app.query("UPDATE platform.audit_entry SET seq = NULL"))).rejects.toThrow(
      "audit entries are never changed",
    );
    await expect(
      as(owner, mine.tenantId, () => owner.query("UPDATE platform.audit_entry SET action = 'nothing'")),
    ).rejects.toThrow("audit entries are never changed");
    await expect(
      as(owner, theirs.tenantId, () =>
        owner.query("UPDATE platform.audit_entry SET seq = 1, hash = 'h', action = 'nothing'"),
      ),
    ).rejects.toThrow("audit entries are never changed");
  });

  test("the feed's head is moved, never made or taken away", async () => {
    await expect(app.query("DELETE FROM platform.feed_head")).rejects.toThrow("permission denied");
    await expect(app.query("INSERT INTO platform.feed_head DEFAULT VALUES")).rejects.toThrow("permission denied");
  });
});

describe("the ways a procedure reaches the database", () => {
  const skusOf = async (plant: Plant) => {
    const byName = await reads(plant.tenantId).tx.item.findMany();
    const bySql = await reads(plant.tenantId).sql<{ tenant_id: string }>`SELECT tenant_id FROM platform.item`;
    return [...byName.map(({ tenantId }) => tenantId), ...bySql.map((row) => row.tenant_id)];
  };

  test("reads of two plants at once see each their own, over Prisma and over SQL", async () => {
    const found = await Promise.all(Array.from({ length: 40 }, (_, at) => skusOf(at % 2 ? mine : theirs)));
    for (const [at, tenants] of found.entries()) {
      expect(tenants.length).toBeGreaterThan(0);
      expect(new Set(tenants)).toEqual(new Set([at % 2 ? mine.tenantId : theirs.tenantId]));
    }
  });

  test("reads cannot write for another plant", async () => {
    const { sql, tx } = reads(theirs.tenantId);
    await expect(
      sql`INSERT INTO platform.item (tenant_id, sku, name) VALUES (${mine.tenantId}, 'FORGED', 'x')`,
    ).rejects.toThrow("row-level security");
    await expect(tx.item.create({ data: { tenantId: mine.tenantId, sku: "FORGED", name: "x" } })).rejects.toThrow();
    expect(await tx.item.deleteMany({ where: { tenantId: mine.tenantId } })).toEqual({ count: 0 });
  });

  test.each([
    "nobody",
    " -c app.tenant_id=*",
    "x -c app.tenant_id=*",
    "x\t-c\tapp.tenant_id=*",
    "x\n-c app.tenant_id=*",
    "x\\ -c app.tenant_id=*",
    "x\u000b-c\u000bapp.tenant_id=*",
  ])("a plant named %j sees no other plant's items", async (name) => {
    expect(await reads(name).sql`SELECT FROM platform.item`).toEqual([]);
    expect(await reads(name).sql`SELECT FROM platform.event`).toEqual([]);
    expect(await inTenant(name, ({ sql }) => sql`SELECT FROM platform.item`)).toEqual([]);
  });

  test("nobody's plant is named *: that is the relay's word for all of them", async () => {
    expect(() => reads("*")).toThrow("a caller belongs to one tenant");
    await expect(inTenant("*", ({ sql }) => sql`SELECT FROM platform.event`)).rejects.toThrow(
      "a caller belongs to one tenant",
    );
  });

  test("a plant whose name holds quotes is still that plant", async () => {
    const name = `o'brien "works" \\ ${crypto.randomUUID()}`;
    await inTenant(
      name,
      ({ sql }) => sql`INSERT INTO platform.item (tenant_id, sku, name) VALUES (${name}, 'ONE', 'x')`,
    );
    expect(await reads(name).sql`SELECT sku FROM platform.item`).toEqual([{ sku: "ONE" }]);
  });

  test("transactions of two plants that share one connection see each their own", async () => {
    const look = (plant: Plant) =>
      inTenant(plant.tenantId, async ({ tx, sql }) => {
        const rows = await sql<{ tenant_id: string }>`SELECT tenant_id FROM platform.item`;
        return new Set([
          ...rows.map((row) => row.tenant_id),
          ...(await tx.item.findMany()).map(({ tenantId }) => tenantId),
        ]);
      });
    const found = await Promise.all(Array.from({ length: 30 }, (_, at) => look(at % 2 ? mine : theirs)));
    for (const [at, tenants] of found.entries())
      expect(tenants).toEqual(new Set([at % 2 ? mine.tenantId : theirs.tenantId]));
  });

  test("a transaction that fails leaves no tenant behind on the shared connection", async () => {
    const pid = ({ sql }: Parameters<Parameters<typeof inTenant>[1]>[0]) =>
      sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`;
    const before = await inTenant(mine.tenantId, pid);
    await expect(inTenant(mine.tenantId, ({ sql }) => sql`SELECT 1 / 0`)).rejects.toThrow("division by zero");
    await expect(
      inTenant(mine.tenantId, async () => {
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    const after = await inTenant(theirs.tenantId, async (transaction) => ({
      pid: await pid(transaction),
      tenants: await transaction.sql<{ tenant_id: string }>`SELECT DISTINCT tenant_id FROM platform.item`,
    }));
    expect(after).toEqual({ pid: before, tenants: [{ tenant_id: theirs.tenantId }] });
  });

  test("a connection forgets its tenant with the transaction", async () => {
    const tenant = await inTenant(mine.tenantId, async ({ sql }) => {
      await sql`COMMIT`;
      return sql<{ tenant: string }>`SELECT current_setting('app.tenant_id', true) AS tenant`;
    });
    expect(tenant).toEqual([{ tenant: "" }]);
  });

  test("a transaction cannot write for another plant", async () => {
    await expect(
      inTenant(theirs.tenantId, ({ tx }) =>
        tx.item.create({ data: { tenantId: mine.tenantId, sku: "FORGED", name: "x" } }),
      ),
    ).rejects.toThrow();
    expect(await mine.rows("SELECT FROM platform.item WHERE sku = 'FORGED'")).toEqual([]);
  });
});

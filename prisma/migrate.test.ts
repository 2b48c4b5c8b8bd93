import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { migrate } from "./migrate";

const { adminUrl } = inject("postgres");
const appPassword = "only-for-this-test";
let admin: pg.Client;
let folder: string;
let database: string;
const made: { databases: string[]; roles: string[] } = { databases: [], roles: [] };

beforeAll(async () => {
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "linkworks-migrations-"));
  database = `migrate_${randomBytes(5).toString("hex")}`;
  await admin.query(`CREATE ROLE ${database} LOGIN CREATEROLE PASSWORD 'owner'`);
  await admin.query(`CREATE DATABASE ${database} OWNER ${database}`);
  made.databases.push(database);
  made.roles.push(`${database}_app`, database);
  return () => rmSync(folder, { recursive: true, force: true });
});

afterAll(async () => {
  for (const name of made.databases) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  for (const role of made.roles) await admin.query(`DROP ROLE IF EXISTS ${role}`);
  await admin.end();
});

const ownerUrl = () =>
  Object.assign(new URL(adminUrl), { username: database, password: "owner", pathname: `/${database}` }).href;
const run = (change: Partial<Parameters<typeof migrate>[0]> = {}) =>
  migrate({ ownerUrl: ownerUrl(), appRole: `${database}_app`, appPassword, folder, ...change });

function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function asApp(sql: string) {
  const url = Object.assign(new URL(ownerUrl()), { username: `${database}_app`, password: appPassword });
  const app = new pg.Client({ connectionString: url.href });
  await app.connect();
  return app.query(sql).finally(() => app.end());
}

const shop = `CREATE SCHEMA shop; CREATE TABLE shop.book (id int, note text);
  CREATE FUNCTION shop.touch() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; PERFORM 2; END $$; -- a comment; with semicolons`;

test("applies each migration once, whole, and then has nothing to do within a second", async () => {
  write("1_shop", shop);
  expect(await run()).toEqual(["1_shop"]);
  const began = performance.now();
  expect(await run()).toEqual([]);
  expect(performance.now() - began).toBeLessThan(1000);
  write("2_more", "ALTER TABLE shop.book ADD price int;");
  expect(await run()).toEqual(["2_more"]);
});

test("starters at the same moment take turns", async () => {
  write("1_shop", shop);
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat()).toEqual(["1_shop"]);
});

test("lets the app's role write rows and nothing more", async () => {
  write("1_shop", shop);
  await run();
  await asApp("INSERT INTO shop.book VALUES (1, 'x')");
  await expect(asApp("CREATE TABLE shop.mine (id int)")).rejects.toThrow("permission denied");
  await expect(asApp("TRUNCATE shop.book")).rejects.toThrow("permission denied");
  await expect(asApp("CREATE SCHEMA mine")).rejects.toThrow("permission denied");
  await asApp("CREATE SEQUENCE queue.linkages_id");
  expect(await run()).toEqual([]);
});

test("takes back what platform.restrict_app_role takes back, also after a second start", async () => {
  write(
    "1_platform",
    `CREATE SCHEMA platform; CREATE TABLE platform.audit (id int);
     CREATE FUNCTION platform.restrict_app_role(role text) RETURNS void LANGUAGE plpgsql AS
     $$ BEGIN EXECUTE format('REVOKE UPDATE, DELETE ON platform.audit FROM %I', role); END $$;`,
  );
  await run();
  await run();
  await asApp("INSERT INTO platform.audit VALUES (1)");
  await expect(asApp("DELETE FROM platform.audit")).rejects.toThrow("permission denied");
});

test("a migration that fails leaves nothing behind and may be corrected", async () => {
  write("1_shop", `${shop}\n; SELECT nonsense;`);
  await expect(run()).rejects.toThrow("Migration 1_shop could not be applied and left nothing behind");
  write("1_shop", shop);
  expect(await run()).toEqual(["1_shop"]);
});

test("refuses a migration that was changed after it was applied, and a database that is ahead", async () => {
  write("1_shop", shop);
  await run();
  write("1_shop", `${shop}\n`);
  await expect(run()).rejects.toThrow("has changed since it was applied");
  rmSync(join(folder, "1_shop"), { recursive: true });
  await expect(run()).rejects.toThrow("another version of Linkworks");
});

test("says in one sentence when the role is missing and may not be made", async () => {
  await admin.query(`ALTER ROLE ${database} NOCREATEROLE`);
  await expect(run()).rejects.toThrow("may not create roles");
  await admin.query(`CREATE ROLE ${database}_app LOGIN PASSWORD 'another'`);
  await expect(run()).rejects.toThrow("exists with another password");
  await admin.query(`ALTER ROLE ${database}_app PASSWORD '${appPassword}'`);
  expect(await run()).toEqual([]);
});

test("refuses an app role that could step around row-level security", async () => {
  await expect(run({ appRole: database, appPassword: "owner" })).rejects.toThrow("row-level security");
  await admin.query(`CREATE ROLE ${database}_app LOGIN BYPASSRLS PASSWORD '${appPassword}'`);
  await expect(run()).rejects.toThrow("row-level security");
});

test("a new secret gives the app's role its new password", async () => {
  await run();
  await run({ appPassword: "the new one" });
  await expect(asApp("SELECT 1")).rejects.toThrow("password authentication failed");
});

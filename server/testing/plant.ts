import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { v4 as anyId } from "uuid";
import { afterAll } from "vitest";
import { appRouter } from "@/server/cells/index";
import { closeBells } from "@/server/platform/bell";
import { closeDatabase } from "@/server/platform/db";
import { closeHealth } from "@/server/platform/health";
import { permissionsOf, type Role, scopeAllows } from "@/server/platform/permissions";
import { createCallerFactory } from "@/server/platform/procedure";
import { tokenHash } from "@/server/platform/tokens";
import type { Actor, Cause } from "@/server/platform/work";
import { freshDatabase } from "./postgres";

const createCaller = createCallerFactory(appRouter);
type Cells = ReturnType<typeof createCaller>;

type Asking = { as?: Role | Actor; requestId?: string; cause?: Cause };

export type Plant = {
  tenantId: string;
  /** The cells' procedures, asked by somebody of the plant. */
  ask(asking?: Asking): Cells;
  person(role: Role, name?: string): Actor;
  /** A machine's token with these scopes; its text works at the gateway. */
  token(scopes: string[], kind?: "interactive" | "system"): Promise<string>;
  /** Past row-level security, for looking at what really stands there. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
};

type House = { ownerUrl: string; appUrl: string; owner: pg.Pool; drop(): Promise<void> };
let house: Promise<House> | undefined;

/** One database a test file; every plant in it is a tenant of its own, so tests never see each other's rows. */
async function openHouse(): Promise<House> {
  const database = await freshDatabase();
  Object.assign(process.env, {
    LINKWORKS_MODE: "demo",
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    LINKWORKS_SECRET: process.env.LINKWORKS_SECRET ?? randomBytes(32).toString("base64url"),
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
    DELIVERY_BACKOFF_MS: process.env.DELIVERY_BACKOFF_MS ?? "20",
    DATABASE_POOL: process.env.DATABASE_POOL ?? "6",
    // A busy machine makes a crowd wait longer for its turn; that is no failure of what is tested.
    DATABASE_WAIT_MS: process.env.DATABASE_WAIT_MS ?? "30000",
  });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2, options: "-c app.tenant_id=*" });
  // end() does not wait for its sockets; dropping the database may be faster than their goodbye.
  owner.on("error", () => undefined);
  return { ...database, owner };
}

afterAll(async () => {
  if (!house) return;
  const { owner, drop } = await house;
  await closeBells();
  await closeDatabase();
  closeHealth();
  await owner.end();
  await drop();
});

export function personOf(role: Role, name: string = role): Actor {
  const granted = new Set<string>(permissionsOf(role));
  return { id: `person:${name}`, name, kind: "user", may: (permission) => granted.has(permission) };
}

/** A plant with its master data: SKU001 and PROD-DEFAULT, warehouse WH01, workshop WS01. */
export async function aPlant(): Promise<Plant> {
  house ??= openHouse();
  const { owner } = await house;
  const tenantId = `plant-${anyId().slice(0, 8)}`;
  // The owner is walled off too: it speaks as the tenant it writes for.
  const client = await owner.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
    await client.query(
      "INSERT INTO platform.tenant (tenant_id, name, time_zone) VALUES ($1, 'Test plant', 'Asia/Shanghai')",
      [tenantId],
    );
    await client.query(
      "INSERT INTO platform.factory (tenant_id, factory_id, name, time_zone) VALUES ($1, 'F01', 'Factory', 'Asia/Shanghai')",
      [tenantId],
    );
    await client.query(
      "INSERT INTO platform.warehouse (tenant_id, warehouse_id, factory_id, name) VALUES ($1, 'WH01', 'F01', 'Main')",
      [tenantId],
    );
    await client.query(
      "INSERT INTO platform.workshop (tenant_id, workshop_id, factory_id, name) VALUES ($1, 'WS01', 'F01', 'Assembly')",
      [tenantId],
    );
    await client.query(
      "INSERT INTO platform.item (tenant_id, sku, name) VALUES ($1, 'SKU001', 'Pump'), ($1, 'PROD-DEFAULT', 'Product')",
      [tenantId],
    );
  } finally {
    await client.query("SELECT set_config('app.tenant_id', '*', false)");
    client.release();
  }
  return {
    tenantId,
    ask: ({ as = "admin", requestId, cause } = {}) =>
      createCaller({
        caller: { tenantId, actor: typeof as === "string" ? personOf(as) : as, cause },
        locale: "en",
        requestId: requestId ?? anyId(),
        idempotencyKey: requestId,
        outcome: { replayed: false },
      }),
    person: personOf,
    token: async (scopes, kind = "system") => {
      const token = `test_${randomBytes(12).toString("base64url")}`;
      await owner.query(
        `INSERT INTO platform.api_token (token_id, tenant_id, name, token_hash, hint, scopes, class, created_by) VALUES ($1, $2, 'machine', $3, '', $4, $5, 'test')`,
        [anyId(), tenantId, tokenHash(token), scopes, kind],
      );
      return token;
    },
    rows: async (sql, values) => (await asTenant(owner, tenantId, sql, values)).rows as never,
  };
}

async function asTenant(owner: pg.Pool, tenantId: string, sql: string, values: unknown[] | undefined) {
  const client = await owner.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
    return await client.query(sql, values);
  } finally {
    await client.query("SELECT set_config('app.tenant_id', '*', false)");
    client.release();
  }
}

/** A machine with these scopes, asking without a token's text. */
export const machine = (...scopes: string[]): Actor => ({
  id: "token:machine",
  name: "machine",
  kind: "token",
  may: (permission) => scopeAllows(scopes, permission),
});

/** Waits until what is asked for is there; fails with the last answer when it never comes. */
export async function eventually<T>(
  look: () => Promise<T>,
  wanted: (found: T) => boolean,
  withinMs = 20_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (wanted(found)) return found;
    if (Date.now() > until) throw new Error(`never came: ${JSON.stringify(found)?.slice(0, 2000)}`);
    await pause(20);
  }
}

/** Nothing waits and nothing runs any more. */
export const drained = (plant: Plant, withinMs = 30_000) =>
  eventually(
    () =>
      plant.rows<{ open: number }>(
        `SELECT (SELECT count(*) FROM platform.event WHERE position IS NULL AND tenant_id = $1)::int
          + (SELECT count(*) FROM platform.delivery WHERE state IN ('pending', 'running') AND tenant_id = $1)::int AS open`,
        [plant.tenantId],
      ),
    ([row]) => row?.open === 0,
    withinMs,
  );

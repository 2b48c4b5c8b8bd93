import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "@/prisma/migrate";
import { startThrowAwayPostgres } from "@/run/postgres/throw-away";
import { appDatabase } from "@/server/platform/app-role";
import { freePort, type Running, startProcess } from "@/server/testing/processes";
import type { Addressed, Ask } from "./load";

const TENANT = "bench";

/** What every scenario stands on: a database of its own with one small plant, a gateway, and the floor beside it. */
export type Ground = {
  /** Past row-level security. */
  owner: pg.Pool;
  /** The settings our processes run with. */
  settings: Record<string, string>;
  ours(ask: Ask): Addressed;
  floor(ask: Ask): Addressed;
  start(file: string, settings: Record<string, string>, says: string): Promise<Running>;
  stop(): Promise<void>;
};

// Everything runs on this machine's loopback and stops by itself.
// Commits do not wait for the disk, for us and for the floor alike: a slow disk would flatter every ratio.
export async function openGround(scenario: string): Promise<Ground> {
  const postgres = await startThrowAwayPostgres();
  const running: Running[] = [];
  const start: Ground["start"] = async (file, settings, says) => {
    const process = startProcess(file, settings);
    running.push(process);
    await process.said(says);
    return process;
  };
  const stop = async () => {
    for (const process of running) await process.kill("SIGTERM");
    await postgres.stop();
  };
  try {
    const secret = randomBytes(32).toString("base64url");
    const { ownerUrl, appUrl } = await prepareDatabase(postgres.adminUrl, secret);
    const settings = {
      DATABASE_URL: ownerUrl,
      DATABASE_APP_URL: appUrl,
      LINKWORKS_SECRET: secret,
      LINKWORKS_MODE: "demo",
      LOG_LEVEL: "info",
      NODE_ENV: "production",
      RATE_SYSTEM_PER_MIN: "100000000",
    };
    const [gatewayPort, floorPort] = [await freePort(), await freePort()];
    await Promise.all([
      start("server/gateway/main.ts", { ...settings, GATEWAY_PORT: String(gatewayPort) }, "gateway answers"),
      start(
        "bench/floor.ts",
        { FLOOR_DATABASE_URL: ownerUrl, FLOOR_PORT: String(floorPort), FLOOR_SCENARIO: scenario },
        "floor answers",
      ),
    ]);
    const headers = { authorization: "Bearer smoke-test", "content-type": "application/json" };
    const owner = new pg.Pool({ connectionString: ownerUrl, max: 2, options: "-c app.tenant_id=*" });
    return {
      owner,
      settings,
      ours: (ask) => ({ ...ask, origin: `http://127.0.0.1:${gatewayPort}`, headers }),
      floor: (ask) => ({ ...ask, origin: `http://127.0.0.1:${floorPort}`, headers }),
      start,
      stop: async () => {
        await owner.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepareDatabase(
  adminUrl: (database?: string) => string,
  secret: string,
): Promise<{ ownerUrl: string; appUrl: string }> {
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  const password = randomBytes(12).toString("hex");
  await admin.query(`CREATE ROLE bench_owner LOGIN CREATEROLE PASSWORD '${password}'`);
  await admin.query("CREATE DATABASE bench OWNER bench_owner");
  await admin.end();
  const url = new URL(adminUrl("bench"));
  url.username = "bench_owner";
  url.password = password;
  const app = appDatabase(url.href, secret);
  await migrate({ ownerUrl: url.href, appRole: app.role, appPassword: app.password });
  const owner = new pg.Client({ connectionString: url.href, options: `-c app.tenant_id=${TENANT}` });
  await owner.connect();
  const { tokenHash } = await import("@/server/platform/tokens");
  await owner.query("CREATE SEQUENCE floor_position START 1000000000");
  for (const [table, columns, ...rows] of [
    ["tenant", "name, time_zone", "'Bench', 'Asia/Shanghai'"],
    ["factory", "factory_id, name, time_zone", "'F01', 'Factory', 'Asia/Shanghai'"],
    ["warehouse", "warehouse_id, factory_id, name", "'WH01', 'F01', 'Main'"],
    ["workshop", "workshop_id, factory_id, name", "'WS01', 'F01', 'Assembly'"],
    ["item", "sku, name", "'SKU001', 'Pump'", "'PROD-DEFAULT', 'Product'"],
  ] as const) {
    const values = rows.map((row) => `('${TENANT}', ${row})`).join(", ");
    await owner.query(`INSERT INTO platform.${table} (tenant_id, ${columns}) VALUES ${values}`);
  }
  await owner.query(
    `INSERT INTO platform.api_token (token_id, tenant_id, name, token_hash, hint, scopes, class, created_by)
     VALUES ('t', $1, 'bench', $2, '', $3, 'system', 'bench')`,
    [
      TENANT,
      tokenHash("smoke-test"),
      ["crm", "erp", "oa", "srm", "mes", "wms", "tms", "trace"].map((cell) => `${cell}:write`),
    ],
  );
  await owner.end();
  return { ownerUrl: url.href, appUrl: app.url };
}

import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { migrate } from "@/prisma/migrate";
import { startThrowAwayPostgres } from "@/run/postgres/throw-away";
import { appDatabase } from "@/server/platform/app-role";
import { FLAGS } from "@/server/platform/flags";
import { freePort, type Running, redisServer, startProcess, startRedis } from "@/server/testing/processes";
import { type Ask, against, load, median, p } from "./load";

// Everything runs on this machine's loopback and stops by itself.
// Commits do not wait for the disk, for us and for the floor alike: a slow disk would flatter every ratio.
const secret = randomBytes(32).toString("base64url");
const rows: Record<string, string>[] = [];
const note = (what: string, figure: string, floor = "", ratio = "", goal = "") => {
  rows.push({ what, figure, floor, ratio, goal });
  console.log(`  ${what}: ${figure}${floor ? `   floor ${floor}` : ""}${ratio ? `   ratio ${ratio}` : ""}`);
};

const postgres = await startThrowAwayPostgres();
const running: Running[] = [];
try {
  await measure();
} finally {
  for (const process of running) await process.kill("SIGTERM");
  await postgres.stop();
}
console.table(rows);
process.exit(0);

async function measure(): Promise<void> {
  const ownerUrl = await prepareDatabase();
  const base = {
    DATABASE_URL: ownerUrl,
    LINKWORKS_SECRET: secret,
    LINKWORKS_MODE: "demo",
    LOG_LEVEL: "warn",
    NODE_ENV: "production",
    RATE_SYSTEM_PER_MIN: "100000000",
  };
  const gatewayPort = await freePort();
  const floorPort = await freePort();
  const gateway = startProcess("server/gateway/main.ts", {
    ...base,
    LOG_LEVEL: "info",
    GATEWAY_PORT: String(gatewayPort),
  });
  const floor = startProcess("bench/floor.ts", { FLOOR_DATABASE_URL: ownerUrl, FLOOR_PORT: String(floorPort) });
  running.push(gateway, floor);
  await Promise.all([gateway.said("gateway answers"), floor.said("floor answers")]);
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2, options: "-c app.tenant_id=*" });

  const order = () =>
    JSON.stringify({
      customerId: "CUST-1",
      totalAmountCents: 120_000,
      orderLines: [
        { productSku: "SKU001", quantity: 10, unitPriceCents: 10_000 },
        { productSku: "PROD-DEFAULT", quantity: 2.5, unitPriceCents: 8_000 },
      ],
    });
  const headers = { authorization: "Bearer smoke-test", "content-type": "application/json" };
  const oneOrder: Ask = {
    url: `http://127.0.0.1:${gatewayPort}/api/v1/erp/orders`,
    method: "POST",
    headers,
    body: order,
  };
  const oneFloorOrder: Ask = { url: `http://127.0.0.1:${floorPort}/orders`, method: "POST", headers, body: order };
  const oneItem: Ask = { url: `http://127.0.0.1:${gatewayPort}/api/v1/erp/items/SKU001`, method: "GET", headers };
  const oneFloorItem: Ask = { url: `http://127.0.0.1:${floorPort}/items/SKU001`, method: "GET", headers };
  const perSecond = (figure: number) => `${Math.round(figure)}/s`;

  // Plans made for empty tables scan them: a plant's tables are never empty, and neither are these when it counts.
  for (const ask of [oneFloorOrder, oneOrder]) await load(2_000, ask);
  await owner.query("ANALYZE");

  console.log("Writes and reads over the gateway, eight clients:");
  const booked = await against(3, 4_000, oneOrder, oneFloorOrder);
  note(
    "sales order with 2 lines",
    `${perSecond(booked.ours.perSecond)} (p99 ${booked.ours.p99Ms.toFixed(1)} ms)`,
    perSecond(booked.floor.perSecond),
    booked.ratio.toFixed(2),
    "≥ 0.5",
  );
  const read = await against(3, 8_000, oneItem, oneFloorItem);
  note("item by sku", perSecond(read.ours.perSecond), perSecond(read.floor.perSecond), read.ratio.toFixed(2), "≥ 0.3");

  for (const queue of ["PostgreSQL", ...(redisServer() ? ["Redis"] : [])]) {
    const redis = queue === "Redis" ? await startRedis() : undefined;
    const workerEnv = {
      ...base,
      LOG_LEVEL: "info",
      WORKER_PORT: String(await freePort()),
      ...(redis ? { REDIS_URL: redis.url } : {}),
    };
    console.log(`Deliveries with the queue on ${queue}:`);
    // What the measurements above wrote is not part of this one.
    await owner.query("UPDATE platform.event SET position = nextval('floor_position') WHERE position IS NULL");
    const waiting = 1_000;
    await load(waiting, oneOrder);
    const drainStarted = performance.now();
    const worker = startProcess("jobs/worker.ts", workerEnv);
    await worker.said("worker runs");
    const doneBefore = await count(owner, "SELECT count(*) FROM platform.delivery WHERE state = 'done'");
    await quiet(owner);
    const done = (await count(owner, "SELECT count(*) FROM platform.delivery WHERE state = 'done'")) - doneBefore;
    const seconds = (performance.now() - drainStarted) / 1000;
    note(
      `${queue}: drained by one worker, ${waiting} orders waiting`,
      `${Math.round(done / seconds)} deliveries/s`,
      "",
      "",
      queue === "Redis" ? "≥ 1000/s" : "≥ 600/s",
    );

    const lags: number[] = [];
    for (let sample = 0; sample < 60; sample++) {
      await load(1, oneOrder);
      await pause(60 + Math.random() * 60);
    }
    await quiet(owner);
    const { rows: measured } = await owner.query<{ ms: number }>(`
      SELECT extract(epoch FROM step.at - event.recorded_at)::float8 * 1000 AS ms
      FROM platform.delivery_step AS step JOIN platform.delivery USING (tenant_id, delivery_id) JOIN platform.event USING (tenant_id, event_id)
      WHERE delivery.linkage = 'order-to-approval' ORDER BY event.position DESC LIMIT 50`);
    lags.push(...measured.map(({ ms }) => ms));
    note(
      `${queue}: event to first effect, idle`,
      `p50 ${median(lags).toFixed(1)} ms, p95 ${p(lags, 0.95).toFixed(1)} ms`,
      "",
      "",
      queue === "Redis" ? "p50 < 20 ms" : "p50 < 30 ms",
    );

    await worker.kill("SIGTERM");
    const off = Object.fromEntries(FLAGS.map((flag) => [flag, "0"]));
    const relayOnly = startProcess("jobs/worker.ts", { ...workerEnv, ...off });
    await relayOnly.said("worker runs");
    const withRelay = await load(3_000, oneOrder);
    await relayOnly.kill("SIGTERM");
    const without = await load(3_000, oneOrder);
    note(
      `${queue}: orders with the relay running / without`,
      perSecond(withRelay.perSecond),
      perSecond(without.perSecond),
      (withRelay.perSecond / without.perSecond).toFixed(2),
      "≥ 0.85",
    );
    await redis?.stop();
  }
  await owner.end();
  await countStatements(base);
}

async function prepareDatabase(): Promise<string> {
  const admin = new pg.Client({ connectionString: postgres.adminUrl() });
  await admin.connect();
  const password = randomBytes(12).toString("hex");
  await admin.query(`CREATE ROLE bench_owner LOGIN CREATEROLE PASSWORD '${password}'`);
  await admin.query("CREATE DATABASE bench OWNER bench_owner");
  await admin.end();
  const url = new URL(postgres.adminUrl("bench"));
  url.username = "bench_owner";
  url.password = password;
  const { role, password: appPassword } = appDatabase(url.href, secret);
  await migrate({ ownerUrl: url.href, appRole: role, appPassword });
  const owner = new pg.Client({ connectionString: url.href, options: "-c app.tenant_id=bench" });
  await owner.connect();
  const { tokenHash } = await import("@/server/platform/tokens");
  await owner.query("CREATE SEQUENCE floor_position START 1000000000");
  await owner.query(
    "INSERT INTO platform.tenant (tenant_id, name, time_zone) VALUES ('bench', 'Bench', 'Asia/Shanghai')",
  );
  await owner.query(
    "INSERT INTO platform.item (tenant_id, sku, name) VALUES ('bench', 'SKU001', 'Pump'), ('bench', 'PROD-DEFAULT', 'Product')",
  );
  await owner.query(
    "INSERT INTO platform.api_token (token_id, tenant_id, name, token_hash, hint, scopes, class, created_by) VALUES ('t', 'bench', 'bench', $1, '', '{erp:write}', 'system', 'bench')",
    [tokenHash("smoke-test")],
  );
  await owner.end();
  return url.href;
}

async function count(owner: pg.Pool, sql: string): Promise<number> {
  return Number((await owner.query<{ count: string }>(sql)).rows[0]?.count);
}

async function quiet(owner: pg.Pool): Promise<void> {
  const open = `SELECT (SELECT count(*) FROM platform.event WHERE position IS NULL) + (SELECT count(*) FROM platform.delivery WHERE state IN ('pending', 'running')) AS count`;
  for (let look = 0; look < 6_000; look++) {
    if ((await count(owner, open)) === 0) return;
    await pause(20);
  }
  throw new Error("the deliveries did not come to an end within two minutes");
}

/** Counted in this process, over the same code: a figure that no noise touches. */
async function countStatements(base: Record<string, string>): Promise<void> {
  Object.assign(process.env, base);
  const { statements, closeDatabase } = await import("@/server/platform/db");
  const { appRouter } = await import("@/server/cells/index");
  const { createCallerFactory } = await import("@/server/platform/procedure");
  const actor = { id: "bench", name: "bench", kind: "token" as const, may: () => true };
  const book = (requestId: string) =>
    createCallerFactory(appRouter)({
      caller: { tenantId: "bench", actor },
      locale: "en",
      requestId,
      idempotencyKey: requestId,
      outcome: { replayed: false },
    }).erp.orders.create({
      customerId: "CUST-1",
      totalAmountCents: 1,
      orderLines: [
        { productSku: "SKU001", quantity: 1 },
        { productSku: "PROD-DEFAULT", quantity: 1 },
      ],
    });
  await book("warm-up");
  const before = statements.sent;
  await book("counted");
  note("SQL statements for a sales order, request id included", String(statements.sent - before), "5", "", "≤ 15");
  const { closeBells } = await import("@/server/platform/bell");
  await closeBells();
  await closeDatabase();
}

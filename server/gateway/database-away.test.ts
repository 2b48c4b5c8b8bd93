import { connect, createServer, type Server, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, eventually, type Plant } from "@/server/testing/plant";

const order = { customerId: "CUST-1", totalAmountCents: 1000, orderLines: [{ productSku: "SKU001", quantity: 2 }] };

/** A wire to the database that can be cut, or left open and dumb. */
class Wire {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  dumb = false;
  port = 0;
  constructor(readonly target: URL) {}

  async plug(): Promise<void> {
    const server = createServer((near) => {
      this.#sockets.add(near);
      near.on("error", () => undefined);
      if (this.dumb) return;
      const far = connect(Number(this.target.port), this.target.hostname);
      this.#sockets.add(far);
      far.on("error", () => near.destroy());
      near.on("close", () => far.destroy());
      far.on("close", () => near.destroy());
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as { port: number }).port;
    this.#server = server;
  }

  async cut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)));
    this.#server = undefined;
  }
}

let plant: Plant;
let door: Door;
let token: string;
let wire: Wire;
beforeAll(async () => {
  // How long silence counts as absence is the point here.
  vi.stubEnv("DATABASE_WAIT_MS", "2500");
  plant = await aPlant();
  const address = new URL(process.env.DATABASE_APP_URL ?? "");
  wire = new Wire(new URL(address.href));
  await wire.plug();
  address.hostname = "127.0.0.1";
  address.port = String(wire.port);
  vi.stubEnv("DATABASE_APP_URL", address.href);
  door = await openDoor();
  token = await plant.token(["erp:write", "oa:write", "events:write"]);
});
beforeEach(async () => {
  await eventually(
    () => door.ask("POST /api/v1/erp/orders", { token, body: order }),
    ({ status }) => status === 200,
  );
});
afterAll(async () => {
  await door.stop();
});

const asked = () =>
  Promise.all([
    door.ask("POST /api/v1/erp/orders", { token, body: { ...order, customerId: "AWAY" }, id: "away-1" }),
    door.ask("POST /api/v1/erp/items", { token, body: { sku: "AWAY", name: "Away" } }),
    door.ask("GET /api/v1/erp/orders", { token }),
    door.ask("GET /api/v1/erp/orders/x", { token }),
    door.ask("GET /api/events", { token }),
    door.ask("GET /api/v1/erp/orders", { token: "never-seen-before" }),
  ]);

const expectAway = (answers: Awaited<ReturnType<typeof asked>>) => {
  for (const { status, told, headers, text } of answers) {
    expect([status, told.code]).toEqual([503, "CELL_UNAVAILABLE"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(text).not.toMatch(/ECONN|127\.0\.0\.1|at \/|SELECT|prisma/i);
  }
};

test("while the database is away every door answers 503 with Retry-After, and all is well when it is back", async () => {
  await wire.cut();
  expectAway(await asked());
  expect(JSON.parse((await door.ask("GET /readyz")).text)).toMatchObject({ status: "unavailable", database: "down" });
  expect((await door.ask("GET /readyz")).status).toBe(503);
  expect((await door.ask("GET /healthz")).status).toBe(200);
  await wire.plug();
  const healed = await eventually(asked, (answers) =>
    answers.slice(0, 3).every(({ status }) => status === 200 || status === 409),
  );
  expect(healed.map(({ status }) => status)).toEqual([200, expect.any(Number), 200, 404, 200, 401]);
  expect(await plant.rows("SELECT FROM erp.sales_order WHERE customer_id = 'AWAY'")).toHaveLength(1);
});

test("a connection that breaks in the middle of a booking fails that request with 503 and nothing else; its repeat books once", async () => {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL ?? "" });
  await owner.connect();
  await owner.query("BEGIN; LOCK TABLE erp.sales_order");
  const body = { ...order, customerId: "MIDWAY" };
  const bookings = Promise.all(
    [1, 2, 3].map((at) => door.ask("POST /api/v1/erp/orders", { token, body, id: `midway-${at}` })),
  );
  await eventually(
    async () =>
      (
        await owner.query(
          "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND relation = 'erp.sales_order'::regclass",
        )
      ).rows,
    ([row]) => row.n === 3,
  );
  await wire.cut();
  for (const { status, told } of await bookings) expect([status, told.code]).toEqual([503, "CELL_UNAVAILABLE"]);
  await owner.query("ROLLBACK");
  await owner.end();
  await wire.plug();
  const repeats = await eventually(
    () => Promise.all([1, 2, 3].map((at) => door.ask("POST /api/v1/erp/orders", { token, body, id: `midway-${at}` }))),
    (answers) => answers.every(({ status }) => status === 200),
  );
  expect(repeats).toHaveLength(3);
  expect(await plant.rows("SELECT FROM erp.sales_order WHERE customer_id = 'MIDWAY'")).toHaveLength(3);
});

test("a database that takes the call and says nothing is away as well", async () => {
  await wire.cut();
  wire.dumb = true;
  await wire.plug();
  expectAway(await asked());
  await wire.cut();
  wire.dumb = false;
  await wire.plug();
});

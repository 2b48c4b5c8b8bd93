import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startGateway } from "@/server/gateway/start-gateway";
import { byName, deliveriesOf, quietRelay, relayed } from "@/server/testing/bus";
import { aPlant, eventually, type Plant } from "@/server/testing/plant";
import { deliver } from "./deliver";

type Heard = { method: string; path: string; requestId: string; authorization: string; body: unknown };

/** Somebody else's OA, reached over HTTP: it remembers what it was asked and answers as the test tells it. */
const heard: Heard[] = [];
let answer: (request: Heard) => { status: number; body: unknown; headers?: Record<string, string> };
const made = (request: Heard) => ({
  status: 200,
  body: { code: "OK", message: "ok", data: { instanceId: `remote-${heard.indexOf(request)}` }, requestId: "r" },
});

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
}

let remote: Server;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let gatewayUrl = "";

beforeAll(async () => {
  remote = createServer((request, response) => {
    void jsonOf(request).then((body) => {
      const asked: Heard = {
        method: request.method ?? "",
        path: request.url ?? "",
        requestId: String(request.headers["x-request-id"]),
        authorization: String(request.headers.authorization),
        body,
      };
      heard.push(asked);
      const { status, body: told, headers } = answer(asked);
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(told));
    });
  });
  await new Promise<void>((resolve) => remote.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(remote.address() as { port: number }).port}`;
  Object.assign(process.env, { CELL_OA_URL: url, CELL_OA_TOKEN: "the-oa-token", DATALAKE_URL: url });
  await aPlant();
  gateway = await startGateway(0, "127.0.0.1");
  gatewayUrl = `http://127.0.0.1:${(gateway.server.address() as { port: number }).port}`;
});
afterAll(async () => {
  await gateway.stop();
  remote.closeAllConnections();
  remote.close();
});
beforeEach(() => {
  heard.length = 0;
  answer = made;
});

async function anOrder(plant: Plant): Promise<{ orderId: string; deliveryId: string; eventId: string }> {
  const { orderId } = await plant.ask().erp.orders.create({ customerId: "CUST-1", totalAmountCents: 1000 });
  const [delivery] = await relayed(plant, quietRelay().relay, "order-to-approval");
  return { orderId, deliveryId: delivery?.delivery_id ?? "", eventId: delivery?.event_id ?? "" };
}
const due = (plant: Plant, deliveryId: string) =>
  plant.rows("UPDATE platform.delivery SET next_at = now() WHERE delivery_id = $1", [deliveryId]);

test("a linkage reaches a cell that lives elsewhere, under its own token and the step's request id", async () => {
  const plant = await aPlant();
  const { orderId, deliveryId, eventId } = await anOrder(plant);
  await deliver(deliveryId, byName());
  expect(heard).toMatchObject([
    {
      method: "POST",
      path: "/api/v1/oa/approvals",
      requestId: `${eventId}:order-to-approval:oa.approvals.create`,
      authorization: "Bearer the-oa-token",
      body: { typeCode: "sales_order", formData: { sourceId: orderId } },
    },
  ]);
  expect(await deliveriesOf(plant, "order-to-approval")).toMatchObject([{ state: "done" }]);
});

test("an answer that is lost on the way is asked for again under the same id", async () => {
  const plant = await aPlant();
  const { deliveryId } = await anOrder(plant);
  let lost = true;
  answer = (request) => {
    if (!lost) return made(request);
    lost = false;
    remote.closeAllConnections();
    return made(request);
  };
  await deliver(deliveryId, byName());
  await due(plant, deliveryId);
  await deliver(deliveryId, byName());
  expect(heard).toHaveLength(2);
  expect(heard[0]?.requestId).toBe(heard[1]?.requestId);
  expect(await deliveriesOf(plant, "order-to-approval")).toMatchObject([{ state: "done", starts: 2 }]);
});

test("a cell that refuses for good makes a dead letter that says what it said", async () => {
  const plant = await aPlant();
  const { deliveryId } = await anOrder(plant);
  answer = () => ({
    status: 422,
    body: { code: "UNKNOWN_REFERENCE", message: "no such person", data: { what: "person" } },
  });
  await deliver(deliveryId, byName());
  expect(await deliveriesOf(plant, "order-to-approval")).toMatchObject([
    { state: "dead", starts: 1, error_code: "UNKNOWN_REFERENCE" },
  ]);
});

test("a cell that asks for patience is left in peace for so long", async () => {
  const plant = await aPlant();
  const { deliveryId } = await anOrder(plant);
  answer = () => ({ status: 503, body: {}, headers: { "retry-after": "30" } });
  expect(await deliver(deliveryId, byName())).toBeGreaterThanOrEqual(30_000);
  expect(await deliveriesOf(plant, "order-to-approval")).toMatchObject([
    { state: "pending", error_code: "CELL_UNAVAILABLE" },
  ]);
});

test("records go to the lake at DATALAKE_URL instead of the embedded one", async () => {
  const plant = await aPlant();
  const { orderId } = await anOrder(plant);
  const [lake] = await deliveriesOf(plant, "event-to-lake");
  await deliver(lake?.delivery_id ?? "", byName());
  expect(heard).toMatchObject([
    {
      path: "/api/datalake/ingest",
      body: { cellId: "erp", table: "orders", records: [{ orderId, eventType: "erp.order.created" }] },
    },
  ]);
  expect(await plant.rows("SELECT FROM datalake.lake_record")).toEqual([]);
});

test("the gateway passes requests on to a remote cell, whatever the path, and keeps strangers out", async () => {
  const plant = await aPlant();
  const token = await plant.token(["oa:write"]);
  answer = () => ({ status: 200, body: { code: "OK", message: "ok", data: { leave: 7 }, requestId: "r" } });
  const ask = (authorization: string, path = "/api/v1/oa/leave/days?year=2026") =>
    fetch(`${gatewayUrl}${path}`, { headers: { authorization } });
  const answered = await ask(`Bearer ${token}`);
  expect(answered.status).toBe(200);
  expect(await answered.json()).toMatchObject({ data: { leave: 7 } });
  expect(heard).toMatchObject([
    { method: "GET", path: "/api/v1/oa/leave/days?year=2026", authorization: "Bearer the-oa-token" },
  ]);
  expect((await ask("Bearer nobody")).status).toBe(401);
  expect((await ask(`Bearer ${await plant.token(["erp:write"])}`)).status).toBe(403);
  expect((await ask(`Bearer ${token}`, "/api/v1/oa/..%2f..%2fadmin")).status).toBe(404);
  expect(heard).toHaveLength(1);
});

// Last in this file: from here on the breaker of the remote cell is open for a while.
test("a cell that keeps failing is no longer asked: the breaker answers 503 with Retry-After", async () => {
  const plant = await aPlant();
  const token = await plant.token(["oa:write"]);
  answer = () => ({ status: 500, body: {} });
  const ask = () => fetch(`${gatewayUrl}/api/v1/oa/approvals`, { headers: { authorization: `Bearer ${token}` } });
  const refusedBy = await eventually(ask, ({ status }) => status === 503);
  expect(refusedBy.headers.get("retry-after")).toBeTruthy();
  expect(await refusedBy.json()).toMatchObject({ code: "CELL_UNAVAILABLE" });
  const asked = heard.length;
  expect((await ask()).status).toBe(503);
  expect(heard).toHaveLength(asked);
});

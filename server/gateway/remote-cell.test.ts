import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, eventually, type Plant } from "@/server/testing/plant";

type Heard = { method: string; path: string; headers: IncomingHttpHeaders; body: string };
type Says = { status: number; body?: unknown; headers?: Record<string, string> };

let plant: Plant;
let door: Door;
let token: string;
let elsewhere: Server;
let heard: Heard[] = [];
let says: Says;

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      heard.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers, body });
      response.writeHead(says.status, { "content-type": "application/json", ...says.headers });
      response.end(typeof says.body === "string" ? says.body : JSON.stringify(says.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const { port } = elsewhere.address() as { port: number };
  vi.stubEnv("CELL_ERP_URL", `http://127.0.0.1:${port}/their`);
  vi.stubEnv("CELL_ERP_TOKEN", "their-token");
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write", "oa:write"]);
});
afterAll(async () => {
  await door.stop();
  await new Promise((resolve) => {
    elsewhere.close(resolve);
    elsewhere.closeAllConnections();
  });
});
beforeEach(() => {
  heard = [];
  says = { status: 200, body: { code: "OK", message: "ok", data: { mine: true }, requestId: "x" } };
});

describe("a cell that lives elsewhere", () => {
  test("is sent the request as it came, under its own token, with the request's id and the tenant", async () => {
    const body = { customerId: "C", anything: "that other makes of it take" };
    const answer = await door.ask("POST /api/v1/erp/orders?dry=1", { token, body, id: "far-1" });
    expect([answer.status, answer.told.data]).toEqual([200, { mine: true }]);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({
      method: "POST",
      path: "/their/api/v1/erp/orders?dry=1",
      body: JSON.stringify(body),
    });
    expect(heard[0]?.headers).toMatchObject({
      authorization: "Bearer their-token",
      "x-request-id": "far-1",
      "x-tenant-id": plant.tenantId,
    });
    expect(JSON.stringify(heard)).not.toContain(token);
  });

  test("answers for itself: its refusals come through as they are", async () => {
    says = { status: 409, body: { code: "STATE_CONFLICT", message: "theirs", data: { status: 9 }, requestId: "x" } };
    const { status, told } = await door.ask("PATCH /api/v1/erp/orders/X", { token, body: { orderStatus: 2 } });
    expect([status, told.code, told.message]).toEqual([409, "STATE_CONFLICT", "theirs"]);
  });

  test("that answers from memory says so through us", async () => {
    says = { ...says, headers: { "x-idempotent-replay": "true" } };
    expect(
      (await door.ask("POST /api/v1/erp/orders", { token, body: {}, id: "far-2" })).headers.get("x-idempotent-replay"),
    ).toBe("true");
  });

  test("is not asked by strangers, without its scope, or for another tenant", async () => {
    expect((await door.ask("GET /api/v1/erp/orders")).status).toBe(401);
    expect((await door.ask("GET /api/v1/erp/orders", { token: await plant.token(["oa:write"]) })).status).toBe(403);
    expect(
      (await door.ask("POST /api/v1/erp/orders", { token: await plant.token(["erp:read"]), body: {} })).status,
    ).toBe(403);
    expect((await door.ask("GET /api/v1/erp/orders", { token, headers: { "x-tenant-id": "another" } })).status).toBe(
      403,
    );
    expect(heard).toEqual([]);
  });

  test.each([
    "GET /api/v1/erp/..%2f..%2fadmin",
    "GET /api/v1/erp/%2E%2E%2fadmin",
    "GET /api/v1/erp/orders%5c..%5cx",
    "GET /api/v1/erp/../../admin/linkages",
  ])("is not reached around its own path: %s", async (route) => {
    expect((await door.ask(route, { token })).status).not.toBe(200);
    expect(heard).toEqual([]);
  });

  test.each([".", ".."])("is not reached around its own path by a document named %s", async (orderId) => {
    await expect(plant.ask().erp.orders.get({ orderId })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    await expect(plant.ask().erp.orders.cancel({ orderId, reason: "x" })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
    expect(heard).toEqual([]);
  });

  test("gets no body larger than 1 MiB", async () => {
    expect(
      (
        await door.ask("POST /api/v1/erp/orders", {
          token,
          raw: Buffer.alloc(1024 * 1024 + 1, 0x20),
          headers: { "content-type": "application/json" },
        })
      ).status,
    ).toBe(413);
    expect(heard).toEqual([]);
  });

  test("leaves the cells that live here alone", async () => {
    expect((await door.ask("GET /api/v1/oa/approvals", { token })).status).toBe(200);
    expect(heard).toEqual([]);
  });

  test("whose refusal has a code that we do not know is told by its status", async () => {
    for (const code of ["THEIR_OWN", "constructor", "toString", 7, undefined]) {
      says = { status: 409, body: { code, message: "theirs" } };
      await expect(plant.ask().erp.orders.get({ orderId: "X" })).rejects.toMatchObject({
        cause: { code: "STATE_CONFLICT", status: 409 },
      });
    }
  });
});

describe("a list of a cell that lives elsewhere, as CSV", () => {
  const csv = (path = "/api/v1/erp/orders") => door.ask(`GET ${path}`, { token, headers: { accept: "text/csv" } });
  const lines = (text: string) => text.split("\r\n").slice(1, -1);

  test("is made here from its pages, each asked for under its own token", async () => {
    const page = (from: number, nextCursor: string | null) => ({
      status: 200,
      body: { code: "OK", data: { items: [{ orderId: `T-${from}` }, { orderId: `T-${from + 1}` }], nextCursor } },
    });
    says = page(1, "second page");
    const asking = csv("/api/v1/erp/orders?status=2&format=csv");
    await eventually(
      async () => heard.length,
      (asked) => asked > 0,
    );
    says = page(3, null);
    const { status, headers, text } = await asking;
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    const orders = lines(text).map((line) => line.split(",")[0]);
    expect(orders.slice(0, 2)).toEqual(["T-1", "T-2"]);
    expect(orders.slice(-2)).toEqual(["T-3", "T-4"]);
    expect(heard[0]).toMatchObject({ method: "GET", path: "/their/api/v1/erp/orders?limit=200&status=2" });
    expect(heard.at(-1)?.path).toBe("/their/api/v1/erp/orders?limit=200&cursor=second+page&status=2");
    for (const { headers: sent } of heard) expect(sent).toMatchObject({ authorization: "Bearer their-token" });
  });

  test("has the contract's columns, whatever it answers, and nothing in it is run", async () => {
    const items = [
      {
        orderNo: "-5",
        totalAmountCents: -5,
        customerId: "\t=1",
        currency: "\r=1",
        theirs: "x",
        orderLines: [{ "=1": 1 }],
      },
      { orderNo: { deep: "=1" }, orderId: ["=1"], createdBy: true, createdAt: null, orderStatus: 1e21 },
      "not a row",
      null,
    ];
    says = { status: 200, body: { code: "OK", data: { items } } };
    const { text } = await csv();
    expect(text.split("\r\n")[0]).toBe(
      "orderId,orderNo,orderStatus,customerId,totalAmountCents,currency,contractId,dueDate,cancelReason,createdBy,createdAt,updatedAt,orderLines",
    );
    expect(lines(text)).toEqual([
      `,'-5,,'\t=1,-5,"'\r=1",,,,,,,"[{""=1"":1}]"`,
      `"[""=1""]","{""deep"":""=1""}",1e+21,,,,,,,true,,,`,
    ]);
  });

  test.each<[string, unknown]>([
    ["nothing", null],
    ["a list without rows", { items: "none" }],
    ["words", "orders"],
  ])("that answers %s is 502, not an empty file", async (_, data) => {
    says = { status: 200, body: { code: "OK", data } };
    const { status, told } = await csv();
    expect([status, told.code, told.data.cell]).toEqual([502, "CELL_UNAVAILABLE", "erp"]);
  });

  test("is its own refusal when it refuses", async () => {
    says = { status: 403, body: { code: "FORBIDDEN", message: "theirs", data: {} } };
    const { status, told } = await csv();
    expect([status, told.code]).toEqual([403, "FORBIDDEN"]);
  });
});

describe("a cell that lives elsewhere and fails", () => {
  test("is 502 CELL_UNAVAILABLE with Retry-After, without a word of what it said", async () => {
    says = { status: 500, body: "Traceback: SELECT password FROM users" };
    const { status, told, headers, text } = await door.ask("GET /api/v1/erp/orders", { token });
    expect([status, told.code, told.data.cell]).toEqual([502, "CELL_UNAVAILABLE", "erp"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(text).not.toMatch(/Traceback|SELECT/);
  });

  test("and says when to come again is 503 with that time", async () => {
    says = { status: 503, headers: { "retry-after": "42" } };
    const { status, told, headers } = await door.ask("GET /api/v1/erp/orders", { token });
    expect([status, told.code, headers.get("retry-after")]).toEqual([503, "CELL_UNAVAILABLE", "42"]);
  });

  test("again and again is left alone for a while: 503 at once, and the other cells go on", async () => {
    says = { status: 500 };
    const answers = await eventually(
      async () => {
        const before = heard.length;
        const answer = await door.ask("GET /api/v1/erp/orders", { token });
        return { answer, asked: heard.length - before };
      },
      ({ asked }) => asked === 0,
    );
    expect(answers.answer.status).toBe(503);
    expect(answers.answer.told.code).toBe("CELL_UNAVAILABLE");
    expect(Number(answers.answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await door.ask("GET /api/v1/oa/approvals", { token })).status).toBe(200);
  });
});

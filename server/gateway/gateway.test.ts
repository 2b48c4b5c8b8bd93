import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

const order = { customerId: "CUST-1", totalAmountCents: 1000, orderLines: [{ productSku: "SKU001", quantity: 2 }] };

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write", "oa:write", "datalake:write", "events:write"]);
});
afterAll(() => door.stop());

const orderCount = async () =>
  (
    await plant.rows<{ n: number }>("SELECT count(*)::int AS n FROM erp.sales_order WHERE tenant_id = $1", [
      plant.tenantId,
    ])
  )[0]?.n;

describe("the envelope", () => {
  test("success is 200 with code OK, message ok, the data and the request's id", async () => {
    const { status, told, headers } = await door.ask("POST /api/v1/erp/orders", {
      token,
      body: order,
      id: "envelope-1",
    });
    expect(status).toBe(200);
    expect(told).toEqual({ code: "OK", message: "ok", data: expect.any(Object), requestId: "envelope-1" });
    expect(told.data).toMatchObject({
      orderStatus: 1,
      currency: "CNY",
      orderNo: expect.stringMatching(/^SO-\d{6}$/),
      orderLines: [{ productSku: "SKU001", quantity: 2 }],
    });
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("a refusal has its code, a sentence, its facts and the request's id", async () => {
    const { status, told, headers } = await door.ask("GET /api/v1/erp/orders/no-such-order", {
      token,
      id: "envelope-2",
    });
    expect(status).toBe(404);
    expect(told).toEqual({
      code: "NOT_FOUND",
      message: "Not found: no-such-order",
      data: { what: "no-such-order" },
      requestId: "envelope-2",
    });
    expect(headers.get("x-request-id")).toBe("envelope-2");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("a created document answers with the same whole document when it is asked for", async () => {
    const { told: made } = await door.ask("POST /api/v1/erp/orders", { token, body: order });
    const { told: found } = await door.ask(`GET /api/v1/erp/orders/${String(made.data.orderId)}`, { token });
    expect(found.data).toEqual(made.data);
  });
});

describe("X-Request-ID", () => {
  test("comes back as it was sent, in the header and in the body", async () => {
    const id = "plm 2026/17 ~!";
    const { headers, told } = await door.ask("GET /api/v1/erp/orders", { token, id });
    expect([headers.get("x-request-id"), told.requestId]).toEqual([id, id]);
  });

  test("is made up when it was not sent, a new one for each request", async () => {
    const [one, two] = await Promise.all([
      door.ask("GET /api/v1/erp/orders", { token }),
      door.ask("GET /api/v1/erp/orders", { token }),
    ]);
    expect(one.told.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.headers.get("x-request-id")).toBe(one.told.requestId);
    expect(one.told.requestId).not.toBe(two.told.requestId);
  });

  test("may have 128 characters", async () => {
    const id = "x".repeat(128);
    expect((await door.ask("POST /api/v1/erp/orders", { token, body: order, id })).told.requestId).toBe(id);
  });
});

describe("a request id that is sent again", () => {
  test("gets the first answer, marked as a replay, and makes no second document", async () => {
    const first = await door.ask("POST /api/v1/erp/orders", { token, body: order, id: "again-1" });
    const before = await orderCount();
    const second = await door.ask("POST /api/v1/erp/orders", { token, body: order, id: "again-1" });
    expect(first.headers.get("x-idempotent-replay")).toBeNull();
    expect(second.headers.get("x-idempotent-replay")).toBe("true");
    expect(second.text).toBe(first.text);
    expect(second.status).toBe(200);
    expect(await orderCount()).toBe(before);
  });

  test("gets the first answer even when the fields come in another order", async () => {
    const first = await door.ask("POST /api/v1/erp/orders", { token, body: order, id: "again-2" });
    const turned = Object.fromEntries(Object.entries(order).reverse());
    const second = await door.ask("POST /api/v1/erp/orders", { token, body: turned, id: "again-2" });
    expect(second.text).toBe(first.text);
  });

  test("by a machine that may not read addresses is answered with them masked, as it was the first time", async () => {
    const reader = await plant.token(["tms:write", "pii:read"]);
    const other = await plant.token(["tms:write"]);
    const path = "POST /api/v1/tms/shipments";
    const body = {
      origin: "WH01",
      destination: "8 Riverside Road, Suzhou",
      consignee: { name: "City Hospital", phone: "13800138000" },
    };
    const ask = (token: string, id: string) => door.ask(path, { token, body, id });
    const first = await ask(reader, "address-1");
    expect(first.told.data).toMatchObject(body);
    const told = await ask(other, "address-1");
    expect(told.headers.get("x-idempotent-replay")).toBe("true");
    expect(told.text).not.toMatch(/Riverside|13800138000/);
    expect(told.told.data.shipmentId).toBe(first.told.data.shipmentId);
    expect((await ask(reader, "address-1")).text).toBe(first.text);
    // What was masked from the beginning is masked no further.
    const masked = await ask(other, "address-2");
    expect((await ask(other, "address-2")).text).toBe(masked.text);
    expect(masked.told.data).toMatchObject({ consignee: { phone: "138****00" } });
  });

  test("gets the first answer although the document has moved on since", async () => {
    const { told } = await door.ask("POST /api/v1/erp/orders", { token, body: order });
    const path = `PATCH /api/v1/erp/orders/${String(told.data.orderId)}`;
    const first = await door.ask(path, { token, body: { orderStatus: 2 }, id: "again-3" });
    await door.ask(path, { token, body: { orderStatus: 3 } });
    const second = await door.ask(path, { token, body: { orderStatus: 2 }, id: "again-3" });
    expect(second.told.data).toEqual(first.told.data);
    expect(second.told.data).toMatchObject({ orderStatus: 2, changed: true });
  });

  test("with another body is refused as IDEMPOTENCY_MISMATCH and changes nothing", async () => {
    await door.ask("POST /api/v1/erp/orders", { token, body: order, id: "again-4" });
    const before = await orderCount();
    const { status, told } = await door.ask("POST /api/v1/erp/orders", {
      token,
      body: { ...order, totalAmountCents: 1001 },
      id: "again-4",
    });
    expect([status, told.code]).toEqual([409, "IDEMPOTENCY_MISMATCH"]);
    expect(await orderCount()).toBe(before);
  });

  test("on another route is refused as IDEMPOTENCY_MISMATCH", async () => {
    await door.ask("POST /api/v1/erp/orders", { token, body: order, id: "again-5" });
    const { status, told } = await door.ask("POST /api/v1/erp/items", {
      token,
      body: { sku: "NEW-5", name: "Bolt" },
      id: "again-5",
    });
    expect([status, told.code]).toEqual([409, "IDEMPOTENCY_MISMATCH"]);
    expect((await door.ask("GET /api/v1/erp/items/NEW-5", { token })).status).toBe(404);
  });

  test("on another document of the same route is refused as IDEMPOTENCY_MISMATCH", async () => {
    const [one, two] = await Promise.all([1, 2].map(() => door.ask("POST /api/v1/erp/orders", { token, body: order })));
    await door.ask(`PATCH /api/v1/erp/orders/${String(one?.told.data.orderId)}`, {
      token,
      body: { orderStatus: 2 },
      id: "again-6",
    });
    const { told } = await door.ask(`PATCH /api/v1/erp/orders/${String(two?.told.data.orderId)}`, {
      token,
      body: { orderStatus: 2 },
      id: "again-6",
    });
    expect(told.code).toBe("IDEMPOTENCY_MISMATCH");
  });

  test("after a refusal works once the request is corrected", async () => {
    const bad = { ...order, orderLines: [{ productSku: "NO-SUCH", quantity: 1 }] };
    const refused = await door.ask("POST /api/v1/erp/orders", { token, body: bad, id: "again-7" });
    expect([refused.status, refused.told.code]).toEqual([422, "UNKNOWN_ITEM"]);
    const wrong = await door.ask("POST /api/v1/erp/orders", {
      token,
      body: { ...order, totalAmountCents: -1 },
      id: "again-7",
    });
    expect(wrong.status).toBe(400);
    const right = await door.ask("POST /api/v1/erp/orders", { token, body: order, id: "again-7" });
    expect(right.status).toBe(200);
    expect(right.headers.get("x-idempotent-replay")).toBeNull();
  });

  test("twenty times at once makes one document, one event, one history entry and twenty equal answers", async () => {
    const before = await orderCount();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => door.ask("POST /api/v1/erp/orders", { token, body: order, id: "at-once" })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("x-idempotent-replay") === "true")).toHaveLength(19);
    expect(await orderCount()).toBe((before ?? 0) + 1);
    const orderId = answers[0]?.told.data.orderId;
    const [left] = await plant.rows<{ events: number; history: number }>(
      `SELECT (SELECT count(*) FROM platform.event WHERE aggregate_id = $1)::int AS events,
        (SELECT count(*) FROM platform.audit_entry WHERE document_id = $1)::int AS history`,
      [orderId],
    );
    expect(left).toEqual({ events: 1, history: 1 });
  });

  test("belongs to its tenant: another plant may use the same one", async () => {
    const other = await aPlant();
    const theirs = await other.token(["erp:write"]);
    const mine = await door.ask("POST /api/v1/erp/orders", { token, body: order, id: "shared-id" });
    const second = await door.ask("POST /api/v1/erp/orders", { token: theirs, body: order, id: "shared-id" });
    expect(second.status).toBe(200);
    expect(second.headers.get("x-idempotent-replay")).toBeNull();
    expect(second.told.data.orderId).not.toBe(mine.told.data.orderId);
  });

  test("is of no effect on a read", async () => {
    const read = () => door.ask("GET /api/v1/erp/orders?limit=1", { token, id: "a-read" });
    const first = await read();
    await door.ask("POST /api/v1/erp/orders", { token, body: order });
    const second = await read();
    expect(second.headers.get("x-idempotent-replay")).toBeNull();
    expect(second.told.data).not.toEqual(first.told.data);
  });
});

describe("the caller's language", () => {
  const code = (language: string | undefined) =>
    door.ask("GET /api/v1/erp/orders/nowhere", {
      token,
      ...(language ? { headers: { "accept-language": language } } : {}),
    });

  test("Chinese is answered in Chinese", async () => {
    expect((await code("zh-CN")).told.message).toBe("找不到：nowhere");
    expect((await code("zh;q=0.9, en;q=0.8")).told.message).toBe("找不到：nowhere");
  });

  test("anything else, or nothing, is answered in English", async () => {
    for (const language of ["en", "fr-FR,de", "*"])
      expect((await code(language)).told.message).toBe("Not found: nowhere");
    expect((await code(undefined)).told.message).toBe("Not found: nowhere");
  });

  test("what is wrong with a field is said in Chinese too", async () => {
    const { told } = await door.ask("POST /api/v1/erp/orders", {
      token,
      body: { customerId: "C" },
      headers: { "accept-language": "zh-CN" },
    });
    expect(told.message).toMatch(/^提交的内容有误，未做任何更改/);
    expect(told.data.issues).toEqual([{ path: "totalAmountCents", message: expect.stringMatching(/\p{Script=Han}/u) }]);
  });
});

describe("what operators and readers of the API find", () => {
  test("/healthz and /readyz say that the gateway is up and ready", async () => {
    expect((await door.ask("GET /healthz")).text).toBe('{"status":"up"}');
    expect(JSON.parse((await door.ask("GET /readyz")).text)).toEqual({ status: "ready", database: "up", queue: "up" });
  });

  test("/metrics counts what was asked", async () => {
    await door.ask("GET /api/v1/erp/orders", { token });
    expect((await door.ask("GET /metrics")).text).toContain(
      'linkworks_request_seconds_count{procedure="erp.orders.list",code="OK"}',
    );
  });

  test("/api/openapi.json and /api/docs need no token", async () => {
    expect(JSON.parse((await door.ask("GET /api/openapi.json")).text)).toMatchObject({ openapi: "3.1.0" });
    const page = await door.ask("GET /api/docs");
    expect(page.text).toContain("/api/docs/swagger-ui-bundle.js");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect((await door.ask("GET /api/docs/swagger-ui.css")).headers.get("content-type")).toBe("text/css");
  });

  test("a file that the API pages do not have is not found, whatever its name", async () => {
    for (const name of ["toString", "constructor", "__proto__", "..%2fpackage.json", "package.json"]) {
      const { status, told } = await door.ask(`GET /api/docs/${name}`);
      expect([name, status, told.code]).toEqual([name, 404, "NOT_FOUND"]);
    }
    expect((await door.ask("GET /healthz")).status).toBe(200);
  });
});

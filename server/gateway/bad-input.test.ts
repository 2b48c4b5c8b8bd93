import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Asking, type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

const MIB = 1024 * 1024;
const order = { customerId: "CUST-1", totalAmountCents: 1000, orderLines: [{ productSku: "SKU001", quantity: 2 }] };
const line = (quantity: unknown) => ({ ...order, orderLines: [{ productSku: "SKU001", quantity }] });

let plant: Plant;
let door: Door;
let token: string;
let orderId: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write", "oa:write", "events:write", "datalake:write", "admin"]);
  orderId = (await plant.ask().erp.orders.create(order)).orderId;
});
afterAll(() => door.stop());

/** Everything a refused request could have left behind. */
const contents = async () =>
  (
    await plant.rows(
      `SELECT (SELECT count(*) FROM erp.sales_order)::int AS orders, (SELECT count(*) FROM erp.sales_order_line)::int AS lines,
        (SELECT string_agg(order_status::text, ',' ORDER BY order_id) FROM erp.sales_order) AS statuses,
        (SELECT count(*) FROM platform.item)::int AS items, (SELECT count(*) FROM oa.approval)::int AS approvals,
        (SELECT count(*) FROM platform.event)::int AS events, (SELECT count(*) FROM platform.audit_entry)::int AS history,
        (SELECT count(*) FROM platform.idempotency)::int AS answers, (SELECT count(*) FROM datalake.lake_record)::int AS records,
        (SELECT count(*) FROM platform.linkage_switch)::int AS switches`,
    )
  )[0];

function expectNothingTold({ text }: Answer) {
  expect(text).not.toMatch(/\bat \/|\bat [\w.]+ \(|SELECT|INSERT|prisma|node_modules|\.ts:|ZodError|SQLSTATE/i);
}

async function expectRefused(route: string, asking: Asking, wanted: [status: number, code: string]) {
  const before = await contents();
  const answer = await door.ask(route, { token, ...asking });
  expect([answer.status, answer.told.code]).toEqual(wanted);
  expect(answer.told.message.length).toBeGreaterThan(0);
  expectNothingTold(answer);
  expect(await contents()).toEqual(before);
  return answer;
}

const INVALID: [number, string] = [400, "VALIDATION_FAILED"];
const json = { "content-type": "application/json" };

describe("a quantity that is none is refused", () => {
  test.each<[string, unknown]>([
    ["0", 0],
    ["-1", -1],
    ["the text 10", "10"],
    ["the text NaN", "NaN"],
    ["seven decimals", 1.0000001],
    ["a millionth of a millionth", 1e-12],
    ["a billion", 1_000_000_000],
    ["1e308", 1e308],
    ["nothing", null],
    ["yes", true],
    ["a list", [1]],
    ["an object", { value: 1 }],
  ])("%s", async (_, quantity) => {
    const { told } = await expectRefused("POST /api/v1/erp/orders", { body: line(quantity) }, INVALID);
    expect(told.data.issues).toEqual([{ path: "orderLines.0.quantity", message: expect.any(String) }]);
  });

  test.each([
    ["1e999", "1e999"],
    ["NaN, which JSON does not know", "NaN"],
    ["Infinity, which JSON does not know", "Infinity"],
    ["a hexadecimal", "0x10"],
    ["a leading plus", "+1"],
  ])("%s", async (_, written) => {
    const raw = JSON.stringify(line("@")).replace('"@"', written);
    await expectRefused("POST /api/v1/erp/orders", { raw, headers: json }, INVALID);
  });
});

describe("money that is none is refused", () => {
  test.each<[string, unknown]>([
    ["negative", -1],
    ["1e20", 1e20],
    ["beyond what a number holds exactly", Number.MAX_SAFE_INTEGER + 1],
    ["fractions of a cent", 10.5],
    ["text", "1000"],
    ["missing", undefined],
  ])("%s", async (_, totalAmountCents) => {
    const { told } = await expectRefused("POST /api/v1/erp/orders", { body: { ...order, totalAmountCents } }, INVALID);
    expect(told.data.issues).toEqual([{ path: "totalAmountCents", message: expect.any(String) }]);
  });

  test.each(["yuan", "cny", "¥", "", "CNYY", "C1Y", null, 156])("currency %j", async (currency) => {
    await expectRefused("POST /api/v1/erp/orders", { body: { ...order, currency } }, INVALID);
  });

  test("the largest amount that is exact is kept exactly", async () => {
    const { told } = await door.ask("POST /api/v1/erp/orders", {
      token,
      body: { ...order, totalAmountCents: Number.MAX_SAFE_INTEGER },
    });
    expect((await door.ask(`GET /api/v1/erp/orders/${String(told.data.orderId)}`, { token })).text).toContain(
      '"totalAmountCents":9007199254740991',
    );
  });
});

describe("fields that do not belong are refused", () => {
  test.each<[string, string, unknown]>([
    ["an unknown field", "POST /api/v1/erp/orders", { ...order, discount: 1 }],
    [
      "an unknown field in a line",
      "POST /api/v1/erp/orders",
      { ...order, orderLines: [{ productSku: "SKU001", quantity: 1, price: 1 }] },
    ],
    ["the status on a new order", "POST /api/v1/erp/orders", { ...order, orderStatus: 4 }],
    ["a document's own number", "POST /api/v1/erp/orders", { ...order, orderNo: "SO-1" }],
    ["who decided, on an approval", "POST /api/v1/oa/approvals", { typeCode: "leave", formData: {}, decidedBy: "me" }],
    ["the sku, which the path names", "PATCH /api/v1/erp/items/SKU001", { sku: "PROD-DEFAULT", name: "x" }],
    ["a field named constructor", "POST /api/v1/erp/orders", { ...order, constructor: { prototype: { admin: true } } }],
    ["a Prisma operator for an id", "POST /api/v1/erp/orders", { ...order, customerId: { contains: "x" } }],
    [
      "a Prisma operator for an item",
      "POST /api/v1/erp/orders",
      { ...order, orderLines: [{ productSku: { not: "x" }, quantity: 1 }] },
    ],
    ["a Prisma operation for a name", "PATCH /api/v1/erp/items/SKU001", { name: { set: "x" } }],
    ["a raw increment for a number", "PATCH /api/v1/erp/items/SKU001", { safetyStock: { increment: 1 } }],
    ["an unknown approval type", "POST /api/v1/oa/approvals", { typeCode: "holiday", formData: {} }],
    ["a list for a form", "POST /api/v1/oa/approvals", { typeCode: "leave", formData: [] }],
    [
      "a table name with a dot",
      "POST /api/datalake/ingest",
      { cellId: "erp", table: "pg_catalog.pg_class", records: [{}] },
    ],
    ["no records", "POST /api/datalake/ingest", { cellId: "erp", table: "orders", records: [] }],
    ["records that are no objects", "POST /api/datalake/ingest", { cellId: "erp", table: "orders", records: [1] }],
    ["an event's name with a blank", "POST /api/events", { eventId: "a b", eventType: "a.b", payload: {} }],
    ["an event's name in Chinese", "POST /api/events", { eventId: "事件", eventType: "a.b", payload: {} }],
    ["version 0", "POST /api/events", { eventId: "v", eventType: "a.b", payload: {}, version: 0 }],
    ["a payload that is a list", "POST /api/events", { eventId: "v", eventType: "a.b", payload: [] }],
  ])("%s", async (_, route, body) => {
    await expectRefused(route, { body }, INVALID);
  });

  test.each([
    "/api/v1/erp/orders?customerId[contains]=x",
    "/api/v1/erp/orders?where[orderStatus]=1",
    "/api/v1/erp/orders?orderBy=createdAt",
    "/api/v1/erp/orders?status=7",
    "/api/v1/erp/orders?status=1%20OR%201=1",
    "/api/v1/erp/orders?constructor=1",
    "/api/v1/erp/orders?__proto__=1",
    "/api/v1/erp/items?tracking=all",
    "/api/v1/oa/approvals?typeCode=%27",
    `/api/v1/erp/orders?q=${"x".repeat(101)}`,
    "/api/admin/events/dlq?eventType=DROP%20TABLE",
  ])("in a query: GET %s", async (path) => {
    await expectRefused(`GET ${path}`, {}, INVALID);
  });

  test("a name given twice in a query, since nobody could say which one holds", async () => {
    const { told } = await expectRefused("GET /api/v1/erp/orders?status=1&status=2", {}, INVALID);
    expect(told.data.issues).toEqual([{ path: "status", message: "is given twice" }]);
  });

  test("__proto__, at any depth", async () => {
    for (const raw of [
      '{"customerId":"C","totalAmountCents":1,"__proto__":{"currency":"USD"}}',
      '{"customerId":"C","totalAmountCents":1,"orderLines":[{"productSku":"SKU001","quantity":1,"__proto__":{"quantity":5}}]}',
    ]) {
      await expectRefused("POST /api/v1/erp/orders", { raw, headers: json }, INVALID);
    }
    await expectRefused(
      "POST /api/events",
      { raw: '{"eventId":"p","eventType":"a.b","payload":{"deep":{"__proto__":{"admin":true}}}}', headers: json },
      INVALID,
    );
    await expectRefused(
      "POST /api/v1/oa/approvals",
      { raw: '{"typeCode":"leave","formData":{"__proto__":{"sourceId":"x"}}}', headers: json },
      INVALID,
    );
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe("SQL is only text", () => {
  const evil = [
    "'; DROP TABLE erp.sales_order; --",
    "' OR '1'='1",
    "%' UNION SELECT token_hash FROM platform.api_token --",
    "\\",
    "\\'",
    "$1",
    "1); DELETE FROM platform.event; --",
  ];

  test.each(evil)("in a filter, a search, a path: %j", async (text) => {
    const before = await contents();
    const q = encodeURIComponent(text);
    for (const path of [
      `/api/v1/erp/orders?q=${q}`,
      `/api/v1/erp/orders?customerId=${q}`,
      `/api/v1/erp/items?q=${q}`,
      `/api/v1/oa/approvals?sourceId=${q}`,
      `/api/admin/events/dlq?linkage=${q}`,
    ]) {
      const answer = await door.ask(`GET ${path}`, { token });
      expect([path, answer.status, answer.told.data.items]).toEqual([path, 200, []]);
    }
    const one = await door.ask(`GET /api/v1/erp/orders/${q}`, { token });
    expect([one.status, one.told.code]).toEqual([404, "NOT_FOUND"]);
    expect(await contents()).toEqual(before);
  });

  test.each(evil)("in a field it is stored and returned as it was sent: %j", async (text) => {
    const { status, told } = await door.ask("POST /api/v1/erp/orders", { token, body: { ...order, customerId: text } });
    expect([status, told.data.customerId]).toEqual([200, text]);
    const found = await door.ask(`GET /api/v1/erp/orders?customerId=${encodeURIComponent(text)}`, { token });
    expect(found.told.data.items).toHaveLength(1);
  });
});

describe("script is only text", () => {
  test.each([
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}",
    "${7*7}",
    '=HYPERLINK("http://x")',
    "../../etc/passwd",
    "‮gnp.exe",
    "𠮷野家 👩‍🏭",
  ])("%j in a name is stored and returned as it is, as JSON that no browser sniffs", async (name) => {
    const sku = `X-${crypto.randomUUID().slice(0, 8)}`;
    expect((await door.ask("POST /api/v1/erp/items", { token, body: { sku, name } })).status).toBe(200);
    const { told, headers } = await door.ask(`GET /api/v1/erp/items/${sku}`, { token });
    expect(told.data.name).toBe(name);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

describe("a body that is no JSON object is refused", () => {
  test.each([
    ["cut off", '{"customerId":"C",'],
    ["a trailing comma", '{"customerId":"C",}'],
    ["single quotes", "{'customerId':'C'}"],
    ["a comment", '{/* x */"customerId":"C"}'],
    ["two values", "{}{}"],
    ["words", "customerId=C"],
    ["a list", "[]"],
    ["a list of orders", JSON.stringify([order, order])],
    ["null", "null"],
    ["a number", "17"],
    ["a text", '"order"'],
    ["only blanks", "   "],
  ])("%s", async (_, raw) => {
    await expectRefused("POST /api/v1/erp/orders", { raw, headers: json }, INVALID);
  });

  test("bytes that are no UTF-8", async () => {
    const raw = Buffer.concat([
      Buffer.from('{"customerId":"'),
      Buffer.from([0xc3, 0x28, 0xff, 0xfe]),
      Buffer.from('","totalAmountCents":1}'),
    ]);
    await expectRefused("POST /api/v1/erp/orders", { raw, headers: json }, INVALID);
  });

  test("UTF-16", async () => {
    await expectRefused(
      "POST /api/v1/erp/orders",
      { raw: Buffer.from(JSON.stringify(order), "utf16le"), headers: json },
      INVALID,
    );
  });

  test("an overlong slash", async () => {
    const raw = Buffer.concat([
      Buffer.from('{"customerId":"'),
      Buffer.from([0xc0, 0xaf]),
      Buffer.from('","totalAmountCents":1}'),
    ]);
    await expectRefused("POST /api/v1/erp/orders", { raw, headers: json }, INVALID);
  });

  test("no body where one is needed", async () => {
    const { told } = await expectRefused("POST /api/v1/erp/orders", {}, INVALID);
    expect((told.data.issues as { path: string }[]).map(({ path }) => path)).toEqual([
      "customerId",
      "totalAmountCents",
    ]);
  });
});

describe("characters that cannot be stored are refused", () => {
  test.each([
    ["NUL in an id", { ...order, customerId: "C\u0000" }],
    ["NUL in a field's name", { ...order, "a\u0000": 1 }],
    ["a control character", { ...order, customerId: "C\u0007" }],
    ["a line break in an id", { ...order, customerId: "C\nD" }],
  ])("%s", async (_, body) => {
    await expectRefused("POST /api/v1/erp/orders", { body }, INVALID);
  });

  test("half a character", async () => {
    await expectRefused(
      "POST /api/v1/erp/orders",
      { raw: '{"customerId":"\\ud83d","totalAmountCents":1}', headers: json },
      INVALID,
    );
  });

  test("NUL and half a character deep in a free form, a payload or a record", async () => {
    for (const text of ["\\u0000", "\\ud83d", "\\udc00x"]) {
      await expectRefused(
        "POST /api/v1/oa/approvals",
        { raw: `{"typeCode":"leave","formData":{"a":[{"b":"${text}"}]}}`, headers: json },
        INVALID,
      );
      await expectRefused(
        "POST /api/events",
        { raw: `{"eventId":"n","eventType":"a.b","payload":{"a":{"${text}":1}}}`, headers: json },
        INVALID,
      );
      await expectRefused(
        "POST /api/datalake/ingest",
        { raw: `{"cellId":"erp","table":"t","records":[{"a":"${text}"}]}`, headers: json },
        INVALID,
      );
    }
  });

  test("NUL in a path or a query", async () => {
    await expectRefused("GET /api/v1/erp/orders/a%00b", {}, INVALID);
    await expectRefused("GET /api/v1/erp/orders?q=%00", {}, INVALID);
    await expectRefused("GET /api/v1/erp/items?q=a%00", {}, INVALID);
  });
});

describe("too much is refused", () => {
  test("a body of 1 MiB and one byte, announced", async () => {
    const raw = Buffer.alloc(MIB + 1, 0x20);
    const { told } = await expectRefused("POST /api/v1/erp/orders", { raw, headers: json }, [413, "PAYLOAD_TOO_LARGE"]);
    expect(told.data).toEqual({ limit: MIB });
  });

  test("a body that never says how long it is", async () => {
    const before = await contents();
    const head = `POST /api/v1/erp/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `${(64 * 1024).toString(16)}\r\n${" ".repeat(64 * 1024)}\r\n`;
    const heard = await door.shout(head + chunk.repeat(18));
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toContain("PAYLOAD_TOO_LARGE");
    expect(await contents()).toEqual(before);
  });

  test("a body of exactly 1 MiB is read", async () => {
    const text = JSON.stringify(order);
    const { status } = await door.ask("POST /api/v1/erp/orders", {
      token,
      raw: text + " ".repeat(MIB - text.length),
      headers: json,
    });
    expect(status).toBe(200);
  });

  test("ingest takes more than 1 MiB, and not more than 16", async () => {
    const records = Array.from({ length: 200 }, () => ({ text: "x".repeat(10_000) }));
    expect(
      (await door.ask("POST /api/datalake/ingest", { token, body: { cellId: "erp", table: "orders", records } }))
        .status,
    ).toBe(200);
    const { told } = await expectRefused(
      "POST /api/datalake/ingest",
      { raw: Buffer.alloc(16 * MIB + 1, 0x20), headers: json },
      [413, "PAYLOAD_TOO_LARGE"],
    );
    expect(told.data).toEqual({ limit: 16 * MIB });
  });

  test("10,001 records", async () => {
    const records = Array.from({ length: 10_001 }, () => ({}));
    await expectRefused("POST /api/datalake/ingest", { body: { cellId: "erp", table: "orders", records } }, INVALID);
  });

  test("501 order lines", async () => {
    const orderLines = Array.from({ length: 501 }, () => ({ productSku: "SKU001", quantity: 1 }));
    await expectRefused("POST /api/v1/erp/orders", { body: { ...order, orderLines } }, INVALID);
  });

  test.each([1000, 100_000])("a form nested %i levels deep", async (depth) => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const deep = `${open.repeat(depth)}1${close.repeat(depth)}`;
      await expectRefused(
        "POST /api/v1/oa/approvals",
        { raw: `{"typeCode":"leave","formData":{"a":${deep}}}`, headers: json },
        INVALID,
      );
      await expectRefused(
        "POST /api/events",
        { raw: `{"eventId":"d","eventType":"a.b","payload":{"a":${deep}}}`, headers: json },
        INVALID,
      );
    }
  });

  test("a header larger than the door reads", async () => {
    const heard = await door.shout(
      `GET /api/v1/erp/orders HTTP/1.1\r\nHost: x\r\nX-Request-ID: ${"x".repeat(50_000)}\r\n\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe("50,000 characters are answered on every pattern", () => {
  const long = [
    "a".repeat(50_000),
    "a.".repeat(25_000),
    " ".repeat(50_000),
    "0".repeat(50_000),
    "!".repeat(50_000),
    `${"a".repeat(49_999)}!`,
    "-".repeat(50_000),
  ];

  test.each<[string, string, (text: string) => unknown]>([
    ["a customer", "POST /api/v1/erp/orders", (text) => ({ ...order, customerId: text })],
    ["a currency", "POST /api/v1/erp/orders", (text) => ({ ...order, currency: text })],
    ["an item", "POST /api/v1/erp/orders", (text) => ({ ...order, orderLines: [{ productSku: text, quantity: 1 }] })],
    ["a sku", "POST /api/v1/erp/items", (text) => ({ sku: text, name: "x" })],
    ["a name", "POST /api/v1/erp/items", (text) => ({ sku: "LONG", name: text })],
    ["a unit", "POST /api/v1/erp/items", (text) => ({ sku: "LONG", name: "x", unit: text })],
    ["a reason", "POST /api/v1/erp/orders/none/cancel", (text) => ({ reason: text })],
    ["a title", "POST /api/v1/oa/approvals", (text) => ({ typeCode: "leave", title: text, formData: {} })],
    ["a comment", "POST /api/v1/oa/approvals/none/complete", (text) => ({ approved: true, comment: text })],
    ["an event's id", "POST /api/events", (text) => ({ eventId: text, eventType: "a.b", payload: {} })],
    ["an event's type", "POST /api/events", (text) => ({ eventId: "long", eventType: text, payload: {} })],
    ["a moment", "POST /api/events", (text) => ({ eventId: "long", eventType: "a.b", payload: {}, occurredAt: text })],
    ["a lake table", "POST /api/datalake/ingest", (text) => ({ cellId: "erp", table: text, records: [{}] })],
    ["a field's name", "POST /api/events", (text) => ({ eventId: "long", eventType: "a.b", payload: { [text]: 1 } })],
  ])("%s", async (_, route, body) => {
    for (const text of long) await expectRefused(route, { body: body(text) }, INVALID);
  });

  test("a word of a payload is kept", async () => {
    const { status } = await door.ask("POST /api/events", {
      token,
      body: {
        eventId: "long-word",
        eventType: "a.b",
        payload: { phone: "1".repeat(50_000), note: "a".repeat(50_000) },
      },
    });
    expect(status).toBe(200);
  });
});

describe("a moment that no calendar holds is refused", () => {
  test.each([
    "0000-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:00:60Z",
    "2026-01-01T00:00:00",
    "2026-01-01",
    "2026-01-01T00:00:00+23:00",
    "2026-01-01T00:00:00-15:59",
    `2026-01-01T00:00:00.${"1".repeat(200)}Z`,
    "+012026-01-01T00:00:00Z",
    "infinity",
    "now",
    1767225600,
  ])("%j", async (occurredAt) => {
    await expectRefused(
      "POST /api/events",
      { body: { eventId: "when", eventType: "a.b", payload: {}, occurredAt } },
      INVALID,
    );
    await expectRefused("POST /api/admin/events/dlq/replay", { body: { from: occurredAt } }, INVALID);
  });

  test.each([
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
    ["2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00.000Z"],
  ])("but %s is one", async (occurredAt, kept) => {
    const eventId = `when-${occurredAt}`;
    expect(
      (await door.ask("POST /api/events", { token, body: { eventId, eventType: "a.b", payload: {}, occurredAt } }))
        .status,
    ).toBe(200);
    expect(
      (await door.ask(`GET /api/admin/events/${encodeURIComponent(eventId)}`, { token })).told.data.occurredAt,
    ).toBe(kept);
  });
});

describe("other media are refused as UNSUPPORTED_MEDIA_TYPE", () => {
  test.each([
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "application/xml",
    "text/json",
    "application/jsonp",
    "application/json-patch+json",
    "",
  ])("%j", async (type) => {
    await expectRefused(
      "POST /api/v1/erp/orders",
      { raw: Buffer.from(JSON.stringify(order)), headers: { "content-type": type } },
      [415, "UNSUPPORTED_MEDIA_TYPE"],
    );
  });

  test("none at all", async () => {
    const body = JSON.stringify(order);
    const heard = await door.shout(
      `POST /api/v1/erp/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 415 /);
    expect(heard).toContain("UNSUPPORTED_MEDIA_TYPE");
  });

  test("but a charset, or capitals, are no other medium", async () => {
    for (const type of ["application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"]) {
      expect(
        (
          await door.ask("POST /api/v1/erp/orders", {
            token,
            raw: JSON.stringify(order),
            headers: { "content-type": type },
          })
        ).status,
      ).toBe(200);
    }
  });
});

describe("a path that leads nowhere is not found", () => {
  test.each([
    "GET /api/v1/erp/orders/..%2f..%2f..%2fadmin%2flinkages",
    "GET /api/v1/erp/..%2fadmin",
    "GET /api/v1/..%2f..%2fmetrics",
    "GET /api/v1/nocell/orders",
    "GET /api/v1/ERP/orders",
    "GET /api/v1/constructor/orders",
    "GET /api/v1/__proto__/orders",
    "GET /api/v1/erp/orders/x/y/z",
    "GET /api/v2/erp/orders",
    "GET /api//v1/erp/orders",
    "GET /api/v1/erp//orders",
    "GET /api/v1/erp/orders//cancel",
    "PUT /api/v1/erp/orders",
    "DELETE /api/v1/erp/orders/x",
    "OPTIONS /api/v1/erp/orders",
    "POST /api/v1/erp/orders/x",
    "GET /api/v1/erp/orders/%ff",
    "PATCH /api/events",
    "GET /api/datalake/ingest",
    "GET /api/trpc/erp.orders.list",
  ])("%s", async (route) => {
    await expectRefused(route, {}, [404, "NOT_FOUND"]);
  });

  test("HEAD has no body and is not found", async () => {
    const { status, text } = await door.ask("HEAD /api/v1/erp/orders", { token });
    expect([status, text]).toEqual([404, ""]);
  });

  test.each(["//[", "//", "/api/..", "http://[/api/v1/erp/orders", "*"])(
    "the request line names %s",
    async (target) => {
      const heard = await door.shout(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(heard).toMatch(/^HTTP\/1\.1 404 /);
      expect(heard).toContain('"NOT_FOUND"');
      expect((await door.ask("GET /healthz")).status).toBe(200);
    },
  );

  test("bytes that are no HTTP are answered 400, and the door stays open", async () => {
    expect(await door.shout("\x16\x03\x01 hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect(
      await door.shout(
        `POST /api/v1/erp/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1\.1 400 /);
    expect((await door.ask("GET /healthz")).status).toBe(200);
  });

  test("a caller who hangs up in the middle leaves nothing behind", async () => {
    const before = await contents();
    const socket = (await import("node:net")).connect(door.port, "127.0.0.1");
    await new Promise<void>((resolve) =>
      socket.write(
        `POST /api/v1/erp/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"cust`,
        () => resolve(),
      ),
    );
    socket.destroy();
    expect((await door.ask("GET /api/v1/erp/orders", { token })).status).toBe(200);
    expect(await contents()).toEqual(before);
  });
});

describe("an X-Request-ID that is none is refused", () => {
  test.each([
    ["129 characters", "x".repeat(129)],
    ["empty", ""],
    ["not ASCII", "réf-1"],
    ["a tab inside", "a\tb"],
  ])("%s", async (_, id) => {
    const answer = await expectRefused("POST /api/v1/erp/orders", { body: order, id }, INVALID);
    expect(answer.told.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get("x-request-id")).toBe(answer.told.requestId);
    expect(answer.told.data.issues).toEqual([{ path: "X-Request-ID", message: "1 to 128 printable ASCII characters" }]);
  });
});

describe("administration", () => {
  test.each<[string, string, unknown]>([
    ["a delivery that is no uuid", "POST /api/admin/events/dlq/1%20OR%201=1/replay", undefined],
    ["a discard without a reason", "POST /api/admin/events/dlq/00000000-0000-4000-8000-000000000000/discard", {}],
    [
      "a discard with an empty reason",
      "POST /api/admin/events/dlq/00000000-0000-4000-8000-000000000000/discard",
      { reason: " " },
    ],
    ["a linkage switched to maybe", "PATCH /api/admin/linkages/LINK_ALL_TO_OA", { enabled: "maybe" }],
    ["a linkage switched to 1", "PATCH /api/admin/linkages/LINK_ALL_TO_OA", { enabled: 1 }],
    ["a linkage that is none", "PATCH /api/admin/linkages/__proto__", { enabled: true }],
    ["a replay of everything with an unknown filter", "POST /api/admin/events/dlq/replay", { all: true }],
  ])("refuses %s", async (_, route, body) => {
    await expectRefused(route, body === undefined ? {} : { body }, INVALID);
  });
});

test("after all this the order still stands as it was booked", async () => {
  expect((await door.ask(`GET /api/v1/erp/orders/${orderId}`, { token })).told.data).toMatchObject({
    orderStatus: 1,
    customerId: "CUST-1",
    totalAmountCents: 1000,
  });
});

import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openApi } from "@/server/gateway/openapi";
import { metrics } from "@/server/platform/metrics";
import { type Asking, type Door, openDoor } from "@/server/testing/door";
import { aPlant, eventually, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write", "crm:write", "tms:write", "oa:read", "admin"]);
});
afterAll(() => door.stop());

const MARK = "\uFEFF";
const asCsv = { accept: "text/csv" };
const get = (path: string, asking: Asking = {}) => door.ask(`GET ${path}`, { token, headers: asCsv, ...asking });

/** RFC 4180, read letter by letter. */
function readCsv(file: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < file.length; at++) {
    const row = rows.at(-1) as string[];
    const letter = file.charAt(at);
    if (quoted) {
      if (letter !== '"') row[row.length - 1] += letter;
      else if (file.charAt(at + 1) === '"') row[row.length - 1] += file.charAt(at++);
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ",") row.push("");
    else if (letter === "\r") {
      expect(file.charAt(++at)).toBe("\n");
      rows.push([""]);
    } else {
      expect(letter).not.toBe("\n");
      row[row.length - 1] += letter;
    }
  }
  expect(rows.pop()).toEqual([""]);
  return rows;
}
/** Rows by their header's names. fetch() takes the mark off, so that one test looks for it by itself. */
function records(file: string): Record<string, string>[] {
  const [header = [], ...rows] = readCsv(file);
  return rows.map((row) => {
    expect(row).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""]));
  });
}
const manyItems = (own: Plant, rows: number, name: string) =>
  own.rows(
    "INSERT INTO platform.item (tenant_id, sku, name) SELECT $1, 'BULK-' || lpad(n::text, 6, '0'), $3 FROM generate_series(1, $2::int) AS n",
    [own.tenantId, rows, name],
  );

describe("a list as CSV", () => {
  test("is the whole list, however many pages, with its fields as the header", async () => {
    const own = await aPlant();
    await manyItems(own, 450, "Bolt");
    const theirs = await own.token(["erp:read"]);
    const { status, headers, text } = await get("/api/v1/erp/items", { token: theirs });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toBe('attachment; filename="erp-items.csv"');
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-request-id")).toMatch(/./);
    const items = records(text);
    expect(Object.keys(items[0] ?? {})).toEqual([
      "sku",
      "name",
      "unit",
      "tracking",
      "status",
      "stocked",
      "backflush",
      "shelfLifeDays",
      "safetyStock",
      "standardCostCents",
      "createdAt",
      "updatedAt",
    ]);
    const skus: string[] = [];
    for (let cursor = "", pages = 0; pages < 3; pages++) {
      const page = await door.ask(`GET /api/v1/erp/items?limit=200${cursor}`, { token: theirs });
      skus.push(...(page.told.data.items as { sku: string }[]).map(({ sku }) => sku));
      cursor = `&cursor=${String(page.told.data.nextCursor)}`;
    }
    expect(skus).toHaveLength(452);
    expect(items.map(({ sku }) => sku)).toEqual(skus);
  });

  test("begins with the mark by which a spreadsheet knows Chinese", async () => {
    const answer = await fetch(`http://127.0.0.1:${door.port}/api/v1/erp/items`, {
      headers: { authorization: `Bearer ${token}`, ...asCsv },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
    expect(bytes.toString("utf8").lastIndexOf(MARK)).toBe(0);
  });

  test("shows every value as JSON does: numbers, dates, yes and no, nothing", async () => {
    const item = await plant
      .ask()
      .erp.items.create({ sku: "EXACT", name: "Exact", stocked: true, safetyStock: 0.000001 });
    const { text } = await get("/api/v1/erp/items?q=EXACT");
    expect(records(text)).toEqual([
      Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value === null ? "" : String(value)])),
    ]);
  });

  test.each([
    ["Chinese", "冷轧钢卷，1.5毫米"],
    ["commas, quotes and line breaks", 'Coils, "1.5 mm"\r\nsecond line\nthird'],
    ["a single line break", "one\ntwo"],
    ["emoji and accents", "vis à tête 🔩"],
    ["a script", "<script>alert(1)</script>"],
    ["a minus inside", "5-3=2"],
  ])("carries %s unharmed", async (_, demandDesc) => {
    const own = await aPlant();
    await own.ask().erp.purchaseRequisitions.create({ demandDesc, totalAmountCents: 1 });
    const { text } = await get("/api/v1/erp/mm/purchase-requisitions", { token: await own.token(["erp:read"]) });
    expect(records(text)).toMatchObject([{ demandDesc, totalAmountCents: "1", lines: "[]" }]);
  });

  test.each([
    '=HYPERLINK("http://x.example","click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "=1\n+1",
    "＝1+1",
  ])("defuses what a spreadsheet would run: %j", async (demandDesc) => {
    const own = await aPlant();
    await own.ask().erp.purchaseRequisitions.create({ demandDesc, totalAmountCents: 1 });
    const { text } = await get("/api/v1/erp/mm/purchase-requisitions", { token: await own.token(["erp:read"]) });
    expect(records(text)).toMatchObject([{ demandDesc: `'${demandDesc}` }]);
  });

  test("has lines as JSON in one cell, and an object's fields in columns of their own", async () => {
    const shipment = await plant.ask().tms.shipments.create({
      origin: "WH01",
      destination: "Suzhou",
      consignee: { name: "Wang, Fang", phone: "13800138000" },
      cargo: { weight: 82.5 },
      lines: [{ sku: "SKU001", quantity: 1.5, lotNumber: "L1" }],
    });
    const [row] = records((await get("/api/v1/tms/shipments")).text);
    expect(row).toMatchObject({
      shipmentId: shipment.shipmentId,
      destination: "Su***",
      "consignee.name": "Wang, Fang",
      "consignee.phone": "138****00",
      "cargo.weight": "82.5",
      "cargo.volume": "",
      "delivery.confirmId": "",
      "rejection.reason": "",
    });
    expect(JSON.parse(row?.lines ?? "")).toEqual(shipment.lines);
    expect(row).not.toHaveProperty("consignee");
  });

  test("that is empty is its header", async () => {
    const own = await aPlant();
    const { text } = await get("/api/v1/erp/orders", { token: await own.token(["erp:read"]) });
    expect(readCsv(text)).toEqual([expect.arrayContaining(["orderId", "orderNo", "orderStatus", "orderLines"])]);
  });

  test("takes the list's filters; with a limit it is that many and no more", async () => {
    const own = await aPlant();
    await manyItems(own, 250, "Bolt");
    const theirs = await own.token(["erp:read"]);
    const rows = async (query: string) => records((await get(`/api/v1/erp/items?${query}`, { token: theirs })).text);
    expect(await rows("q=BULK-0001")).toHaveLength(100);
    expect(await rows("status=draft")).toEqual([]);
    const ten = await rows("limit=10&q=BULK");
    expect(ten).toHaveLength(10);
    const { nextCursor } = (await door.ask("GET /api/v1/erp/items?limit=10&q=BULK", { token: theirs })).told.data;
    const rest = await rows(`q=BULK&cursor=${String(nextCursor)}`);
    expect(new Set([...ten, ...rest].map(({ sku }) => sku)).size).toBe(250);
    expect(rest).toHaveLength(240);
  });

  test("is named after its path, never after what the caller wrote", async () => {
    const { shipmentId } = await plant.ask().tms.shipments.create({ origin: "WH01", destination: "Suzhou" });
    for (const [path, name] of [
      ["/api/v1/erp/mm/purchase-orders", "erp-mm-purchase-orders.csv"],
      [`/api/v1/tms/shipments/${shipmentId}/events`, "tms-shipments-events.csv"],
      ["/api/admin/events/dlq", "admin-events-dlq.csv"],
    ] as const) {
      const { status, headers } = await get(path);
      expect([status, headers.get("content-disposition")]).toEqual([200, `attachment; filename="${name}"`]);
    }
  });

  test("ends after 100,000 rows", async () => {
    const own = await aPlant();
    await manyItems(own, 100_001, "B");
    const { text } = await get("/api/v1/erp/items", { token: await own.token(["erp:read"]) });
    expect(text.split("\r\n")).toHaveLength(1 + 100_000 + 1);
  }, 120_000);
});

describe("CSV is answered to", () => {
  test.each([
    ["text/csv", true],
    ["TEXT/CSV; charset=utf-8", true],
    ["application/json;q=0.5, text/csv", true],
    ["text/csv;q=0.5, */*;q=0.1", true],
    ["application/json, text/csv;q=0.9", false],
    ["text/csv;q=0", false],
    ["text/csv;q=no", false],
    ["*/*", false],
    ["text/*", false],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false],
    ["application/json", false],
    ["text/csv;;;==;q=0", false],
    ["", false],
  ])("Accept: %s (%s)", async (accept, csv) => {
    const { status, headers } = await get("/api/v1/erp/orders?limit=1", { headers: { accept } });
    expect([status, headers.get("content-type")?.split(";")[0]]).toEqual([200, csv ? "text/csv" : "application/json"]);
  });

  test("format=csv, whatever is accepted", async () => {
    for (const accept of ["application/json", "*/*"]) {
      const { headers } = await get("/api/v1/erp/orders?format=csv&limit=1", { headers: { accept } });
      expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    }
  });

  test.each(["format=xlsx", "format=", "format=CSV", "format=csv&format=csv"])("no other format: %s", async (query) => {
    const { status, told } = await get(`/api/v1/erp/orders?${query}`, { headers: {} });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });

  test("lists only: a document is JSON whatever is accepted, and knows no format", async () => {
    const { status, told, headers } = await get("/api/v1/erp/items/SKU001");
    expect([status, told.data.sku, headers.get("content-type")]).toEqual([
      200,
      "SKU001",
      "application/json; charset=utf-8",
    ]);
    for (const path of ["/api/v1/erp/items/SKU001", "/api/admin/linkages"]) {
      expect([path, (await get(`${path}?format=csv`)).status]).toEqual([path, 400]);
    }
    const made = await door.ask("POST /api/v1/erp/orders", {
      token,
      headers: asCsv,
      body: { customerId: "C", totalAmountCents: 1 },
    });
    expect([made.status, made.told.code]).toEqual([200, "OK"]);
  });
});

test("the API document offers CSV for every list, and for nothing else", () => {
  type Operation = { parameters?: { name: string }[]; responses: { 200: { content: object } } };
  const { paths } = JSON.parse(openApi()) as { paths: Record<string, Record<string, Operation>> };
  const offered = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) => "text/csv" in responses[200].content)
      .map(([method, { parameters = [] }]) => [method, path, parameters.some(({ name }) => name === "format")]),
  );
  const lists = ["/api/v1/erp/orders", "/api/v1/tms/shipments/{shipmentId}/events", "/api/admin/events/dlq"];
  expect(offered).toEqual(expect.arrayContaining(lists.map((path) => ["get", path, true])));
  expect(offered.filter(([method, , format]) => method !== "get" || format !== true)).toEqual([]);
  for (const path of ["/api/v1/erp/orders/{orderId}", "/api/events", "/api/admin/linkages"]) {
    expect(offered.map(([, at]) => at)).not.toContain(path);
  }
});

describe("what is refused", () => {
  test.each<[string, number, string, Asking & { path?: string }]>([
    ["a stranger", 401, "UNAUTHENTICATED", { token: "nobody" }],
    ["a token of another cell", 403, "FORBIDDEN", {}],
    ["an unknown filter", 400, "VALIDATION_FAILED", { path: "/api/v1/erp/orders?color=red" }],
    ["a limit beyond a page", 400, "VALIDATION_FAILED", { path: "/api/v1/erp/orders?limit=201" }],
    ["a strange cursor", 400, "VALIDATION_FAILED", { path: "/api/v1/erp/orders?cursor=garbage!" }],
    ["another tenant by name", 403, "FORBIDDEN", { headers: { ...asCsv, "x-tenant-id": "another" } }],
    ["an unknown list", 404, "NOT_FOUND", { path: "/api/v1/erp/nothing" }],
  ])("is refused in JSON: %s", async (who, wanted, code, { path = "/api/v1/erp/orders", ...asking }) => {
    const by = who === "a token of another cell" ? { token: await plant.token(["oa:write"]) } : {};
    const { status, told, headers } = await get(path, { ...asking, ...by });
    expect([status, told.code, headers.get("content-type")]).toEqual([wanted, code, "application/json; charset=utf-8"]);
    expect(headers.get("content-disposition")).toBeNull();
  });

  test("to show is never in it: rows of other plants, phone numbers in clear", async () => {
    const other = await aPlant();
    await other.ask().crm.customers.create({ name: "Theirs", phone: "13900139000" });
    await plant.ask().crm.customers.create({ name: "Ours", phone: "13800138000" });
    const { text } = await get("/api/v1/crm/customers");
    expect(records(text).map(({ name }) => name)).toEqual(["Ours"]);
    expect(text).not.toMatch(/Theirs|13800138000|13900139000/);
    expect(text).toContain("138****00");
  });

  test("is not what a token may read in clear, and each page of it is on record", async () => {
    const own = await aPlant();
    for (let at = 0; at < 3; at++) await own.ask().crm.customers.create({ name: `C${at}`, phone: "13800138000" });
    const { text } = await get("/api/v1/crm/customers", { token: await own.token(["crm:read", "pii:read"]) });
    expect(records(text).map(({ phone }) => phone)).toEqual(Array(3).fill("13800138000"));
    const readings = await own.rows<{ after: { customerIds: string[] } }>(
      "SELECT after FROM platform.audit_entry WHERE action = 'crm.customers.read-personal'",
    );
    expect(readings.flatMap(({ after }) => after.customerIds)).toHaveLength(3);
  });
});

describe("a long list", () => {
  const WIDE = "螺".repeat(200);
  let own: Plant;
  let theirs: string;
  beforeAll(async () => {
    own = await aPlant();
    theirs = await own.token(["erp:read"]);
    await manyItems(own, 30_000, WIDE);
  });

  const pagesAsked = async () =>
    (await metrics().requests.get()).values
      .filter(({ metricName, labels }) => metricName?.endsWith("_count") && labels.procedure === "erp.items.list")
      .reduce((sum, { value }) => sum + value, 0);

  /** Asks, and takes nothing of the answer until told to. */
  async function slowly(): Promise<{ answer: IncomingMessage; asked: () => Promise<number> }> {
    const before = await pagesAsked();
    const asking = request({
      port: door.port,
      path: "/api/v1/erp/items?format=csv",
      headers: { authorization: `Bearer ${theirs}` },
    }).end();
    const [answer] = (await once(asking, "response")) as [IncomingMessage];
    return { answer, asked: async () => (await pagesAsked()) - before };
  }
  const settled = async (asked: () => Promise<number>) => {
    let last = -1;
    return eventually(
      async () => {
        const [before, now] = [last, await asked()];
        last = now;
        await pause(150);
        return { before, now };
      },
      ({ before, now }) => before === now,
    );
  };

  test("is read only as fast as it is taken, page by page", async () => {
    const { answer, asked } = await slowly();
    await settled(asked);
    const whilePaused = await asked();
    expect(whilePaused).toBeGreaterThan(0);
    expect(whilePaused).toBeLessThan(100);
    let rows = 0;
    for await (const chunk of answer.setEncoding("utf8")) rows += String(chunk).split("\n").length - 1;
    expect(rows).toBe(1 + 30_002);
    expect(await asked()).toBeGreaterThan(150);
  }, 60_000);

  test("whose reader goes away is read no further", async () => {
    const { answer, asked } = await slowly();
    await settled(asked);
    answer.destroy();
    await settled(asked);
    expect(await asked()).toBeLessThan(100);
    expect((await get("/api/v1/erp/items?limit=1", { token: theirs })).status).toBe(200);
  }, 60_000);

  test("that cannot be read to its end breaks off instead of looking whole", async () => {
    const { answer, asked } = await slowly();
    await settled(asked);
    await own.rows("ALTER TABLE platform.item RENAME TO item_away");
    try {
      let file = "";
      const taken = (async () => {
        for await (const chunk of answer.setEncoding("utf8")) file += String(chunk);
      })();
      await expect(taken).rejects.toThrow(/aborted/);
      expect(file.length).toBeGreaterThan(1000);
      expect(file).not.toMatch(/INTERNAL|SELECT|item_away/);
    } finally {
      await own.rows("ALTER TABLE platform.item_away RENAME TO item");
    }
    expect((await get("/api/v1/erp/items?limit=1", { token: theirs })).status).toBe(200);
  }, 60_000);
});

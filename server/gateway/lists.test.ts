import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
const orderIds: string[] = [];
const skus: string[] = [];
const instanceIds: string[] = [];

beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write", "oa:write", "admin"]);
  for (let at = 0; at < 11; at++) {
    const { orderId } = await plant
      .ask()
      .erp.orders.create({ customerId: at % 2 ? "ODD" : "EVEN", totalAmountCents: at });
    if (at < 3) await plant.ask().erp.orders.setStatus({ orderId, orderStatus: 2 });
    orderIds.unshift(orderId);
    const { instanceId } = await plant
      .ask()
      .oa.approvals.create({ typeCode: at % 2 ? "leave" : "purchase", formData: { sourceId: `S-${at}` } });
    if (at === 4) await plant.ask({ as: "approver" }).oa.approvals.complete({ instanceId, approved: true });
    instanceIds.unshift(instanceId);
    // Two a moment, one of them in Chinese: neither the tie nor the script may lose a row at a page's edge.
    skus.push(
      (
        await plant.ask().erp.items.create({
          sku: `物料 ${String(at).padStart(2, "0")}`,
          name: `Bolt ${at}`,
          tracking: at % 2 ? "lot" : "none",
        })
      ).sku,
    );
  }
  await plant.rows(
    "UPDATE platform.item SET created_at = '2026-01-01T00:00:00Z' WHERE tenant_id = $1 AND sku LIKE '物料%'",
    [plant.tenantId],
  );
});
afterAll(() => door.stop());

type Listed = { items: Record<string, unknown>[]; nextCursor: string | null };
const list = async (path: string) => (await door.ask(`GET ${path}`, { token })).told.data as unknown as Listed;

async function walk(path: string, limit: number) {
  const pages: Record<string, unknown>[][] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Listed = await list(
      `${path}${path.includes("?") ? "&" : "?"}limit=${limit}${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    pages.push(page.items);
    cursor = page.nextCursor;
    expect(pages.length).toBeLessThan(50);
  }
  return pages;
}

describe("walking a list", () => {
  test("three pages of orders show every order once, newest first", async () => {
    const pages = await walk("/api/v1/erp/orders", 4);
    expect(pages.map((page) => page.length)).toEqual([4, 4, 3]);
    expect(pages.flat().map(({ orderId }) => orderId)).toEqual(orderIds);
  });

  test("three pages of approvals show every approval once, newest first", async () => {
    const pages = await walk("/api/v1/oa/approvals", 5);
    expect(pages.map((page) => page.length)).toEqual([5, 5, 1]);
    expect(pages.flat().map(({ instanceId }) => instanceId)).toEqual(instanceIds);
  });

  test("pages of items made in the same moment have no gap and no double", async () => {
    const pages = await walk("/api/v1/erp/items", 3);
    expect(pages.flat().map(({ sku }) => sku)).toEqual(["PROD-DEFAULT", "SKU001", ...skus]);
  });

  test("a list that ends exactly at a page's edge says that there is no more", async () => {
    expect((await list("/api/v1/erp/orders?limit=11")).nextCursor).toBeNull();
    expect((await list("/api/v1/erp/orders?limit=10")).nextCursor).not.toBeNull();
  });

  test("orders booked while walking neither repeat nor hide an older one", async () => {
    const first = await list("/api/v1/erp/orders?customerId=EVEN&limit=2");
    await plant.ask().erp.orders.create({ customerId: "ODD", totalAmountCents: 1 });
    const second = await list(`/api/v1/erp/orders?customerId=EVEN&limit=200&cursor=${first.nextCursor}`);
    const even = orderIds.filter((_, at) => (orderIds.length - 1 - at) % 2 === 0);
    expect([...first.items, ...second.items].map(({ orderId }) => orderId)).toEqual(even);
  });

  test("pages of dead letters that died in the same moment have no gap and no double", async () => {
    const made: string[] = [];
    for (let at = 0; at < 7; at++) {
      const [row] = await plant.rows<{ delivery_id: string }>(
        "INSERT INTO platform.delivery (tenant_id, event_id, event_type, linkage, flag, state, error_code, finished_at) SELECT tenant_id, event_id, event_type, $1, 'LINK_ALL_TO_OA', 'dead', 'INTERNAL', '2026-01-01T00:00:00.123Z' FROM platform.event LIMIT 1 RETURNING delivery_id",
        [`linkage-${at}`],
      );
      made.push(row?.delivery_id ?? "");
    }
    const pages = await walk("/api/admin/events/dlq", 3);
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat().map(({ deliveryId }) => deliveryId)).toEqual(made.sort().reverse());
  });
});

describe("filters", () => {
  test("of orders: status, customer, both together, and a part of the number", async () => {
    expect((await list("/api/v1/erp/orders?status=2")).items.map(({ orderId }) => orderId)).toEqual(orderIds.slice(-3));
    expect((await list("/api/v1/erp/orders?status=2&customerId=ODD")).items.map(({ orderId }) => orderId)).toEqual([
      orderIds.at(-2),
    ]);
    expect((await list("/api/v1/erp/orders?status=8")).items).toEqual([]);
    const { orderNo } = await plant.ask().erp.orders.get({ orderId: orderIds[0] ?? "" });
    expect((await list(`/api/v1/erp/orders?q=${orderNo.toLowerCase()}`)).items).toHaveLength(1);
  });

  test("of approvals: status, type and source", async () => {
    expect((await list("/api/v1/oa/approvals?status=2")).items).toHaveLength(1);
    expect((await list("/api/v1/oa/approvals?typeCode=leave")).items).toHaveLength(5);
    expect((await list("/api/v1/oa/approvals?sourceId=S-7")).items.map(({ formData }) => formData)).toEqual([
      { sourceId: "S-7" },
    ]);
    expect((await list("/api/v1/oa/approvals?sourceId=S-7&status=2")).items).toEqual([]);
  });

  test("of items: tracking, status and words in sku or name", async () => {
    expect((await list("/api/v1/erp/items?tracking=lot")).items).toHaveLength(5);
    expect((await list("/api/v1/erp/items?status=draft")).items).toEqual([]);
    expect((await list("/api/v1/erp/items?q=bolt%201")).items.map(({ name }) => name)).toEqual(["Bolt 1", "Bolt 10"]);
  });

  test("a list shows its own tenant's documents only", async () => {
    const other = await aPlant();
    const theirs = await other.token(["erp:read", "oa:read", "admin"]);
    for (const path of ["/api/v1/erp/orders", "/api/v1/oa/approvals", "/api/admin/events/dlq"]) {
      expect((await door.ask(`GET ${path}`, { token: theirs })).told.data).toEqual({ items: [], nextCursor: null });
    }
    const cursor = (await list("/api/v1/erp/orders?limit=1")).nextCursor;
    expect((await door.ask(`GET /api/v1/erp/orders?cursor=${cursor}`, { token: theirs })).told.data.items).toEqual([]);
  });
});

describe("the page's size", () => {
  test("is 50 when nothing is said, and may be 1 to 200", async () => {
    await plant.rows(
      "INSERT INTO erp.sales_order (tenant_id, order_id, order_no, order_status, customer_id, total_amount_cents, currency, created_by, created_at, updated_at) SELECT $1, 'bulk-' || n, 'BULK-' || n, 1, 'BULK', 0, 'CNY', 'test', now(), now() FROM generate_series(1, 205) AS n",
      [plant.tenantId],
    );
    expect((await list("/api/v1/erp/orders?customerId=BULK")).items).toHaveLength(50);
    expect((await list("/api/v1/erp/orders?customerId=BULK&limit=1")).items).toHaveLength(1);
    expect((await list("/api/v1/erp/orders?customerId=BULK&limit=200")).items).toHaveLength(200);
  });

  test.each(["0", "-1", "201", "1e6", "1.5", "abc", "", "NaN", "Infinity", "[]"])("cannot be %s", async (limit) => {
    for (const path of ["/api/v1/erp/orders", "/api/v1/erp/items", "/api/v1/oa/approvals", "/api/admin/events/dlq"]) {
      const { status, told } = await door.ask(`GET ${path}?limit=${limit}`, { token });
      expect([path, status, told.code]).toEqual([path, 400, "VALIDATION_FAILED"]);
      expect(told.data.issues).toEqual([{ path: "limit", message: expect.any(String) }]);
    }
  });
});

const cursorOf = (text: string) => Buffer.from(text).toString("base64url");

describe("a cursor that is not one of this list is refused", () => {
  test.each([
    ["words", "garbage!"],
    ["empty", ""],
    ["not ours", cursorOf("\u0000\u0001")],
    ["cut off", cursorOf("0199aaaa-bbbb").slice(0, -1)],
    ["501 characters", "x".repeat(501)],
  ])("%s", async (_, cursor) => {
    for (const path of ["/api/v1/erp/orders", "/api/v1/oa/approvals", "/api/v1/erp/items", "/api/admin/events/dlq"]) {
      const { status, told } = await door.ask(`GET ${path}?cursor=${encodeURIComponent(cursor)}`, { token });
      expect([path, status, told.code]).toEqual([path, 400, "VALIDATION_FAILED"]);
    }
  });

  test.each([
    ["a day that is none", "2026-99-99T00:00:00.000Z 00000000-0000-4000-8000-000000000000"],
    ["the 30th of February", "2026-02-30T00:00:00.000Z 00000000-0000-4000-8000-000000000000"],
    ["the year 0", "0000-01-01T00:00:00.000Z 00000000-0000-4000-8000-000000000000"],
    ["dashes for an id", `2026-01-01T00:00:00.000Z ${"-".repeat(36)}`],
    ["dots for a time", "2026-01-01T.......Z 00000000-0000-4000-8000-000000000000"],
  ])("well made, but with %s", async (_, text) => {
    for (const path of ["/api/admin/events/dlq", "/api/v1/erp/items"]) {
      if (path.endsWith("items") && text.includes("--")) continue;
      const { status, told } = await door.ask(`GET ${path}?cursor=${cursorOf(text)}`, { token });
      expect([path, status, told.code]).toEqual([path, 400, "VALIDATION_FAILED"]);
    }
  });
});

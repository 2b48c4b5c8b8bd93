import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, eventually, type Plant } from "@/server/testing/plant";

const order = { customerId: "CUST-1", totalAmountCents: 1000, orderLines: [{ productSku: "SKU001", quantity: 2 }] };

let plant: Plant;
let other: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  other = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write", "oa:write", "events:write", "datalake:write"]);
});
afterAll(() => door.stop());

describe("who is not known is refused as UNAUTHENTICATED", () => {
  const refusedAs = async (headers: Record<string, string>) => {
    const { status, told, headers: answered } = await door.ask("GET /api/v1/erp/orders", { headers });
    expect(answered.get("www-authenticate")).toBe("Bearer");
    return [status, told.code];
  };

  test.each([
    ["without a token", {}],
    ["with an unknown token", { authorization: "Bearer lw_nobody_knows_this" }],
    ["with an empty token", { authorization: "Bearer " }],
    ["with another scheme", { authorization: "Basic c21va2UtdGVzdDo=" }],
    ["with two words for a token", { authorization: "Bearer one two" }],
    [
      "with a token of 50,000 characters' kind, cut to what a header holds",
      { authorization: `Bearer ${"x".repeat(8000)}` },
    ],
    ["with SQL for a token", { authorization: "Bearer '||(SELECT/**/1)||'" }],
  ])("%s", async (_, headers) => {
    expect(await refusedAs(headers)).toEqual([401, "UNAUTHENTICATED"]);
  });

  test("with a token that has expired", async () => {
    const expired = await plant.token(["erp:read"]);
    await plant.rows(
      "UPDATE platform.api_token SET expires_at = now() - interval '1 second' WHERE token_id = (SELECT token_id FROM platform.api_token WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT 1)",
      [plant.tenantId],
    );
    expect(await refusedAs({ authorization: `Bearer ${expired}` })).toEqual([401, "UNAUTHENTICATED"]);
  });

  test("with a token that was revoked, also right after it was in use", async () => {
    const { token: made, tokenId } = await plant.ask().settings.tokens.create({ name: "PLM", scopes: ["erp:read"] });
    expect((await door.ask("GET /api/v1/erp/orders", { token: made })).status).toBe(200);
    await plant.ask().settings.tokens.revoke({ tokenId });
    const after = await eventually(
      () => door.ask("GET /api/v1/erp/orders", { token: made }),
      ({ status }) => status !== 200,
    );
    expect([after.status, after.told.code]).toEqual([401, "UNAUTHENTICATED"]);
  });

  test("and a path that does not exist is NOT_FOUND to strangers too", async () => {
    const { status, told } = await door.ask("GET /api/v1/erp/nonsense");
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
  });
});

describe("who may not is refused as FORBIDDEN", () => {
  test.each([
    ["reading orders without erp:read", "GET /api/v1/erp/orders", ["oa:write"], undefined, "erp:read"],
    ["booking an order with erp:read", "POST /api/v1/erp/orders", ["erp:read"], order, "erp:write"],
    ["deciding with oa:read", "POST /api/v1/oa/approvals/x/complete", ["oa:read"], { approved: true }, "oa:write"],
    [
      "filling the lake with datalake:read",
      "POST /api/datalake/ingest",
      ["datalake:read"],
      { cellId: "erp", table: "orders", records: [{}] },
      "datalake:write",
    ],
    ["reading the feed without events:read", "GET /api/events", ["erp:write"], undefined, "events:read"],
    [
      "publishing with events:read",
      "POST /api/events",
      ["events:read"],
      { eventId: "e", eventType: "a.b", payload: {} },
      "events:write",
    ],
    [
      "replaying a dead letter without admin",
      "POST /api/admin/events/dlq/00000000-0000-4000-8000-000000000000/replay",
      ["events:write", "erp:write"],
      undefined,
      "admin",
    ],
    [
      "switching a linkage without admin",
      "PATCH /api/admin/linkages/LINK_ALL_TO_OA",
      ["events:write"],
      { enabled: false },
      "admin",
    ],
  ])("%s, and is told which scope is missing", async (_, route, scopes, body, scope) => {
    const { status, told } = await door.ask(route, { token: await plant.token(scopes), ...(body ? { body } : {}) });
    expect([status, told.code, told.data.scope]).toEqual([403, "FORBIDDEN", scope]);
  });

  test("who may write may read what was written", async () => {
    expect((await door.ask("GET /api/v1/erp/orders", { token: await plant.token(["erp:write"]) })).status).toBe(200);
  });

  test("an administrator's token does not reach into the cells", async () => {
    expect((await door.ask("GET /api/v1/erp/orders", { token: await plant.token(["admin"]) })).status).toBe(403);
  });

  test("another tenant named in the body, the query or the header", async () => {
    const asked = await Promise.all([
      door.ask("POST /api/v1/erp/orders", { token, body: { ...order, tenantId: other.tenantId } }),
      door.ask(`GET /api/v1/erp/orders?tenantId=${other.tenantId}`, { token }),
      door.ask("GET /api/v1/erp/orders", { token, headers: { "x-tenant-id": other.tenantId } }),
      door.ask("POST /api/datalake/ingest", {
        token,
        body: { tenantId: other.tenantId, cellId: "erp", table: "orders", records: [{}] },
      }),
      door.ask("POST /api/events", {
        token,
        body: { tenantId: other.tenantId, eventId: "t-1", eventType: "plm.drawing.released", payload: {} },
      }),
    ]);
    expect(asked.map(({ status, told }) => [status, told.code])).toEqual(Array(5).fill([403, "FORBIDDEN"]));
    expect(await plant.rows("SELECT FROM erp.sales_order WHERE tenant_id = $1", [plant.tenantId])).toEqual([]);
  });

  test("naming one's own tenant again is harmless", async () => {
    const { status } = await door.ask("POST /api/datalake/ingest", {
      token,
      headers: { "x-tenant-id": plant.tenantId },
      body: { tenantId: plant.tenantId, cellId: "erp", table: "orders", records: [{ a: 1 }] },
    });
    expect(status).toBe(200);
  });
});

describe("what does not exist is NOT_FOUND", () => {
  test.each([
    "GET /api/v1/erp/orders/none",
    "PATCH /api/v1/erp/orders/none",
    "POST /api/v1/erp/orders/none/cancel",
    "GET /api/v1/erp/items/NONE",
    "PATCH /api/v1/erp/items/NONE",
    "GET /api/v1/oa/approvals/none",
    "POST /api/v1/oa/approvals/none/complete",
    "GET /api/v1/nocell/orders",
    "GET /api/v1/erp",
    "GET /api/v1/erp/orders/",
    "GET /api/nothing",
    "GET /nothing",
    "GET /",
    "PUT /api/v1/erp/orders",
    "DELETE /api/v1/erp/orders/none",
  ])("%s", async (route) => {
    const bodies: Record<string, unknown> = {
      cancel: { reason: "x" },
      complete: { approved: true },
      NONE: { name: "x" },
      none: { orderStatus: 2 },
    };
    const body = route.startsWith("GET") ? undefined : bodies[route.split("/").at(-1) ?? ""];
    const { status, told } = await door.ask(route, { token, ...(body ? { body } : {}) });
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
  });

  test("another tenant's order, item and approval: they cannot be read, moved, cancelled, changed or decided", async () => {
    const { orderId } = await other.ask().erp.orders.create(order);
    await other.ask().erp.items.create({ sku: "THEIRS", name: "Theirs" });
    const { instanceId } = await other.ask().oa.approvals.create({ typeCode: "leave", formData: {} });
    const asked = await Promise.all([
      door.ask(`GET /api/v1/erp/orders/${orderId}`, { token }),
      door.ask(`PATCH /api/v1/erp/orders/${orderId}`, { token, body: { orderStatus: 2 } }),
      door.ask(`POST /api/v1/erp/orders/${orderId}/cancel`, { token, body: { reason: "mine now" } }),
      door.ask("GET /api/v1/erp/items/THEIRS", { token }),
      door.ask("PATCH /api/v1/erp/items/THEIRS", { token, body: { name: "Mine" } }),
      door.ask(`GET /api/v1/oa/approvals/${instanceId}`, { token }),
      door.ask(`POST /api/v1/oa/approvals/${instanceId}/complete`, { token, body: { approved: true } }),
    ]);
    expect(asked.map(({ status, told }) => [status, told.code])).toEqual(Array(7).fill([404, "NOT_FOUND"]));
    expect(await other.ask().erp.orders.get({ orderId })).toMatchObject({ orderStatus: 1 });
    expect(await other.ask().erp.items.get({ sku: "THEIRS" })).toMatchObject({ name: "Theirs" });
    expect(await other.ask().oa.approvals.get({ instanceId })).toMatchObject({ status: 1 });
  });

  test("another tenant's item is unknown to an order", async () => {
    await other.ask().erp.items.create({ sku: "ONLY-THEIRS", name: "Theirs" });
    const { status, told } = await door.ask("POST /api/v1/erp/orders", {
      token,
      body: { ...order, orderLines: [{ productSku: "ONLY-THEIRS", quantity: 1 }] },
    });
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["ONLY-THEIRS"]]);
  });

  test("another tenant's event and dead letter", async () => {
    const admin = await plant.token(["admin"]);
    await other.ask().events.publish({ eventId: "theirs-1", eventType: "plm.drawing.released", payload: {} });
    await other.rows(
      "INSERT INTO platform.delivery (delivery_id, tenant_id, event_id, event_type, linkage, flag, state, error_code, finished_at) VALUES ('00000000-0000-4000-8000-00000000dead', $1, 'theirs-1', 'plm.drawing.released', 'x', 'LINK_ALL_TO_OA', 'dead', 'INTERNAL', now())",
      [other.tenantId],
    );
    const asked = await Promise.all([
      door.ask("GET /api/admin/events/theirs-1", { token: admin }),
      door.ask("POST /api/admin/events/dlq/00000000-0000-4000-8000-00000000dead/replay", { token: admin }),
      door.ask("POST /api/admin/events/dlq/00000000-0000-4000-8000-00000000dead/discard", {
        token: admin,
        body: { reason: "x" },
      }),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await door.ask("GET /api/admin/events/dlq", { token: admin })).told.data.items).toEqual([]);
    expect((await door.ask("POST /api/admin/events/dlq/replay", { token: admin, body: {} })).told.data).toEqual({
      replayed: 0,
    });
    expect(await other.rows("SELECT state FROM platform.delivery")).toEqual([{ state: "dead" }]);
  });
});

describe("what is taken or refers to nothing", () => {
  test("a second item with the same sku is a DUPLICATE that names the field", async () => {
    await door.ask("POST /api/v1/erp/items", { token, body: { sku: "TWICE", name: "First" } });
    const { status, told } = await door.ask("POST /api/v1/erp/items", {
      token,
      body: { sku: "TWICE", name: "Second" },
    });
    expect([status, told.code, told.data.field]).toEqual([409, "DUPLICATE", "sku"]);
    expect((await door.ask("GET /api/v1/erp/items/TWICE", { token })).told.data.name).toBe("First");
  });

  test("ten people adding the same item at once make one", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        door.ask("POST /api/v1/erp/items", { token, body: { sku: "RACE", name: `Of ${at}` } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    expect(answers.filter(({ told }) => told.code === "DUPLICATE")).toHaveLength(9);
  });

  test("an order names all its unknown items at once, and is not booked", async () => {
    const orderLines = ["NO-1", "SKU001", "NO-2", "NO-1"].map((productSku) => ({ productSku, quantity: 1 }));
    const { status, told } = await door.ask("POST /api/v1/erp/orders", {
      token,
      body: { ...order, customerId: "UNKNOWN-ITEMS", orderLines },
    });
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["NO-1", "NO-2"]]);
    expect((await door.ask("GET /api/v1/erp/orders?customerId=UNKNOWN-ITEMS", { token })).told.data.items).toEqual([]);
  });
});

describe("dead letters, two administrators at once", () => {
  const deadLetter = async () => {
    const deliveryId = crypto.randomUUID();
    const eventId = `dead-${deliveryId}`;
    await plant.ask().events.publish({ eventId, eventType: "plm.drawing.released", payload: {} });
    await plant.rows(
      "INSERT INTO platform.delivery (delivery_id, tenant_id, event_id, event_type, linkage, flag, state, starts, error_code, error_message, finished_at) VALUES ($1, $2, $3, 'plm.drawing.released', 'drawing-to-lake', 'LINK_ALL_TO_DATALAKE', 'dead', 6, 'FORBIDDEN', 'Not permitted', now())",
      [deliveryId, plant.tenantId, eventId],
    );
    return { deliveryId, eventId };
  };
  let admin: string;
  beforeAll(async () => {
    admin = await plant.token(["admin"]);
  });

  test("both replay it: one sends it, the other sees that it was sent", async () => {
    const { deliveryId } = await deadLetter();
    const answers = await Promise.all(
      [1, 2].map(() => door.ask(`POST /api/admin/events/dlq/${deliveryId}/replay`, { token: admin })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ told }) => told.data.changed).sort()).toEqual([false, true]);
    expect(
      await plant.rows("SELECT state, replays FROM platform.delivery WHERE delivery_id = $1", [deliveryId]),
    ).toEqual([{ state: "pending", replays: 1 }]);
  });

  test("discarded, it cannot be replayed any more; discarding again changes nothing", async () => {
    const { deliveryId } = await deadLetter();
    const discard = () =>
      door.ask(`POST /api/admin/events/dlq/${deliveryId}/discard`, {
        token: admin,
        body: { reason: "Entered by hand" },
      });
    expect((await discard()).told.data).toEqual({ deliveryId, state: "discarded", changed: true });
    expect((await discard()).told.data).toEqual({ deliveryId, state: "discarded", changed: false });
    const { status, told } = await door.ask(`POST /api/admin/events/dlq/${deliveryId}/replay`, { token: admin });
    expect([status, told.code, told.data.status]).toEqual([409, "STATE_CONFLICT", "discarded"]);
  });

  test("replaying by filter sends those that match and no other", async () => {
    const one = await deadLetter();
    expect(
      (
        await door.ask("POST /api/admin/events/dlq/replay", {
          token: admin,
          body: { eventType: "plm.drawing.withdrawn" },
        })
      ).told.data,
    ).toEqual({ replayed: 0 });
    const listed = await door.ask("GET /api/admin/events/dlq?linkage=drawing-to-lake&eventType=plm.drawing.released", {
      token: admin,
    });
    expect(listed.told.data.items).toEqual([
      expect.objectContaining({
        deliveryId: one.deliveryId,
        eventId: one.eventId,
        attempts: 6,
        lastError: "FORBIDDEN: Not permitted",
      }),
    ]);
    expect(
      (await door.ask("POST /api/admin/events/dlq/replay", { token: admin, body: { linkage: "drawing-to-lake" } })).told
        .data,
    ).toEqual({ replayed: 1 });
    expect((await door.ask("GET /api/admin/events/dlq", { token: admin })).told.data.items).toEqual([]);
  });

  test("switching a linkage is kept for this tenant only, and is in its history", async () => {
    const { told } = await door.ask("PATCH /api/admin/linkages/LINK_ALL_TO_OA", {
      token: admin,
      body: { enabled: false },
    });
    expect(told.data).toMatchObject({ flag: "LINK_ALL_TO_OA", enabled: false, source: "admin" });
    const theirs = await door.ask("GET /api/admin/linkages", { token: await other.token(["admin"]) });
    expect(theirs.told.data.items).toContainEqual(
      expect.objectContaining({ flag: "LINK_ALL_TO_OA", enabled: true, source: "default" }),
    );
    expect(
      await plant.rows("SELECT before, after FROM platform.audit_entry WHERE document_id = 'LINK_ALL_TO_OA'"),
    ).toEqual([{ before: { enabled: true }, after: { enabled: false } }]);
    expect(
      (await door.ask("PATCH /api/admin/linkages/LINK_NOTHING", { token: admin, body: { enabled: false } })).status,
    ).toBe(400);
  });
});

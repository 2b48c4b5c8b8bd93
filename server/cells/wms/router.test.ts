import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
let door: Door;
let token: string;
beforeAll(async () => {
  house = await aWarehouse();
  door = await openDoor();
  token = await house.plant.token(["wms:write"]);
});
afterAll(() => door.stop());

const ask = (route: string, body?: unknown, id?: string) =>
  door.ask(route.replace(" /", " /api/v1/wms/"), {
    token,
    ...(body === undefined ? {} : { body }),
    ...(id === undefined ? {} : { id }),
  });
const made = async (route: string, body: unknown) => (await ask(route, body)).told.data;
const anInbound = async (lines: object[], more: object = {}) => {
  const { orderId } = await made("POST /inbound-orders", { warehouseId: "WH01", typeCode: "purchase", ...more });
  const lineIds: unknown[] = [];
  for (const line of lines) lineIds.push((await made(`POST /inbound-orders/${String(orderId)}/lines`, line)).lineId);
  return { orderId: String(orderId), lineIds: lineIds.map(String) };
};
const anOutbound = async (lines: object[], more: object = {}) => {
  const { orderId } = await made("POST /outbound-orders", { warehouseId: "WH01", typeCode: "sales", ...more });
  const lineIds: unknown[] = [];
  for (const line of lines) lineIds.push((await made(`POST /outbound-orders/${String(orderId)}/lines`, line)).lineId);
  return { orderId: String(orderId), lineIds: lineIds.map(String) };
};

describe("over the machines' door", () => {
  test("goods come in: document, lines, receipt, stock, trace", async () => {
    const { orderId, lineIds } = await anInbound([{ materialSku: "SEAL", quantity: 4, lotNumber: "D-1" }], {
      poId: "P-1",
    });
    const received = await ask(`POST /inbound-orders/${orderId}/receive`);
    expect([received.status, received.told.code]).toEqual([200, "OK"]);
    expect(received.told.data).toMatchObject({
      orderId,
      status: 2,
      lines: [{ lineId: lineIds[0], receivedQuantity: 4 }],
    });
    expect((await ask(`GET /inbound-orders/${orderId}`)).told.data).toEqual(received.told.data);
    expect((await ask("GET /inbound-orders?poId=P-1&status=2")).told.data.items).toMatchObject([{ orderId }]);
    expect((await ask("GET /stock?sku=SEAL&lotNumber=D-1&warehouseId=WH01")).told.data).toMatchObject({
      items: [{ locationCode: "MAIN", onHand: 4, reserved: 0, available: 4 }],
      nextCursor: null,
    });
    const inventory = await door.ask("GET /api/v1/inventory?material_id=SEAL", { token });
    expect(inventory.told.data.items).toEqual([
      { materialId: "SEAL", warehouseId: "WH01", onHand: 4, reserved: 0, available: 4 },
    ]);
    expect((await ask("GET /trace/lot/D-1")).told.data).toMatchObject({ items: [{ movements: [{ poId: "P-1" }] }] });
  });

  test("goods leave: document, lines, promise, cart, shipment, signature", async () => {
    await ask("POST /stock/adjust", {
      warehouseId: "WH01",
      sku: "MOTOR",
      delta: 2,
      serialNumbers: ["D-M1", "D-M2"],
      reason: "Found",
    });
    const { orderId, lineIds } = await anOutbound([{ productSku: "MOTOR", quantity: 2 }], { erpOrderId: "SO-D" });
    const steps: [string, unknown, number][] = [
      [`POST /outbound-orders/${orderId}/allocate`, {}, 5],
      [`POST /outbound-orders/${orderId}/release`, undefined, 1],
      [
        `POST /outbound-orders/${orderId}/pick`,
        { lines: [{ lineId: lineIds[0], quantity: 1, serialNumbers: ["D-M2"] }] },
        6,
      ],
      [`POST /outbound-orders/${orderId}/ship`, undefined, 2],
      [`PATCH /outbound-orders/${orderId}`, { status: 3 }, 3],
    ];
    for (const [route, body, status] of steps) {
      const answer = await ask(route, body);
      expect([route, answer.status, answer.told.data.status]).toEqual([route, 200, status]);
    }
    expect((await ask("GET /outbound-orders?erpOrderId=SO-D&typeCode=sales&status=3")).told.data.items).toHaveLength(1);
    expect((await ask("GET /trace/serial/D-M1")).told.data).toMatchObject({ items: [{ inStock: false }] });
    expect((await ask(`GET /stock/ledger?documentId=${orderId}`)).told.data.items).toHaveLength(2);
  });

  test("stock is counted, corrected, moved, thrown away, put on hold, split and merged", async () => {
    const place = { warehouseId: "WH01", sku: "BOX" };
    expect((await ask("POST /locations", { warehouseId: "WH01", code: "D-01", zone: "D" })).status).toBe(200);
    const steps: [string, object, object][] = [
      ["POST /stock/adjust", { ...place, delta: 10, lotNumber: "X", reason: "Found" }, { lotNumber: "X" }],
      ["POST /stock/transfer", { ...place, lotNumber: "X", quantity: 4, toLocationCode: "D-01" }, { lotNumber: "X" }],
      ["POST /stock/scrap", { ...place, lotNumber: "X", quantity: 1, reason: "Wet" }, { levels: [{ delta: -1 }] }],
      ["POST /lots/split", { ...place, lotNumber: "X", quantity: 2, toLotNumber: "Y" }, { lotNumber: "Y" }],
      ["POST /lots/merge", { ...place, lotNumbers: ["X"], toLotNumber: "Y" }, { lotNumber: "Y" }],
      ["POST /lots/hold", { sku: "BOX", lotNumber: "Y", reason: "Hardness" }, { held: true, changed: true }],
      ["POST /lots/release", { sku: "BOX", lotNumber: "Y", reason: "Good" }, { held: false, changed: true }],
    ];
    for (const [route, body, expected] of steps) {
      const answer = await ask(route, body);
      expect([route, answer.status]).toEqual([route, 200]);
      expect(answer.told.data).toMatchObject(expected);
    }
    expect((await ask("GET /lots/BOX/Y")).told.data).toMatchObject({ onHand: 5 });
    const count = await made("POST /counts", { warehouseId: "WH01", locationCodes: ["D-01"] });
    const [line] = count.lines as { lineId: string }[];
    const at = `/counts/${String(count.countId)}`;
    for (const [route, body, status] of [
      [`POST ${at}/record`, { lines: [{ lineId: line?.lineId, countedQuantity: 3 }] }, 1],
      [`POST ${at}/submit`, undefined, 2],
      [`POST ${at}/recount`, { lineIds: [line?.lineId] }, 1],
      [`POST ${at}/record`, { lines: [{ lineId: line?.lineId, countedQuantity: 3 }] }, 1],
      [`POST ${at}/submit`, undefined, 2],
      [`POST ${at}/approve`, undefined, 3],
    ] as const) {
      const answer = await ask(route, body);
      expect([route, answer.status, answer.told.data.status]).toEqual([route, 200, status]);
    }
    expect((await ask("GET /stock?locationCode=D-01")).told.data.items).toMatchObject([{ onHand: 3 }]);
  });

  test.each<[string, number, string, () => Promise<[string, unknown?]>]>([
    [
      "an unknown warehouse",
      422,
      "UNKNOWN_WAREHOUSE",
      async () => ["POST /inbound-orders", { warehouseId: "W", typeCode: "return" }],
    ],
    [
      "an unknown type",
      400,
      "VALIDATION_FAILED",
      async () => ["POST /outbound-orders", { warehouseId: "WH01", typeCode: "gift" }],
    ],
    [
      "an unknown item",
      422,
      "UNKNOWN_ITEM",
      async () => [`POST /inbound-orders/${(await anInbound([])).orderId}/lines`, { sku: "GHOST", quantity: 1 }],
    ],
    ["an unknown document", 404, "NOT_FOUND", async () => ["POST /outbound-orders/nothing/ship"]],
    [
      "an unknown place",
      422,
      "UNKNOWN_REFERENCE",
      async () => [
        "POST /stock/adjust",
        { warehouseId: "WH01", sku: "BOX", locationCode: "Z", delta: 1, reason: "Found" },
      ],
    ],
    [
      "too much",
      409,
      "OVER_RECEIPT",
      async () => {
        const { orderId, lineIds } = await anInbound([{ sku: "BOX", quantity: 1 }]);
        return [`POST /inbound-orders/${orderId}/receive`, { lines: [{ lineId: lineIds[0], quantity: 2 }] }];
      },
    ],
    [
      "more than is open",
      409,
      "OVER_SHIP",
      async () => {
        const { orderId, lineIds } = await anOutbound([{ sku: "BOX", quantity: 1 }]);
        return [`POST /outbound-orders/${orderId}/ship`, { lines: [{ lineId: lineIds[0], quantity: 2 }] }];
      },
    ],
    [
      "what is not there",
      409,
      "STOCK_INSUFFICIENT",
      async () => [`POST /outbound-orders/${(await anOutbound([{ sku: "SKU001", quantity: 1 }])).orderId}/ship`],
    ],
    [
      "a piece that is there already",
      409,
      "SERIAL_DUPLICATE",
      async () => {
        const line = { sku: "MOTOR", quantity: 1, serialNumbers: ["E-1"] };
        await ask(`POST /inbound-orders/${(await anInbound([line])).orderId}/receive`);
        return [`POST /inbound-orders/${(await anInbound([line])).orderId}/receive`];
      },
    ],
    [
      "a piece that is not there",
      409,
      "SERIAL_UNKNOWN",
      async () => {
        const { orderId, lineIds } = await anOutbound([{ sku: "MOTOR", quantity: 1 }]);
        const lines = [{ lineId: lineIds[0], quantity: 1, serialNumbers: ["GHOST"] }];
        return [`POST /outbound-orders/${orderId}/ship`, { lines }];
      },
    ],
    [
      "a signature before the shipment",
      409,
      "STATE_CONFLICT",
      async () => [`PATCH /outbound-orders/${(await anOutbound([])).orderId}`, { status: 3 }],
    ],
    [
      "a status that is none",
      400,
      "VALIDATION_FAILED",
      async () => [`PATCH /outbound-orders/${(await anOutbound([])).orderId}`, { status: 4 }],
    ],
    ["a place that is taken", 409, "DUPLICATE", async () => ["POST /locations", { warehouseId: "WH01", code: "A-01" }]],
    ["an unknown filter", 400, "VALIDATION_FAILED", async () => ["GET /stock?colour=red"]],
    ["a status to look for that is none", 400, "VALIDATION_FAILED", async () => ["GET /outbound-orders?status=4"]],
    ["a page too long", 400, "VALIDATION_FAILED", async () => ["GET /stock/ledger?limit=201"]],
    ["a cursor that is none", 400, "VALIDATION_FAILED", async () => ["GET /stock?cursor=garbage!"]],
  ])("%s is refused with %i %s", async (_, status, code, route) => {
    const answer = await ask(...(await route()));
    expect([answer.status, answer.told.code]).toEqual([status, code]);
    expect(answer.told.message.length).toBeGreaterThan(5);
    expect(answer.text).not.toMatch(/SELECT|wms\.|at .*\.ts/);
  });

  test("a refusal says what stands in the way, in the caller's language", async () => {
    const { orderId } = await anOutbound([{ sku: "SKU001", quantity: 2 }]);
    const short = await ask(`POST /outbound-orders/${orderId}/ship`);
    expect(short.told.data).toEqual({ shortages: [{ sku: "SKU001", required: 2, available: 0 }] });
    const signed = await door.ask(`PATCH /api/v1/wms/outbound-orders/${orderId}`, {
      token,
      body: { status: 3 },
      headers: { "accept-language": "zh-CN" },
    });
    expect(signed.told).toMatchObject({
      data: { status: 1, reason: "notShipped" },
      message: expect.stringContaining("尚未发货"),
    });
  });

  test("a shipment sent twice under one request id leaves once; under the same id nothing else is done", async () => {
    await ask("POST /stock/adjust", { warehouseId: "WH01", sku: "PROD-DEFAULT", delta: 5, reason: "Found" });
    const { orderId } = await anOutbound([{ sku: "PROD-DEFAULT", quantity: 2 }], {
      consignee: { name: "Hospital", phone: "13800138000" },
    });
    const route = `POST /outbound-orders/${orderId}/ship`;
    const [first, again] = [await ask(route, {}, "ship once"), await ask(route, {}, "ship once")];
    expect([again.status, again.told]).toEqual([200, first.told]);
    expect(again.headers.get("x-idempotent-replay")).toBe("true");
    expect(again.text).not.toContain("13800138000");
    expect(await house.onHand("PROD-DEFAULT")).toBe(3);
    const other = await ask(route, { allowPartial: true }, "ship once");
    expect([other.status, other.told.code]).toEqual([409, "IDEMPOTENCY_MISMATCH"]);
  });

  test("a token that may only read writes nothing; a token of another plant sees nothing", async () => {
    const { orderId } = await anInbound([{ sku: "BOX", quantity: 1 }]);
    const reader = await house.plant.token(["wms:read"]);
    for (const route of ["receive", "cancel", "lines"]) {
      const body = { reason: "No", sku: "BOX", quantity: 1 };
      const answer = await door.ask(`POST /api/v1/wms/inbound-orders/${orderId}/${route}`, { token: reader, body });
      expect([route, answer.status, answer.told.data.scope]).toEqual([route, 403, "wms:write"]);
    }
    const theirs = await (await aPlant()).token(["wms:write", "pii:read"]);
    expect((await door.ask(`GET /api/v1/wms/inbound-orders/${orderId}`, { token: theirs })).status).toBe(404);
    expect((await door.ask("GET /api/v1/wms/stock", { token: theirs })).told.data.items).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["mes:write"]);
  for (const sku of ["PUMP", "BOLT", "BOLT-A2", "LID"]) await plant.ask().erp.items.create({ sku, name: sku });
  await plant.ask().erp.items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
  await plant.ask().mes.boms.create({
    productSku: "PUMP",
    lines: [
      { materialSku: "BOLT", quantity: 0.3, substitutes: ["BOLT-A2"] },
      { materialSku: "LID", quantity: 1 },
      { materialSku: "MOTOR", quantity: 1 },
    ],
  });
});
afterAll(() => door.stop());

const ORDERS = "/api/v1/mes/production-orders";
const anOrder = async (quantity = 10, productSku = "PUMP") =>
  (await plant.ask().mes.productionOrders.create({ workshopId: "WS01", orderNo: "SO-1", productSku, quantity }))
    .orderId;
const issue = (orderId: string, body: object) => door.ask(`POST ${ORDERS}/${orderId}/material-issues`, { token, body });
const issuesOf = async (orderId: string) => (await plant.ask().mes.issues.list({ orderId, limit: 200 })).items;

describe("an issue", () => {
  test("is kept with its lot and pieces, and in the history", async () => {
    const orderId = await anOrder();
    const given = { materialSku: "MOTOR", quantity: 2, lotNumber: "B-77", serialNumbers: ["M-1", "M-2"] };
    const { status, told } = await issue(orderId, given);
    expect([status, told.code]).toEqual([200, "OK"]);
    expect(told.data).toEqual({
      ...given,
      issueId: expect.any(String),
      orderId,
      overIssueReason: null,
      issuedBy: "machine",
      createdAt: expect.any(String),
    });
    expect(await issuesOf(orderId)).toEqual([told.data]);
    expect(
      await plant.rows("SELECT document_type FROM platform.audit_entry WHERE document_id = $1", [told.data.issueId]),
    ).toEqual([{ document_type: "material_issue" }]);
    expect(
      await plant.rows(
        "SELECT serial_number, sku, order_id FROM mes.production_serial WHERE document_id = $1 ORDER BY 1",
        [told.data.issueId],
      ),
    ).toEqual(["M-1", "M-2"].map((serial_number) => ({ serial_number, sku: "MOTOR", order_id: orderId })));
  });

  test("names as many serials as pieces, or none", async () => {
    const orderId = await anOrder();
    const { status, told } = await issue(orderId, { materialSku: "MOTOR", quantity: 2, serialNumbers: ["M-3"] });
    expect([status, told.code, (told.data.issues as { path: string }[])[0]?.path]).toEqual([
      400,
      "VALIDATION_FAILED",
      "serialNumbers",
    ]);
    expect(await issuesOf(orderId)).toEqual([]);
    expect((await issue(orderId, { materialSku: "MOTOR", quantity: 2 })).status).toBe(200);
  });

  test.each<[string, object, number, string]>([
    ["of a material that nobody knows", { materialSku: "GHOST" }, 422, "UNKNOWN_ITEM"],
    ["of nothing", { quantity: 0 }, 400, "VALIDATION_FAILED"],
    ["of less than nothing", { quantity: -1 }, 400, "VALIDATION_FAILED"],
    ["of more than fits", { quantity: 1e308 }, 400, "VALIDATION_FAILED"],
    ["of seven decimals", { quantity: 0.1234567 }, 400, "VALIDATION_FAILED"],
    ["with a field that nobody knows", { warehouseId: "WH01" }, 400, "VALIDATION_FAILED"],
  ])("%s is refused", async (_, wrong, status, code) => {
    const orderId = await anOrder();
    const answer = await issue(orderId, { materialSku: "BOLT", quantity: 1, ...wrong });
    expect([answer.status, answer.told.code]).toEqual([status, code]);
    expect(await issuesOf(orderId)).toEqual([]);
  });

  test("may be written down after completion, not after cancellation", async () => {
    const orderId = await anOrder();
    for (const status of [1, 2] as const) {
      await plant.ask().mes.productionOrders.setStatus({ orderId, status });
      expect((await issue(orderId, { materialSku: "LID", quantity: 1 })).status).toBe(200);
    }
    const cancelled = await anOrder();
    await plant.ask().mes.productionOrders.setStatus({ orderId: cancelled, status: 9 });
    const { status, told } = await issue(cancelled, { materialSku: "LID", quantity: 1 });
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: 9, reason: "ended" }]);
  });

  test("to an order that nobody knows is 404, another plant's too", async () => {
    const body = { materialSku: "BOLT", quantity: 1 };
    expect((await issue("nowhere", body)).status).toBe(404);
    const other = await (await aPlant()).token(["mes:write"]);
    const answer = await door.ask(`POST ${ORDERS}/${await anOrder()}/material-issues`, { token: other, body });
    expect([answer.status, answer.told.code]).toEqual([404, "NOT_FOUND"]);
  });

  test("is written down on the floor and by planners", async () => {
    const input = { orderId: await anOrder(), materialSku: "LID", quantity: 1 };
    for (const role of ["viewer", "driver", "sales"] as const) {
      await expect(plant.ask({ as: role }).mes.issues.create(input)).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    expect(await plant.ask({ as: "warehouse" }).mes.issues.create(input)).toMatchObject({ issuedBy: "warehouse" });
  });
});

describe("more than an order needs", () => {
  test("takes a reason: what is needed, issued and asked is told, and nothing is kept", async () => {
    const orderId = await anOrder(1);
    await issue(orderId, { materialSku: "BOLT", quantity: 0.1 });
    const { status, told } = await issue(orderId, { materialSku: "BOLT", quantity: 0.200001 });
    expect([status, told.code, told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: 0, reason: "overIssue", materialSku: "BOLT", required: 0.3, issued: 0.1, asked: 0.200001 },
    ]);
    expect(await issuesOf(orderId)).toHaveLength(1);
    expect((await issue(orderId, { materialSku: "BOLT", quantity: 0.2 })).status).toBe(200);
    const reasoned = await issue(orderId, { materialSku: "BOLT", quantity: 5, overIssueReason: "Two broke" });
    expect([reasoned.status, reasoned.told.data.overIssueReason]).toEqual([200, "Two broke"]);
  });

  test("counts a substitute with what it stands in for, and what the order does not name at all", async () => {
    const orderId = await anOrder(10);
    expect((await issue(orderId, { materialSku: "BOLT-A2", quantity: 2 })).status).toBe(200);
    expect((await issue(orderId, { materialSku: "BOLT", quantity: 1 })).status).toBe(200);
    for (const materialSku of ["BOLT", "BOLT-A2"]) {
      const { told } = await issue(orderId, { materialSku, quantity: 0.000001 });
      expect([told.code, told.data.required, told.data.reason]).toEqual(["STATE_CONFLICT", 3, "overIssue"]);
    }
    const { told } = await issue(orderId, { materialSku: "SKU001", quantity: 1 });
    expect(told.data).toMatchObject({ reason: "overIssue", required: 0, issued: 0 });
  });

  test("is not known where there is no structure", async () => {
    const orderId = await anOrder(1, "SKU001");
    expect((await issue(orderId, { materialSku: "BOLT", quantity: 1000 })).status).toBe(200);
  });

  test("is not issued by twenty people at once either", async () => {
    for (let round = 0; round < 3; round++) {
      const orderId = await anOrder(5);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => issue(orderId, { materialSku: "LID", quantity: 1 })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
      expect(answers.filter(({ told }) => told.data.reason === "overIssue")).toHaveLength(15);
      expect(await issuesOf(orderId)).toHaveLength(5);
    }
  });
});

describe("an order's issues", () => {
  test("are listed newest first, page by page; none is not the same as no order", async () => {
    const orderId = await anOrder(10);
    expect(await plant.ask().mes.issues.list({ orderId })).toEqual({ items: [], nextCursor: null });
    for (const quantity of [1, 2, 3]) await issue(orderId, { materialSku: "LID", quantity });
    const first = await plant.ask().mes.issues.list({ orderId, limit: 2 });
    const second = await plant.ask().mes.issues.list({ orderId, limit: 2, cursor: first.nextCursor ?? undefined });
    expect([...first.items, ...second.items].map(({ quantity }) => quantity)).toEqual([3, 2, 1]);
    expect((await door.ask(`GET ${ORDERS}/nowhere/material-issues`, { token })).status).toBe(404);
  });
});

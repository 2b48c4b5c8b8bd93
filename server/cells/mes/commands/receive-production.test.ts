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
  await plant.ask().erp.items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
});
afterAll(() => door.stop());

const PATH = "/api/v1/mes/production-inbounds";
/** An order of ten, of which so many are good already. */
async function anOrder(goodQty: number, productSku = "SKU001", serialNumbers: string[] = []): Promise<string> {
  const { orderId } = await plant
    .ask()
    .mes.productionOrders.create({ workshopId: "WS01", orderNo: "SO-1", productSku, quantity: 10 });
  if (goodQty > 0) await plant.ask().mes.reports.create({ orderId, goodQty, serialNumbers });
  return orderId;
}
const receive = (productionOrderId: string, quantity: unknown, rest: object = {}) =>
  door.ask(`POST ${PATH}`, { token, body: { productionOrderId, productSku: "SKU001", quantity, ...rest } });
const receivedOf = async (orderId: string) => (await plant.ask().mes.productionOrders.get({ orderId })).receivedQty;

describe("a production inbound", () => {
  test("is kept with its lot and pieces, and counted on its order", async () => {
    const orderId = await anOrder(2, "MOTOR", ["M-1", "M-2"]);
    const given = { productSku: "MOTOR", lotNumber: "L1", serialNumbers: ["M-1", "M-2"] };
    const { status, told } = await receive(orderId, 2, given);
    expect([status, told.data]).toEqual([
      200,
      {
        ...given,
        inboundId: expect.any(String),
        productionOrderId: orderId,
        quantity: 2,
        createdBy: "machine",
        createdAt: expect.any(String),
      },
    ]);
    expect((await door.ask(`GET ${PATH}/${String(told.data.inboundId)}`, { token })).told.data).toEqual(told.data);
    expect(await receivedOf(orderId)).toBe(2);
    expect(
      await plant.rows("SELECT document_type FROM platform.audit_entry WHERE document_id = $1", [told.data.inboundId]),
    ).toEqual([{ document_type: "production_inbound" }]);
    expect(
      await plant.rows("SELECT FROM mes.production_serial WHERE document_id = $1 AND order_id = $2", [
        told.data.inboundId,
        orderId,
      ]),
    ).toHaveLength(2);
  });

  test("is never more than was reported good, not by a millionth", async () => {
    const orderId = await anOrder(0.3);
    expect((await receive(orderId, 0.1)).status).toBe(200);
    const { status, told } = await receive(orderId, 0.200001);
    expect([status, told.code, told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: 1, reason: "overReported", reported: 0.3, received: 0.1, asked: 0.200001 },
    ]);
    expect((await plant.ask().mes.productionInbounds.list({ productionOrderId: orderId })).items).toHaveLength(1);
    expect((await receive(orderId, 0.2)).status).toBe(200);
    expect(await receivedOf(orderId)).toBe(0.3);
    expect((await receive(await anOrder(0), 1)).told.data).toMatchObject({
      status: 0,
      reason: "overReported",
      reported: 0,
    });
  });

  test("is of the order's own product", async () => {
    const orderId = await anOrder(5);
    for (const productSku of ["PROD-DEFAULT", "GHOST"]) {
      const { status, told } = await receive(orderId, 1, { productSku });
      expect([status, told.code, told.data]).toEqual([422, "UNKNOWN_REFERENCE", { what: productSku }]);
    }
    expect(await receivedOf(orderId)).toBe(0);
  });

  test("names as many serials as pieces, or none", async () => {
    const orderId = await anOrder(2, "MOTOR", ["M-3", "M-4"]);
    const { status, told } = await receive(orderId, 2, { productSku: "MOTOR", serialNumbers: ["M-3"] });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await receivedOf(orderId)).toBe(0);
    expect((await receive(orderId, 2, { productSku: "MOTOR" })).status).toBe(200);
  });

  test.each([0, -1, 1e308, 0.1234567, "1", null])("of %j pieces is refused", async (quantity) => {
    const orderId = await anOrder(5);
    const { status, told } = await receive(orderId, quantity);
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await receivedOf(orderId)).toBe(0);
  });

  test("of an order that nobody knows is 404, another plant's too", async () => {
    expect((await receive("nowhere", 1)).status).toBe(404);
    const other = await aPlant();
    const theirs = await other.token(["mes:write"]);
    const orderId = await anOrder(5);
    const body = { productionOrderId: orderId, productSku: "SKU001", quantity: 1 };
    expect((await door.ask(`POST ${PATH}`, { token: theirs, body })).status).toBe(404);
    const { inboundId } = await plant.ask().mes.productionInbounds.create(body);
    expect((await door.ask(`GET ${PATH}/${inboundId}`, { token: theirs })).status).toBe(404);
    expect((await other.ask().mes.productionInbounds.list({})).items).toEqual([]);
  });

  test("is possible after completion, and of what was good before an order was called off", async () => {
    const completed = await anOrder(10);
    expect((await receive(completed, 10)).status).toBe(200);
    const cancelled = await anOrder(4);
    await plant.ask().mes.productionOrders.cancel({ orderId: cancelled, reason: "Changed" });
    expect((await receive(cancelled, 4)).status).toBe(200);
    expect((await receive(cancelled, 1)).told.data).toMatchObject({ reason: "overReported" });
  });

  test("of six good pieces, twenty times at once: six are received", async () => {
    for (let round = 0; round < 3; round++) {
      const orderId = await anOrder(6);
      const answers = await Promise.all(Array.from({ length: 20 }, () => receive(orderId, 1)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(6);
      const late = answers.filter(({ status }) => status !== 200);
      expect(late.map(({ told }) => [told.data.reason, told.data.received])).toEqual(
        Array(14).fill(["overReported", 6]),
      );
      expect(await receivedOf(orderId)).toBe(6);
      const { items } = await plant.ask().mes.productionInbounds.list({ productionOrderId: orderId });
      expect(items).toHaveLength(6);
    }
  });

  test("is written down on the floor, and listed newest first by its order", async () => {
    const orderId = await anOrder(5);
    const input = { productionOrderId: orderId, productSku: "SKU001", quantity: 1 };
    await expect(plant.ask({ as: "viewer" }).mes.productionInbounds.create(input)).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
    for (const quantity of [1, 2])
      await plant.ask({ as: "warehouse" }).mes.productionInbounds.create({ ...input, quantity });
    await receive(await anOrder(5), 5);
    const { items } = await plant.ask({ as: "viewer" }).mes.productionInbounds.list({ productionOrderId: orderId });
    expect(items.map(({ quantity }) => quantity)).toEqual([2, 1]);
    expect((await plant.ask().mes.productionInbounds.list({ limit: 1 })).items).toMatchObject([{ quantity: 5 }]);
  });
});

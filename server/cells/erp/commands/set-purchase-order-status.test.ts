import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write"]);
});
afterAll(() => door.stop());

const lines = [{ materialSku: "SKU001", quantity: 20, unitPriceCents: 42_000 }];
const anOrder = async () =>
  (await plant.ask({ as: "buyer" }).erp.purchaseOrders.create({ supplierId: "S-1", totalAmountCents: 840_000, lines }))
    .poId;
const move = (poId: string, status: unknown) =>
  door.ask(`PATCH /api/v1/erp/mm/purchase-orders/${poId}`, { token, body: { status } });
const statusOf = async (poId: string) => (await plant.ask().erp.purchaseOrders.get({ poId })).status;
const approvalsOf = (poId: string) =>
  plant.rows<{ payload: object }>(
    "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'erp.purchase_order.approved'",
    [poId],
  );

describe("a purchase order's status", () => {
  test("once approved tells the other cells what will come, and from whom", async () => {
    const poId = await anOrder();
    const { status, told } = await move(poId, 2);
    expect([status, told.data.status, told.data.changed]).toEqual([200, 2, true]);
    const order = await plant.ask().erp.purchaseOrders.get({ poId });
    expect({ ...order, changed: true }).toEqual(told.data);
    expect(await approvalsOf(poId)).toEqual([
      {
        payload: {
          poId,
          tenantId: plant.tenantId,
          supplierId: "S-1",
          documentNo: order.documentNo,
          lines: order.lines,
        },
      },
    ]);
    expect(
      await plant.rows(
        "SELECT document_type, before, after FROM platform.audit_entry WHERE document_id = $1 AND before IS NOT NULL",
        [poId],
      ),
    ).toEqual([{ document_type: "purchase_order", before: { status: 1 }, after: { status: 2 } }]);
  });

  test("that jumps to received was not approved, and a late approval does not change that", async () => {
    const poId = await anOrder();
    expect((await move(poId, 3)).told.data).toMatchObject({ status: 3, changed: true });
    expect((await move(poId, 2)).told.data).toMatchObject({ status: 3, changed: false });
    expect(await approvalsOf(poId)).toEqual([]);
  });

  test("never moves backwards: the same or an earlier one answers 200 with the order as it is", async () => {
    const poId = await anOrder();
    await move(poId, 2);
    const before = await plant.ask().erp.purchaseOrders.get({ poId });
    for (const earlier of [1, 2]) {
      const { status, told } = await move(poId, earlier);
      expect([status, told.data]).toEqual([200, { ...before, changed: false }]);
    }
    expect(await approvalsOf(poId)).toHaveLength(1);
  });

  test.each([
    ["rejected", 8],
    ["cancelled", 9],
  ])("once %s takes no other status, and says which one it has", async (_, ended) => {
    const poId = await anOrder();
    await move(poId, ended);
    for (const other of [1, 2, 3, 17 - ended]) {
      const { status, told } = await move(poId, other);
      expect([other, status, told.code, told.data]).toEqual([
        other,
        409,
        "STATE_CONFLICT",
        { status: ended, reason: "ended" },
      ]);
    }
    expect((await move(poId, ended)).told.data).toMatchObject({ status: ended, changed: false });
    expect(await approvalsOf(poId)).toEqual([]);
  });

  test("once received is neither rejected nor cancelled any more", async () => {
    const poId = await anOrder();
    await move(poId, 3);
    for (const end of [8, 9]) {
      const { status, told } = await move(poId, end);
      expect([status, told.code, told.data.status]).toEqual([409, "STATE_CONFLICT", 3]);
    }
  });

  test("takes only the numbers of the contract", async () => {
    const poId = await anOrder();
    for (const unknown of [0, 4, 5, 7, 10, -1, 1.5, "2", null]) {
      const { status, told } = await move(poId, unknown);
      expect([unknown, status, told.code]).toEqual([unknown, 400, "VALIDATION_FAILED"]);
    }
    expect(await statusOf(poId)).toBe(1);
  });

  test("of an order that nobody knows is 404", async () => {
    const { status, told } = await move("nowhere", 2);
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
  });

  test("written back twelve times at once ends at the furthest, its approval told at most once", async () => {
    for (let round = 0; round < 3; round++) {
      const poId = await anOrder();
      const answers = await Promise.all([2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2, 2].map((status) => move(poId, status)));
      expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
      expect(await statusOf(poId)).toBe(3);
      const moved = answers.filter(({ told }) => told.data.changed === true).map(({ told }) => told.data.status);
      expect(moved.filter((status) => status === 3)).toHaveLength(1);
      expect(await approvalsOf(poId)).toHaveLength(moved.filter((status) => status === 2).length);
      expect(moved.length).toBeLessThanOrEqual(2);
    }
  });

  test("is written back by machines and administrators only", async () => {
    const poId = await anOrder();
    for (const role of ["buyer", "approver", "planner"] as const) {
      await expect(plant.ask({ as: role }).erp.purchaseOrders.setStatus({ poId, status: 2 })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    expect(await statusOf(poId)).toBe(1);
  });
});

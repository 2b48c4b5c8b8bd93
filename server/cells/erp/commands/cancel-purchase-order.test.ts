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

const reason = "The supplier cannot deliver";
const anOrder = () => plant.ask({ as: "buyer" }).erp.purchaseOrders.create({ supplierId: "S-1", totalAmountCents: 1 });
const cancel = (poId: string, body: object = { reason }) =>
  door.ask(`POST /api/v1/erp/mm/purchase-orders/${poId}/cancel`, { token, body });
const move = (poId: string, status: 1 | 2 | 3 | 8 | 9) => plant.ask().erp.purchaseOrders.setStatus({ poId, status });
const cancellations = (poId: string) =>
  plant.rows(
    "SELECT payload FROM platform.event WHERE event_type = 'erp.purchase_order.cancelled' AND aggregate_id = $1",
    [poId],
  );

describe("calling a purchase order off", () => {
  test.each([1, 2] as const)("from status %i ends it, tells the others why, and is in its history", async (from) => {
    const { poId, documentNo } = await anOrder();
    await move(poId, from);
    const { status, told } = await cancel(poId);
    expect([status, told.data.status, told.data.changed]).toEqual([200, 9, true]);
    expect(await plant.ask().erp.purchaseOrders.get({ poId })).toMatchObject({ status: 9 });
    expect(await cancellations(poId)).toEqual([
      { payload: { poId, documentNo, supplierId: "S-1", reason, rejected: false, tenantId: plant.tenantId } },
    ]);
    expect(
      await plant.rows(
        "SELECT before, after FROM platform.audit_entry WHERE action = 'erp.purchaseOrders.cancel' AND document_id = $1",
        [poId],
      ),
    ).toEqual([{ before: { status: from }, after: { status: 9, reason } }]);
  });

  test("again changes nothing and tells nobody", async () => {
    const { poId } = await anOrder();
    await cancel(poId);
    expect((await cancel(poId)).told.data).toMatchObject({ status: 9, changed: false });
    expect(await cancellations(poId)).toHaveLength(1);
  });

  test.each([
    ["whose goods are here", 3, "goodsReceived"],
    ["that was rejected", 8, "ended"],
  ] as const)("%s is refused", async (_, from, why) => {
    const { poId } = await anOrder();
    await move(poId, from);
    const { status, told } = await cancel(poId);
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: from, reason: why }]);
  });

  test("by a written status is told like any other end, a refusal as one", async () => {
    const [called, refused] = [await anOrder(), await anOrder()];
    await move(called.poId, 9);
    await move(refused.poId, 8);
    expect(await cancellations(called.poId)).toMatchObject([{ payload: { reason: "", rejected: false } }]);
    expect(await cancellations(refused.poId)).toMatchObject([{ payload: { rejected: true } }]);
  });

  test.each([
    ["without a reason", {}],
    ["with a field nobody knows", { reason, force: true }],
  ])("%s is refused and changes nothing", async (_, body) => {
    const { poId } = await anOrder();
    const { status, told } = await cancel(poId, body);
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await cancellations(poId)).toEqual([]);
  });

  test("ten times at once, while it is received: it ends once, one way", async () => {
    for (let round = 0; round < 3; round++) {
      const { poId } = await anOrder();
      const [received, ...answers] = await Promise.all([
        move(poId, 3).then(
          () => true,
          () => false,
        ),
        ...Array.from({ length: 10 }, () => cancel(poId)),
      ]);
      const done = answers.filter(({ told }) => told.data.changed === true);
      const { status } = await plant.ask().erp.purchaseOrders.get({ poId });
      expect([received, done.length, status]).toEqual(received ? [true, 0, 3] : [false, 1, 9]);
      expect(await cancellations(poId)).toHaveLength(done.length);
    }
  });

  test("is a buyer's business, and another plant's order is 404", async () => {
    const { poId } = await anOrder();
    for (const role of ["planner", "approver", "sales"] as const) {
      await expect(plant.ask({ as: role }).erp.purchaseOrders.cancel({ poId, reason })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    const other = await (await aPlant()).token(["erp:write"]);
    const answer = await door.ask(`POST /api/v1/erp/mm/purchase-orders/${poId}/cancel`, {
      token: other,
      body: { reason },
    });
    expect([answer.status, answer.told.code]).toEqual([404, "NOT_FOUND"]);
    expect((await plant.ask({ as: "buyer" }).erp.purchaseOrders.cancel({ poId, reason })).changed).toBe(true);
  });
});

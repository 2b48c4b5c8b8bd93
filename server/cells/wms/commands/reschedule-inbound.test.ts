import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["wms:write"]);
});
afterAll(() => door.stop());

const expectGoods = async (expectedOn?: string) => {
  const { create, addLine } = plant.ask().wms.inboundOrders;
  const { orderId } = await create({ warehouseId: "WH01", typeCode: "purchase", expectedOn });
  const { lines } = await addLine({ orderId, sku: "SKU001", quantity: 2 });
  return { orderId, lineId: lines[0]?.lineId ?? "" };
};
const reschedule = (orderId: string, body: object) =>
  door.ask(`POST /api/v1/wms/inbound-orders/${orderId}/reschedule`, { token, body });
const history = (orderId: string) =>
  plant.rows(
    "SELECT before, after FROM platform.audit_entry WHERE action = 'wms.inboundOrders.reschedule' AND document_id = $1",
    [orderId],
  );

describe("expecting goods on another day", () => {
  test("keeps the day before it in the history, and a day that is known no more is none", async () => {
    const { orderId } = await expectGoods("2026-12-01");
    expect((await reschedule(orderId, { expectedOn: "2026-12-08" })).told.data).toMatchObject({
      expectedOn: "2026-12-08",
      changed: true,
    });
    expect((await reschedule(orderId, { expectedOn: "2026-12-08" })).told.data).toMatchObject({ changed: false });
    expect((await reschedule(orderId, { expectedOn: null })).told.data).toMatchObject({ expectedOn: null });
    expect(
      await plant.rows(
        "SELECT payload->'from' AS from, payload->'expectedOn' AS to FROM platform.event WHERE event_type = 'wms.inbound.rescheduled' AND aggregate_id = $1 ORDER BY occurred_at, event_id",
        [orderId],
      ),
    ).toEqual([
      { from: "2026-12-01", to: "2026-12-08" },
      { from: "2026-12-08", to: null },
    ]);
    expect(await history(orderId)).toEqual([
      { before: { expectedOn: "2026-12-01" }, after: { expectedOn: "2026-12-08" } },
      { before: { expectedOn: "2026-12-08" }, after: { expectedOn: null } },
    ]);
  });

  test("is possible while part of it is still to come, and too late when all is here", async () => {
    const { orderId, lineId } = await expectGoods();
    const { receive } = plant.ask().wms.inboundOrders;
    expect(await receive({ orderId, lines: [{ lineId, quantity: 1 }] })).toMatchObject({ expectedOn: null });
    expect((await reschedule(orderId, { expectedOn: "2026-12-08" })).told.data).toMatchObject({ changed: true });
    expect(await receive({ orderId })).toMatchObject({ expectedOn: "2026-12-08", status: 2 });
    const { status, told } = await reschedule(orderId, { expectedOn: "2026-12-09" });
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: 2, reason: "documentClosed" }]);
  });

  test.each([{}, { expectedOn: "2026-02-30" }, { expectedOn: "2026-12-08", day: 1 }])(
    "by %j is refused",
    async (body) => {
      const { orderId } = await expectGoods("2026-12-01");
      const { status, told } = await reschedule(orderId, body);
      expect([status, told.code, await history(orderId)]).toEqual([400, "VALIDATION_FAILED", []]);
    },
  );

  test("of another plant is 404", async () => {
    const { orderId } = await expectGoods();
    const other = (await aPlant()).ask().wms.inboundOrders;
    await expect(other.reschedule({ orderId, expectedOn: null })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  });
});

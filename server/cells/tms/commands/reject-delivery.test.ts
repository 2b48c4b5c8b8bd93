import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["tms:write"]);
});
afterAll(() => door.stop());

const sent = [
  { sku: "SKU001", quantity: 10, lotNumber: "L1" },
  { sku: "PROD-DEFAULT", quantity: 2, serialNumbers: ["S1", "S2"] },
];
const links = { wmsOutboundOrderId: "OUT-1", erpOrderId: "SO-1" };
const tms = () => plant.ask({ as: "driver" }).tms;
const aShipment = async (more: object = {}) =>
  (await tms().shipments.create({ origin: "WH01", destination: "Suzhou", ...links, ...more })).shipmentId;
const reject = (shipmentId: string, more: object = {}) =>
  door.ask("POST /api/v1/tms/delivery-reject", {
    token,
    body: { shipmentId, reason: "Ordered another size", ...more },
  });
const told = (shipmentId: string) =>
  plant.rows<{ payload: Record<string, unknown> }>(
    "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'tms.shipment.rejected'",
    [shipmentId],
  );

describe("a refused delivery", () => {
  test("is kept with its reason, and told to the others and the history", async () => {
    const shipmentId = await aShipment({ lines: sent });
    const answer = await reject(shipmentId);
    expect([answer.status, answer.told.code]).toEqual([200, "OK"]);
    const { waybillNo, rejection, delivery } = await tms().shipments.get({ shipmentId });
    const reason = "Ordered another size";
    expect(answer.told.data).toEqual({
      shipmentId,
      waybillNo,
      status: 8,
      changed: true,
      reason,
      lines: [],
      by: "machine",
      createdAt: expect.any(String),
    });
    expect(answer.told.data).toMatchObject({ ...rejection });
    expect(delivery).toBeNull();
    expect(await told(shipmentId)).toEqual([
      { payload: { shipmentId, waybillNo, tenantId: plant.tenantId, reason, ...links } },
    ]);
    expect(
      await plant.rows(
        "SELECT document_type, before, after FROM platform.audit_entry WHERE document_id = $1 AND action = 'tms.deliveries.reject'",
        [shipmentId],
      ),
    ).toEqual([{ document_type: "shipment", before: { status: 1 }, after: { status: 8, reason } }]);
  });

  test("may name what goes back, line by line", async () => {
    const shipmentId = await aShipment({ lines: sent });
    const lines = [
      { sku: "SKU001", quantity: 4, lotNumber: "L1", reason: "Rust" },
      { sku: "PROD-DEFAULT", quantity: 1, serialNumbers: ["S1"] },
    ];
    const kept = [
      { sku: "SKU001", quantity: 4, lotNumber: "L1", serialNumbers: [], reason: "Rust" },
      { sku: "PROD-DEFAULT", quantity: 1, lotNumber: null, serialNumbers: ["S1"], reason: null },
    ];
    expect((await reject(shipmentId, { lines })).told.data.lines).toEqual(kept);
    const [event] = await told(shipmentId);
    expect(event?.payload.lines).toEqual(kept);
  });

  test("once refused stays as it was refused first", async () => {
    const shipmentId = await aShipment({ lines: sent });
    const first = await reject(shipmentId);
    const again = await reject(shipmentId, { reason: "Another reason", lines: [{ sku: "GHOST", quantity: 1 }] });
    expect([again.status, again.told.data]).toEqual([200, { ...first.told.data, changed: false }]);
    expect(await told(shipmentId)).toHaveLength(1);
  });

  test("that was signed for is refused no more, and says why", async () => {
    const shipmentId = await aShipment();
    await tms().deliveries.confirm({ shipmentId });
    const answer = await reject(shipmentId);
    expect([answer.status, answer.told.code, answer.told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: 4, reason: "deliveryConfirmed" },
    ]);
    expect(await told(shipmentId)).toEqual([]);
  });

  test("cannot name what was not sent", async () => {
    const shipmentId = await aShipment({ lines: sent });
    const answer = await reject(shipmentId, {
      lines: [
        { sku: "SKU001", quantity: 6 },
        { sku: "SKU001", quantity: 5 },
      ],
    });
    expect([answer.status, answer.told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(answer.told.data.issues).toEqual([{ path: "lines.1", message: expect.any(String) }]);
    const unknown = await reject(await aShipment(), { lines: [{ sku: "GHOST", quantity: 1 }] });
    expect([unknown.status, unknown.told.code]).toEqual([422, "UNKNOWN_ITEM"]);
    expect(await tms().shipments.get({ shipmentId })).toMatchObject({ status: 1, rejection: null });
  });

  test.each<[string, object]>([
    ["for no reason", { reason: undefined }],
    ["for a blank reason", { reason: "  " }],
    ["with an unknown field", { status: 8 }],
    ["with a line of nothing", { lines: [{ sku: "SKU001", quantity: 0 }] }],
    ["with a line that has an outcome", { lines: [{ sku: "SKU001", quantity: 1, outcome: "refused" }] }],
    ["with two pieces and one serial", { lines: [{ sku: "SKU001", quantity: 2, serialNumbers: ["S1"] }] }],
  ])("%s is not taken", async (_, wrong) => {
    const shipmentId = await aShipment();
    const answer = await reject(shipmentId, wrong);
    expect([answer.status, answer.told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await tms().shipments.get({ shipmentId })).toMatchObject({ status: 1, rejection: null });
  });

  test("of a shipment that nobody knows is 404", async () => {
    expect((await reject("nowhere")).status).toBe(404);
  });

  test("is a driver's business", async () => {
    const shipmentId = await aShipment();
    for (const role of ["sales", "warehouse", "viewer"] as const) {
      await expect(plant.ask({ as: role }).tms.deliveries.reject({ shipmentId, reason: "x" })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
  });

  test("refused twenty times at once is refused once", async () => {
    const shipmentId = await aShipment();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => reject(shipmentId, { reason: `reason ${at}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(answers.filter(({ told: { data } }) => data.changed === true)).toHaveLength(1);
    expect(new Set(answers.map(({ told: { data } }) => data.reason)).size).toBe(1);
    expect(await told(shipmentId)).toHaveLength(1);
  });
});

import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const reason = "Shipped by mistake";
const tms = () => plant.ask({ as: "driver" }).tms;
const aShipment = async () =>
  (await tms().shipments.create({ origin: "WH01", destination: "Suzhou", wmsOutboundOrderId: "OUT-1" })).shipmentId;
const told = async (shipmentId: string) =>
  (
    await plant.rows<{ event_type: string }>(
      "SELECT event_type FROM platform.event WHERE aggregate_id = $1 ORDER BY event_id",
      [shipmentId],
    )
  ).map(({ event_type }) => event_type);

test("ends a shipment that nobody has fetched, and tells of it once", async () => {
  const shipmentId = await aShipment();
  expect(await tms().shipments.withdraw({ shipmentId, reason })).toMatchObject({ status: 8, reason, changed: true });
  expect(await tms().shipments.withdraw({ shipmentId, reason: "Again" })).toMatchObject({ reason, changed: false });
  // No receiver refused anything: nothing is to be brought back.
  expect(await told(shipmentId)).toEqual(["tms.shipment.created", "tms.shipment.withdrawn"]);
  await expect(tms().deliveries.confirm({ shipmentId })).rejects.toMatchObject(refusal("STATE_CONFLICT"));
});

test.each(["picked_up", "in_transit", "out_for_delivery", "exception"] as const)(
  "leaves one that was reported %s on its way",
  async (status) => {
    const shipmentId = await aShipment();
    await tms().shipments.addEvent({ shipmentId, status });
    await expect(tms().shipments.withdraw({ shipmentId, reason })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { reason: "onItsWay" }),
    );
    expect(await tms().shipments.get({ shipmentId })).toMatchObject({ rejection: null });
  },
);

test("against a driver who fetches it at the same moment: one of them comes too late", async () => {
  for (let at = 0; at < 10; at++) {
    const shipmentId = await aShipment();
    const asked = await Promise.allSettled([
      tms().shipments.withdraw({ shipmentId, reason }),
      tms().shipments.addEvent({ shipmentId, status: "picked_up" }),
    ]);
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  }
});

test("knows nothing of another plant's shipments", async () => {
  const shipmentId = await aShipment();
  const asked = (await aPlant()).ask().tms.shipments.withdraw({ shipmentId, reason });
  await expect(asked).rejects.toMatchObject(refusal("NOT_FOUND"));
  expect(await tms().shipments.get({ shipmentId })).toMatchObject({ status: 1 });
});

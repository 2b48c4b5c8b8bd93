import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, machine, type Plant } from "@/server/testing/plant";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
  await carriers().create({ carrierId: "SF", name: "SF Express", trackingUrl: "https://sf.example/?no={waybillNo}" });
});
const carriers = () => plant.ask({ as: "warehouse" }).tms.carriers;
const { shipments, deliveries } = {
  shipments: () => as("warehouse").shipments,
  deliveries: () => as("driver").deliveries,
};
const as = (role: "warehouse" | "driver" | "viewer") => plant.ask({ as: role }).tms;
const aShipment = (more: object = {}) => shipments().create({ origin: "WH01", destination: "8 Canal Street", ...more });
const told = (shipmentId: string) =>
  plant.rows<{ payload: Record<string, unknown> }>(
    "SELECT payload FROM platform.event WHERE tenant_id = $1 AND aggregate_id = $2 AND event_type = 'tms.shipment.assigned'",
    [plant.tenantId, shipmentId],
  );
const history = (shipmentId: string) =>
  plant.rows<{ before: object; after: object }>(
    "SELECT before, after FROM platform.audit_entry WHERE tenant_id = $1 AND document_id = $2 AND action = 'tms.shipments.assign'",
    [plant.tenantId, shipmentId],
  );

describe("a shipment", () => {
  test("is given to a carrier under its own number and for a day, once", async () => {
    const { shipmentId, waybillNo } = await aShipment();
    const given = { shipmentId, carrier: "SF", waybillNo: "SF 14/02", expectedOn: "2027-03-04" };
    const assigned = await shipments().assign(given);
    expect(assigned).toMatchObject({
      ...given,
      carrierName: "SF Express",
      trackingUrl: "https://sf.example/?no=SF%2014%2F02",
      changed: true,
    });
    expect(await shipments().assign(given)).toMatchObject({ ...given, changed: false });
    const { changed: _, ...document } = assigned;
    expect(await shipments().get({ shipmentId })).toEqual(document);
    expect((await told(shipmentId)).map(({ payload }) => payload)).toMatchObject([
      { shipmentId, carrier: "SF", waybillNo: "SF 14/02", expectedOn: "2027-03-04" },
    ]);
    const before = { carrier: null, waybillNo, expectedOn: null };
    const after = { carrier: "SF", waybillNo: "SF 14/02", expectedOn: "2027-03-04" };
    expect(await history(shipmentId)).toEqual([{ before, after }]);
  });

  test("may go with somebody nobody knows here, who has nowhere to follow it", async () => {
    const { shipmentId, waybillNo } = await aShipment({ carrier: "SF", expectedOn: "2027-03-04" });
    const assigned = await shipments().assign({ shipmentId, carrier: "Uncle Wang's van" });
    const unknown = { carrier: "Uncle Wang's van", carrierName: null, trackingUrl: null };
    expect(assigned).toMatchObject({ ...unknown, waybillNo, expectedOn: "2027-03-04", changed: true });
    expect(await shipments().assign({ shipmentId, carrier: "SF", expectedOn: null })).toMatchObject({
      expectedOn: null,
      trackingUrl: `https://sf.example/?no=${waybillNo}`,
    });
  });

  test("takes no other's number, not even when both are given it at once", async () => {
    const some = await Promise.all(Array.from({ length: 6 }, () => aShipment()));
    const answers = await Promise.allSettled(
      some.map(({ shipmentId }) => shipments().assign({ shipmentId, carrier: "SF", waybillNo: "SF-TWICE" })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") {
        expect(answer.reason).toMatchObject(refusal("DUPLICATE", { field: "waybillNo", value: "SF-TWICE" }));
      }
    }
  });

  test("that has arrived or was refused keeps its carrier", async () => {
    const [arrived, refused] = [await aShipment(), await aShipment()];
    await deliveries().confirm({ shipmentId: arrived.shipmentId, signer: "Wang Fang" });
    await deliveries().reject({ shipmentId: refused.shipmentId, reason: "wrong size" });
    for (const { shipmentId } of [arrived, refused]) {
      await expect(shipments().assign({ shipmentId, carrier: "SF" })).rejects.toMatchObject(
        refusal("STATE_CONFLICT", { reason: "ended" }),
      );
    }
  });

  test("is assigned by those who send goods, and by nobody of another plant", async () => {
    const { shipmentId } = await aShipment();
    await expect(as("viewer").shipments.assign({ shipmentId, carrier: "SF" })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
    const other = await aPlant();
    await expect(other.ask().tms.shipments.assign({ shipmentId, carrier: "SF" })).rejects.toMatchObject(
      refusal("NOT_FOUND"),
    );
    for (const wrong of [
      { carrier: "" },
      { carrier: "SF", expectedOn: "2027-02-30" },
      { carrier: "SF", waybillNo: "" },
    ]) {
      await expect(shipments().assign({ shipmentId, ...wrong })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    expect(await shipments().get({ shipmentId })).toMatchObject({ carrier: null, expectedOn: null });
  });

  test("tells an address to whoever may know it, and notes that it did", async () => {
    const { shipmentId } = await aShipment();
    const reader = plant.ask({ as: machine("tms:write", "pii:read") }).tms.shipments;
    expect((await reader.assign({ shipmentId, carrier: "SF" })).destination).toBe("8 Canal Street");
    expect(await history(shipmentId)).toEqual(
      expect.arrayContaining([expect.objectContaining({ after: { shipmentIds: [shipmentId] } })]),
    );
    expect((await shipments().assign({ shipmentId, carrier: "SF" })).destination).not.toBe("8 Canal Street");
  });
});

describe("a delivery", () => {
  const confirmed = async (more: object, signedAt: string) => {
    const { shipmentId } = await aShipment(more);
    await deliveries().confirm({ shipmentId, signer: "Wang Fang", signedAt });
    const [event] = await plant.rows<{ payload: { onTime?: boolean } }>(
      "SELECT payload FROM platform.event WHERE tenant_id = $1 AND aggregate_id = $2 AND event_type = 'tms.shipment.delivered'",
      [plant.tenantId, shipmentId],
    );
    return event?.payload;
  };
  test("is on time to the end of the promised day where the plant is", async () => {
    const promised = { expectedOn: "2026-03-04" };
    expect((await confirmed(promised, "2026-03-04T15:59:59Z"))?.onTime).toBe(true);
    expect((await confirmed(promised, "2026-03-04T16:00:00Z"))?.onTime).toBe(false);
    expect(await confirmed({}, "2026-03-04T16:00:00Z")).not.toHaveProperty("onTime");
  });
});

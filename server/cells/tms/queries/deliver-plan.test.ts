import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});
const shipments = () => plant.ask({ as: "driver" }).tms.shipments;
const aShipment = (more: object = {}) => shipments().create({ origin: "WH01", destination: "8 Canal Street", ...more });
const planOf = async (code: string) => (await shipments().deliverPlan({ code })).plan;

test("tells what is on the vehicle, by waybill, carrier's number or id", async () => {
  const lines = [
    { sku: "SKU001", quantity: 10, lotNumber: "L1" },
    { sku: "PROD-DEFAULT", quantity: 2, serialNumbers: ["S1", "S2"] },
    { sku: "SKU001", quantity: 0.5 },
  ];
  const { shipmentId, waybillNo } = await aShipment({ lines });
  expect(await shipments().deliverPlan({ code: waybillNo })).toEqual({
    documentType: "shipment",
    documents: [{ documentId: shipmentId, documentNo: waybillNo }],
    plan: {
      shipmentId,
      waybillNo,
      closed: false,
      recalls: [],
      needsSignature: true,
      items: [
        { sku: "PROD-DEFAULT", name: "Product", unit: "pcs", measured: false, tracking: "none", packs: [] },
        { sku: "SKU001", name: "Pump", unit: "pcs", measured: false, tracking: "none", packs: [] },
      ],
      lines: [
        { lineId: "1", sku: "SKU001", quantity: 10, lotNumber: "L1", serialNumbers: [] },
        { lineId: "2", sku: "PROD-DEFAULT", quantity: 2, lotNumber: null, serialNumbers: ["S1", "S2"] },
        { lineId: "3", sku: "SKU001", quantity: 0.5, lotNumber: null, serialNumbers: [] },
      ],
    },
  });
  const carried = await aShipment({ waybillNo: "SF1402233445566" });
  expect(await planOf("SF1402233445566")).toMatchObject({ shipmentId: carried.shipmentId, items: [], lines: [] });
  expect(await planOf(carried.shipmentId)).toMatchObject({ waybillNo: "SF1402233445566" });
});

test("says nothing of whoever receives it", async () => {
  const consignee = { name: "Suzhou Valves", phone: "13800138000" };
  const { waybillNo } = await aShipment({ consignee });
  expect(JSON.stringify(await planOf(waybillNo))).not.toMatch(/Canal|Suzhou|138/);
});

test("is closed once it was handed over or refused", async () => {
  const delivered = await aShipment();
  const refused = await aShipment();
  const { deliveries } = plant.ask({ as: "driver" }).tms;
  await deliveries.confirm({ shipmentId: delivered.shipmentId, signer: "Wang Fang" });
  await deliveries.reject({ shipmentId: refused.shipmentId, reason: "wrong size" });
  for (const { shipmentId } of [delivered, refused]) expect((await planOf(shipmentId)).closed).toBe(true);
});

test("nobody knows a number that was not given, nor another plant's", async () => {
  const { waybillNo } = await aShipment();
  const unknown = { cause: { code: "NOT_FOUND" } };
  await expect(planOf("WB-999999")).rejects.toMatchObject(unknown);
  await expect((await aPlant()).ask().tms.shipments.deliverPlan({ code: waybillNo })).rejects.toMatchObject(unknown);
});

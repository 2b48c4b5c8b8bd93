import { describe, expect, test } from "vitest";
import { setClock } from "@/server/platform/clock";
import { byName, deliveriesOf, quietRelay, relayed } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { deliver } from "./deliver";

const lines = [{ materialSku: "SKU001", quantity: 4 }];

async function aPurchase(plant: Plant, more: object = {}) {
  const { poId } = await plant
    .ask()
    .erp.purchaseOrders.create({ supplierId: "SUP-1", totalAmountCents: 100, lines, ...more });
  await plant.ask().erp.purchaseOrders.setStatus({ poId, status: 2 });
  return poId;
}

/** Runs each of that linkage's deliveries, in the order of the ids given or as they came. */
async function run(plant: Plant, linkage: string) {
  const rows = await relayed(plant, quietRelay().relay, linkage);
  for (const { delivery_id } of rows) await deliver(delivery_id, byName());
  return (await deliveriesOf(plant, linkage)).map(({ state, note }) => ({ state, note }));
}
const inboundsOf = async (plant: Plant, poId: string) => (await plant.ask().wms.inboundOrders.list({ poId })).items;

describe("the day goods are expected", () => {
  test("goes from the winning quote to the purchase order and on to the warehouse", async () => {
    const plant = await aPlant();
    const { rfqs, quotes } = plant.ask().srm;
    const { rfqId } = await rfqs.create({ demandDesc: "Coils", lines });
    const { quoteId } = await quotes.create({ rfqId, supplierId: "S-1", amountCents: 1, leadTimeDays: 14 });
    await quotes.award({ quoteId });
    setClock(() => new Date("2026-11-20T16:30:00Z"));
    await run(plant, "quote-to-purchase-order");
    setClock(undefined);
    const [order] = (await plant.ask().erp.purchaseOrders.list({ quoteId })).items;
    expect(order).toMatchObject({ expectedOn: "2026-12-05" });
    await plant.ask().erp.purchaseOrders.setStatus({ poId: order?.poId ?? "", status: 2 });
    await run(plant, "purchase-to-inbound");
    expect(await inboundsOf(plant, order?.poId ?? "")).toMatchObject([{ expectedOn: "2026-12-05", status: 1 }]);
  });

  test("moved in the ERP moves in the warehouse, to the last day whichever is told last", async () => {
    const plant = await aPlant();
    const poId = await aPurchase(plant, { expectedOn: "2026-12-01" });
    await run(plant, "purchase-to-inbound");
    for (const expectedOn of ["2026-12-08", "2026-12-10"])
      await plant.ask().erp.purchaseOrders.reschedule({ poId, expectedOn });
    const told = await relayed(plant, quietRelay().relay, "rescheduled-purchase-to-inbound");
    for (const { delivery_id } of told.reverse()) await deliver(delivery_id, byName());
    expect(await inboundsOf(plant, poId)).toMatchObject([{ expectedOn: "2026-12-10" }]);
  });

  test("moved before the warehouse knew of the order is the day it is expected", async () => {
    const plant = await aPlant();
    const poId = await aPurchase(plant, { expectedOn: "2026-12-01" });
    await plant.ask().erp.purchaseOrders.reschedule({ poId, expectedOn: "2026-12-08" });
    await run(plant, "rescheduled-purchase-to-inbound");
    await run(plant, "purchase-to-inbound");
    expect(await inboundsOf(plant, poId)).toMatchObject([{ expectedOn: "2026-12-08" }]);
  });
});

describe("a purchase that was called off", () => {
  const reason = "The supplier cannot deliver";

  test("is expected no more", async () => {
    const plant = await aPlant();
    const poId = await aPurchase(plant);
    await run(plant, "purchase-to-inbound");
    await plant.ask().erp.purchaseOrders.cancel({ poId, reason });
    expect(await run(plant, "cancelled-purchase-to-inbound")).toEqual([{ state: "done", note: null }]);
    expect(await inboundsOf(plant, poId)).toMatchObject([{ status: 9 }]);
  });

  test("leaves what has begun to arrive, and names it", async () => {
    const plant = await aPlant();
    const poId = await aPurchase(plant);
    await run(plant, "purchase-to-inbound");
    const [inbound] = await inboundsOf(plant, poId);
    const came = [{ lineId: inbound?.lines[0]?.lineId ?? "", quantity: 1 }];
    await plant.ask().wms.inboundOrders.receive({ orderId: inbound?.orderId ?? "", lines: came });
    await plant.ask().erp.purchaseOrders.cancel({ poId, reason });
    expect(await run(plant, "cancelled-purchase-to-inbound")).toEqual([
      { state: "done", note: `arrivedLeft: ${inbound?.orderNo}` },
    ]);
    expect(await inboundsOf(plant, poId)).toMatchObject([{ status: 4 }]);
  });

  test("before the warehouse knew of it is not expected either", async () => {
    const plant = await aPlant();
    const poId = await aPurchase(plant);
    await plant.ask().erp.purchaseOrders.cancel({ poId, reason });
    await run(plant, "cancelled-purchase-to-inbound");
    expect(await run(plant, "purchase-to-inbound")).toEqual([{ state: "done", note: "sourceEnded" }]);
    expect(await inboundsOf(plant, poId)).toMatchObject([{ status: 9 }]);
  });
});

import { expect, test } from "vitest";
import { byName, deliveriesOf, quietRelay, relayed } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { deliver } from "./deliver";

async function run(plant: Plant, linkage: string) {
  await relayed(plant, quietRelay().relay, linkage);
  const waiting = (await deliveriesOf(plant, linkage)).filter(({ state }) => state === "pending");
  for (const { delivery_id } of waiting) await deliver(delivery_id, byName());
}

test.each([["2027-01-05"], [undefined]])("goods needed on %s are promised for that day", async (neededOn) => {
  const plant = await aPlant();
  const { wms, tms } = plant.ask();
  await wms.stock.adjust({ warehouseId: "WH01", sku: "SKU001", delta: 5, reason: "Opening stock" });
  const { orderId } = await wms.outboundOrders.create({
    warehouseId: "WH01",
    typeCode: "sales",
    consignee: { name: "Suzhou Valves", address: "8 Canal Street" },
    lines: [{ sku: "SKU001", quantity: 5 }],
    ...(neededOn === undefined ? {} : { neededOn }),
  });
  await wms.outboundOrders.ship({ orderId });
  await run(plant, "sales-to-shipment");
  const { items } = await tms.shipments.list({ wmsOutboundOrderId: orderId });
  expect(items.map(({ expectedOn }) => expectedOn)).toEqual([neededOn ?? null]);
});

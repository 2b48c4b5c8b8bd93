import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { brokenIn } from "@/server/testing/verified";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const reason = "Booked into the wrong warehouse";
async function aHandOver(quantity: number) {
  const { mes } = plant.ask();
  const order = { workshopId: "WS01", orderNo: "SO-1", productSku: "SKU001", quantity: 10 };
  const { orderId } = await mes.productionOrders.create(order);
  await mes.reports.create({ orderId, goodQty: 10 });
  return mes.productionInbounds.create({ productionOrderId: orderId, productSku: "SKU001", quantity });
}
const receivedOf = async (orderId: string) => (await plant.ask().mes.productionOrders.get({ orderId })).receivedQty;

test("takes a hand-over back, and what was reported good may be handed over again", async () => {
  const inbound = await aHandOver(10);
  const { inboundId, productionOrderId } = inbound;
  const { mes } = plant.ask();
  expect(await mes.productionInbounds.reverse({ inboundId, reason })).toEqual(inbound);
  expect(await receivedOf(productionOrderId)).toBe(0);
  await mes.productionInbounds.create({ productionOrderId, productSku: "SKU001", quantity: 10 });
  expect(await mes.productionOrders.get({ orderId: productionOrderId })).toMatchObject({ goodQty: 10, status: 2 });
  expect(await brokenIn(plant)).toEqual([]);
});

test("takes it back once, however many ask at the same time", async () => {
  const { inboundId, productionOrderId } = await aHandOver(4);
  await plant.ask().mes.productionInbounds.create({ productionOrderId, productSku: "SKU001", quantity: 3 });
  const asked = await Promise.allSettled(
    Array.from({ length: 8 }, () => plant.ask().mes.productionInbounds.reverse({ inboundId, reason })),
  );
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await receivedOf(productionOrderId)).toBe(3);
  expect(await brokenIn(plant)).toEqual([]);
});

test("knows nothing of another plant's hand-overs", async () => {
  const { inboundId, productionOrderId } = await aHandOver(1);
  const asked = (await aPlant()).ask().mes.productionInbounds.reverse({ inboundId, reason });
  await expect(asked).rejects.toMatchObject(refusal("NOT_FOUND"));
  expect(await receivedOf(productionOrderId)).toBe(1);
});

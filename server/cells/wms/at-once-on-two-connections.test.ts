import { beforeAll, expect, test, vi } from "vitest";
import { aWarehouse, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  vi.stubEnv("DATABASE_POOL", "2");
  house = await aWarehouse();
});

test("twenty who ship at once over two connections all ship, backorders and their numbers included", async () => {
  await house.put("BOX", 20);
  const orders = await Promise.all(Array.from({ length: 20 }, () => house.anOutbound([{ sku: "BOX", quantity: 1.5 }])));
  const shipped = await Promise.all(
    orders.map(({ orderId }) =>
      house
        .wms()
        .outboundOrders.ship({ orderId, allowPartial: true })
        .catch(() => null),
    ),
  );
  expect(shipped.filter((order) => order !== null)).toHaveLength(14);
  expect(shipped.filter((order) => order?.backorderId)).toHaveLength(1);
  expect(await house.onHand("BOX")).toBe(0);
  expect(await house.wrong()).toEqual([]);
});

test("twenty who ship the same order at once over two connections ship it once, the repeats included", async () => {
  await house.put("BOX", 20);
  const { orderId } = await house.anOutbound([{ sku: "BOX", quantity: 1 }]);
  const ship = () => house.wms({ requestId: "once" }).outboundOrders.ship({ orderId });
  const answers = await Promise.all(Array.from({ length: 20 }, ship));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await house.onHand("BOX")).toBe(19);
});

import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const erp = () => plant.ask().erp;
const anOrder = async (...skus: string[]) => {
  const orderLines = skus.map((productSku) => ({ productSku, quantity: 3 }));
  return (await erp().orders.create({ customerId: "C", totalAmountCents: 1, orderLines })).orderId;
};
type Stage = "produced" | "shipped" | "delivered";
const tell = (orderId: string, stage: Stage, sourceId: string, productSku: string, quantity = 3) =>
  erp().orders.recordProgress({
    orderId,
    stage,
    sourceId,
    lines: [{ productSku, quantity, plannedQuantity: 3 }],
  });
const planned = async (orderId: string) =>
  (
    await plant.rows<{ planned: number }>(
      "SELECT planned_quantity::float8 AS planned FROM erp.sales_order_progress WHERE order_id = $1 ORDER BY source_id",
      [orderId],
    )
  ).map((row) => row.planned);

test("takes back what one source brought to one stage, and changes nothing the second time", async () => {
  const orderId = await anOrder("SKU001");
  await tell(orderId, "shipped", "OUT-1", "SKU001", 1);
  await tell(orderId, "shipped", "OUT-2", "SKU001", 2);
  const of = { orderId, stage: "shipped", sourceId: "OUT-1" } as const;
  expect(await erp().orders.takeBackProgress(of)).toMatchObject({
    changed: true,
    orderLines: [{ shippedQuantity: 2 }],
  });
  expect(await erp().orders.takeBackProgress(of)).toMatchObject({ changed: false });
  expect(await erp().orders.takeBackProgress({ ...of, stage: "produced", sourceId: "OUT-2" })).toMatchObject({
    changed: false,
    orderLines: [{ shippedQuantity: 2 }],
  });
});

test("covers nothing any more while the order is not produced", async () => {
  const orderId = await anOrder("SKU001", "PROD-DEFAULT");
  await tell(orderId, "produced", "MO-1", "SKU001");
  await erp().orders.takeBackProgress({ orderId, stage: "produced", sourceId: "MO-1" });
  expect(await planned(orderId)).toEqual([0]);
  expect(await tell(orderId, "produced", "MO-2", "PROD-DEFAULT")).toMatchObject({ orderStatus: 1 });
  expect(await tell(orderId, "produced", "MO-1", "SKU001")).toMatchObject({ orderStatus: 3 });
});

test("never takes an order back from where it stands, and keeps why it got there", async () => {
  const orderId = await anOrder("SKU001");
  await tell(orderId, "produced", "MO-1", "SKU001");
  const of = { orderId, stage: "produced", sourceId: "MO-1" } as const;
  expect(await erp().orders.takeBackProgress(of)).toMatchObject({
    orderStatus: 3,
    changed: true,
    orderLines: [{ producedQuantity: 0 }],
  });
  expect(await erp().orders.takeBackProgress(of)).toMatchObject({ changed: false });
  expect(await planned(orderId)).toEqual([3]);
});

test("counts right at once with another source that tells", async () => {
  for (let at = 0; at < 5; at++) {
    const orderId = await anOrder("SKU001", "PROD-DEFAULT");
    await tell(orderId, "produced", "MO-1", "SKU001");
    const [back, other] = await Promise.all([
      erp().orders.takeBackProgress({ orderId, stage: "produced", sourceId: "MO-1" }),
      tell(orderId, "produced", "MO-2", "PROD-DEFAULT"),
    ]);
    const { orderStatus, orderLines } = await erp().orders.get({ orderId });
    expect(orderLines).toMatchObject([{ producedQuantity: 0 }, { producedQuantity: 3 }]);
    // Whoever came first decides whether it got there; the plan is kept exactly then.
    expect((await planned(orderId))[0]).toBe(orderStatus === 3 ? 3 : 0);
    expect([back.changed, other.changed]).toEqual([true, true]);
  }
});

test("knows nothing of another plant's orders, nor of one that is not there", async () => {
  const orderId = await anOrder("SKU001");
  await tell(orderId, "shipped", "OUT-1", "SKU001");
  const of = { orderId, stage: "shipped", sourceId: "OUT-1" } as const;
  await expect((await aPlant()).ask().erp.orders.takeBackProgress(of)).rejects.toMatchObject(refusal("NOT_FOUND"));
  await expect(erp().orders.takeBackProgress({ ...of, orderId: "none" })).rejects.toMatchObject(refusal("NOT_FOUND"));
  expect(await erp().orders.get({ orderId })).toMatchObject({ orderLines: [{ shippedQuantity: 3 }] });
});

import { expect, test } from "vitest";
import { byName, quietRelay } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { brokenIn } from "@/server/testing/verified";
import { deliver } from "./deliver";

type Order = "as they came" | "newest first" | "shuffled";

/** Numbers that look like chance and are the same every time. */
function chance(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Relays and delivers until nothing is left, in whichever order. What failed because it came too early comes again. */
async function run(plant: Plant, order: Order, seed: number): Promise<void> {
  const { relay } = quietRelay();
  const next = chance(seed);
  for (let round = 0; round < 40; round++) {
    await relay.run();
    const waiting = await plant.rows<{ delivery_id: string }>(
      "SELECT delivery_id FROM platform.delivery WHERE tenant_id = $1 AND state = 'pending' ORDER BY created_at, delivery_id",
      [plant.tenantId],
    );
    if (waiting.length === 0) return;
    if (order === "newest first") waiting.reverse();
    if (order === "shuffled") waiting.sort(() => next() - 0.5);
    await plant.rows(
      "UPDATE platform.delivery SET next_at = now() - interval '1 second' WHERE tenant_id = $1 AND state = 'pending'",
      [plant.tenantId],
    );
    for (const { delivery_id } of waiting) await deliver(delivery_id, byName());
  }
  throw new Error("it never came to rest");
}

/** A contract that is signed, an order that is produced, sold and signed for, and one that is called off; people act late. */
async function aDay(plant: Plant, order: Order, seed: number) {
  const { crm, erp, oa, mes, wms, tms } = plant.ask();
  const turn = () => run(plant, order, seed);
  const orderLines = [{ productSku: "SKU001", quantity: 3 }];
  const kept = await erp.orders.create({ customerId: "C1", totalAmountCents: 300, orderLines });
  const dropped = await erp.orders.create({ customerId: "C2", totalAmountCents: 300, orderLines });
  await erp.orders.cancel({ orderId: dropped.orderId, reason: "Customer withdrew" });
  await crm.contracts.create({
    customerId: "C3",
    contractNo: "HT-1",
    amountCents: 1,
    signedAt: "2026-11-20T08:00:00Z",
  });
  await turn();
  for (const { instanceId } of (await oa.approvals.list({ sourceId: kept.orderId })).items)
    await plant.ask({ as: "approver" }).oa.approvals.complete({ instanceId, approved: true });
  const [made] = (await mes.productionOrders.list({ orderNo: kept.orderId })).items;
  await mes.reports.create({ orderId: made?.orderId ?? "", goodQty: 2 });
  await mes.reports.create({ orderId: made?.orderId ?? "", goodQty: 1 });
  await turn();
  const [inbound] = (await wms.inboundOrders.list({ erpOrderId: kept.orderId })).items;
  await wms.inboundOrders.receive({ orderId: inbound?.orderId ?? "" });
  const { orderId } = await wms.outboundOrders.create({
    warehouseId: "WH01",
    typeCode: "sales",
    erpOrderId: kept.orderId,
  });
  await wms.outboundOrders.addLine({ orderId, sku: "SKU001", quantity: 3 });
  await wms.outboundOrders.ship({ orderId });
  await turn();
  const [shipment] = (await tms.shipments.list({ erpOrderId: kept.orderId })).items;
  await tms.deliveries.confirm({ shipmentId: shipment?.shipmentId ?? "", signer: "Porter" });
  await turn();
  return {
    orders: (await erp.orders.list({})).items.map(({ customerId, orderStatus }) => [customerId, orderStatus]).sort(),
    production: (await mes.productionOrders.list({})).items.map(({ quantity, status }) => [quantity, status]).sort(),
    outbound: (await wms.outboundOrders.list({})).items.map(({ typeCode, status }) => [typeCode, status]).sort(),
    inbound: (await wms.inboundOrders.list({})).items.map(({ typeCode, status }) => [typeCode, status]).sort(),
    approvals: (await oa.approvals.list({})).items.map(({ typeCode, status }) => [typeCode, status]).sort(),
    shipments: (await tms.shipments.list({})).items.map(({ status }) => status),
    dead: (await plant.ask().monitor.deadLetters({})).items.length,
  };
}

test("deliveries in any order end in the same plant, and no status goes back", async () => {
  const straight = await aPlant();
  const expected = await aDay(straight, "as they came", 1);
  expect(expected).toMatchObject({ dead: 0, shipments: [4] });
  expect(expected.orders).toEqual(
    expect.arrayContaining([
      ["C1", 4],
      ["C2", 9],
    ]),
  );
  for (const [order, seed] of [
    ["newest first", 1],
    ["shuffled", 2],
    ["shuffled", 3],
    ["shuffled", 4],
  ] as const) {
    const plant = await aPlant();
    expect(await aDay(plant, order, seed), `${order} ${seed}`).toEqual(expected);
    expect(await brokenIn(plant)).toEqual([]);
  }
});

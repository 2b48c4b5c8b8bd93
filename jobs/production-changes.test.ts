import { expect, test } from "vitest";
import { byName, deliveriesOf, quietRelay } from "@/server/testing/bus";
import { aPlant, type Plant } from "@/server/testing/plant";
import { brokenIn } from "@/server/testing/verified";
import { deliver } from "./deliver";
import type { Call } from "./linkages/linkage";
import { productionToPicking } from "./linkages/mes-to-wms";

/** Relays and delivers until nothing is left. */
async function run(plant: Plant, order: "as they came" | "newest first" = "as they came"): Promise<void> {
  const { relay } = quietRelay();
  for (let round = 0; round < 40; round++) {
    await relay.run();
    const waiting = await plant.rows<{ delivery_id: string }>(
      `SELECT delivery_id FROM platform.delivery JOIN platform.event USING (tenant_id, event_id)
      WHERE tenant_id = $1 AND state = 'pending' ORDER BY position, linkage`,
      [plant.tenantId],
    );
    if (waiting.length === 0) return;
    if (order === "newest first") waiting.reverse();
    for (const { delivery_id } of waiting) await deliver(delivery_id, byName());
  }
  throw new Error("it never came to rest");
}

/** Pumps of two seals and a housing; nothing in stock. */
async function aPumpFactory() {
  const plant = await aPlant();
  const { erp, mes } = plant.ask();
  for (const sku of ["PUMP", "SEAL", "HOUSING"]) await erp.items.create({ sku, name: sku });
  const lines = [
    { materialSku: "SEAL", quantity: 2 },
    { materialSku: "HOUSING", quantity: 1.1 },
  ];
  await mes.boms.create({ productSku: "PUMP", lines });
  return plant;
}

const pumps = { workshopId: "WS01", orderNo: "SO-1", productSku: "PUMP", quantity: 10, dueDate: "2026-12-04" };

/** The picking lists of an order that stand, oldest first. */
async function pickings(plant: Plant, sourceOrderId: string) {
  const { items } = await plant.ask().wms.outboundOrders.list({ sourceOrderId, typeCode: "picking" });
  return items
    .filter(({ status }) => status !== 9)
    .map(({ orderId, status, neededOn, lines }) => ({
      orderId,
      status,
      neededOn,
      wanted: Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity])),
    }))
    .reverse();
}

async function nothingIsWrong(plant: Plant): Promise<void> {
  expect((await plant.ask().monitor.deadLetters({})).items).toEqual([]);
  expect(await brokenIn(plant)).toEqual([]);
}

test("materials are needed when their order is due, and move with it", async () => {
  const plant = await aPumpFactory();
  const { mes, wms } = plant.ask();
  const { orderId } = await mes.productionOrders.create(pumps);
  await run(plant);
  expect(await pickings(plant, orderId)).toMatchObject([{ neededOn: "2026-12-04", wanted: { SEAL: 20, HOUSING: 11 } }]);
  await mes.productionOrders.reschedule({ orderId, dueDate: "2026-12-11" });
  await run(plant);
  expect(await pickings(plant, orderId)).toMatchObject([{ neededOn: "2026-12-11" }]);
  await mes.productionOrders.reschedule({ orderId, dueDate: null });
  await run(plant);
  const [picking] = await pickings(plant, orderId);
  expect(picking?.neededOn).toBeNull();
  await wms.outboundOrders.cancel({ orderId: picking?.orderId ?? "", reason: "Picked by hand" });
  await mes.productionOrders.reschedule({ orderId, dueDate: "2026-12-12" });
  await run(plant);
  expect(await pickings(plant, orderId)).toEqual([]);
  await nothingIsWrong(plant);
});

test.each(["as they came", "newest first"] as const)(
  "changes that were told before the picking list was made are in it, delivered %s",
  async (order) => {
    const plant = await aPumpFactory();
    const { mes } = plant.ask();
    const { orderId } = await mes.productionOrders.create(pumps);
    const { part } = await mes.productionOrders.split({ orderId, quantity: 4 });
    await mes.productionOrders.reschedule({ orderId, dueDate: "2026-12-11" });
    await run(plant, order);
    expect(await pickings(plant, orderId)).toMatchObject([
      { neededOn: "2026-12-11", wanted: { SEAL: 12, HOUSING: 6.6 } },
    ]);
    expect(await pickings(plant, part.orderId)).toMatchObject([
      { neededOn: "2026-12-04", wanted: { SEAL: 8, HOUSING: 4.4 } },
    ]);
    await nothingIsWrong(plant);
  },
);

test("an order that is split while its picking list is being made gets one for what is left", async () => {
  const plant = await aPumpFactory();
  const { mes, wms } = plant.ask();
  const made = await mes.productionOrders.create(pumps);
  const { orderId } = made;
  // Everything is asked of the real cells; only somebody splits the order in between.
  const { list, addLine, cancel, reschedule } = wms.outboundOrders;
  const create: typeof wms.outboundOrders.create = async (input) => {
    const picking = await wms.outboundOrders.create(input);
    await mes.productionOrders.split({ orderId, quantity: 4 });
    return picking;
  };
  const call = { mes, wms: { outboundOrders: { list, create, addLine, cancel, reschedule } }, at: () => plant.ask() };
  const event = { payload: { ...made, dueDate: made.dueDate, tenantId: plant.tenantId } };
  const settings = { workshopId: "WS01", warehouseId: "WH01", timeZone: "Asia/Shanghai" };
  await productionToPicking.run(event as never, call as unknown as Call, settings);
  const left = { neededOn: "2026-12-04", wanted: { SEAL: 12, HOUSING: 6.6 } };
  expect(await pickings(plant, orderId)).toMatchObject([left]);
  await run(plant);
  const standing = (await pickings(plant, orderId)).filter(({ status }) => status === 1);
  expect(standing).toMatchObject([left]);
  await nothingIsWrong(plant);
});

test("a split order gives back what was promised to it, and asks for what is left", async () => {
  const plant = await aPumpFactory();
  const { mes, wms } = plant.ask();
  for (const sku of ["SEAL", "HOUSING"])
    await wms.stock.adjust({ warehouseId: "WH01", sku, delta: 40, reason: "Opening stock" });
  const { orderId } = await mes.productionOrders.create(pumps);
  await run(plant);
  const [before] = await pickings(plant, orderId);
  await wms.outboundOrders.allocate({ orderId: before?.orderId ?? "" });
  const { part } = await mes.productionOrders.split({ orderId, quantity: 4 });
  await run(plant);
  const [kept, ...more] = await pickings(plant, orderId);
  expect(more).toEqual([]);
  expect(kept).toMatchObject({ status: 1, neededOn: "2026-12-04", wanted: { SEAL: 12, HOUSING: 6.6 } });
  expect((await wms.outboundOrders.get({ orderId: before?.orderId ?? "" })).status).toBe(9);
  expect(await pickings(plant, part.orderId)).toMatchObject([{ wanted: { SEAL: 8, HOUSING: 4.4 } }]);
  const { items } = await wms.stock.inventory({ material_id: "SEAL" });
  expect(items).toMatchObject([{ onHand: 40, reserved: 0 }]);
  await nothingIsWrong(plant);
});

test("what has left the shelf already stays and is named; only the rest is asked for again", async () => {
  const plant = await aPumpFactory();
  const { mes, wms } = plant.ask();
  await wms.stock.adjust({ warehouseId: "WH01", sku: "SEAL", delta: 40, reason: "Opening stock" });
  const { orderId } = await mes.productionOrders.create(pumps);
  await run(plant);
  const [picking] = await pickings(plant, orderId);
  const whole = await wms.outboundOrders.get({ orderId: picking?.orderId ?? "" });
  const lineId = whole.lines.find(({ sku }) => sku === "SEAL")?.lineId ?? "";
  // It leaves the shelf, and before production hears of it the order is split.
  const shipped = { orderId: whole.orderId, lines: [{ lineId, quantity: 5 }], allowPartial: true };
  await wms.outboundOrders.ship(shipped);
  await mes.productionOrders.split({ orderId, quantity: 4 });
  await run(plant);
  expect((await pickings(plant, orderId)).map(({ status, wanted }) => [status, wanted])).toEqual([
    [2, { SEAL: 20, HOUSING: 11 }],
    [1, { SEAL: 7, HOUSING: 6.6 }],
  ]);
  const notes = (await deliveriesOf(plant, "split-production-to-picking")).map(({ note }) => note);
  expect(notes).toEqual([`shippedLeft: ${whole.orderNo}`]);
  expect((await mes.issues.list({ orderId })).items).toMatchObject([{ materialSku: "SEAL", quantity: 5 }]);
  await nothingIsWrong(plant);
});

test("an order that has ended meanwhile asks for nothing more", async () => {
  const plant = await aPumpFactory();
  const { mes } = plant.ask();
  const { orderId } = await mes.productionOrders.create(pumps);
  await run(plant);
  await mes.productionOrders.split({ orderId, quantity: 4 });
  await mes.productionOrders.cancel({ orderId, reason: "Customer withdrew" });
  await run(plant, "newest first");
  expect(await pickings(plant, orderId)).toEqual([]);
  await nothingIsWrong(plant);
});

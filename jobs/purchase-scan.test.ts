import { expect, test } from "vitest";
import { startTask, step } from "@/components/scan/engine/tasks";
import { parseScan } from "@/components/scan/parse-scan";
import { byName, quietRelay, relayed } from "@/server/testing/bus";
import { aPlant } from "@/server/testing/plant";
import { deliver } from "./deliver";

test("the number on a supplier's papers opens what was ordered under it, and closes the purchase order when it is here", async () => {
  const plant = await aPlant();
  const { erp, wms } = plant.ask();
  const { poId, documentNo } = await erp.purchaseOrders.create({
    supplierId: "SUP-1",
    totalAmountCents: 100,
    lines: [{ materialSku: "SKU001", quantity: 4 }],
  });
  await erp.purchaseOrders.setStatus({ poId, status: 2 });
  const { relay } = quietRelay();
  const [approved] = await relayed(plant, relay, "purchase-to-inbound");
  await deliver(approved?.delivery_id ?? "", byName());

  // As the floor asks: the scan of the number names the task, and the plan answers to just this code.
  const scan = parseScan(documentNo, new Date());
  expect(scan).toMatchObject({ kind: "document", task: "receive", number: documentNo });
  const floor = plant.ask({ as: "warehouse" }).wms.inboundOrders;
  const { plan } = await floor.receivePlan({ code: documentNo });
  expect(plan).toMatchObject({ purchaseOrderNo: documentNo, lines: [{ sku: "SKU001", open: 4 }] });
  const state = startTask("receive", { session: "s-1", person: "Li Na", device: "d-1" });
  const { state: loaded } = step(state, { kind: "loaded", plan }, new Date());
  const { verdict } = step(loaded, { kind: "scan", scan, by: "wedge", ms: 0 }, new Date());
  expect(verdict.name).not.toBe("opening");

  // What other programs ask for stands as it did.
  const { items } = await wms.inboundOrders.list({ poId });
  expect(items).toMatchObject([{ orderId: plan.orderId, poId, sourceOrderId: documentNo, supplierId: "SUP-1" }]);
  await floor.receive({ orderId: plan.orderId });
  const [received] = await relayed(plant, relay, "received-to-purchase");
  await deliver(received?.delivery_id ?? "", byName());
  expect(await erp.purchaseOrders.get({ poId })).toMatchObject({ status: 3 });
});

test("an approval that is delivered twice expects the goods once", async () => {
  const plant = await aPlant();
  const { erp, wms } = plant.ask();
  const lines = [{ materialSku: "SKU001", quantity: 4 }];
  const { poId } = await erp.purchaseOrders.create({ supplierId: "SUP-1", totalAmountCents: 100, lines });
  await erp.purchaseOrders.setStatus({ poId, status: 2 });
  const [approved] = await relayed(plant, quietRelay().relay, "purchase-to-inbound");
  for (let times = 0; times < 2; times++) await deliver(approved?.delivery_id ?? "", byName());
  expect((await wms.inboundOrders.list({ poId })).items).toHaveLength(1);
});

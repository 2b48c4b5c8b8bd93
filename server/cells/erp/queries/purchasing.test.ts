import { afterAll, beforeAll, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant } from "@/server/testing/plant";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.stop());

test("requisitions are split by whether something was ordered for them; what was called off is nothing", async () => {
  const plant = await aPlant();
  const { purchaseRequisitions, purchaseOrders } = plant.ask().erp;
  const ids: string[] = [];
  for (const demandDesc of ["Coils", "Pumps 100%", "Seals", "Coils again"]) {
    ids.push((await purchaseRequisitions.create({ demandDesc, totalAmountCents: 1 })).requisitionId);
  }
  const order = (at: number) =>
    purchaseOrders.create({ supplierId: "S", totalAmountCents: 1, requisitionId: ids[at] ?? "" });
  await order(0);
  const called = await order(1);
  await purchaseOrders.cancel({ poId: called.poId, reason: "Not needed" });
  const token = await plant.token(["erp:read"]);
  const found = async (query: string) => {
    const { told } = await door.ask(`GET /api/v1/erp/mm/purchase-requisitions?${query}`, { token });
    return (told.data.items as { requisitionId: string }[]).map(({ requisitionId }) => ids.indexOf(requisitionId));
  };
  expect(await found("ordered=true")).toEqual([0]);
  expect(await found("ordered=false")).toEqual([3, 2, 1]);
  expect(await found("ordered=false&q=coils")).toEqual([3]);
  expect(await found("ordered=false&q=100%25")).toEqual([1]);
  expect(await found("ordered=false&q=%25")).toEqual([1]);
  const { told } = await door.ask("GET /api/v1/erp/mm/purchase-requisitions?ordered=false&limit=2", { token });
  expect(await found(`ordered=false&limit=2&cursor=${String(told.data.nextCursor)}`)).toEqual([1]);
  expect((await door.ask("GET /api/v1/erp/mm/purchase-requisitions?ordered=maybe", { token })).status).toBe(400);
  const others = (await aPlant()).ask().erp.purchaseRequisitions;
  expect((await others.list({ ordered: false })).items).toEqual([]);
});

test("purchase orders are counted by what they wait for", async () => {
  const plant = await aPlant();
  const { create, setStatus, counts } = plant.ask().erp.purchaseOrders;
  for (const status of [1, 1, 2, 3, 8, 9] as const) {
    const { poId } = await create({ supplierId: "S", totalAmountCents: 1 });
    await setStatus({ poId, status });
  }
  expect(await counts({})).toEqual({ pending: 2, approved: 1 });
});

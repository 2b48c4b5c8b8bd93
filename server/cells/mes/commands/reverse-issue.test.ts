import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
  await plant.ask().erp.items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
  await plant.ask().mes.boms.create({ productSku: "SKU001", lines: [{ materialSku: "MOTOR", quantity: 1 }] });
});

const reason = "Picked for the wrong order";
async function anIssue(serialNumbers: string[]) {
  const { mes } = plant.ask();
  const order = { workshopId: "WS01", orderNo: "SO-1", productSku: "SKU001", quantity: serialNumbers.length };
  const { orderId } = await mes.productionOrders.create(order);
  const material = { materialSku: "MOTOR", quantity: serialNumbers.length, serialNumbers };
  return mes.issues.create({ orderId, ...material });
}

test("takes an issue back: it counts no more, and history and events keep what it was", async () => {
  const issue = await anIssue(["M-1", "M-2"]);
  const { issueId, orderId } = issue;
  const { mes } = plant.ask();
  expect(await mes.issues.reverse({ issueId, reason })).toEqual(issue);
  expect((await mes.issues.list({ orderId })).items).toEqual([]);
  // The order may be given as much as before.
  await mes.issues.create({ orderId, materialSku: "MOTOR", quantity: 2, serialNumbers: ["M-1", "M-2"] });
  const [told] = await plant.rows<{ payload: object }>(
    "SELECT payload FROM platform.event WHERE event_type = 'mes.material_issue.reversed' AND aggregate_id = $1",
    [orderId],
  );
  expect(told?.payload).toMatchObject({ issueId, materialSku: "MOTOR", quantity: 2, serialNumbers: ["M-1", "M-2"] });
  const [entry] = await plant.rows<{ before: object; after: object }>(
    "SELECT before, after FROM platform.audit_entry WHERE document_id = $1 AND before IS NOT NULL",
    [issueId],
  );
  expect(entry).toEqual({ before: issue, after: { reason } });
});

test("takes it back once, however many ask at the same time", async () => {
  const { issueId } = await anIssue(["M-7"]);
  const asked = await Promise.allSettled(
    Array.from({ length: 8 }, () => plant.ask().mes.issues.reverse({ issueId, reason })),
  );
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(plant.ask().mes.issues.reverse({ issueId, reason })).rejects.toMatchObject(refusal("NOT_FOUND"));
});

test("knows nothing of another plant's issues", async () => {
  const { issueId, orderId } = await anIssue(["M-8"]);
  const other = await aPlant();
  await expect(other.ask().mes.issues.reverse({ issueId, reason })).rejects.toMatchObject(refusal("NOT_FOUND"));
  expect((await plant.ask().mes.issues.list({ orderId })).items).toHaveLength(1);
});

import { beforeAll, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
  await house.put("BOX", 200, { locationCode: "A-01" });
  await house.put("SEAL", 3, { locationCode: "B-01", lotNumber: "L1" });
  await house.put("MOTOR", 1, { serialNumbers: ["M1"] });
});

const counts = () => house.wms({ as: "warehouse" }).counts;
const aCount = (more: object = {}) =>
  counts().create({ warehouseId: "WH01", locationCodes: ["A-01", "B-01"], ...more });

test("a blind count tells where to look and of no quantity", async () => {
  const { countId, countNo } = await aCount();
  const { documentType, documents, plan } = await counts().countPlan({ code: countNo });
  expect([documentType, documents]).toEqual(["stock_count", [{ documentId: countId, documentNo: countNo }]]);
  expect(plan).toMatchObject({
    countId,
    countNo,
    warehouseId: "WH01",
    closed: false,
    counted: [],
    lines: [
      { locationCode: "A-01", sku: "BOX", lotNumber: null, expected: null },
      { locationCode: "B-01", sku: "SEAL", lotNumber: "L1", expected: null },
    ],
  });
  // What lies elsewhere in the warehouse may turn up here.
  expect(plan.items.map(({ sku }) => sku)).toEqual(["BOX", "MOTOR", "SEAL"]);
});

test("an open one tells what is expected, which difference is looked at again, and what is counted", async () => {
  const { countId, lines } = await aCount({ blind: false });
  const [box, seal] = lines.map(({ lineId }) => lineId);
  await counts().record({ countId, lines: [{ lineId: seal ?? "", countedQuantity: 3 }] });
  const { plan } = await counts().countPlan({ code: countId });
  expect(plan.lines.map(({ lineId, expected }) => [lineId, expected])).toEqual([
    [box, 200],
    [seal, 3],
  ]);
  expect([plan.counted, plan.limit]).toEqual([[seal], 2]);
  const large = await aCount({ blind: false, locationCodes: ["A-01"] });
  expect((await counts().countPlan({ code: large.countId })).plan.limit).toBe(10);
});

test("what differs by much is named when it is recorded, not by how much", async () => {
  const { countId, lines } = await aCount();
  const [box = "", seal = ""] = lines.map(({ lineId }) => lineId);
  const record = (boxes: number, seals: number) =>
    counts().record({
      countId,
      lines: [
        { lineId: box, countedQuantity: boxes },
        { lineId: seal, countedQuantity: seals },
      ],
    });
  expect((await record(190, 5)).again).toEqual([]);
  expect((await record(211, 0)).again).toEqual([box, seal]);
  const told = await record(189, 3);
  expect(told.again).toEqual([box]);
  expect(told.lines.map(({ expectedQuantity, difference }) => [expectedQuantity, difference])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("one that was handed in is closed", async () => {
  const { countId, lines } = await aCount();
  await counts().record({ countId, lines: [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 1 }] });
  await counts().submit({ countId });
  expect((await counts().countPlan({ code: countId })).plan.closed).toBe(true);
});

test("nobody knows a number that was not given, nor another plant's", async () => {
  const { countNo } = await aCount();
  await expect(counts().countPlan({ code: "CNT-999999" })).rejects.toMatchObject(refusal("NOT_FOUND"));
  const stranger = (await aPlant()).ask().wms.counts;
  await expect(stranger.countPlan({ code: countNo })).rejects.toMatchObject(refusal("NOT_FOUND"));
});

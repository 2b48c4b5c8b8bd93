import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { machine } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const counts = (as: "admin" | "planner" | "warehouse" = "warehouse") => house.wms({ as }).counts;
let last = 0;
let sku: string;
beforeEach(() => {
  sku = `ITEM-${++last}`;
});
const anItem = (tracking: "none" | "lot" | "serial") =>
  house.plant.ask().erp.items.create({ sku, name: sku, tracking });
const aCount = () => counts().create({ warehouseId: "WH01", skus: [sku] });
type Seen = { lineId: string; countedQuantity: number; serialNumbers?: string[] };
async function handIn(countId: string, lines: Seen[]) {
  await counts().record({ countId, lines });
  return counts().submit({ countId });
}
const levels = async () =>
  (await house.wms().stock.list({ sku, limit: 200 })).items.map((level) => [
    level.locationCode,
    level.lotNumber,
    level.onHand,
  ]);
const placeOf = async (serialNumber: string) => {
  const { items } = await house.wms().trace.serial({ serialNumber });
  return items[0]?.locationCode;
};

describe("approving a count", () => {
  test("books the difference, not the number seen: what left meanwhile stays gone", async () => {
    await anItem("none");
    await house.put(sku, 10);
    const { countId, lines } = await aCount();
    const sale = await house.anOutbound([{ sku, quantity: 3 }]);
    await house.wms().outboundOrders.ship({ orderId: sale.orderId });
    const seen = await handIn(countId, [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 10 }]);
    expect(seen.lines).toMatchObject([{ expectedQuantity: 10, difference: 0, movedSince: -3 }]);
    expect(await counts("planner").approve({ countId })).toMatchObject({ status: 3, changed: true });
    expect(await levels()).toEqual([["MAIN", null, 7]]);
  });

  test("adds what came and what was found, takes what is missing, and leaves alone what nobody counted", async () => {
    await anItem("lot");
    for (const [lotNumber, delta] of [
      ["LESS", 10],
      ["MORE", 10],
      ["BLANK", 10],
      ["GONE", 10],
    ] as const) {
      await house.put(sku, delta, { lotNumber });
    }
    const { countId, lines } = await aCount();
    const lineOf = (lotNumber: string) => lines.find((line) => line.lotNumber === lotNumber)?.lineId ?? "";
    const found = await counts().addLine({ countId, sku, lotNumber: "FOUND", locationCode: "A-01" });
    await house.put(sku, 5, { lotNumber: "MORE" });
    await handIn(countId, [
      { lineId: lineOf("LESS"), countedQuantity: 9.75 },
      { lineId: lineOf("MORE"), countedQuantity: 10.000001 },
      { lineId: lineOf("GONE"), countedQuantity: 0 },
      { lineId: found.lineId, countedQuantity: 2 },
    ]);
    const approved = await counts("planner").approve({ countId });
    expect(approved).toMatchObject({ status: 3, approvedBy: "planner", approvedAt: expect.any(String) });
    expect(approved.lines.every(({ movedSince }) => movedSince === null)).toBe(true);
    expect(await levels()).toEqual([
      ["A-01", "FOUND", 2],
      ["MAIN", "BLANK", 10],
      ["MAIN", "LESS", 9.75],
      ["MAIN", "MORE", 15.000001],
    ]);
    const { countNo } = approved;
    const { items } = await house.wms().stock.ledger({ documentId: countId });
    expect(new Set(items.map(({ reason, note, documentType }) => [reason, note, documentType].join()))).toEqual(
      new Set([`count,${countNo},stock_count`]),
    );
    expect(await house.told("wms.count.approved", countId)).toEqual([
      {
        tenantId: house.plant.tenantId,
        countId,
        countNo,
        warehouseId: "WH01",
        differences: expect.arrayContaining([
          { locationCode: "MAIN", sku, lotNumber: "LESS", delta: -0.25 },
          { locationCode: "MAIN", sku, lotNumber: "MORE", delta: 0.000001 },
          { locationCode: "MAIN", sku, lotNumber: "GONE", delta: -10 },
          { locationCode: "A-01", sku, lotNumber: "FOUND", delta: 2 },
        ]),
      },
    ]);
    expect(await counts("planner").approve({ countId })).toMatchObject({ status: 3, changed: false });
    expect(await house.told("wms.count.approved", countId)).toHaveLength(1);
  });

  test("without a difference books nothing, and is told all the same", async () => {
    await anItem("none");
    await house.put(sku, 1);
    const { countId, lines } = await aCount();
    await handIn(countId, [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 1 }]);
    await counts("planner").approve({ countId });
    expect((await house.wms().stock.ledger({ documentId: countId })).items).toEqual([]);
    expect(await house.told("wms.count.approved", countId)).toMatchObject([{ differences: [] }]);
  });

  test("is not for who counted any of it; a machine that did both is trusted", async () => {
    await anItem("none");
    await house.put(sku, 1);
    const { countId, lines } = await aCount();
    const seen = [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 1 }];
    await counts("planner").record({ countId, lines: seen });
    await handIn(countId, seen);
    await expect(counts("planner").approve({ countId })).rejects.toMatchObject(
      refusal("FORBIDDEN", { reason: "ownCount" }),
    );
    await expect(counts("warehouse").approve({ countId })).rejects.toMatchObject(
      refusal("FORBIDDEN", { reason: "permission" }),
    );
    await counts("admin").approve({ countId });
    const scanner = house.wms({ as: machine("wms:write") }).counts;
    const own = await scanner.create({ warehouseId: "WH01", skus: [sku] });
    const lineId = own.lines[0]?.lineId ?? "";
    await scanner.record({ countId: own.countId, lines: [{ lineId, countedQuantity: 1 }] });
    await scanner.submit({ countId: own.countId });
    expect(await scanner.approve({ countId: own.countId })).toMatchObject({ status: 3 });
  });

  test("is refused before the count was handed in", async () => {
    await anItem("none");
    const { countId } = await aCount();
    await expect(counts("planner").approve({ countId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 1, reason: "notSubmitted" }),
    );
  });

  test("that would take what is promised is refused by name, and works once the promise is given back", async () => {
    await anItem("none");
    await house.put(sku, 10);
    const { countId, lines } = await aCount();
    const { orderId } = await house.anOutbound([{ sku, quantity: 8 }]);
    await house.wms().outboundOrders.allocate({ orderId });
    await handIn(countId, [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 7 }]);
    await expect(counts("planner").approve({ countId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 3, available: 2 }] }),
    );
    expect(await counts().get({ countId })).toMatchObject({ status: 2 });
    await house.wms().outboundOrders.release({ orderId });
    await counts("planner").approve({ countId });
    expect(await levels()).toEqual([["MAIN", null, 7]]);
  });
});

describe("pieces with serials", () => {
  test("that are missing leave, that were found come, that left meanwhile are not missing", async () => {
    await anItem("serial");
    const names = ["STAY", "MISS", "LEFT"].map((name) => `${sku}-${name}`);
    const [stay = "", miss = "", left = ""] = names;
    await house.put(sku, 3, { serialNumbers: names });
    const { countId, lines } = await aCount();
    const sale = await house.anOutbound([{ sku, quantity: 1 }]);
    const leaving = [{ lineId: sale.lineIds[0] ?? "", quantity: 1, serialNumbers: [left] }];
    await house.wms().outboundOrders.ship({ orderId: sale.orderId, lines: leaving });
    const found = `${sku}-FOUND`;
    const lineId = lines[0]?.lineId ?? "";
    await handIn(countId, [{ lineId, countedQuantity: 2, serialNumbers: [stay, found] }]);
    await counts("planner").approve({ countId });
    expect([await placeOf(stay), await placeOf(miss), await placeOf(left), await placeOf(found)]).toEqual([
      "MAIN",
      "@adjustment",
      "@customer",
      "MAIN",
    ]);
    expect(await levels()).toEqual([["MAIN", null, 2]]);
  });

  test("that lie elsewhere than the books say are moved there by a count of both places", async () => {
    await anItem("serial");
    const [right, astray] = [`${sku}-RIGHT`, `${sku}-ASTRAY`] as const;
    await house.put(sku, 2, { serialNumbers: [right, astray] });
    const { countId, lines } = await aCount();
    const { lineId } = await counts().addLine({ countId, sku, locationCode: "A-01" });
    await handIn(countId, [
      { lineId: lines[0]?.lineId ?? "", countedQuantity: 1, serialNumbers: [right] },
      { lineId, countedQuantity: 1, serialNumbers: [astray] },
    ]);
    await counts("planner").approve({ countId });
    expect([await placeOf(right), await placeOf(astray)]).toEqual(["MAIN", "A-01"]);
  });

  test("found here and by the books elsewhere are refused by name, until somebody has moved them", async () => {
    await anItem("serial");
    const [here, there] = [`${sku}-HERE`, `${sku}-THERE`] as const;
    await house.put(sku, 1, { serialNumbers: [here] });
    await house.put(sku, 1, { serialNumbers: [there], locationCode: "B-01" });
    const { countId, lines } = await counts().create({ warehouseId: "WH01", locationCodes: ["MAIN"], skus: [sku] });
    const lineId = lines[0]?.lineId ?? "";
    await handIn(countId, [{ lineId, countedQuantity: 2, serialNumbers: [here, there] }]);
    await expect(counts("planner").approve({ countId })).rejects.toMatchObject(
      refusal("SERIAL_DUPLICATE", { serialNumbers: [there] }),
    );
    const move = { warehouseId: "WH01", sku, quantity: 1, serialNumbers: [there] };
    await house.wms().stock.transfer({ ...move, fromLocationCode: "B-01", toLocationCode: "MAIN" });
    await counts("planner").approve({ countId });
    expect(await levels()).toEqual([["MAIN", null, 2]]);
  });

  test("that lie in somebody's cart are not counted away", async () => {
    await anItem("serial");
    const cart = `${sku}-CART`;
    await house.put(sku, 1, { serialNumbers: [cart] });
    const { countId, lines } = await aCount();
    const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 1 }]);
    const picked = [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: [cart] }];
    await house.wms().outboundOrders.pick({ orderId, lines: picked });
    await handIn(countId, [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 0 }]);
    await expect(counts("planner").approve({ countId })).rejects.toMatchObject(refusal("STOCK_INSUFFICIENT"));
  });

  test("noted of some pieces only: counted by number they come and go by number, the others as a difference", async () => {
    await anItem("none");
    const name = (text: string) => `${sku}-${text}`;
    await house.put(sku, 10, { serialNumbers: ["A", "B", "C"].map(name) });
    const { countId, lines } = await aCount();
    const serialNumbers = ["A", "B", "D"].map(name);
    await handIn(countId, [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 8, serialNumbers }]);
    await counts("planner").approve({ countId });
    expect(await levels()).toEqual([["MAIN", null, 8]]);
    expect([await placeOf(name("C")), await placeOf(name("D"))]).toEqual(["@adjustment", "MAIN"]);
  });

  test("noted of some pieces only: counted without numbers none is lost, unless fewer pieces are left than numbers", async () => {
    await anItem("none");
    await house.put(sku, 10, { serialNumbers: [`${sku}-A`, `${sku}-B`] });
    const first = await aCount();
    await handIn(first.countId, [{ lineId: first.lines[0]?.lineId ?? "", countedQuantity: 4 }]);
    await counts("planner").approve({ countId: first.countId });
    expect(await levels()).toEqual([["MAIN", null, 4]]);
    expect(await placeOf(`${sku}-A`)).toBe("MAIN");
    const second = await aCount();
    await handIn(second.countId, [{ lineId: second.lines[0]?.lineId ?? "", countedQuantity: 1 }]);
    await expect(counts("planner").approve({ countId: second.countId })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "serialNumbers" })] }),
    );
  });
});

test("whatever was counted, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const counts = (as: "admin" | "planner" | "warehouse" = "admin") => house.wms({ as }).counts;
let last = 0;
let sku: string;
beforeEach(async () => {
  sku = `ITEM-${++last}`;
  await house.plant.ask().erp.items.create({ sku, name: sku });
  await house.put(sku, 10);
  await house.put(sku, 4, { locationCode: "A-01" });
});
/** Two lines: A-01 with 4, MAIN with 10. */
async function aCount(more: object = {}) {
  const { countId, lines } = await counts().create({ warehouseId: "WH01", skus: [sku], ...more });
  return { countId, lineIds: lines.map(({ lineId }) => lineId) as [string, string] };
}

describe("noting what somebody saw", () => {
  test("tells who counted it, and still hides from them what was expected", async () => {
    const { countId, lineIds } = await aCount();
    const lines = [{ lineId: lineIds[1], countedQuantity: 9.5 }];
    const counted = await counts("warehouse").record({ countId, lines });
    expect(counted.lines[1]).toMatchObject({
      countedQuantity: 9.5,
      countedBy: "warehouse",
      countedAt: expect.any(String),
      expectedQuantity: null,
      difference: null,
      movedSince: null,
    });
    expect((await counts().list({ status: 1, limit: 1 })).items[0]?.lines[1]).toMatchObject({ expectedQuantity: null });
  });

  test("again, the last one counts; a line nobody has counted stays blank, which is not a zero", async () => {
    const { countId, lineIds } = await aCount();
    const [first, second] = lineIds;
    await counts().record({ countId, lines: [{ lineId: second, countedQuantity: 8 }] });
    const again = [7, 9].map((countedQuantity) => ({ lineId: second, countedQuantity }));
    await counts().record({ countId, lines: again });
    const { lines } = await counts().submit({ countId });
    expect(lines.map((line) => [line.lineId, line.countedQuantity, line.difference])).toEqual([
      [first, null, null],
      [second, 9, -1],
    ]);
  });

  test("a zero is a number", async () => {
    const { countId, lineIds } = await aCount();
    await counts().record({ countId, lines: [{ lineId: lineIds[0], countedQuantity: 0 }] });
    expect((await counts().submit({ countId })).lines[0]).toMatchObject({ countedQuantity: 0, difference: -4 });
  });

  test("of pieces needs their numbers, as many as pieces", async () => {
    await house.put("MOTOR", 1, { serialNumbers: [`${sku}-1`] });
    const { countId, lines } = await counts().create({ warehouseId: "WH01", skus: ["MOTOR"] });
    const lineId = lines[0]?.lineId ?? "";
    await expect(counts().record({ countId, lines: [{ lineId, countedQuantity: 1 }] })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "serialNumbers" })] }),
    );
    const seen = { lineId, countedQuantity: 1, serialNumbers: [`${sku}-1`] };
    expect((await counts().record({ countId, lines: [seen] })).lines[0]?.countedSerials).toEqual([`${sku}-1`]);
    await counts().cancel({ countId, reason: "Seen" });
  });

  test.each([-1, 1e308, 0.1234567, Number.NaN, "10", null])("%s is no quantity", async (countedQuantity) => {
    const { countId, lineIds } = await aCount();
    const lines = [{ lineId: lineIds[0], countedQuantity }];
    await expect(counts().record({ countId, lines } as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("is for this count's lines, and while it is being counted", async () => {
    const { countId, lineIds } = await aCount();
    const other = await aCount();
    await expect(
      counts().record({ countId, lines: [{ lineId: other.lineIds[0], countedQuantity: 1 }] }),
    ).rejects.toMatchObject(refusal("NOT_FOUND", { what: other.lineIds[0] }));
    await expect(counts().submit({ countId })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 1, reason: "nothingCounted" }),
    );
    const lines = [{ lineId: lineIds[0], countedQuantity: 1 }];
    await counts().record({ countId, lines });
    expect(await counts().submit({ countId })).toMatchObject({ status: 2, changed: true });
    expect(await counts().submit({ countId })).toMatchObject({ status: 2, changed: false });
    await expect(counts().record({ countId, lines })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "notCounting" }),
    );
  });

  test("by many at the same time leaves every line, and every name", async () => {
    const { countId, lineIds } = await aCount();
    await Promise.all(
      (["admin", "planner", "warehouse"] as const).map((as, at) =>
        counts(as).record({ countId, lines: [{ lineId: lineIds[at % 2] ?? "", countedQuantity: at }] }),
      ),
    );
    const [row] = await house.plant.rows<{ counted_by: string[] }>(
      "SELECT counted_by FROM wms.stock_count WHERE count_id = $1",
      [countId],
    );
    expect(row?.counted_by.sort()).toEqual(["person:admin", "person:planner", "person:warehouse"]);
    expect((await counts().submit({ countId })).lines.every(({ countedQuantity }) => countedQuantity !== null)).toBe(
      true,
    );
  });
});

describe("looking again", () => {
  test("begins those lines anew, against what the books say now, and hides it again", async () => {
    const { countId, lineIds } = await aCount();
    const [first, second] = lineIds;
    const lines = lineIds.map((lineId) => ({ lineId, countedQuantity: 1 }));
    await counts().record({ countId, lines });
    await counts().submit({ countId });
    await house.put(sku, -3);
    const again = await counts().recount({ countId, lineIds: [second] });
    expect(again).toMatchObject({
      status: 1,
      changed: true,
      lines: [
        { lineId: first, countedQuantity: 1, round: 1, expectedQuantity: null },
        { lineId: second, countedQuantity: null, countedBy: null, round: 2, expectedQuantity: null },
      ],
    });
    await counts().record({ countId, lines: [{ lineId: second, countedQuantity: 7 }] });
    expect((await counts().submit({ countId })).lines[1]).toMatchObject({ expectedQuantity: 7, difference: 0 });
    await expect(counts().recount({ countId, lineIds: ["nothing"] })).rejects.toMatchObject(refusal("NOT_FOUND"));
    await counts("planner").approve({ countId });
    await expect(counts().recount({ countId, lineIds: [second] })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 3, reason: "documentClosed" }),
    );
  });
});

describe("dropping a count", () => {
  test("changes no stock, and says why", async () => {
    const { countId, lineIds } = await aCount();
    await counts().record({ countId, lines: [{ lineId: lineIds[0], countedQuantity: 0 }] });
    const reason = "Wrong aisle";
    expect(await counts().cancel({ countId, reason })).toMatchObject({ status: 9, endReason: reason, changed: true });
    expect(await counts().cancel({ countId, reason: "Again" })).toMatchObject({ endReason: reason, changed: false });
    expect(await house.onHand(sku)).toBe(14);
    for (const ask of [() => counts().submit({ countId }), () => counts("planner").approve({ countId })]) {
      await expect(ask()).rejects.toMatchObject(refusal("STATE_CONFLICT", { status: 9 }));
    }
  });
});

describe("whoever watches a count", () => {
  const told = async (verb: string, countId: string) =>
    (await house.told(`wms.count.${verb}`, countId)).map(({ countNo: _, warehouseId, tenantId: __, ...more }) => {
      expect(warehouseId).toBe("WH01");
      return more;
    });

  test("hears of each step once, and never what somebody saw who counts blind", async () => {
    const { countId, lineIds } = await aCount();
    const lines = lineIds.map((lineId) => ({ lineId, countedQuantity: 1 }));
    const { lineId } = await counts().addLine({ countId, locationCode: "B-01", sku });
    await counts().record({ countId, lines });
    await counts().submit({ countId });
    await counts().submit({ countId });
    await counts().recount({ countId, lineIds: [lineId] });
    for (const reason of ["Wrong aisle", "Again"]) await counts().cancel({ countId, reason });
    expect(await told("started", countId)).toEqual([{ countId, lines: 2 }]);
    expect(await told("line_added", countId)).toEqual([
      { countId, lineId, sku, locationCode: "B-01", lotNumber: null },
    ]);
    expect(await told("recorded", countId)).toEqual([{ countId, lines: 2 }]);
    expect(await told("submitted", countId)).toEqual([{ countId }]);
    expect(await told("reopened", countId)).toEqual([{ countId, lines: 1 }]);
    expect(await told("cancelled", countId)).toEqual([{ countId, reason: "Wrong aisle" }]);
  });

  test("hears nothing of what was refused", async () => {
    const { countId } = await aCount();
    const lines = [{ lineId: "nothing", countedQuantity: 1 }];
    await expect(counts().record({ countId, lines })).rejects.toMatchObject(refusal("NOT_FOUND"));
    await expect(counts().submit({ countId })).rejects.toMatchObject(refusal("STATE_CONFLICT"));
    for (const verb of ["recorded", "submitted"]) expect(await told(verb, countId)).toEqual([]);
  });
});

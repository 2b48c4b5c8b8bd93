import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});
const stock = () => house.wms().stock;
let last = 0;
let sku: string;
beforeEach(() => {
  sku = `ITEM-${++last}`;
});
const anItem = (more: object = {}) => house.plant.ask().erp.items.create({ sku, name: sku, ...more });
const place = () => ({ warehouseId: "WH01", sku });

describe("correcting the books", () => {
  test("adds what was found and takes what is gone, exactly, with a reason that stays", async () => {
    await anItem();
    const found = await stock().adjust({ ...place(), delta: 0.3, reason: "Found behind the rack" });
    expect(found).toMatchObject({ lotNumber: null, levels: [{ locationCode: "MAIN", delta: 0.3, onHand: 0.3 }] });
    await stock().adjust({ ...place(), delta: -0.1, reason: "Spilt" });
    const { levels, documentId } = await stock().adjust({ ...place(), delta: -0.2, reason: "Spilt" });
    expect(levels).toMatchObject([{ delta: -0.2, onHand: 0 }]);
    const { items } = await stock().ledger({ documentId });
    expect(items).toMatchObject([
      { locationCode: "MAIN", delta: -0.2, onHand: 0, reason: "adjustment", note: "Spilt", byName: "admin" },
      { locationCode: "@adjustment", delta: 0.2, onHand: null },
    ]);
    expect(await house.told("wms.stock.changed", documentId)).toMatchObject([{ delta: -0.2, onHand: 0 }]);
  });

  test.each([
    ["nothing", { delta: 0 }],
    ["seven decimals", { delta: 0.1234567 }],
    ["more than fits", { delta: -1e308 }],
    ["no number", { delta: Number.NaN }],
    ["a side that is no place", { delta: 1, locationCode: "@customer" }],
    ["no reason", { delta: 1, reason: " " }],
    ["an unknown field", { delta: 1, force: true }],
  ])("by %s is refused", async (_, wrong) => {
    await anItem();
    await expect(stock().adjust({ ...place(), reason: "Found", ...wrong })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(await house.onHand(sku)).toBe(0);
  });

  test("takes no more than is there, and knows its warehouses, places and items", async () => {
    await anItem();
    await stock().adjust({ ...place(), delta: 1, reason: "Found" });
    for (const [wrong, expected] of [
      [{ delta: -1.000001 }, refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 1.000001, available: 1 }] })],
      [
        { delta: -1, locationCode: "A-01" },
        refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 1, available: 0 }] }),
      ],
      [{ delta: 1, locationCode: "Z-99" }, refusal("UNKNOWN_REFERENCE", { what: ["Z-99"] })],
      [{ delta: 1, warehouseId: "WH99" }, refusal("UNKNOWN_WAREHOUSE")],
      [{ delta: 1, sku: "GHOST" }, refusal("UNKNOWN_ITEM", { skus: ["GHOST"] })],
    ] as const) {
      await expect(stock().adjust({ ...place(), reason: "Counted", ...wrong })).rejects.toMatchObject(expected);
    }
    expect(await house.onHand(sku)).toBe(1);
  });

  test("of what is kept by lot names the lot that is gone; what was found gets one", async () => {
    await anItem({ tracking: "lot" });
    const { lotNumber } = await stock().adjust({ ...place(), delta: 2, reason: "Found", expiresAt: "2029-01-31" });
    expect(lotNumber).toMatch(/^LOT-\d{6}$/);
    expect(await house.wms().lots.get({ sku, lotNumber: lotNumber ?? "" })).toMatchObject({
      onHand: 2,
      expiresAt: "2029-01-31T15:59:59.999Z",
    });
    for (const ask of [
      () => stock().adjust({ ...place(), delta: -1, reason: "Gone" }),
      () => stock().scrap({ ...place(), quantity: 1, reason: "Gone" }),
    ]) {
      await expect(ask()).rejects.toMatchObject(
        refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "lotNumber" })] }),
      );
    }
    await stock().adjust({ ...place(), delta: -2, lotNumber: lotNumber ?? "", reason: "Gone" });
    expect(await house.onHand(sku)).toBe(0);
  });

  test("of pieces names each", async () => {
    await anItem({ tracking: "serial" });
    const found = (delta: number, serialNumbers: string[]) =>
      stock().adjust({ ...place(), delta, serialNumbers, reason: "Counted" });
    await expect(found(2, ["P1"])).rejects.toMatchObject(
      refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "serialNumbers" })] }),
    );
    await found(2, ["P1", "P2"]);
    await expect(found(1, ["P1"])).rejects.toMatchObject(refusal("SERIAL_DUPLICATE", { serialNumbers: ["P1"] }));
    await expect(found(-1, ["P3"])).rejects.toMatchObject(refusal("SERIAL_UNKNOWN", { serialNumbers: ["P3"] }));
    await found(-1, ["P1"]);
    expect(await house.onHand(sku)).toBe(1);
  });

  test("of a piece that a recall holds says so, whichever way it should go, until the recall is lifted", async () => {
    await anItem({ tracking: "serial" });
    await stock().adjust({ ...place(), delta: 3, serialNumbers: ["R1", "R2", "R3"], reason: "Found" });
    const recall = { recallId: `recall of ${sku}`, reason: "Cracked housing" };
    const recalled = { sku, lotNumber: null, serialNumber: "R2" };
    await house.wms().recalls.hold({ ...recall, recallNo: "RC-000001", goods: [recalled] });
    const serialNumbers = ["R1", "R2"];
    const asking = [
      () => stock().adjust({ ...place(), delta: -2, serialNumbers, reason: "Gone" }),
      () => stock().scrap({ ...place(), quantity: 2, serialNumbers, reason: "Dropped" }),
      () => stock().transfer({ ...place(), quantity: 2, serialNumbers, toLocationCode: "A-01" }),
    ];
    for (const ask of asking) {
      await expect(ask()).rejects.toMatchObject(
        refusal("STATE_CONFLICT", { reason: "recalled", sku, serialNumbers: ["R2"] }),
      );
    }
    expect(await house.onHand(sku)).toBe(3);
    await expect(
      stock().transfer({ ...place(), quantity: 1, serialNumbers: ["R9"], toLocationCode: "A-01" }),
    ).rejects.toMatchObject(refusal("SERIAL_UNKNOWN", { serialNumbers: ["R9"] }));
    await house.wms().recalls.lift(recall);
    await stock().scrap({ ...place(), quantity: 1, serialNumbers: ["R2"], reason: "Cracked" });
    expect(await house.onHand(sku)).toBe(2);
  });

  test("never leaves more numbers than pieces where only some have one", async () => {
    await anItem();
    await stock().adjust({ ...place(), delta: 3, serialNumbers: ["N1", "N2"], reason: "Found" });
    await stock().adjust({ ...place(), delta: -1, reason: "The one without a number" });
    const asking = [
      () => stock().adjust({ ...place(), delta: -1, reason: "Which one?" }),
      () => stock().scrap({ ...place(), quantity: 1, reason: "Which one?" }),
      () => stock().transfer({ ...place(), quantity: 1, toLocationCode: "A-01" }),
    ];
    for (const ask of asking) {
      await expect(ask()).rejects.toMatchObject(
        refusal("VALIDATION_FAILED", { issues: [expect.objectContaining({ path: "serialNumbers" })] }),
      );
    }
    await stock().scrap({ ...place(), quantity: 1, serialNumbers: ["N2"], reason: "Dropped" });
    expect(await house.onHand(sku)).toBe(1);
  });
});

describe("throwing away", () => {
  test("takes goods off the shelf for good, on hold or not", async () => {
    await anItem({ tracking: "lot" });
    await stock().adjust({ ...place(), delta: 5, lotNumber: "L", reason: "Opening stock" });
    await house.wms().lots.hold({ sku, lotNumber: "L", reason: "Corroded" });
    const { documentId, levels } = await stock().scrap({ ...place(), lotNumber: "L", quantity: 2, reason: "Corroded" });
    expect(levels).toMatchObject([{ lotNumber: "L", delta: -2, onHand: 3 }]);
    const { items } = await stock().ledger({ documentId });
    expect(items.map(({ locationCode, reason }) => [locationCode, reason])).toEqual([
      ["MAIN", "scrap"],
      ["@scrap", "scrap"],
    ]);
    await expect(stock().scrap({ ...place(), lotNumber: "L", quantity: 4, reason: "All" })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT"),
    );
  });
});

describe("safety stock", () => {
  const warnings = () => house.told("wms.safety_stock.broken", sku);

  test("is told by the movement that falls below it, and by no other", async () => {
    await anItem({ safetyStock: 10 });
    await stock().adjust({ ...place(), delta: 9, reason: "Still too little" });
    await stock().adjust({ ...place(), delta: -1, reason: "Was too little before" });
    await stock().adjust({ ...place(), delta: 4, reason: "Enough now" });
    await stock().adjust({ ...place(), delta: -2, reason: "Just enough" });
    expect(await warnings()).toEqual([]);
    const { documentId } = await stock().adjust({ ...place(), delta: -0.000001, reason: "A crumb too few" });
    await stock().adjust({ ...place(), delta: -1, reason: "Fewer still" });
    expect(await warnings()).toEqual([
      { tenantId: house.plant.tenantId, sku, onHand: 9.999999, safetyStock: 10, documentId },
    ]);
  });

  test("counts all places together: what is only moved, or held, is still there", async () => {
    await anItem({ safetyStock: 10, tracking: "lot" });
    await stock().adjust({ ...place(), delta: 6, lotNumber: "L", reason: "Opening stock" });
    await stock().adjust({ ...place(), warehouseId: "WH02", delta: 6, lotNumber: "L", reason: "Opening stock" });
    await stock().transfer({ ...place(), lotNumber: "L", quantity: 6, toLocationCode: "A-01" });
    await house.wms().lots.hold({ sku, lotNumber: "L", reason: "Hardness" });
    expect(await warnings()).toEqual([]);
    await stock().scrap({ ...place(), lotNumber: "L", locationCode: "A-01", quantity: 3, reason: "Bad" });
    expect(await warnings()).toMatchObject([{ onHand: 9 }]);
  });

  test("is told once, though many take from many places at the same time", async () => {
    await anItem({ safetyStock: 100 });
    const places = ["WH01 MAIN", "WH01 A-01", "WH01 B-01", "WH02 MAIN"].map((text) => text.split(" "));
    for (const [warehouseId = "", locationCode = ""] of places) {
      await stock().adjust({ sku, warehouseId, locationCode, delta: 27, reason: "Opening stock" });
    }
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => {
        const [warehouseId = "", locationCode = ""] = places[at % places.length] ?? [];
        return stock().adjust({ sku, warehouseId, locationCode, delta: -1, reason: "Taken" });
      }),
    );
    expect(await warnings()).toMatchObject([{ onHand: 99 }]);
  });
});

test("whatever was corrected, the books are right", async () => {
  expect(await house.wrong()).toEqual([]);
});

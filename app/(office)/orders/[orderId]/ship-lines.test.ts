import { expect, test } from "vitest";
import { bestWarehouse, freeIn, shipLines, suggested } from "./ship-lines";

const line = (productSku: string, quantity: number) => ({ productSku, quantity });
const on = (asked: number, shipped = 0) => ({ asked, shipped });

test("lines of one product are one, and what stands on outbound orders is not open any more", () => {
  const lines = [line("SKU001", 0.1), line("BOX", 5), line("SKU001", 0.2)];
  expect(shipLines(lines, new Map([["SKU001", on(0.1, 0.1)]]))).toEqual([
    { sku: "SKU001", ordered: 0.3, asked: 0.1, shipped: 0.1, open: 0.2 },
    { sku: "BOX", ordered: 5, asked: 0, shipped: 0, open: 5 },
  ]);
});

test("more on outbound orders than was ordered leaves nothing open, not less than nothing", () => {
  expect(shipLines([line("BOX", 5)], new Map([["BOX", on(8)]]))[0]?.open).toBe(0);
});

test("what is open is suggested as far as it is there", () => {
  expect([suggested({ open: 5 }, 3), suggested({ open: 5 }, 9), suggested({ open: 5 }, -1)]).toEqual([3, 5, 0]);
});

test("the warehouse that could send the most is suggested, the first one when none has any", () => {
  const lines = shipLines([line("BOX", 5), line("OIL", 2)], new Map());
  const stock = [
    { materialId: "BOX", warehouseId: "WH01", available: 4 },
    { materialId: "BOX", warehouseId: "WH02", available: 100 },
    { materialId: "OIL", warehouseId: "WH01", available: 2 },
    { materialId: "BRASS", warehouseId: "WH03", available: 900 },
  ];
  expect(bestWarehouse(lines, stock, ["WH03", "WH02", "WH01"])).toBe("WH01");
  expect(bestWarehouse(lines, [], ["WH03", "WH02"])).toBe("WH03");
  expect(bestWarehouse(lines, stock, [])).toBe("");
  expect([freeIn(stock, "WH02", "BOX"), freeIn(stock, "WH02", "OIL")]).toEqual([100, 0]);
});

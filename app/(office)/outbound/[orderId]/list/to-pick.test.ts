import { expect, test } from "vitest";
import { toPick } from "./to-pick";

const promise = (locationCode: string, quantity: number, pickedQuantity = 0) => ({
  lineId: "L1",
  sku: "SEAL",
  locationCode,
  lotNumber: "B7",
  quantity,
  pickedQuantity,
});
const line = { lineId: "L2", sku: "BOX", lotNumber: null, wanting: 2 };

test("goes from place to place, leaves out what lies in the cart, and ends with what nobody promised", () => {
  const rows = toPick(
    [line, { ...line, lineId: "L1", wanting: 0 }],
    [promise("B-01", 3), promise("A-01", 0.3, 0.1), promise("A-02", 5, 5)],
  );
  expect(rows).toEqual([
    { key: "L1 A-01 B7", locationCode: "A-01", sku: "SEAL", lotNumber: "B7", quantity: 0.2 },
    { key: "L1 B-01 B7", locationCode: "B-01", sku: "SEAL", lotNumber: "B7", quantity: 3 },
    { key: "L2", locationCode: null, sku: "BOX", lotNumber: null, quantity: 2 },
  ]);
});

test("has nothing for what has left", () => {
  expect(toPick([{ ...line, wanting: 0 }], [])).toEqual([]);
});

import { expect, test } from "vitest";
import { OUTBOUND_STATUS } from "@/server/cells/wms/schema/documents";
import { askedTooMuch, canAllocate, linesOf } from "./open-goods";

const line = (more: object = {}) => ({
  lineId: "L1",
  sku: "SEAL",
  quantity: 10.3,
  shippedQuantity: 0,
  backorderedQuantity: 0,
  lotNumber: null,
  ...more,
});
const promise = (quantity: number, pickedQuantity = 0) => ({
  lineId: "L1",
  sku: "SEAL",
  locationCode: "MAIN",
  lotNumber: null,
  quantity,
  pickedQuantity,
  chosenBy: "fifo" as const,
});
const { open, allocated, shipped } = OUTBOUND_STATUS;

test("a line wants what is neither promised nor on a backorder, to the last millionth", () => {
  const order = {
    status: allocated,
    lines: [line({ backorderedQuantity: 0.1 })],
    reservations: [promise(4, 1), promise(6.1)],
  };
  expect(linesOf(order)).toMatchObject([{ promised: 10.1, picked: 1, wanting: 0.1 }]);
  expect(canAllocate(order)).toBe(true);
});

test("what is promised as a whole, or has left, needs no allocation", () => {
  expect(canAllocate({ status: allocated, lines: [line()], reservations: [promise(10.3)] })).toBe(false);
  expect(canAllocate({ status: shipped, lines: [line()], reservations: [] })).toBe(false);
  expect(canAllocate({ status: open, lines: [], reservations: [] })).toBe(false);
  expect(canAllocate({ status: open, lines: [line()], reservations: [] })).toBe(true);
});

test("names what is asked for beyond the sales order, lines of one item taken together", () => {
  const ordered = [
    { sku: "SEAL", quantity: 4 },
    { sku: "SEAL", quantity: 6 },
    { sku: "BOX", quantity: 1 },
  ];
  const asked = new Map([
    ["SEAL", { asked: 10.000001 }],
    ["BOX", { asked: 1 }],
    ["MOTOR", { asked: 2 }],
  ]);
  expect(askedTooMuch(ordered, asked)).toEqual([
    { sku: "SEAL", asked: 10.000001, ordered: 10 },
    { sku: "MOTOR", asked: 2, ordered: 0 },
  ]);
});

import { expect, test } from "vitest";
import type { GoodsBalance } from "@/server/cells/trace/schema";
import { cameIn, placesOf, totalOf, wentOut } from "./recall-places";

const goods = (more: Partial<GoodsBalance>): GoodsBalance => ({
  node: "lot|BOLT|B1",
  kind: "lot",
  sku: "BOLT",
  lotNumber: "B1",
  serialNumber: null,
  isStart: true,
  received: 0,
  made: 0,
  returned: 0,
  found: 0,
  becameIn: 0,
  issued: 0,
  shipped: 0,
  scrapped: 0,
  lost: 0,
  becameOut: 0,
  inTransit: 0,
  delivered: 0,
  inProduction: 0,
  onHand: 0,
  counted: 0,
  reserved: 0,
  difference: 0,
  held: false,
  isNew: false,
  ...more,
});

test("what came in is what went out and what is here", () => {
  const lot = goods({ received: 0.1, returned: 0.2, issued: 0.1, lost: 0.05, onHand: 0.15 });
  expect(cameIn(lot)).toBe(0.3);
  expect(wentOut(lot)).toBe(0.15);
});

test("lots of one item add up exactly, those of two items never", () => {
  const rows = placesOf([
    goods({ onHand: 0.1, shipped: 1 }),
    goods({ node: "lot|BOLT|B2", onHand: 0.2, delivered: 3 }),
    goods({ node: "serial|PUMP|S1", sku: "PUMP", onHand: 1 }),
  ]);
  expect(rows).toMatchObject([
    { sku: "BOLT", onHand: 0.3, shipped: 1, delivered: 3, difference: 0 },
    { sku: "PUMP", onHand: 1 },
  ]);
});

test("while the warehouse has not answered for all, nothing is said of the sum", () => {
  const [row] = placesOf([goods({}), goods({ node: "lot|BOLT|B2", counted: null, reserved: null, difference: null })]);
  expect(row).toMatchObject({ reserved: null, difference: null, onHand: 0 });
  expect(totalOf([])).toBe(0);
});

import { expect, test } from "vitest";
import { onOutbounds, outboundHop, outboundsIfCancelled, pickingHop, pickingIfCancelled, stockHop } from "./order-hops";

type Outbound = Parameters<typeof pickingHop>[0][number];
type Inbound = Parameters<typeof stockHop>[0][number];
const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const line = (sku: string, quantity: number, shippedQuantity = 0, backorderedQuantity = 0) => ({
  sku,
  quantity,
  shippedQuantity,
  backorderedQuantity,
});
const outbound = (no: number, more: Partial<Outbound> = {}): Outbound => ({
  orderId: `id-${no}`,
  orderNo: `OUT-${no}`,
  status: 1,
  sourceOrderId: null,
  shippedAt: null,
  createdAt: at(no),
  updatedAt: at(no),
  lines: [],
  ...more,
});
const inbound = (no: number, more: Partial<Inbound> = {}): Inbound => ({
  orderId: `id-${no}`,
  orderNo: `IN-${no}`,
  status: 1,
  completedAt: null,
  createdAt: at(no),
  updatedAt: at(no),
  lines: [],
  ...more,
});

test("picking is done when every list that stands has left the shelf", () => {
  const gone = outbound(1, { status: 2, shippedAt: at(4) });
  expect(pickingHop([])).toMatchObject({ state: "ahead", documents: [] });
  expect(pickingHop([outbound(1)])).toMatchObject({ state: "ahead", count: { done: 0, of: 1 } });
  expect(pickingHop([outbound(1, { status: 5 })]).state).toBe("underWay");
  expect(pickingHop([gone, outbound(2)])).toMatchObject({ state: "underWay", count: { done: 1, of: 2 } });
  expect(pickingHop([gone, outbound(2, { status: 9 })])).toMatchObject({ state: "done", at: at(4), count: { of: 1 } });
  expect(pickingHop([outbound(1, { status: 9, updatedAt: at(6) })])).toMatchObject({ state: "stopped", at: at(6) });
});

test("stock counts what came in of all that is ordered", () => {
  expect(stockHop([], 10)).toMatchObject({ state: "ahead", count: { done: 0, of: 10 } });
  const lines = [
    { quantity: 4, receivedQuantity: 0.1 },
    { quantity: 4, receivedQuantity: 0.2 },
  ];
  expect(stockHop([inbound(1, { status: 4, lines })], 10)).toMatchObject({ state: "underWay", count: { done: 0.3 } });
  expect(stockHop([inbound(1, { status: 2, lines, completedAt: at(3) })], 10)).toMatchObject({
    state: "done",
    at: at(3),
  });
  expect(stockHop([inbound(1, { status: 9 })], 10).state).toBe("ahead");
});

test("the shipment is done when all that is ordered has left, not when one part has", () => {
  const part = outbound(1, { status: 3, shippedAt: at(4), lines: [line("SKU001", 6, 6)] });
  expect(outboundHop([part], 10)).toMatchObject({ state: "underWay", at: null, count: { done: 6, of: 10 } });
  const rest = outbound(2, { status: 2, shippedAt: at(7), lines: [line("SKU001", 4, 4)] });
  expect(outboundHop([rest, part], 10)).toMatchObject({ state: "done", at: at(7), since: at(1) });
  expect(outboundHop([outbound(1, { status: 9, lines: [line("SKU001", 4, 0)] })], 10)).toMatchObject({
    state: "ahead",
    count: { done: 0 },
  });
});

test("of each item it is known what stands on outbound orders, a backorder's pieces once", () => {
  const first = outbound(1, { status: 2, lines: [line("SKU001", 10, 6, 4), line("BOX", 1, 1)] });
  const backorder = outbound(2, { lines: [line("SKU001", 4)] });
  const off = outbound(3, { status: 9, lines: [line("SKU001", 100)] });
  expect([...onOutbounds([off, backorder, first])]).toEqual([
    ["SKU001", { asked: 10, shipped: 6 }],
    ["BOX", { asked: 1, shipped: 1 }],
  ]);
  const thirds = outbound(4, { lines: [line("OIL", 0.1), line("OIL", 0.2)] });
  expect(onOutbounds([thirds]).get("OIL")).toEqual({ asked: 0.3, shipped: 0 });
});

test("cancelling calls off what has not left, and of picking lists those of the production that stops", () => {
  const orders = [1, 5, 6, 2, 3, 9].map((status) => outbound(status, { status: status as 1 }));
  const { stops, stays } = outboundsIfCancelled(orders);
  expect(stops.map(({ no }) => no)).toEqual(["OUT-1", "OUT-5", "OUT-6"]);
  expect(stays.map(({ no }) => no)).toEqual(["OUT-2", "OUT-3"]);
  const lists = [outbound(1, { sourceOrderId: "a" }), outbound(2, { sourceOrderId: "b" }), outbound(3)];
  expect(pickingIfCancelled(lists, ["a"]).map(({ no }) => no)).toEqual(["OUT-1"]);
});

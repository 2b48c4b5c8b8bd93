import { expect, test } from "vitest";
import { productionHop, productionIfCancelled } from "./production-hop";

type Order = Parameters<typeof productionHop>[0][number];
const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const order = (no: number, more: Partial<Order> = {}): Order => ({
  orderId: `id-${no}`,
  documentNo: `MO-${no}`,
  status: 0,
  quantity: 10,
  goodQty: 0,
  startedAt: null,
  completedAt: null,
  createdAt: at(no),
  updatedAt: at(no),
  ...more,
});

test("production is ahead until somebody begins, under way until all of it is completed", () => {
  const released = order(1);
  const begun = order(2, { status: 1, goodQty: 0.1 });
  const made = order(3, { status: 2, goodQty: 0.2, completedAt: at(9) });
  expect(productionHop([])).toMatchObject({ state: "ahead", documents: [] });
  expect(productionHop([released])).toMatchObject({ state: "ahead", since: at(1), count: { done: 0, of: 10 } });
  expect(productionHop([released, begun, made])).toMatchObject({
    state: "underWay",
    since: at(1),
    at: null,
    count: { done: 0.3, of: 30 },
  });
  expect(productionHop([made, { ...begun, status: 2, completedAt: at(8) }])).toMatchObject({
    state: "done",
    at: at(9),
  });
});

test("what was called off counts only when nothing else is left", () => {
  const off = order(1, { status: 9, updatedAt: at(5) });
  expect(productionHop([off, order(2)])).toMatchObject({
    state: "ahead",
    documents: [{ no: "MO-2" }],
    count: { of: 10 },
  });
  expect(productionHop([off])).toMatchObject({ state: "stopped", at: at(5), documents: [{ no: "MO-1" }] });
});

test("cancelling stops what nobody has begun and leaves what somebody has", () => {
  const told = productionIfCancelled([
    order(1),
    order(2, { status: 1 }),
    order(3, { status: 2 }),
    order(4, { status: 9 }),
  ]);
  expect(told.stops.map(({ no }) => no)).toEqual(["MO-1"]);
  expect(told.stays.map(({ no }) => no)).toEqual(["MO-2", "MO-3"]);
});

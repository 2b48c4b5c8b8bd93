import { describe, expect, test } from "vitest";
import { type HopFacts, nothingYet } from "@/components/ui/hop";
import { type Delivery, type Facts, HOPS, type HopName, journeyOf } from "./journey-hops";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 8, minutes)).toISOString();
const document = (kind: string) => [{ kind, id: kind, no: kind.toUpperCase() }];
const done = (since: number, until: number): HopFacts => ({
  ...nothingYet,
  state: "done",
  since: at(since),
  at: at(until),
  documents: document("x"),
});
const underWay = (since: number): HopFacts => ({
  ...nothingYet,
  state: "underWay",
  since: at(since),
  documents: document("x"),
});
const booked: Facts = {
  order: done(0, 0),
  approval: nothingYet,
  production: nothingYet,
  picking: nothingYet,
  stock: nothingYet,
  shipment: nothingYet,
  transport: nothingYet,
  signature: nothingYet,
};
const delivery = (linkage: string, state: string, note: string | null = null): Delivery => ({
  linkage,
  state,
  note,
  eventId: `event of ${linkage}`,
});
const hop = (name: HopName, facts: Partial<Facts>, deliveries: Delivery[] = []) => {
  const found = journeyOf({ ...booked, ...facts }, deliveries).find((each) => each.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe("an order's way", () => {
  test("has its hops in the order they are walked", () => {
    expect(journeyOf(booked, []).map(({ name }) => name)).toEqual(HOPS);
  });

  test("tells how long each hop was in coming, from what caused it", () => {
    const facts = { approval: done(1, 30), production: done(2, 60), picking: done(3, 20), stock: done(61, 70) };
    const lags = journeyOf({ ...booked, ...facts, shipment: underWay(100) }, []).map(({ lagMs }) => lagMs);
    expect(lags).toEqual([null, 60_000, 120_000, 60_000, 60_000, 30 * 60_000, null, null]);
  });

  test("a document that was there before its cause was made by hand, and that is no lag", () => {
    expect(hop("stock", { production: done(10, 60), stock: done(20, 65) }).lagMs).toBeNull();
  });

  test("a hop waits for the one that causes it, and is waited for from then on", () => {
    expect(hop("picking", {})).toMatchObject({ wait: { why: "before", hop: "production" }, waitingSince: null });
    expect(hop("shipment", { stock: done(1, 9) })).toMatchObject({ wait: { why: "work" }, waitingSince: at(9) });
    expect(hop("production", { production: underWay(4) })).toMatchObject({
      wait: { why: "work" },
      waitingSince: at(4),
    });
  });

  test("a hop that is done waits for nothing", () => {
    expect(hop("approval", { approval: done(1, 2) })).toMatchObject({ wait: null, waitingSince: null });
  });

  test.each([
    ["skipped", "switchedOff"],
    ["dead", "dead"],
    ["discarded", "dead"],
    ["pending", "onItsWay"],
    ["running", "onItsWay"],
  ])("a delivery that is %s says why nothing is there: %s", (state, why) => {
    expect(hop("production", {}, [delivery("order-to-production", state)]).wait).toEqual({
      why,
      linkage: "order-to-production",
      eventId: "event of order-to-production",
    });
  });

  test("of many deliveries the dead one is what somebody must look at, even beside documents", () => {
    const deliveries = ["done", "pending", "dead"].map((state) => delivery("production-to-picking", state));
    expect(hop("picking", { production: underWay(1), picking: underWay(2) }, deliveries).wait?.why).toBe("dead");
  });

  test("another hop's deliveries say nothing of it", () => {
    expect(hop("approval", {}, [delivery("order-to-production", "dead")]).wait).toEqual({ why: "work" });
  });

  test("a linkage that had nothing to do says so in its own word", () => {
    expect(
      hop("picking", { production: underWay(1) }, [delivery("production-to-picking", "done", "noMaterials")]),
    ).toMatchObject({ wait: { why: "note", note: "noMaterials" } });
  });

  test("stock is not complete while more is being made, and is when production has ended", () => {
    const stock = done(5, 6);
    expect(hop("stock", { production: underWay(1), stock })).toMatchObject({ state: "underWay", at: null });
    expect(hop("stock", { production: done(1, 4), stock }).state).toBe("done");
    expect(hop("stock", { production: { ...underWay(1), state: "stopped" }, stock }).state).toBe("done");
    expect(hop("stock", { stock }).state).toBe("done");
  });

  test("after the order has ended nothing is waited for, and what was not begun will not come", () => {
    const facts = { order: { ...done(0, 7), state: "stopped" as const }, production: underWay(1) };
    expect(hop("production", facts)).toMatchObject({ wait: null, waitingSince: null, calledOff: false });
    expect(hop("shipment", facts)).toMatchObject({ wait: null, calledOff: true });
  });
});

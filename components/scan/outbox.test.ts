import { expect, test } from "vitest";
import type { Outgoing } from "./device/device";
import { afterAnswer, countOutbox, nextToSend, waitMs } from "./outbox";

const entry = (order: number, more: Partial<Outgoing> = {}): Outgoing => ({
  requestId: `s-1-${order}`,
  command: "ship",
  body: {},
  confirmation: "s-1",
  session: "s",
  userId: "li",
  person: "Li Na",
  task: "pick",
  documents: ["OUT-000001"],
  at: "2026-11-20T06:00:00.000Z",
  order,
  state: "waiting",
  tries: 0,
  isExtra: false,
  isForReview: false,
  refusal: null,
  ...more,
});

test("what was confirmed first goes first, and nothing overtakes what failed", () => {
  const failed = entry(1, { tries: 7 });
  expect(nextToSend([entry(2), failed], "li")).toBe(failed);
});

test("what was on its way when the page died goes again", () => {
  const onItsWay = entry(1, { state: "sending" });
  expect(nextToSend([entry(2), onItsWay], "li")).toBe(onItsWay);
});

test("a confirmation is sent under its own person's sign-in only", () => {
  expect(nextToSend([entry(1, { userId: "zhou" })], "li")).toBeUndefined();
});

test("what is settled or for review is not sent", () => {
  expect(nextToSend([entry(1, { state: "refused" }), entry(2, { state: "heldBack" })], "li")).toBeUndefined();
});

test("what is booked leaves the outbox", () => {
  expect(afterAnswer([entry(1), entry(2)], "s-1-1", { ok: true })).toEqual({ outgoing: [], settled: ["s-1-1"] });
});

test.each(["NETWORK", "RATE_LIMITED", "CELL_UNAVAILABLE", "CELL_FAILED", "INTERNAL", "UNAUTHENTICATED"])(
  "%s heals: the same command waits under the same id",
  (code) => {
    const { outgoing, settled } = afterAnswer([entry(1)], "s-1-1", { ok: false, code, facts: {} });
    expect(settled).toEqual([]);
    expect(outgoing).toMatchObject([{ requestId: "s-1-1", state: "waiting", tries: 1 }]);
  },
);

test("a refusal stays, and holds back what was confirmed with it and nothing else", () => {
  const other = entry(4, { confirmation: "s-2" });
  const answer = { ok: false as const, code: "STOCK_INSUFFICIENT", facts: { sku: "BOLT-M8" } };
  const { outgoing, settled } = afterAnswer([entry(1), entry(2), entry(3), other], "s-1-2", answer);
  expect(settled).toEqual([]);
  expect(outgoing.map(({ requestId, state }) => [requestId, state])).toEqual([
    ["s-1-2", "refused"],
    ["s-1-1", "heldBack"],
    ["s-1-3", "heldBack"],
  ]);
  expect(outgoing[0]?.refusal).toEqual({ code: "STOCK_INSUFFICIENT", facts: { sku: "BOLT-M8" } });
});

test("what was only asked for besides holds nothing back", () => {
  const answer = { ok: false as const, code: "FORBIDDEN", facts: {} };
  const { outgoing } = afterAnswer([entry(1, { isExtra: true }), entry(2)], "s-1-1", answer);
  expect(outgoing.map(({ requestId }) => requestId)).toEqual(["s-1-1"]);
});

test("the chip counts one's own, and tells waiting from what needs a person", () => {
  const outbox = [
    entry(1, { state: "sending" }),
    entry(2),
    entry(3, { state: "refused", isForReview: true }),
    entry(4, { userId: "zhou" }),
  ];
  expect(countOutbox(outbox, "li")).toEqual({ waiting: 2, attention: 1, isSending: true, isSignedOut: false });
});

test("the waits grow to a minute and no further", () => {
  expect([1, 2, 3, 7, 50].map(waitMs)).toEqual([1000, 2000, 4000, 60_000, 60_000]);
});

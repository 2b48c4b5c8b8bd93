import { expect, test } from "vitest";
import { recallsOf } from "./read-origin";

const lot = { node: "lot|BOLT|B1", kind: "lot", sku: "BOLT", name: "B1", number: null, otherNames: ["S-1"] } as const;
const traced = {
  nodes: [{ ...lot, otherNames: ["S-1"], ofNode: null, isStart: false, depth: -2, quantity: 5, share: 0.05 }],
};

test.each(["B1", "b1", "S-1", "BOLT B1", "BOLT/B1", "lot|BOLT|B1"])("a recall that began with %s reaches it", (q) => {
  expect(recallsOf(traced, [{ recallNo: "RC-000001", q }])).toEqual(["RC-000001"]);
});

test("a recall of something else does not", () => {
  expect(recallsOf(traced, [{ recallNo: "RC-000001", q: "B2" }])).toEqual([]);
});

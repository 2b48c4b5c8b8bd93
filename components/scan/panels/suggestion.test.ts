import { expect, test } from "vitest";
import { picking } from "../engine/a-shift";
import type { Stop } from "../engine/pick/plan";
import { suggestionOf } from "./suggestion";

const resin = picking.stops.find(({ lotNumber }) => lotNumber === "L1") as Stop;

test("a lot that expires is suggested because it expires first", () => {
  expect(suggestionOf(picking, { ...resin, lotNumber: "L5" })).toEqual({
    why: "fefo",
    expiresAt: "2026-11-30T00:00:00.000Z",
  });
});

test("a lot that never expires is suggested because it came first", () => {
  expect(suggestionOf(picking, resin)).toEqual({ why: "fifo", expiresAt: null });
});

test("where any goods will do nothing is suggested", () => {
  expect(suggestionOf(picking, picking.stops[0] as Stop)).toBeNull();
});

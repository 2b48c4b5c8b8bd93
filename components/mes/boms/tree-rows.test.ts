import { expect, test } from "vitest";
import type { BomNode } from "@/server/cells/mes/schema";
import { inPieces } from "./roll-up";
import { pathAbove, pathsToOpen, rowsOf, skusOf } from "./tree-rows";

const node = (sku: string, quantity: number, children: BomNode[] = []): BomNode => ({
  sku,
  quantity,
  scrapRate: 0,
  unit: "pcs",
  stocked: false,
  substitutes: [],
  children,
});
const rotor = node("ROTOR", 2, [node("STEEL", 3), node("BOLT", 4)]);
const pump = node("PUMP", 1, [rotor, node("BOLT", 8), rotor]);
const seen = (open: Iterable<string>, most = 100) =>
  rowsOf(pump, new Set(open), most).rows.map(
    ({ path, node: { sku }, level, needed, position, siblings }) =>
      `${path || "top"} ${sku} ${level} ${inPieces(needed)} ${position}/${siblings}`,
  );

test("only what is open shows its parts, each with how much one product needs", () => {
  expect(seen([])).toEqual(["top PUMP 1 1 1/1"]);
  expect(seen(["", "2"])).toEqual([
    "top PUMP 1 1 1/1",
    "0 ROTOR 2 2 1/3",
    "1 BOLT 2 8 2/3",
    "2 ROTOR 2 2 3/3",
    "2.0 STEEL 3 6 1/2",
    "2.1 BOLT 3 8 2/2",
  ]);
  expect(seen(["2"])).toEqual(["top PUMP 1 1 1/1"]);
});

test("no more rows than wanted are drawn, and it is said that there are more", () => {
  const { rows, more } = rowsOf(pump, new Set(["", "0", "2"]), 4);
  expect([rows.map(({ path }) => path), more]).toEqual([["", "0", "0.0", "0.1"], true]);
  expect(rowsOf(pump, new Set(["", "0", "2"]), 8).more).toBe(false);
});

test("whole levels are opened from the top while there is room", () => {
  expect([...pathsToOpen(pump, 100)]).toEqual(["", "0", "2"]);
  expect([...pathsToOpen(pump, 6)]).toEqual(["", "0"]);
  expect([...pathsToOpen(pump, 1)]).toEqual([""]);
  expect([...pathsToOpen(node("STEEL", 1), 1)]).toEqual([]);
});

test("what stands above a part is known by its path", () => {
  expect([pathAbove("2.0.11"), pathAbove("2.0"), pathAbove("2"), pathAbove("")]).toEqual(["2.0", "2", "", null]);
});

test("every item is named once", () => {
  expect(skusOf(pump)).toEqual(["PUMP", "ROTOR", "STEEL", "BOLT"]);
});

import { expect, test } from "vitest";
import type { TracedLink, TracedNode } from "@/server/cells/trace/schema";
import { CARD, columnsOf, drawingOf, MOST_OF_A_KIND } from "./graph-layout";

const node = (name: string, kind: TracedNode["kind"], depth: number): TracedNode => ({
  node: `${kind}|${name}`,
  kind,
  sku: ["lot", "serial"].includes(kind) ? "PUMP" : null,
  name,
  number: null,
  otherNames: [],
  ofNode: null,
  isStart: depth === 0,
  depth,
  quantity: 1,
  share: null,
});
const link = (from: TracedNode, to: TracedNode, quantity: number | null): TracedLink => ({
  from: from.node,
  to: to.node,
  kind: "made",
  quantity,
  firstAt: "2026-11-20T08:00:00.000Z",
  lastAt: "2026-11-20T08:00:00.000Z",
  steps: 1,
});
const order = node("MO-1", "production", -1);
const lot = node("L1", "lot", 0);
const serials = (count: number) => Array.from({ length: count }, (_, at) => node(`S${at}`, "serial", 1));
const none: ReadonlySet<string> = new Set();

test("what it came from stands at the left, what became of it at the right", () => {
  const [piece] = serials(1);
  if (!piece) throw new Error("no piece");
  const { boxes, lines, width, height } = drawingOf(
    [piece, lot, order],
    [link(order, lot, 8), link(lot, piece, 1)],
    none,
  );
  expect(boxes.map(({ id }) => id)).toEqual([order.node, lot.node, piece.node]);
  const places = boxes.map(({ x }) => x);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(new Set(boxes.map(({ y }) => y)).size).toBe(1);
  expect(lines.map(({ quantity }) => quantity)).toEqual([8, 1]);
  expect(width).toBe(3 * CARD.width + 2 * CARD.across + 2 * CARD.margin);
  expect(height).toBe(CARD.height + 2 * CARD.margin);
});

test("more of a kind than anybody wants to look at are one card, with what went to all of them", () => {
  const pieces = serials(MOST_OF_A_KIND + 1);
  const links = pieces.map((piece) => link(lot, piece, 0.1));
  const [, many] = columnsOf([lot, ...pieces], none);
  expect(many?.boxes.map(({ nodes }) => nodes.length)).toEqual([MOST_OF_A_KIND + 1]);
  const { boxes, lines } = drawingOf([lot, ...pieces], links, none);
  expect(boxes).toHaveLength(2);
  expect(lines.map(({ quantity }) => quantity)).toEqual([1.3]);
});

test("such a card opens", () => {
  const pieces = serials(MOST_OF_A_KIND + 1);
  const key = columnsOf(pieces, none)[0]?.boxes[0]?.id ?? "";
  const { boxes } = drawingOf(pieces, [], new Set([key]));
  expect(boxes).toHaveLength(MOST_OF_A_KIND + 1);
  expect(new Set(boxes.map(({ y }) => y)).size).toBe(MOST_OF_A_KIND + 1);
});

test("a few of a kind stand by themselves", () => {
  expect(columnsOf(serials(MOST_OF_A_KIND), none)[0]?.boxes).toHaveLength(MOST_OF_A_KIND);
});

test("a quantity that is not known of one is not told of all", () => {
  const pieces = serials(MOST_OF_A_KIND + 1);
  const links = pieces.map((piece, at) => link(lot, piece, at === 0 ? null : 1));
  expect(drawingOf([lot, ...pieces], links, none).lines.map(({ quantity }) => quantity)).toEqual([null]);
});

test("cards stand beside what they belong to, so that lines do not cross", () => {
  const [a, b] = [node("A", "lot", 0), node("B", "lot", 0)];
  const [ofB, ofA] = [node("1", "serial", 1), node("2", "serial", 1)];
  const { boxes } = drawingOf([a, b, ofB, ofA], [link(b, ofB, 1), link(a, ofA, 1)], none);
  expect(boxes.filter(({ depth }) => depth === 1).map(({ id }) => id)).toEqual([ofA.node, ofB.node]);
});

import { expect, test } from "vitest";
import { drawStrokes, isSignature } from "./strokes";

test("an empty paper, dots and a slip of the finger are no signature", () => {
  const dot = [{ x: 0.5, y: 0.5 }];
  const slip = [
    { x: 0.5, y: 0.5 },
    { x: 0.53, y: 0.5 },
  ];
  expect([isSignature([]), isSignature([dot, dot, dot]), isSignature([slip])]).toEqual([false, false, false]);
});

test("a line across the paper is one, in one stroke or in several", () => {
  const from = (x: number) => [
    { x, y: 0.4 },
    { x: x + 0.07, y: 0.5 },
  ];
  expect(isSignature([[...from(0.2), ...from(0.6)]])).toBe(true);
  expect(isSignature([from(0.1), from(0.3), from(0.5)])).toBe(true);
});

test("every stroke is drawn on white, at the size of the paper", () => {
  const drawn: (string | number)[][] = [];
  const note =
    (name: string) =>
    (...values: unknown[]) =>
      void drawn.push([name, ...values.map((value) => Math.round(Number(value)))]);
  const paper = {
    fillStyle: "",
    strokeStyle: "",
    lineWidth: 0,
    lineCap: "butt" as const,
    lineJoin: "miter" as const,
    fillRect: note("fillRect"),
    beginPath: note("beginPath"),
    moveTo: note("moveTo"),
    lineTo: note("lineTo"),
    stroke: note("stroke"),
    arc: note("arc"),
    fill: note("fill"),
  };
  const strokes = [
    [
      { x: 0.1, y: 0.5 },
      { x: 0.9, y: 1 },
    ],
    [{ x: 0.5, y: 0.5 }],
    [],
  ];
  drawStrokes(paper, strokes, 1000, 400);
  expect(drawn).toEqual([
    ["fillRect", 0, 0, 1000, 400],
    ["beginPath"],
    ["moveTo", 100, 200],
    ["lineTo", 900, 400],
    ["stroke"],
    ["beginPath"],
    ["arc", 500, 200, 3, 0, 6],
    ["fill"],
  ]);
});

import { expect, test } from "vitest";
import { type Gate, openGate, passGate } from "./camera-gate";

/** What passes when these codes are seen, a tenth of a second apart; the nearest to the middle first. */
function passedOf(frames: string[][], everyMs = 100): string[] {
  let gate: Gate = openGate;
  return frames.flatMap((raws, at) => {
    const codes = raws.map((raw, nearness) => ({ raw, nearness }));
    const seen = passGate(gate, codes, at * everyMs);
    gate = seen.gate;
    return seen.passed === null ? [] : [seen.passed];
  });
}
const times = <Frame>(count: number, frame: Frame) => Array.from({ length: count }, () => frame);

test("a label before the camera is one scan, however long it stays there", () => {
  expect(passedOf(times(100, ["A"]))).toEqual(["A"]);
});

test("a label that shakes out of the picture is still the same", () => {
  expect(passedOf([["A"], ...times(10, []), ["A"], ["A"]])).toEqual(["A"]);
});

test("a label that was taken away and shown again is a second scan", () => {
  expect(passedOf([["A"], ...times(15, []), ["A"]])).toEqual(["A", "A"]);
  // However seldom a slow device looks.
  expect(passedOf([["A"], ["A"]], 1_500)).toEqual(["A", "A"]);
});

test("of several labels the one in the middle is meant, and the next one when the hand moves on", () => {
  expect(
    passedOf([
      ["A", "B"],
      ["A", "B"],
      ["B", "A"],
      ["B", "A"],
    ]),
  ).toEqual(["A", "B"]);
});

test("a hand that trembles between two labels scans each once", () => {
  expect(
    passedOf(
      times(20, [
        ["A", "B"],
        ["B", "A"],
      ]).flat(),
    ),
  ).toEqual(["A", "B"]);
});

test("nothing in view is nothing", () => {
  expect(passedOf(times(5, []))).toEqual([]);
});

import { expect, test } from "vitest";
import { photoOf } from "./draw";

/** A picture whose JPEG is so many characters at full quality. */
const aCanvas = (characters: number) => {
  const asked: number[] = [];
  return {
    asked,
    toDataURL(_type?: string, quality = 1) {
      asked.push(quality);
      return "x".repeat(characters * quality);
    },
  };
};

test("a photo is sent as sharp as it was drawn, unless the server would refuse it", () => {
  const plain = aCanvas(500_000);
  expect(photoOf({ canvas: plain })).toHaveLength(400_000);
  expect(plain.asked).toEqual([0.8]);
  const gravel = aCanvas(1_700_000);
  expect(photoOf({ canvas: gravel }).length).toBeLessThanOrEqual(900_000);
  expect(gravel.asked).toEqual([0.8, 0.65, 0.5]);
});

import { type ReaderOptions, type ReadResult, readBarcodes } from "zxing-wasm/reader";

/** Only the codes in use: every further kind costs time on every frame, and finds what is none. */
const READING: ReaderOptions = {
  formats: ["Code128", "QRCode", "DataMatrix", "EAN13", "ITF"],
  // As the symbol has it: with the separators that a GS1 code lives by.
  textMode: "Plain",
  maxNumberOfSymbols: 8,
};

/** `raw` is what a wedge would type, with the symbology identifier before it; `nearness` 0 is the middle of the picture. */
export type SeenCode = { raw: string; nearness: number };

type Size = { width: number; height: number };

function nearness({ position }: Pick<ReadResult, "position">, { width, height }: Size): number {
  const { topLeft, topRight, bottomLeft, bottomRight } = position;
  const corners = [topLeft, topRight, bottomLeft, bottomRight];
  const middle = (axis: "x" | "y") => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return Math.hypot(middle("x") / width - 0.5, middle("y") / height - 0.5);
}

/** Every code in a picture, the one that somebody aims at first. */
export async function readCodes(picture: ImageData): Promise<SeenCode[]> {
  const found = await readBarcodes(picture, READING);
  return found
    .filter(({ isValid, text }) => isValid && text !== "")
    .map((result) => ({
      raw: `${result.symbologyIdentifier}${result.text}`,
      nearness: nearness(result, picture),
    }))
    .sort((a, b) => a.nearness - b.nearness);
}

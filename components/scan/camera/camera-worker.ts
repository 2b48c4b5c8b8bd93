import { prepareZXingModule } from "zxing-wasm/reader";
import { readCodes, type SeenCode } from "./read-codes";

/** The reader first, then one picture after the other. */
export type ToWorker = { reader: ArrayBuffer } | { pixels: ArrayBuffer; width: number; height: number; id: number };
export type FromWorker = { id: number; codes: SeenCode[] | null };

// Typed by what is used of it: the page's own types know no worker.
const here = self as unknown as {
  addEventListener: (type: "message", heard: (event: MessageEvent<ToWorker>) => void) => void;
  postMessage: (told: FromWorker) => void;
};

here.addEventListener("message", ({ data: told }) => {
  // Handed over by the page: by itself the library would fetch its reader from a stranger.
  if ("reader" in told) prepareZXingModule({ overrides: { wasmBinary: told.reader } });
  else void answer(told);
});

async function answer({ pixels, width, height, id }: Extract<ToWorker, { id: number }>): Promise<void> {
  const picture = new ImageData(new Uint8ClampedArray(pixels), width, height);
  const codes = await readCodes(picture).catch(() => null);
  here.postMessage({ id, codes });
}

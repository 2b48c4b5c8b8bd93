import type { FromWorker, ToWorker } from "./camera-worker";
import type { SeenCode } from "./read-codes";

export type CodeReader = {
  /** Null when the reader itself fails. */
  read: (picture: ImageData) => Promise<SeenCode[] | null>;
  stop: () => void;
};

/** Reads pictures beside the page, so that its buttons answer at once. Throws where the reader cannot be loaded. */
export async function startCodeReader(): Promise<CodeReader> {
  const response = await fetch(new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url));
  if (!response.ok) throw new Error(`the code reader: ${response.status}`);
  const reader = await response.arrayBuffer();
  const worker = new Worker(new URL("./camera-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (codes: SeenCode[] | null) => void>();
  let asked = 0;
  const giveUp = () => {
    for (const tell of waiting.values()) tell(null);
    waiting.clear();
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    waiting.get(data.id)?.(data.codes);
    waiting.delete(data.id);
  });
  worker.addEventListener("error", giveUp);
  const tell = (told: ToWorker, moved: Transferable[]) => worker.postMessage(told, moved);
  tell({ reader }, [reader]);
  return {
    read({ data, width, height }) {
      const id = ++asked;
      // The pixels move over, they are not copied: there are four million of them in every look.
      const pixels = data.buffer;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        tell({ pixels, width, height, id }, [pixels]);
      });
    },
    stop() {
      worker.terminate();
      giveUp();
    },
  };
}

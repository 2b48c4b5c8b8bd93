/** How far one part of a document's way has come, whatever it is about. */
export type HopState = "ahead" | "underWay" | "done" | "stopped";

export type HopFacts = {
  state: HopState;
  /** When the first document of it was there. */
  since: string | null;
  /** When it came to its end. */
  at: string | null;
  documents: { kind: string; id: string; no: string }[];
  /** How much of it there is and how much of that is done: pieces, or documents where pieces say nothing. */
  count: { done: number; of: number } | null;
};

export const nothingYet: HopFacts = { state: "ahead", since: null, at: null, documents: [], count: null };

type Times = readonly (string | null)[];
const known = (times: Times) => times.filter((time) => time !== null).sort();
export const earliest = (times: Times): string | null => known(times)[0] ?? null;
export const latest = (times: Times): string | null => known(times).at(-1) ?? null;

/** Quantities have at most six decimals: as whole millionths they add up exactly. */
const MILLION = 1_000_000;
export const sumOf = (quantities: readonly number[]): number =>
  quantities.reduce((sum, quantity) => sum + Math.round(quantity * MILLION), 0) / MILLION;

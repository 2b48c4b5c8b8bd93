import type { SeenCode } from "./read-codes";

/** The labels that have passed and are still in view, and when each was last seen there. */
export type Gate = ReadonlyMap<string, number>;
export const openGate: Gate = new Map();

/** A code that shakes out of the picture for a moment is still the same label. */
const goneAfterMs = 1_200;

/**
 * Lets a label through once: a camera sees it ten times a second, and a scan counts a piece. It passes again when it has
 * been out of sight. Of several in view the one in the middle is meant.
 */
export function passGate(gate: Gate, codes: readonly SeenCode[], at: number): { gate: Gate; passed: string | null } {
  const inView = new Set(codes.map(({ raw }) => raw));
  const still = [...gate]
    .map(([raw, seenAt]): [string, number] => [raw, inView.has(raw) && at - seenAt <= goneAfterMs ? at : seenAt])
    .filter(([, seenAt]) => at - seenAt <= goneAfterMs);
  const next = new Map(still);
  const aimed = codes[0]?.raw;
  if (aimed === undefined || next.has(aimed)) return { gate: next, passed: null };
  return { gate: next.set(aimed, at), passed: aimed };
}

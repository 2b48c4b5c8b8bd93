/** Half the step is certain and half is chance: a crowd that failed together does not come back together. */
export function backoffMs(attempt: number, baseMs: number, chance: number = Math.random()): number {
  const step = Math.min(baseMs * 2 ** (attempt - 1), 10 * 60_000);
  return Math.round(step / 2 + (step / 2) * chance);
}

const CANNOT_HEAL = new Set([
  "VALIDATION_FAILED",
  "FORBIDDEN",
  "UNKNOWN_ITEM",
  "UNKNOWN_WAREHOUSE",
  "UNKNOWN_REFERENCE",
  "BOM_CYCLE",
  "EVENT_PAYLOAD_INVALID",
]);

/** A request that is wrong in itself will be wrong again; everything else may only have come too early. */
export const mayHeal = (code: string) => !CANNOT_HEAL.has(code);

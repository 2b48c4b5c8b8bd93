/** Where this device stands: who reports here next need not say it again. */
export type Stand = { station: string | null; shift: string | null };

export const STAND_KEY = "linkworks-floor-stand";
export const SHIFTS = ["early", "late", "night"] as const;

const word = (value: unknown) => (typeof value === "string" && value !== "" && value.length <= 128 ? value : null);

/** What is kept, whatever somebody has made of it. */
export function readStand(kept: string | null): Stand {
  try {
    const { station, shift } = JSON.parse(kept ?? "{}") as Record<string, unknown>;
    return { station: word(station), shift: word(shift) };
  } catch {
    return { station: null, shift: null };
  }
}

/** What is said now goes on; what is not said stays as it was. */
export const standAfter = (before: Stand, said: Stand): Stand => ({
  station: said.station ?? before.station,
  shift: said.shift ?? before.shift,
});

/** The chips: what the workshop uses, with what is chosen though nobody has used it before. */
export const choices = (known: readonly string[], chosen: readonly (string | null)[]): string[] => [
  ...new Set([...known, ...chosen.filter((each) => each !== null)]),
];

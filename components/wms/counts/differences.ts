type Line = { countedQuantity: number | null; difference: number | null; differenceCents: number | null };

export const countedLines = <Each extends Line>(lines: readonly Each[]) =>
  lines.filter(({ countedQuantity }) => countedQuantity !== null);
/** What would be booked: a line that nobody has counted is no difference. */
export const differencesOf = <Each extends Line>(lines: readonly Each[]) =>
  lines.filter(({ difference }) => difference !== null && difference !== 0);
/** What was found less what is missing, in cents; what has no cost is not in it. */
export const worthOf = (lines: readonly Line[]) =>
  lines.reduce((sum, { differenceCents }) => sum + (differenceCents ?? 0), 0);
export const uncostedOf = <Each extends Line>(lines: readonly Each[]) =>
  differencesOf(lines).filter(({ differenceCents }) => differenceCents === null);

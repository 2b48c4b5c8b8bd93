type Change = { field: string; from: unknown; to: unknown };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A whole new document is not a list of changes; a long value is not worth a line. */
const longestShown = 160;
const isShort = (value: unknown) => JSON.stringify(value).length <= longestShown;

/** What differs between the two sides of an audit row, field by field. Creation has no "before" and tells nothing here. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  if (!isRecord(before)) return [];
  const later = isRecord(after) ? after : {};
  return [...new Set([...Object.keys(before), ...Object.keys(later)])]
    .map((field) => ({ field, from: before[field] ?? null, to: later[field] ?? null }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
    .filter(({ from, to }) => isShort(from) && isShort(to));
}

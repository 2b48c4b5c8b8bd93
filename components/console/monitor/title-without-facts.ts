/** Where a fact of one scan stood. */
const FACT = "…";

/** A message's words without its facts: as it is written, or as the build has taken it apart. */
export function titleWithoutFacts(raw: unknown): string {
  if (typeof raw === "string") return withoutBraces(raw);
  if (!Array.isArray(raw)) return "";
  return raw.map((piece) => (typeof piece === "string" ? piece : FACT)).join("");
}

/** A fact may hold others: the words of a plural. The inmost go first. */
function withoutBraces(written: string): string {
  const less = written.replaceAll(/\{[^{}]*\}/g, FACT);
  return less === written ? written : withoutBraces(less);
}

/** Words that say nothing without the fact. */
export const isOnlyFacts = (title: string): boolean => /^[…\s:：+,，/]*$/.test(title);

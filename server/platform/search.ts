/** A person's text as LIKE takes it: a percent sign and an underscore mean themselves. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** A filter for Prisma, which escapes nothing: holds this text somewhere, in capitals or not. */
export const holds = (text: string) => ({ contains: literally(text), mode: "insensitive" as const });

/** Where the numbers that begin like this stand: behind them is nothing but more digits. */
type NumberRange = { gte: string; lt: string };

/** A number that we hand out, or its beginning: "SO-0004" is between itself and the first text that no digit follows. */
export function numberRange(prefix: string, q: string): NumberRange | undefined {
  if (!q.toUpperCase().startsWith(`${prefix}-`) || !/^\d+$/.test(q.slice(prefix.length + 1))) return undefined;
  const first = q.toUpperCase();
  return { gte: first, lt: `${first}:` };
}

/** What was typed, as a condition: a number of these documents is looked up in its index, other words are looked for everywhere. */
export function sought<Number, Words>(
  q: string | undefined,
  prefix: string,
  { number, words }: { number: (range: NumberRange) => Number; words: (q: string) => Words },
): Number | Words | undefined {
  if (!q) return undefined;
  const range = numberRange(prefix, q);
  return range ? number(range) : words(q);
}

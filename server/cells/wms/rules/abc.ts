/** How far, in hundredths of all that was consumed, A and B reach. */
const REACH = [
  { class: "A", percent: 80n },
  { class: "B", percent: 95n },
] as const;

export type Ranked = { class: "A" | "B" | "C"; share: number; upTo: number };

/**
 * Sorts items by what they are worth to the plant. From the largest down: an item is A while those before it have not yet
 * made up 80 %, then B up to 95 %, then C. So the one that crosses the line is still on the near side of it, and there
 * is an A as soon as anything was consumed.
 */
export function abcClasses(centsFromLargest: readonly bigint[]): Ranked[] {
  const total = centsFromLargest.reduce((sum, cents) => sum + cents, 0n);
  let before = 0n;
  return centsFromLargest.map((cents) => {
    const reached = REACH.find(({ percent }) => before * 100n < total * percent);
    before += cents;
    return { class: reached?.class ?? "C", share: partOf(cents, total), upTo: partOf(before, total) };
  });
}

const MILLION = 1_000_000n;
const partOf = (cents: bigint, total: bigint) => (total === 0n ? 0 : Number((cents * MILLION) / total) / 1e6);

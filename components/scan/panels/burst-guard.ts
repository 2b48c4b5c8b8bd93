/** What follows this soon upon a key was not typed by fingers. */
const burstMs = 50;

/** Remembers what stood in a field before the last keys that came too fast for fingers: a scanner's burst is taken out again. */
export function makeBurstGuard() {
  let before = "";
  let last = Number.NEGATIVE_INFINITY;
  return {
    /** Told of every key before it has had its effect. */
    key(standing: string, at: number): void {
      if (at - last > burstMs) before = standing;
      last = at;
    },
    before: () => before,
  };
}

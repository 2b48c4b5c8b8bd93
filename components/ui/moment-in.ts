const MINUTE_MS = 60_000;

const clockIn = (timeZone: string, ms: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(ms).replace(" ", "T");

/** How far a zone's clocks are ahead of Greenwich at that moment. */
const aheadMs = (timeZone: string, ms: number) =>
  Date.parse(`${clockIn(timeZone, ms)}Z`) - Math.floor(ms / 1000) * 1000;

/** What a clock on the wall of the plant shows then, as a field for date and time holds it. */
export const wallClockIn = (timeZone: string, moment: string) => clockIn(timeZone, Date.parse(moment)).slice(0, 16);

/** The moment at which a clock on the wall of the plant shows this: what a field for date and time holds says nothing of a zone. */
export function momentIn(timeZone: string, wallClock: string): string {
  const wanted = Math.floor(Date.parse(`${wallClock}Z`) / MINUTE_MS) * MINUTE_MS;
  const guess = wanted - aheadMs(timeZone, wanted);
  // Where clocks were changed between the two, the guess was made with the other time.
  return new Date(wanted - aheadMs(timeZone, guess)).toISOString();
}

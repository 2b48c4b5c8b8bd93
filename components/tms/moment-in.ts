const MINUTE_MS = 60_000;

/** How far a zone's clocks are ahead of Greenwich at that moment. */
function aheadMs(timeZone: string, ms: number): number {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(ms);
  return Date.parse(`${clock.replace(" ", "T")}Z`) - Math.floor(ms / 1000) * 1000;
}

/** The moment at which a clock on the wall of the plant shows this: what a field for date and time holds says nothing of a zone. */
export function momentIn(timeZone: string, wallClock: string): string {
  const wanted = Math.floor(Date.parse(`${wallClock}Z`) / MINUTE_MS) * MINUTE_MS;
  const guess = wanted - aheadMs(timeZone, wanted);
  // Where clocks were changed between the two, the guess was made with the other time.
  return new Date(wanted - aheadMs(timeZone, guess)).toISOString();
}

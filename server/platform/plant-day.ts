import type { Sql } from "./db";

type Reading = { sql: Sql; tenantId: string };

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);

/**
 * When each of these is over: a moment is itself, a bare day ends where the plant is, not in Greenwich. Asks the database,
 * which knows every zone's clock changes, and only when there is a day among them.
 */
export async function endsOf(
  { sql, tenantId }: Reading,
  given: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const days = [...new Set(given.filter(isDay))];
  const ends = new Map(given.map((text) => [text, text]));
  if (days.length === 0) return ends;
  const rows = await sql<{ day: string; end: string }>`
    SELECT day, platform.iso(((day::date + 1)::timestamp AT TIME ZONE time_zone) - interval '1 millisecond') AS end
    FROM platform.tenant CROSS JOIN unnest(${days}::text[]) AS day WHERE tenant_id = ${tenantId}`;
  for (const { day, end } of rows) ends.set(day, end);
  return ends;
}

export async function endOf(look: Reading, given: string | null | undefined): Promise<string | null> {
  return given == null ? null : ((await endsOf(look, [given])).get(given) ?? null);
}

const calendars = new Map<string, Intl.DateTimeFormat>();
/** Making one takes longer than asking it a thousand times. */
function calendarIn(timeZone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
    calendar = new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", ...parts });
    calendars.set(timeZone, calendar);
  }
  return calendar;
}

/** The calendar's day at that moment in that zone. */
export function dayIn(timeZone: string, moment: string): string {
  const parts = calendarIn(timeZone).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

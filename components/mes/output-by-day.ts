export type DayOutput = { day: string; good: number; defect: number };
type Reported = { reportTime: string; goodQty: number; defectQty: number };

/** Quantities have at most six decimals: as whole millionths they add up exactly. */
const MILLION = 1_000_000;
const plus = (a: number, b: number) => (Math.round(a * MILLION) + Math.round(b * MILLION)) / MILLION;

/** What was made on each day of the plant's calendar, oldest first; days on which nobody reported are not there. */
export function outputByDay(reports: readonly Reported[], timeZone: string): DayOutput[] {
  const calendar = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days = new Map<string, DayOutput>();
  for (const { reportTime, goodQty, defectQty } of reports) {
    const day = calendar.format(new Date(reportTime));
    const sum = days.get(day) ?? { day, good: 0, defect: 0 };
    days.set(day, { day, good: plus(sum.good, goodQty), defect: plus(sum.defect, defectQty) });
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}

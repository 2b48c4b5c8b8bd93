import { dayOf } from "../gs1";

const WITH_YEAR = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/;
const COMPACT = /^\d{4}\d{2}\d{2}$/;

/** A day as somebody types it off a label: YYMMDD as on the barcode (day 00 is the end of the month), or with the whole year. */
export function readDay(typed: string, now: Date): string | null {
  const text = typed.trim().normalize("NFKC");
  if (/^\d{6}$/.test(text)) return dayOf(text, now) ?? null;
  if (/^\d+$/.test(text) && !COMPACT.test(text)) return null;
  const [, year = "", month = "", day = ""] = WITH_YEAR.exec(text) ?? [];
  if (year === "") return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}

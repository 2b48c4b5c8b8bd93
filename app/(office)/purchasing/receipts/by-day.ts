type Dated = { expectedOn: string | null; daysLate: number };

export type DayOfReceipts<Row> = { day: string | null; when: "late" | "today" | "ahead" | "unknown"; rows: Row[] };

/** Receipts under the day they are expected on, in the order they came: the latest first, those without a day at last. */
export function receiptsByDay<Row extends Dated>(rows: readonly Row[], today: string): DayOfReceipts<Row>[] {
  const days = new Map<string | null, Row[]>();
  for (const row of rows) days.set(row.expectedOn, [...(days.get(row.expectedOn) ?? []), row]);
  return [...days].map(([day, its]) => ({ day, when: whenOf(day, today), rows: its }));
}

const whenOf = (day: string | null, today: string) =>
  day === null ? "unknown" : day < today ? "late" : day === today ? "today" : "ahead";

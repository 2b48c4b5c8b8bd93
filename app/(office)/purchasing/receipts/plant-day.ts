"use client";

import { useDaysUntil } from "@/components/ui/due-day";

const SOME_DAY = "2000-01-01";
const DAY_MS = 86_400_000;

/** The day that many days from today, where the plant is. */
export function usePlantDay(days: number): string {
  const daysUntil = useDaysUntil();
  return new Date(Date.parse(SOME_DAY) + (days - daysUntil(SOME_DAY)) * DAY_MS).toISOString().slice(0, 10);
}

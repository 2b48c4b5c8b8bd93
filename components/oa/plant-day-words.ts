"use client";

import { useFormatter } from "next-intl";
import { useCallback } from "react";
import { useDaysUntil } from "@/components/ui/due-day";

/** A day of the calendar, as the reader writes it. */
export function usePlantDayWords() {
  const format = useFormatter();
  return useCallback(
    (day: string) =>
      format.dateTime(new Date(`${day}T00:00:00Z`), {
        timeZone: "UTC",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
      }),
    [format],
  );
}

const SOME_DAY = "2000-01-01";
const DAY_MS = 86_400_000;

/** Today, where the plant is. */
export function usePlantToday(): string {
  const daysUntil = useDaysUntil();
  return new Date(Date.parse(SOME_DAY) - daysUntil(SOME_DAY) * DAY_MS).toISOString().slice(0, 10);
}

"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useCallback } from "react";
import classes from "./due-day.module.css";
import { useNowMs } from "./time";

const DAY_MS = 86_400_000;

/** How many days of the calendar lie between today, where the plant is, and that day; negative once it is over. */
export function useDaysUntil() {
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  return useCallback(
    (day: string) => {
      const today = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(nowMs);
      return Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
    },
    [timeZone, nowMs],
  );
}

/** The day something is wanted, and in words how late or near it is while it is still to be done. */
export function DueDay({ day, open }: { day: string | null; open: boolean }) {
  const t = useTranslations("ui.due");
  const format = useFormatter();
  const daysUntil = useDaysUntil();
  if (day === null) return <span className="dim">{t("none")}</span>;
  const days = daysUntil(day);
  const words = days < 0 ? t("late", { days: -days }) : days === 0 ? t("today") : t("in", { days });
  return (
    <span className={classes.due} data-late={open && days < 0 ? true : undefined}>
      <time dateTime={day} className="nowrap" suppressHydrationWarning>
        {format.dateTime(new Date(`${day}T00:00:00Z`), {
          timeZone: "UTC",
          year: "numeric",
          month: "2-digit",
          day: "2-digit",
        })}
      </time>
      {open && days < 8 ? (
        <span className={classes.words} suppressHydrationWarning>
          {words}
        </span>
      ) : null}
    </span>
  );
}

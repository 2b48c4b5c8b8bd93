"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TrackRecord } from "./reliability";
import classes from "./reliability-words.module.css";

/** The record in a few words; what nobody knows is said too. */
export function ReliabilityWords({ record }: { record: TrackRecord | undefined }) {
  const t = useTranslations("purchasing.reliability");
  const format = useFormatter();
  if (!record || record.receipts === 0) return <span className="dim">{t("none")}</span>;
  const { receipts, promised, onTime, averageDaysLate, closedShort } = record;
  return (
    <span className={classes.words}>
      {promised === 0 ? (
        <span className="dim">{t("undated", { count: receipts })}</span>
      ) : (
        <span data-tone={onTime === promised ? "good" : onTime * 2 < promised ? "bad" : undefined}>
          {t("onTime", { percent: format.number(onTime / promised, { style: "percent" }), onTime, promised })}
        </span>
      )}
      {averageDaysLate === null ? null : <span className="dim">{t("late", { days: averageDaysLate })}</span>}
      {closedShort === 0 ? null : <span className="dim">{t("short", { count: closedShort })}</span>}
    </span>
  );
}

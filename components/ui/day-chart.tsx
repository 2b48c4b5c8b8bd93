"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, DataTable } from "./data-table";
import classes from "./day-chart.module.css";

export type Series = { name: string; label: string; tone: "main" | "good" | "wait" | "bad" };
export type DayRow = { day: string } & Record<string, number | string | null>;

export type DayChart = {
  label: string;
  rows: DayRow[];
  series: Series[];
  /** Bars stand on each other; a line is a level. */
  kind: "bars" | "line";
  value: (value: number) => string;
};

/** Its drawing is its own piece of code: pages without a chart do not load it. */
const Drawing = dynamic(() => import("./day-chart-drawing"), {
  ssr: false,
  loading: () => <div className={classes.room} />,
});

/** Days as a chart, and the same figures as a table for whoever cannot see it or wants the numbers. */
export function DayChart({ label, rows, series, kind, value }: DayChart) {
  const t = useTranslations("ui.chart");
  const format = useFormatter();
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { timeZone: "UTC", dateStyle: "medium" });
  const short = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { timeZone: "UTC", month: "numeric", day: "numeric" });
  const columns: Column<DayRow>[] = [
    { id: "day", header: t("day"), cell: (row) => day(row.day) },
    ...series.map(
      ({ name, label: header }): Column<DayRow> => ({
        id: name,
        header,
        align: "right",
        cell: (row): ReactNode => {
          const figure = row[name];
          return typeof figure === "number" ? value(figure) : "–";
        },
      }),
    ),
  ];
  return (
    <>
      <div role="img" aria-label={label} className={classes.room}>
        <Drawing rows={rows} series={series} kind={kind} value={value} day={short} />
      </div>
      <details className={classes.table}>
        <summary>{t("asTable")}</summary>
        <div className={classes.rows} tabIndex={0} role="region" aria-label={label}>
          <DataTable label={label} columns={columns} rows={rows.toReversed()} rowId={(row) => row.day} empty={null} />
        </div>
      </details>
    </>
  );
}

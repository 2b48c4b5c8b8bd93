"use client";

import { BarChart, LineChart } from "@mantine/charts";
import "@mantine/charts/styles.css";
import type { DayChart, Series } from "./day-chart";

const colors: Record<Series["tone"], string> = {
  main: "var(--accent)",
  good: "var(--good-ink)",
  wait: "var(--wait-ink)",
  bad: "var(--bad-ink)",
};

export default function DayChartDrawing({
  rows,
  series,
  kind,
  value,
  day,
}: Omit<DayChart, "label"> & { day: (text: string) => string }) {
  const common = {
    h: 208,
    data: rows,
    dataKey: "day",
    series: series.map(({ name, label, tone }) => ({ name, label, color: colors[tone] })),
    valueFormatter: value,
    withLegend: series.length > 1,
    xAxisProps: { tickFormatter: day, minTickGap: 24 },
    yAxisProps: { width: 64 },
    tickLine: "none" as const,
    gridAxis: "x" as const,
  };
  return kind === "bars" ? (
    <BarChart {...common} type="stacked" barProps={{ isAnimationActive: false }} />
  ) : (
    <LineChart {...common} withDots={false} curveType="linear" connectNulls lineProps={{ isAnimationActive: false }} />
  );
}

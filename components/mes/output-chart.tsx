"use client";

import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useFormatter } from "next-intl";
import type { DayOutput } from "./output-by-day";

type OutputChart = { days: readonly DayOutput[]; label: string; good: string; defect: string };

/** Good pieces and defects by day. The table below says the same in numbers. */
export function OutputChart({ days, label, good, defect }: OutputChart) {
  const format = useFormatter();
  const data = days.map(({ day, ...output }) => ({
    day: format.dateTime(new Date(`${day}T00:00:00Z`), { timeZone: "UTC", month: "short", day: "numeric" }),
    ...output,
  }));
  return (
    <figure aria-label={label} style={{ margin: 0, padding: "0.9rem 0.9rem 0" }}>
      <BarChart
        h={200}
        data={data}
        dataKey="day"
        type="stacked"
        withLegend
        tickLine="none"
        maxBarWidth={36}
        barChartProps={{ accessibilityLayer: false }}
        series={[
          { name: "good", label: good, color: "var(--good-ink)" },
          { name: "defect", label: defect, color: "var(--bad-ink)" },
        ]}
      />
    </figure>
  );
}

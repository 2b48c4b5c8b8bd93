"use client";

import { useFormatter } from "next-intl";

const units = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
  { unit: "millisecond", ms: 1 },
] as const;

/** A span of time in its largest fitting unit: 38 ms, 4.2 s, 3 h. */
export function useDuration() {
  const format = useFormatter();
  return (ms: number) => {
    const { unit, ms: size } = units.find((each) => ms >= each.ms) ?? { unit: "millisecond" as const, ms: 1 };
    const amount = ms / size;
    return format.number(amount, {
      style: "unit",
      unit,
      unitDisplay: "narrow",
      maximumFractionDigits: amount < 10 && size > 1 ? 1 : 0,
    });
  };
}

export function Duration({ ms }: { ms: number }) {
  return <span className="nowrap">{useDuration()(ms)}</span>;
}

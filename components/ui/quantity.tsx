"use client";

import { useFormatter } from "next-intl";

export function Quantity({ value, unit }: { value: number; unit?: string }) {
  const format = useFormatter();
  return (
    <span className="nowrap">
      {format.number(value, { maximumFractionDigits: 6 })}
      {unit ? <span className="dim"> {unit}</span> : null}
    </span>
  );
}

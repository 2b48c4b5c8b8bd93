"use client";

import { useFormatter } from "next-intl";

export function useMoney() {
  const format = useFormatter();
  return (cents: number, currency: string) =>
    format.number(cents / 100, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: 2,
    });
}

export function Money({ cents, currency }: { cents: number; currency: string }) {
  return <span className="nowrap">{useMoney()(cents, currency)}</span>;
}

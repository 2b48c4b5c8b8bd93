"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { Quantity } from "@/components/ui/quantity";
import { OUTSIDE } from "@/server/cells/wms/schema/places";
import classes from "./stock.module.css";
import { stockHref } from "./stock-filters";

/** Standard costs are kept in the plant's currency. */
const CURRENCY = "CNY";

/** An item by name and code; it opens where it lies. */
export function StockItem({ sku, name }: { sku: string; name: string }) {
  return (
    <span className={classes.named}>
      <Link href={stockHref("/stock", { tab: "balance", sku })}>{name}</Link>
      {name === sku ? null : <span className="mono dim">{sku}</span>}
    </span>
  );
}

const sides = Object.entries(OUTSIDE) as [keyof typeof OUTSIDE, string][];

/** A place by its code; what is no place but a side of the ledger, in words. */
export function usePlaceWords() {
  const t = useTranslations("stock.outside");
  return (code: string) => {
    const side = sides.find(([, each]) => each === code);
    return side ? t(side[0]) : code;
  };
}

/** A number that opens its rows; nothing is no link. */
export function Figure({
  value,
  unit,
  href,
  tone,
}: {
  value: number;
  unit?: string | null;
  href: string;
  tone?: "bad" | "wait";
}) {
  if (value === 0) return <span className="dim">0</span>;
  return (
    <Link href={href} className={tone && classes[tone]}>
      <Quantity value={value} {...(unit ? { unit } : {})} />
    </Link>
  );
}

/** What goods are worth at standard cost, and a word where nobody has said what they cost. */
export function Worth({ cents }: { cents: number | null }) {
  const t = useTranslations("stock");
  if (cents === null) return <span className="dim">{t("noCost")}</span>;
  return <Money cents={cents} currency={CURRENCY} />;
}

import { useTranslations } from "next-intl";
import { Quantity } from "@/components/ui/quantity";

type Line = { materialSku: string; quantity: number };

/** The first line in words, and how many there are besides. */
export function WhatIsWanted({ lines, nameOf }: { lines: Line[]; nameOf: (sku: string) => string }) {
  const t = useTranslations("purchasing.lines");
  const [first] = lines;
  if (!first) return <span className="dim">{t("inWords")}</span>;
  return (
    <>
      {nameOf(first.materialSku)} × <Quantity value={first.quantity} />
      {lines.length > 1 ? <span className="dim"> {t("andMore", { count: lines.length - 1 })}</span> : null}
    </>
  );
}

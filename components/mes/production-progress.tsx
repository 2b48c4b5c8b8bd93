"use client";

import { useFormatter, useTranslations } from "next-intl";
import classes from "./production-progress.module.css";

type Made = { quantity: number; goodQty: number; defectQty: number };

/** Good pieces of those planned, and the defects beside them, as a bar with its numbers. */
export function ProductionProgress({ order: { quantity, goodQty, defectQty } }: { order: Made }) {
  const t = useTranslations("production");
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: 6 });
  const most = Math.max(quantity, goodQty + defectQty);
  const words = t("progressWords", { good: number(goodQty), planned: number(quantity), defects: number(defectQty) });
  return (
    <span className={classes.progress} title={words}>
      <span className={classes.bar} role="img" aria-label={words}>
        <span data-part="good" style={{ width: `${(goodQty / most) * 100}%` }} />
        <span data-part="defect" style={{ width: `${(defectQty / most) * 100}%` }} />
      </span>
      <span className="nowrap" aria-hidden>
        {number(goodQty)} / {number(quantity)}
      </span>
      {defectQty > 0 ? <span className={classes.defects}>{t("defects", { count: defectQty })}</span> : null}
    </span>
  );
}

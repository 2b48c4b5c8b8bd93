"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useNowMs } from "@/components/ui/time";
import classes from "./stock.module.css";

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

/** Until when goods are good, and in words where that is near or over. */
export function ExpiryDay({ at }: { at: string | null }) {
  const t = useTranslations("stock.expiry");
  const format = useFormatter();
  const now = useNowMs();
  if (at === null) return <span className="dim">–</span>;
  const days = Math.ceil((Date.parse(at) - now) / DAY_MS);
  const day = format.dateTime(new Date(at), { year: "numeric", month: "2-digit", day: "2-digit" });
  return (
    <span className={classes.named} suppressHydrationWarning>
      <time dateTime={at} className="nowrap">
        {day}
      </time>
      {days <= 0 ? <span className={classes.bad}>{t("over")}</span> : null}
      {days > 0 && days <= SOON_DAYS ? <span className={classes.wait}>{t("in", { days })}</span> : null}
    </span>
  );
}

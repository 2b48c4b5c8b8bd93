"use client";

import { IconAlertTriangle, IconArrowRight, IconCircleCheck, IconClockHour4 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Time } from "@/components/ui/time";
import { WhyMissing } from "@/components/wms/picking/readiness";
import type { Reason } from "./why-blocked";
import classes from "./why-panel.module.css";

const GRAVE: readonly Reason["why"][] = ["salesEnded", "late", "short"];
const NEXT: readonly Reason["why"][] = ["toRelease", "toPick", "toStart", "nothingPicked"];

/** Why an order does not go on, in words; and when nothing is in the way, that too. */
export function WhyPanel({ reasons, itemName }: { reasons: readonly Reason[]; itemName: (sku: string) => string }) {
  const t = useTranslations("production.why");
  const titleId = useId();
  return (
    <section className={classes.why} aria-labelledby={titleId}>
      <h2 id={titleId}>{t("title")}</h2>
      {reasons.length === 0 ? (
        <p className={classes.clear}>
          <IconCircleCheck size={16} aria-hidden /> {t("nothing")}
        </p>
      ) : (
        <ul className={classes.reasons}>
          {reasons.map((reason) => {
            const grave = GRAVE.includes(reason.why);
            const Symbol = grave ? IconAlertTriangle : NEXT.includes(reason.why) ? IconArrowRight : IconClockHour4;
            return (
              <li
                key={"row" in reason ? `${reason.why} ${reason.row.warehouseId} ${reason.row.sku}` : reason.why}
                data-grave={grave || undefined}
              >
                <Symbol size={16} aria-hidden />
                <span>
                  <Words reason={reason} itemName={itemName} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Words({ reason, itemName }: { reason: Reason; itemName: (sku: string) => string }) {
  const t = useTranslations("production.why");
  switch (reason.why) {
    case "late":
      return t("late", { days: reason.days });
    case "silent":
      return (
        <>
          {t("silent")} <Time at={reason.since} />
        </>
      );
    case "short":
    case "arriving":
      return (
        <>
          {t(reason.why)} <WhyMissing row={reason.row} itemName={itemName} />
        </>
      );
    default:
      return t(reason.why);
  }
}

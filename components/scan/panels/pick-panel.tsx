"use client";

import { useFormatter, useTranslations } from "next-intl";
import { inHand, orderOf, takenAt } from "../engine/pick/plan";
import { minus } from "../quantity";
import type { PanelProps } from "../screen/task-screen";
import classes from "./panel.module.css";
import { suggestionOf } from "./suggestion";

/** Where to go next and what to take there. */
export function PickPanel({ state }: PanelProps<"pick">) {
  const t = useTranslations("floor.pick");
  const format = useFormatter();
  const { work } = state;
  const now = work && !work.progress.ended ? inHand(work) : undefined;
  if (!work || !now) return null;
  const { plan, progress } = work;
  const { stop, item } = now;
  const order = orderOf(plan, stop.orderId);
  const suggestion = suggestionOf(plan, stop);
  const rest = minus(stop.quantity, takenAt(progress, stop.stopId));
  const left = progress.queue.length - 1;
  return (
    <section className={classes.part} aria-label={t("next")}>
      <p className={classes.huge}>{stop.locationCode}</p>
      <p className={classes.big}>
        {item.sku} <span className={classes.dim}>{item.name}</span>
      </p>
      <dl className={classes.facts}>
        <dt>{t("quantity")}</dt>
        <dd>
          {format.number(rest, { maximumFractionDigits: 6 })} {item.unit}
        </dd>
        {suggestion ? (
          <>
            <dt>{t("lot")}</dt>
            <dd>
              <span className="mono">{stop.lotNumber}</span>
              <span className={classes.mark}>{t(suggestion.why)}</span>
            </dd>
          </>
        ) : null}
        {suggestion?.expiresAt ? (
          <>
            <dt>{t("expires")}</dt>
            <dd>{format.dateTime(new Date(suggestion.expiresAt), { dateStyle: "medium" })}</dd>
          </>
        ) : null}
        {order?.cart ? (
          <>
            <dt>{t("cart")}</dt>
            <dd>
              <span className={classes.huge}>{order.cart}</span>
              <span className="mono">{order.orderNo}</span>
            </dd>
          </>
        ) : null}
      </dl>
      <p className={classes.dim}>{left > 0 ? t("after", { count: left }) : t("last")}</p>
    </section>
  );
}

"use client";

import { type Icon, IconAlertTriangle, IconCircle, IconCircleCheck, IconHandGrab } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { OverviewLine } from "../engine/session";
import classes from "./progress-list.module.css";

const SIGNS: Record<OverviewLine["state"], Icon> = {
  open: IconCircle,
  inHand: IconHandGrab,
  done: IconCircleCheck,
  short: IconAlertTriangle,
};

type Named = { sku: string; name: string; unit: string };

/** How far the document is, line by line; where lines can be taken in hand they are buttons. */
export function ProgressList({
  documents,
  lines,
  items,
  onChoose,
}: {
  documents: string[];
  lines: OverviewLine[];
  items: readonly Named[];
  onChoose?: (lineId: string) => void;
}) {
  const t = useTranslations("floor.progress");
  const format = useFormatter();
  const done = lines.filter(({ state }) => state === "done" || state === "short").length;
  const amount = (quantity: number) => format.number(quantity, { maximumFractionDigits: 6 });

  return (
    <section className={classes.progress} aria-label={t("title")}>
      <div className={classes.head}>
        <strong className="mono">{documents.join(" · ")}</strong>
        <span>{t("lines", { done, of: lines.length })}</span>
      </div>
      <progress className={classes.bar} max={lines.length || 1} value={done} aria-label={t("title")} />
      <ul className={classes.lines}>
        {lines.map((line) => {
          const Sign = SIGNS[line.state];
          const item = items.find(({ sku }) => sku === line.sku);
          const body = (
            <>
              <Sign size={22} aria-hidden className={classes.sign} />
              <span className={classes.what}>
                <strong>{line.sku}</strong>
                <span className={classes.name}>{item?.name}</span>
                {line.locationCode ? <span className={classes.place}>{line.locationCode}</span> : null}
              </span>
              <span className={classes.amount}>
                {line.done === null ? "–" : amount(line.done)}
                {line.of === null ? null : ` / ${amount(line.of)}`} <small>{item?.unit}</small>
                <span className={classes.state}>{t(`states.${line.state}`)}</span>
              </span>
            </>
          );
          return (
            <li key={line.id} data-state={line.state} aria-current={line.state === "inHand" ? "step" : undefined}>
              {onChoose ? (
                <button type="button" className={classes.line} onClick={() => onChoose(line.id)}>
                  {body}
                </button>
              ) : (
                <div className={classes.line}>{body}</div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

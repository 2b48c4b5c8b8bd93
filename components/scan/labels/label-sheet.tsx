"use client";

import { useTranslations } from "next-intl";
import { CodeImage } from "./code-image";
import classes from "./label-sheet.module.css";
import type { PrintedLabel } from "./printed-label";

/** Labels as they come out of the printer: one to a page of 100 by 60 mm. */
export function LabelSheet({ labels }: { labels: readonly PrintedLabel[] }) {
  const t = useTranslations("floor.labels");
  return (
    <ol className={classes.sheet} aria-label={t("preview")}>
      {labels.map(({ kind, title, facts, codes }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be alike to the last sign
        <li key={at} className={classes.label} data-label={kind}>
          <p className={classes.title}>{title}</p>
          <CodeImage code={codes.whole} shape="square" className={classes.square ?? ""} />
          <dl className={classes.facts}>
            {facts.map(([fact, value]) => (
              <div key={fact}>
                <dt>{t(`facts.${fact}`)}</dt>
                <dd>
                  {value}
                  {codes.unsaid.includes(fact) ? ` ${t("inWordsOnly")}` : ""}
                </dd>
              </div>
            ))}
          </dl>
          <div className={classes.lines}>
            {codes.lines.map((line) => (
              <CodeImage key={line.text} code={line} shape="bars" className={classes.bars ?? ""} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { toneOf, type Verdict } from "../verdicts";
import { BigButton } from "./big-button";
import { VerdictIcon } from "./verdict-icon";
import classes from "./verdict-panel.module.css";
import { useScanWords } from "./words";

/** What came of the last scan: sign, colour and words. A wrong one takes the whole screen until the next right one. */
export function VerdictPanel({
  verdict,
  expected,
  onClear,
}: {
  verdict: Verdict;
  expected: string;
  onClear: () => void;
}) {
  const words = useScanWords();
  const t = useTranslations("floor.task");
  const tone = toneOf(verdict);
  if (tone === "wrong") {
    return (
      <div className={classes.wrong} role="alert" data-verdict={verdict.name} data-tone={tone}>
        <VerdictIcon name={verdict.name} size={72} />
        <p className={classes.shout}>{words.title(verdict)}</p>
        <p className={classes.more}>{words.hint(verdict)}</p>
        <p className={classes.instead}>
          <span>{t("instead")}</span>
          <strong>{expected}</strong>
        </p>
        <p className={classes.nothing}>{t("nothingCounted")}</p>
        <BigButton name="cancel" onPress={onClear} shade="onRed">
          {t("clear")}
        </BigButton>
      </div>
    );
  }
  return (
    <div className={classes.panel} role="status" data-verdict={verdict.name} data-tone={tone}>
      <VerdictIcon name={verdict.name} size={32} />
      <div>
        <p className={classes.title}>{words.title(verdict)}</p>
        <p className={classes.hint}>{words.hint(verdict)}</p>
      </div>
    </div>
  );
}

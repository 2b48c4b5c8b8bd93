"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { Asking } from "../engine/session";
import classes from "./ask-panel.module.css";
import { BigButton } from "./big-button";
import { useScanWords } from "./words";

/** The plant's usual reasons, one digit each; a reason in somebody's own words is always possible. */
export const REASONS: Partial<Record<Asking["ask"], readonly string[]>> = {
  short: ["empty", "tooFew", "damaged", "blocked"],
  otherLot: ["notThere", "damaged", "blocked", "wish"],
  closeShort: ["notSent", "sentBack", "cancelled"],
  overIssue: ["scrapped", "setUp", "wrongBom"],
};

const YES: Partial<Record<Asking["ask"], "leaveBlank" | "handOverAnyway">> = {
  linesBlank: "leaveBlank",
  recalled: "handOverAnyway",
};

/** What must be answered before anything else is taken. */
export function AskPanel({
  asking,
  onReason,
  onConfirm,
  onCancel,
  onCount,
}: {
  asking: Asking;
  onReason: (reason: string) => void;
  onConfirm: () => void;
  onCancel: () => void;
  onCount: () => void;
}) {
  const t = useTranslations("floor.ask");
  const words = useScanWords();
  const own = useRef<HTMLInputElement>(null);
  const { ask } = asking;
  const reasons = REASONS[ask];

  if (!reasons) {
    return (
      <section className={classes.ask} aria-label={t("question")}>
        {ask === "zeroCheck" ? (
          <>
            <BigButton name="confirm" onPress={onConfirm} shade="primary">
              {t("isEmpty")}
            </BigButton>
            <BigButton name="keypad" onPress={onCount}>
              {t("somethingLeft")}
            </BigButton>
          </>
        ) : ask === "exception" ? null : (
          <>
            <BigButton name="confirm" onPress={onConfirm} shade="primary">
              {t(YES[ask] ?? "labelIsRight")}
            </BigButton>
            <BigButton name="cancel" onPress={onCancel}>
              {t("no")}
            </BigButton>
          </>
        )}
      </section>
    );
  }
  return (
    <section className={classes.ask} aria-label={t("reasons")}>
      {reasons.map((reason, at) => (
        <BigButton key={reason} onPress={() => onReason(words.reason(ask, reason))}>
          {at + 1}. {words.reason(ask, reason)}
        </BigButton>
      ))}
      <form
        className={classes.own}
        onSubmit={(event) => {
          event.preventDefault();
          onReason(own.current?.value ?? "");
        }}
      >
        <input
          ref={own}
          className={classes.field}
          aria-label={t("ownWords")}
          placeholder={t("ownWords")}
          maxLength={500}
        />
        <button type="submit" className={classes.send}>
          {t("give")}
        </button>
      </form>
    </section>
  );
}

"use client";

import { IconUserShare } from "@tabler/icons-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useStanding } from "./approval-words";
import classes from "./approvals.module.css";
import { EndDelegation } from "./end-delegation";
import { usePlantDayWords } from "./plant-day-words";

/** While I am away, who decides for me; while others are, for whom I decide. */
export function StandingNotice() {
  const t = useTranslations("approvals.delegation");
  const format = useFormatter();
  const dayWords = usePlantDayWords();
  const standing = useStanding();
  if (!standing) return null;
  const { away, inPlaceOf } = standing;
  if (!away && inPlaceOf.length === 0) return null;
  return (
    <section className={classes.notice} aria-label={t("notice")}>
      <IconUserShare size={16} aria-hidden />
      {away ? (
        <>
          <span>{t("away", { name: away.toName, day: dayWords(away.toDay) })}</span>
          <EndDelegation delegation={away} />
        </>
      ) : null}
      {inPlaceOf.length > 0 ? <span>{t("for", { names: format.list(inPlaceOf.map(({ name }) => name)) })}</span> : null}
      <Link href="/approvals/delegation">{t("title")}</Link>
    </section>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Answers } from "@/components/console/trpc";
import { useNoteWords } from "./linkage-words";

type Delivery = Answers["monitor"]["event"]["deliveries"][number];

/** The question an operator comes with, answered in a sentence: switch off, nothing required, discarded, nobody listens. */
export function WhyNothing({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("monitor.why");
  const noteWords = useNoteWords();
  if (delivery.state === "skipped") {
    return (
      <p>
        {t("skipped", { flag: delivery.flag })} <Link href="/settings/linkages">{t("toSwitches")}</Link>
      </p>
    );
  }
  if (delivery.state === "discarded")
    return <p>{t("discarded", { reason: delivery.discardReason ?? t("noReason") })}</p>;
  if (delivery.note) return <p>{t("note", { note: noteWords(delivery.note) })}</p>;
  if (delivery.state === "done" && delivery.steps.length === 0) return <p>{t("noSteps")}</p>;
  if (delivery.state === "pending" && delivery.attempts > 0) return <p>{t("retrying")}</p>;
  if (delivery.state === "dead") return <p>{t("dead")}</p>;
  return null;
}

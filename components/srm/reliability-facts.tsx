"use client";

import { IconTruckDelivery } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import type { TrackRecord } from "./reliability";

/** The record in full. Nothing is made up for who never delivered. */
export function ReliabilityFacts({ record }: { record: TrackRecord }) {
  const t = useTranslations("purchasing.reliability");
  const format = useFormatter();
  const { receipts, promised, onTime, averageDaysLate, closedShort } = record;
  if (receipts === 0) {
    return (
      <EmptyState icon={IconTruckDelivery} title={t("none")}>
        {t("noneWords")}
      </EmptyState>
    );
  }
  const percent = promised === 0 ? null : format.number(onTime / promised, { style: "percent" });
  return (
    <FactList
      facts={[
        { name: t("facts.receipts"), value: format.number(receipts) },
        {
          name: t("facts.onTime"),
          value: percent === null ? t("facts.noPromise") : t("facts.kept", { percent, onTime, promised }),
        },
        {
          name: t("facts.averageDaysLate"),
          value: averageDaysLate === null ? t("facts.neverLate") : t("facts.days", { days: averageDaysLate }),
        },
        { name: t("facts.closedShort"), value: format.number(closedShort) },
      ]}
    />
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useLinkageName, useRecordWords } from "@/components/console/monitor/linkage-words";
import type { Answers } from "@/components/console/trpc";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import classes from "./tms.module.css";

type Shipment = Answers["tms"]["shipments"]["get"];
type Step = {
  key: string;
  what: string;
  at: string;
  where: string | null;
  note: string | null;
  by: string;
  tone?: string;
};

/** Everything that was told of its way, the latest first. */
export function Timeline({ shipment }: { shipment: Shipment }) {
  const t = useTranslations("shipments.timeline");
  const actorName = useLinkageName();
  const { valueWords } = useRecordWords();
  const { delivery, rejection, events } = shipment;
  const end: Step[] = [
    ...(delivery
      ? [
          {
            key: "delivered",
            what: delivery.signer ? t("signedBy", { signer: delivery.signer }) : t("signed"),
            at: delivery.signedAt,
            where: null,
            note: delivery.note,
            by: delivery.by,
            tone: "good",
          },
        ]
      : []),
    ...(rejection
      ? [
          {
            key: "rejected",
            what: t("refused"),
            at: rejection.createdAt,
            where: null,
            note: rejection.reason,
            by: rejection.by,
            tone: "bad",
          },
        ]
      : []),
  ];
  const steps: Step[] = [
    ...end,
    ...events.map(({ eventId, status, location, note, by, occurredAt }) => ({
      key: eventId,
      what: valueWords("shipment", "milestone", status),
      at: occurredAt,
      where: location,
      note,
      by,
      tone: status === "exception" ? "bad" : "move",
    })),
    {
      key: "created",
      what: t("created"),
      at: shipment.createdAt,
      where: shipment.origin,
      note: null,
      by: shipment.createdBy,
    },
  ];
  return (
    <Panel title={t("title")}>
      <ol className={classes.timeline} aria-label={t("title")}>
        {steps.map(({ key, what, at, where, note, by, tone }) => (
          <li key={key} data-tone={tone}>
            <span className={classes.what}>
              <strong>{what}</strong>
              <Time at={at} />
            </span>
            {where ? <span>{where}</span> : null}
            {note ? <span>{note}</span> : null}
            <span className="dim">{actorName(by)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

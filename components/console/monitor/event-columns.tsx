"use client";

import { IconArrowRight } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import type { Answers } from "@/components/console/trpc";
import type { Column } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { DeliveryState } from "./delivery-state";
import classes from "./event-columns.module.css";
import { useCellName, useEventName } from "./linkage-words";

/** A number people say stays on one line; another system's id may be as long as it likes, and breaks. */
const LONGEST_NUMBER = 20;

export type EventRow = Answers["monitor"]["events"]["items"][number];

/** LINK_ERP_TO_MES leads to mes. */
const targetOf = (flag: string) => (flag.split("_TO_").at(-1) ?? flag).toLowerCase();
const firstLine = (words: string) => words.split("\n", 1)[0] ?? "";

/** The delivery a person would look at first: dead, then the one tried most often. */
function worst(row: EventRow) {
  return [...row.deliveries].sort(
    (a, b) => Number(b.state === "dead") - Number(a.state === "dead") || b.attempts - a.attempts,
  )[0];
}

export function useEventColumns() {
  const t = useTranslations("monitor");
  const eventName = useEventName();
  const cellName = useCellName();
  return useMemo<Column<EventRow>[]>(
    () => [
      {
        id: "event",
        header: t("event"),
        cell: (row) => (
          <>
            <Link href={`/monitor/events/${encodeURIComponent(row.eventId)}`}>{eventName(row.eventType)}</Link>
            {eventName(row.eventType) === row.eventType ? null : (
              <div className={`mono dim ${classes.type}`}>{row.eventType}</div>
            )}
          </>
        ),
      },
      { id: "time", header: t("time"), cell: (row) => <Time at={row.occurredAt} exact /> },
      {
        id: "key",
        header: t("businessKey"),
        cell: (row) => (
          <span className={row.businessKey && row.businessKey.length <= LONGEST_NUMBER ? "nowrap" : "mono"}>
            <DocumentLink kind={row.eventType} id={row.aggregateId}>
              {row.businessKey ?? row.aggregateId ?? t("noKey")}
            </DocumentLink>
          </span>
        ),
      },
      {
        id: "flow",
        header: t("flow"),
        cell: (row) => (
          <div className={classes.flow}>
            <span>{cellName(row.source)}</span>
            {row.deliveries.map((delivery) => (
              <span key={delivery.linkage} className={classes.hop} data-state={delivery.state}>
                <IconArrowRight size={12} aria-hidden />
                {cellName(targetOf(delivery.flag))}
              </span>
            ))}
          </div>
        ),
      },
      { id: "state", header: t("state"), cell: (row) => <DeliveryState state={row.state} /> },
      {
        id: "attempts",
        header: t("attempts"),
        cell: (row) => {
          const delivery = worst(row);
          if (!delivery) return <span className="dim">{t("noListener")}</span>;
          return (
            <>
              <span className="nowrap">
                {t("attemptsOf", { attempts: delivery.attempts, most: delivery.maxAttempts })}
              </span>
              {delivery.nextAt ? (
                <div className="dim">
                  {t("nextTry")} <Time at={delivery.nextAt} exact />
                </div>
              ) : null}
              {delivery.lastError && delivery.state !== "done" ? (
                <div className={classes.error}>
                  {delivery.lastError.code} {firstLine(delivery.lastError.message)}
                </div>
              ) : null}
            </>
          );
        },
      },
    ],
    [t, eventName, cellName],
  );
}

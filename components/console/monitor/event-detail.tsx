"use client";

import { IconEarOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Chain } from "@/components/console/chain";
import { DocumentLink } from "@/components/console/document-link";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { JsonViewer } from "@/components/ui/json-viewer";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { DeliveryCard } from "./delivery-card";
import { DeliveryState } from "./delivery-state";
import classes from "./event-detail.module.css";
import { useCellName, useEventName } from "./linkage-words";

type Event = Answers["monitor"]["event"];

export function EventDetail({ eventId }: { eventId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.monitor.event.queryOptions({ eventId }));
  return <QueryView query={query}>{(event) => <EventDocument event={event} />}</QueryView>;
}

function EventDocument({ event }: { event: Event }) {
  const t = useTranslations("monitor");
  const eventName = useEventName();
  const cellName = useCellName();
  const facts = [
    {
      name: t("businessKey"),
      value: (
        <DocumentLink kind={event.eventType} id={event.aggregateId}>
          {event.businessKey ?? event.aggregateId ?? t("noKey")}
        </DocumentLink>
      ),
    },
    { name: t("source"), value: cellName(event.source) },
    { name: t("time"), value: <Time at={event.occurredAt} exact /> },
    { name: t("position"), value: event.position ?? t("notRelayed") },
    { name: t("version"), value: event.version },
    { name: t("hops"), value: event.hops },
    {
      name: t("eventId"),
      value: (
        <span className="mono">
          {event.eventId} <CopyButton value={event.eventId} name={t("eventId")} />
        </span>
      ),
    },
    {
      name: t("causation"),
      value: event.causationId ? (
        <Link href={`/monitor/events/${encodeURIComponent(event.causationId)}`} className="mono">
          {event.causationId}
        </Link>
      ) : (
        t("root")
      ),
    },
    {
      name: t("correlation"),
      value: (
        <Link href={`/monitor?chain=${encodeURIComponent(event.correlationId)}`} className="mono">
          {event.correlationId}
        </Link>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        back={<Link href="/monitor">{t("events")}</Link>}
        title={eventName(event.eventType)}
        state={<DeliveryState state={event.state} />}
        words={<span className="mono">{event.eventType}</span>}
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title={t("facts")}>
            <FactList facts={facts} />
          </Panel>
          <Panel title={t("deliveries")} aside={t("deliveriesWords")} flush>
            {event.deliveries.length === 0 ? (
              <EmptyState icon={IconEarOff} title={t("noListener")}>
                {t("why.noListener")}
              </EmptyState>
            ) : (
              event.deliveries.map((delivery) => <DeliveryCard key={delivery.deliveryId} delivery={delivery} />)
            )}
          </Panel>
          <Panel title={t("payload")}>
            <JsonViewer value={event.payload} label={t("payload")} />
          </Panel>
        </div>
        <div className={classes.column}>
          <Chain id={event.eventId} currentEventId={event.eventId} />
        </div>
      </div>
    </>
  );
}

"use client";

import { Button } from "@mantine/core";
import { IconHourglassEmpty } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import classes from "./chain.module.css";
import { DocumentLink } from "./document-link";
import { useMay } from "./me";
import { DeliveryState } from "./monitor/delivery-state";
import { useCellName, useEventName, useLinkageName, useNoteWords, useRecordWords } from "./monitor/linkage-words";
import { QueryView } from "./query-view";
import { type Answers, useTRPC } from "./trpc";

type ChainEvent = Answers["monitor"]["chain"]["events"][number];
type Delivery = ChainEvent["deliveries"][number];

/** Deliveries that ended well and made no document are told in one line, so that the business stands out. */
const isQuiet = (delivery: Delivery) => delivery.state === "done" && delivery.effects.length === 0 && !delivery.note;
/** Every event does that; it need not be said of each. */
const GOES_WITHOUT_SAYING = "event-to-lake";

/** As many links as a page shows before somebody asks for the rest. */
const FIRST = 40;

/** Several of a kind in a row that set nothing going are one: ten lines of a shipment change stock ten times. */
function gathered(events: readonly ChainEvent[], currentEventId: string | undefined) {
  const groups: { event: ChainEvent; count: number }[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const plain = event.deliveries.every(isQuiet) && event.eventId !== currentEventId;
    if (last && plain && last.event.eventType === event.eventType && last.event.deliveries.every(isQuiet)) last.count++;
    else groups.push({ event, count: 1 });
  }
  return groups;
}

/** What caused this document and what it caused, oldest first, live. */
export function Chain({ id, currentEventId }: { id: string; currentEventId?: string }) {
  const t = useTranslations("chain");
  const trpc = useTRPC();
  const may = useMay();
  const query = useQuery(trpc.monitor.chain.queryOptions({ id }, { enabled: may("monitor.read") }));
  if (!may("monitor.read")) return null;
  return (
    <Panel title={t("title")} aside={t("words")}>
      <QueryView query={query}>
        {({ events }) =>
          events.length === 0 ? (
            <EmptyState icon={IconHourglassEmpty} title={t("none")}>
              {t("noneWords")}
            </EmptyState>
          ) : (
            <ChainLinks events={events} currentEventId={currentEventId} />
          )
        }
      </QueryView>
    </Panel>
  );
}

function ChainLinks({ events, currentEventId }: { events: readonly ChainEvent[]; currentEventId: string | undefined }) {
  const t = useTranslations("chain");
  const [whole, setWhole] = useState(false);
  const groups = gathered(events, currentEventId);
  const current = groups.findIndex(({ event }) => event.eventId === currentEventId);
  const shown = whole ? groups : groups.slice(0, Math.max(FIRST, current + 1));
  return (
    <>
      <ol className={classes.chain}>
        {shown.map(({ event, count }) => (
          <ChainLink key={event.eventId} event={event} count={count} current={event.eventId === currentEventId} />
        ))}
      </ol>
      {shown.length < groups.length ? (
        <Button variant="default" size="xs" mt="sm" onClick={() => setWhole(true)}>
          {t("showRest", { count: groups.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}

function ChainLink({ event, count, current }: { event: ChainEvent; count: number; current: boolean }) {
  const t = useTranslations("chain");
  const eventName = useEventName();
  const cellName = useCellName();
  const linkageName = useLinkageName();
  const quiet = event.deliveries.filter((delivery) => isQuiet(delivery) && delivery.linkage !== GOES_WITHOUT_SAYING);
  const told = event.deliveries.filter((delivery) => !isQuiet(delivery));
  return (
    <li className={classes.event} data-current={current || undefined} aria-current={current || undefined}>
      <div className={classes.head}>
        <span className={classes.cell}>{cellName(event.source)}</span>
        <Link href={`/monitor/events/${encodeURIComponent(event.eventId)}`} className={classes.name}>
          {eventName(event.eventType)}
        </Link>
        {count > 1 ? <span className="dim">×{count}</span> : null}
        <span className={classes.time}>
          <Time at={event.occurredAt} exact />
        </span>
      </div>
      {event.businessKey && count === 1 ? (
        <div>
          <DocumentLink kind={event.eventType} id={event.aggregateId}>
            {event.businessKey}
          </DocumentLink>
        </div>
      ) : null}
      {told.length > 0 ? (
        <ul className={classes.deliveries}>
          {told.map((delivery) => (
            <Effect key={delivery.linkage} delivery={delivery} />
          ))}
        </ul>
      ) : null}
      {quiet.length > 0 ? (
        <p className={classes.quiet}>
          {t("quiet", { names: quiet.map((delivery) => linkageName(delivery.linkage)).join("；") })}
        </p>
      ) : null}
      {event.deliveries.length === 0 ? <p className={classes.quiet}>{t("noListener")}</p> : null}
    </li>
  );
}

function Effect({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("chain");
  const linkageName = useLinkageName();
  const noteWords = useNoteWords();
  return (
    <li className={classes.delivery}>
      <div className={classes.deliveryHead}>
        <DeliveryState state={delivery.state} />
        <span>{linkageName(delivery.linkage)}</span>
        {delivery.lagMs === null ? null : (
          <span className="dim" title={t("lag")}>
            +<Duration ms={delivery.lagMs} />
          </span>
        )}
        {delivery.attempts > 1 ? <span className="dim">{t("attempts", { count: delivery.attempts })}</span> : null}
      </div>
      {delivery.note ? <p className={classes.note}>{noteWords(delivery.note)}</p> : null}
      {delivery.effects.length > 0 ? (
        <ul className={classes.documents}>
          {delivery.effects.map((effect) => (
            <li key={`${effect.documentType} ${effect.documentId}`}>
              <EffectWords effect={effect} />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

const effectWords = {
  "oa.approvals.create": "approvalAsked",
  "erp.orders.create": "orderBooked",
  "erp.orders.setStatus": "orderMoved",
} as const;

/** What somebody would say of it: "asked for an approval", "Picking order OUT-000042". */
function EffectWords({
  effect: { procedure, documentType, documentId, documentNo },
}: {
  effect: Delivery["effects"][number];
}) {
  const t = useTranslations("chain.effects");
  const { documentName } = useRecordWords();
  const known = Object.entries(effectWords).find(([name]) => name === procedure)?.[1];
  return (
    <DocumentLink kind={documentType} id={documentId}>
      {known ? t(known) : `${documentName(documentType)} ${documentNo ?? ""}`}
    </DocumentLink>
  );
}

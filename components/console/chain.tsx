"use client";

import { IconHourglassEmpty } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import classes from "./chain.module.css";
import { DocumentLink } from "./document-link";
import { useMay } from "./me";
import { DeliveryState } from "./monitor/delivery-state";
import { useCellName, useEventName, useLinkageName, useNoteWords } from "./monitor/linkage-words";
import { QueryView } from "./query-view";
import { type Answers, useTRPC } from "./trpc";

type ChainEvent = Answers["monitor"]["chain"]["events"][number];
type Delivery = ChainEvent["deliveries"][number];

/** Deliveries that ended well and made no document are told in one line, so that the business stands out. */
const isQuiet = (delivery: Delivery) =>
  delivery.state === "done" && !delivery.effects.some((effect) => effect.documentId) && !delivery.note;

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
            <ol className={classes.chain}>
              {events.map((event) => (
                <ChainLink key={event.eventId} event={event} current={event.eventId === currentEventId} />
              ))}
            </ol>
          )
        }
      </QueryView>
    </Panel>
  );
}

function ChainLink({ event, current }: { event: ChainEvent; current: boolean }) {
  const t = useTranslations("chain");
  const eventName = useEventName();
  const cellName = useCellName();
  const linkageName = useLinkageName();
  const quiet = event.deliveries.filter(isQuiet);
  const told = event.deliveries.filter((delivery) => !isQuiet(delivery));
  return (
    <li className={classes.event} data-current={current || undefined} aria-current={current || undefined}>
      <div className={classes.head}>
        <span className={classes.cell}>{cellName(event.source)}</span>
        <Link href={`/monitor/events/${encodeURIComponent(event.eventId)}`} className={classes.name}>
          {eventName(event.eventType)}
        </Link>
        <span className={classes.time}>
          <Time at={event.occurredAt} exact />
        </span>
      </div>
      {event.businessKey ? (
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
  const documents = delivery.effects.flatMap(({ procedure, documentId }) =>
    documentId ? [{ procedure, documentId }] : [],
  );
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
      {documents.length > 0 ? (
        <ul className={classes.documents}>
          {documents.map(({ procedure, documentId }) => (
            <li key={`${procedure} ${documentId}`}>
              <EffectWords procedure={procedure} documentId={documentId} />
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

function EffectWords({ procedure, documentId }: { procedure: string; documentId: string }) {
  const t = useTranslations("chain.effects");
  const known = Object.entries(effectWords).find(([name]) => name === procedure)?.[1];
  return (
    <DocumentLink kind={procedure} id={documentId}>
      {known ? (
        t(known)
      ) : (
        <span className="mono">
          {procedure} {documentId}
        </span>
      )}
    </DocumentLink>
  );
}

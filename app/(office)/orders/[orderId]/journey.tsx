"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { DocumentLink } from "@/components/console/document-link";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useLinkageName, useNoteWords } from "@/components/console/monitor/linkage-words";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { orderedPieces, orderHop } from "@/components/erp/order-hop";
import { productionHop } from "@/components/mes/production-hop";
import { approvalHop } from "@/components/oa/approval-hop";
import { signatureHop, transportHop } from "@/components/tms/shipment-hops";
import { Duration } from "@/components/ui/duration";
import { Journey } from "@/components/ui/journey";
import { LoadingRows } from "@/components/ui/loading-rows";
import { Time } from "@/components/ui/time";
import { outboundHop, pickingHop, stockHop } from "@/components/wms/order-hops";
import { type Hop, journeyOf, type Wait } from "./journey-hops";
import { useOrderDocuments } from "./use-order-documents";

type Order = Answers["erp"]["orders"]["get"];

/** As many documents as a stop names; the chain has them all. */
const NAMED = 4;

/** Where an order is and what it waits for, live. */
export function OrderJourney({ order }: { order: Order }) {
  const { orderId } = order;
  const may = useMay();
  const chain = useQuery(useTRPC().monitor.chain.queryOptions({ id: orderId }, { enabled: may("monitor.read") }));
  const { ready, failed, ...documents } = useOrderDocuments(orderId);
  const ordered = orderedPieces(order);
  const deliveries = (chain.data?.events ?? []).flatMap((event) =>
    event.deliveries.map(({ linkage, state, note }) => ({ linkage, state, note, eventId: event.eventId })),
  );
  const hops = journeyOf(
    {
      order: orderHop(order),
      approval: approvalHop(documents.approvals),
      production: productionHop(documents.production),
      picking: pickingHop(documents.picking),
      stock: stockHop(documents.receipts, ordered),
      shipment: outboundHop(documents.sales, ordered),
      transport: transportHop(documents.shipments),
      signature: signatureHop(documents.shipments),
    },
    deliveries,
  );
  if (failed) {
    return <FaultView error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />;
  }
  return ready ? <Hops hops={hops} /> : <LoadingRows />;
}

function Hops({ hops }: { hops: Hop[] }) {
  const t = useTranslations("orders.journey");
  return (
    <Journey
      label={t("title")}
      hops={hops.map((hop) => ({
        id: hop.name,
        name: t(`hops.${hop.name}`),
        state: hop.state,
        status: hop.calledOff ? t("calledOff") : t(`states.${hop.state}`),
        documents: hop.name === "order" || hop.documents.length === 0 ? null : <Documents hop={hop} />,
        count: <Count hop={hop} />,
        time: <When hop={hop} />,
        lag:
          hop.lagMs === null ? null : (
            <span title={t("lag")}>
              +<Duration ms={hop.lagMs} />
            </span>
          ),
        wait: hop.wait ? <Waiting name={hop.name} wait={hop.wait} /> : null,
        trouble: hop.wait?.why === "dead" || hop.wait?.why === "switchedOff",
      }))}
    />
  );
}

function Documents({ hop }: { hop: Hop }) {
  const t = useTranslations("orders.journey");
  const rest = hop.documents.length - NAMED;
  return (
    <>
      {hop.documents.slice(0, NAMED).map(({ kind, id, no }) => (
        <DocumentLink key={id} kind={kind} id={id}>
          {no}
        </DocumentLink>
      ))}
      {rest > 0 ? <span className="dim">{t("more", { count: rest })}</span> : null}
    </>
  );
}

function Count({ hop: { name, count, documents } }: { hop: Hop }) {
  const t = useTranslations("orders.journey");
  const format = useFormatter();
  if (!count || (count.done === 0 && documents.length === 0)) return null;
  const number = (value: number) => format.number(value, { maximumFractionDigits: 6 });
  const words = { done: number(count.done), of: number(count.of) };
  const lists = name === "picking" || name === "transport" || name === "signature";
  return lists ? (count.of > 1 ? t("documentsOf", words) : null) : t("piecesOf", words);
}

/** When it came to its end, or else since when it has been there. */
function When({ hop: { at, since } }: { hop: Hop }) {
  const time = at ?? since;
  return time === null ? null : <Time at={time} />;
}

function Waiting({ name, wait }: { name: Hop["name"]; wait: Wait }) {
  const t = useTranslations("orders.journey");
  const noteWords = useNoteWords();
  const linkageName = useLinkageName();
  if (wait.why === "before") return t("before", { hop: t(`hops.${wait.hop}`) });
  if (wait.why === "note") return noteWords(wait.note);
  if (wait.why === "work") return t(`work.${name}`);
  const words = t(wait.why, { linkage: linkageName(wait.linkage) });
  return <Link href={`/monitor/events/${encodeURIComponent(wait.eventId)}`}>{words}</Link>;
}

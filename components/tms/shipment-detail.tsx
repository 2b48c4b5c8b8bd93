"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { DocumentLink, lotHref } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { TraceLink } from "@/components/console/trace-link";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DocumentFrame } from "@/components/ui/document-frame";
import { DueDay } from "@/components/ui/due-day";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { hasEnded } from "@/server/cells/tms/rules";
import { CarrierName } from "./carrier-name";
import { ProofOfDelivery } from "./proof-of-delivery";
import { ShipmentActions } from "./shipment-actions";
import { RecalledBadge, ShipmentStatusBadge, ShipmentTrack } from "./shipment-status";
import { Timeline } from "./timeline";
import classes from "./tms.module.css";

type Shipment = Answers["tms"]["shipments"]["get"];
type Goods = Shipment["lines"][number] & { id: string };
type Beside = { chain: ReactNode; history: ReactNode; files: ReactNode };

/** Goods on their way: where they are, whether they will be in time, and in the end who took them. */
export function ShipmentDetail({ shipmentId, ...beside }: { shipmentId: string } & Beside) {
  const trpc = useTRPC();
  const query = useQuery(trpc.tms.shipments.get.queryOptions({ shipmentId }));
  return <QueryView query={query}>{(shipment) => <ShipmentDocument shipment={shipment} {...beside} />}</QueryView>;
}

function ShipmentDocument({ shipment, ...beside }: { shipment: Shipment } & Beside) {
  const t = useTranslations("shipments");
  const actorName = useLinkageName();
  const { consignee, cargo } = shipment;
  const facts: Fact[] = [
    { name: t("carrier"), value: <CarrierName shipment={shipment} /> },
    { name: t("expectedOn"), value: <DueDay day={shipment.expectedOn} open={!hasEnded(shipment.status)} /> },
    { name: t("from"), value: shipment.origin },
    { name: t("destination"), value: shipment.destination },
    ...(consignee
      ? [{ name: t("consignee"), value: consignee.phone ? `${consignee.name} ${consignee.phone}` : consignee.name }]
      : []),
    ...(shipment.erpOrderId
      ? [
          {
            name: t("salesOrder"),
            value: (
              <DocumentLink kind="order" id={shipment.erpOrderId}>
                {t("openIt")}
              </DocumentLink>
            ),
          },
        ]
      : []),
    ...(shipment.wmsOutboundOrderId
      ? [
          {
            name: t("outbound"),
            value: (
              <DocumentLink kind="outbound_order" id={shipment.wmsOutboundOrderId}>
                {t("openIt")}
              </DocumentLink>
            ),
          },
        ]
      : []),
    ...(shipment.timeRequirement ? [{ name: t("timeRequirement"), value: shipment.timeRequirement }] : []),
    ...(cargo.weight === null ? [] : [{ name: t("weight"), value: <Quantity value={cargo.weight} unit="kg" /> }]),
    ...(cargo.volume === null ? [] : [{ name: t("volume"), value: <Quantity value={cargo.volume} unit="m³" /> }]),
    ...(cargo.quantity === null ? [] : [{ name: t("packages"), value: <Quantity value={cargo.quantity} /> }]),
    { name: t("createdBy"), value: actorName(shipment.createdBy) },
    { name: t("createdAt"), value: <Time at={shipment.createdAt} /> },
  ];
  return (
    <DocumentFrame
      back={<Link href="/shipments">{t("title")}</Link>}
      number={shipment.waybillNo}
      numberName={t("waybillNo")}
      state={
        <>
          <ShipmentStatusBadge status={shipment.status} />
          <RecalledBadge recalls={shipment.recalls} />
        </>
      }
      actions={
        <>
          <ShipmentActions shipment={shipment} />
          <TraceLink q={shipment.waybillNo} />
        </>
      }
      track={<ShipmentTrack status={shipment.status} moved={shipment.events.length > 0} />}
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      lines={{ title: t("lines"), content: <Lines lines={shipment.lines} /> }}
      {...beside}
    >
      {shipment.recalls.length > 0 && !hasEnded(shipment.status) ? (
        <p className={classes.recalled} role="status">
          {t("recalled.words", { recalls: shipment.recalls.join(", ") })}
        </p>
      ) : null}
      <Timeline shipment={shipment} />
      <ProofOfDelivery shipment={shipment} />
    </DocumentFrame>
  );
}

function Lines({ lines }: { lines: Shipment["lines"] }) {
  const t = useTranslations("shipments");
  const g = useTranslations("goods");
  const itemName = useNames(
    "item",
    lines.map(({ sku }) => sku),
  );
  const rows = useMemo(() => lines.map((line, at) => ({ ...line, id: String(at) })), [lines]);
  const columns = useMemo<Column<Goods>[]>(
    () => [
      {
        id: "sku",
        header: g("item"),
        cell: ({ sku }) => (
          <>
            <NamedCode kind="item" code={sku} name={itemName(sku)} />{" "}
            {itemName(sku) === sku ? null : <span className="mono dim">{sku}</span>}
          </>
        ),
      },
      { id: "quantity", header: g("quantity"), align: "right", cell: ({ quantity }) => <Quantity value={quantity} /> },
      {
        id: "lot",
        header: g("lot"),
        cell: ({ sku, lotNumber }) =>
          lotNumber ? (
            <Link href={lotHref(sku, lotNumber)} className="mono">
              {lotNumber}
            </Link>
          ) : (
            <span className="dim">–</span>
          ),
      },
      {
        id: "serials",
        header: g("serials"),
        cell: ({ serialNumbers }) =>
          serialNumbers.length > 0 ? (
            <span className="mono">{serialNumbers.join(", ")}</span>
          ) : (
            <span className="dim">–</span>
          ),
      },
    ],
    [g, itemName],
  );
  return (
    <DataTable
      label={t("lines")}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={<p className={classes.nothing}>{t("noLines")}</p>}
    />
  );
}

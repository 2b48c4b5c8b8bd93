"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
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
import { canReceive, openQuantity } from "@/server/cells/wms/rules";
import { InboundStatusBadge, InboundTrack } from "./document-status";
import { ItemName, LotLink, MovedGoods, serialColumn } from "./goods";
import classes from "./goods.module.css";
import { InboundActions } from "./inbound-actions";
import { useWarehouses } from "./warehouses";

type Inbound = Answers["wms"]["inboundOrders"]["get"];
type Line = Inbound["lines"][number];
type Beside = { chain: ReactNode; history: ReactNode; files: ReactNode };

/** Expected goods: what was ordered, what came of it, lot by lot, and where it lies. */
export function InboundDetail({ orderId, ...beside }: { orderId: string } & Beside) {
  const trpc = useTRPC();
  const query = useQuery(trpc.wms.inboundOrders.get.queryOptions({ orderId }));
  return <QueryView query={query}>{(inbound) => <InboundDocument inbound={inbound} {...beside} />}</QueryView>;
}

function InboundDocument({ inbound, ...beside }: { inbound: Inbound } & Beside) {
  const t = useTranslations("inbound");
  const actorName = useLinkageName();
  const warehouses = useWarehouses();
  const itemName = useNames(
    "item",
    inbound.lines.map(({ sku }) => sku),
  );
  const supplierName = useNames("supplier", [inbound.supplierId]);
  const none = <span className="dim">{t("noneGiven")}</span>;
  const facts: Fact[] = [
    { name: t("type"), value: t(`types.${inbound.typeCode}`) },
    { name: t("expectedOn"), value: <DueDay day={inbound.expectedOn} open={canReceive(inbound.status)} /> },
    { name: t("warehouse"), value: `${warehouses.nameOf(inbound.warehouseId)} (${inbound.warehouseId})` },
    { name: t("source"), value: <Source inbound={inbound} /> },
    {
      name: t("supplier"),
      value: inbound.supplierId ? (
        <NamedCode kind="supplier" code={inbound.supplierId} name={supplierName(inbound.supplierId)} />
      ) : (
        none
      ),
    },
    ...(inbound.erpOrderId
      ? [
          {
            name: t("salesOrder"),
            value: (
              <DocumentLink kind="order" id={inbound.erpOrderId}>
                {t("openSalesOrder")}
              </DocumentLink>
            ),
          },
        ]
      : []),
    ...(inbound.completedAt ? [{ name: t("completedAt"), value: <Time at={inbound.completedAt} /> }] : []),
    ...(inbound.closedShort ? [{ name: t("closedShort"), value: t("closedShortWords") }] : []),
    ...(inbound.endReason ? [{ name: t("endReason"), value: inbound.endReason }] : []),
    { name: t("createdBy"), value: actorName(inbound.createdBy) },
    { name: t("createdAt"), value: <Time at={inbound.createdAt} /> },
  ];
  return (
    <DocumentFrame
      back={<Link href="/inbound">{t("title")}</Link>}
      number={inbound.orderNo}
      numberName={t("number")}
      state={<InboundStatusBadge status={inbound.status} />}
      actions={
        <>
          <InboundActions inbound={inbound} />
          <TraceLink q={inbound.orderNo} />
        </>
      }
      track={<InboundTrack status={inbound.status} received={inbound.movedLines.length > 0} />}
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      lines={{ title: t("lines"), content: <InboundLines lines={inbound.lines} itemName={itemName} /> }}
      {...beside}
    >
      <MovedGoods title={t("arrived")} none={t("nothingArrived")} moved={inbound.movedLines} itemName={itemName} />
    </DocumentFrame>
  );
}

/** What the goods come from: a purchase, production, or what a customer sent back. */
function Source({ inbound: { typeCode, poId, sourceOrderId } }: { inbound: Inbound }) {
  const t = useTranslations("inbound");
  if (poId) {
    return (
      <DocumentLink kind="purchase_order" id={poId}>
        {sourceOrderId ?? t("openPurchaseOrder")}
      </DocumentLink>
    );
  }
  if (!sourceOrderId) return <span className="dim">{t("byHand")}</span>;
  if (typeCode === "production") {
    return (
      <DocumentLink kind="production_order" id={sourceOrderId}>
        {t("openProductionOrder")}
      </DocumentLink>
    );
  }
  if (typeCode === "return") {
    return (
      <DocumentLink kind="outbound_order" id={sourceOrderId}>
        {t("openOutbound")}
      </DocumentLink>
    );
  }
  return <span className="mono">{sourceOrderId}</span>;
}

function InboundLines({ lines, itemName }: { lines: Line[]; itemName: (sku: string) => string }) {
  const t = useTranslations("inbound");
  const g = useTranslations("goods");
  const columns = useMemo<Column<Line>[]>(
    () => [
      { id: "sku", header: g("item"), width: "32%", cell: ({ sku }) => <ItemName sku={sku} itemName={itemName} /> },
      { id: "quantity", header: t("ordered"), align: "right", cell: (row) => <Quantity value={row.quantity} /> },
      {
        id: "received",
        header: t("received"),
        align: "right",
        cell: (row) => <Quantity value={row.receivedQuantity} />,
      },
      { id: "open", header: t("open"), align: "right", cell: (row) => <Quantity value={openQuantity(row)} /> },
      { id: "lot", header: g("lot"), cell: (row) => <LotLink {...row} /> },
      ...serialColumn(lines, g("serials")),
      {
        id: "expires",
        header: t("expiresAt"),
        onlyWide: true,
        cell: ({ expiresAt }) => (expiresAt ? <DueDay day={expiresAt.slice(0, 10)} open={false} /> : null),
      },
    ],
    [t, g, itemName, lines],
  );
  return (
    <DataTable
      label={t("lines")}
      columns={columns}
      rows={lines}
      rowId={({ lineId }) => lineId}
      empty={<p className={classes.nothing}>{t("noLines")}</p>}
    />
  );
}

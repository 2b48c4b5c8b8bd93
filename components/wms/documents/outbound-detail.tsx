"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { TraceLink } from "@/components/console/trace-link";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DocumentFrame } from "@/components/ui/document-frame";
import { DueDay } from "@/components/ui/due-day";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { isOpenOutbound } from "@/server/cells/wms/rules";
import { OutboundStatusBadge, OutboundTrack } from "./document-status";
import { ItemName, LotLink, MovedGoods } from "./goods";
import classes from "./goods.module.css";
import { type GoodsLine, linesOf } from "./open-goods";
import { OutboundActions } from "./outbound-actions";
import { Shortages } from "./shortages";
import { useWarehouses } from "./warehouses";

export type Outbound = Answers["wms"]["outboundOrders"]["get"];
type Promise = Outbound["reservations"][number];
type Beside = { chain: ReactNode; history: ReactNode; files: ReactNode };
type Slots = Beside & {
  /** What its sales order says of it, as another cell tells. */
  salesOrder: (outbound: Outbound) => ReactNode;
};

/** What is to leave: what is wanted, what is promised and why just these goods, what is missing, and what has left. */
export function OutboundDetail({ orderId, ...slots }: { orderId: string } & Slots) {
  const trpc = useTRPC();
  const query = useQuery(trpc.wms.outboundOrders.get.queryOptions({ orderId }));
  return <QueryView query={query}>{(outbound) => <OutboundDocument outbound={outbound} {...slots} />}</QueryView>;
}

function OutboundDocument({ outbound, salesOrder, ...beside }: { outbound: Outbound } & Slots) {
  const t = useTranslations("outbound");
  const actorName = useLinkageName();
  const warehouses = useWarehouses();
  const lines = linesOf(outbound);
  const itemName = useNames(
    "item",
    lines.map(({ sku }) => sku),
  );
  const open = isOpenOutbound(outbound.status);
  const { consignee } = outbound;
  const facts: Fact[] = [
    { name: t("type"), value: t(`types.${outbound.typeCode}`) },
    { name: t("neededOn"), value: <DueDay day={outbound.neededOn} open={open} /> },
    { name: t("warehouse"), value: `${warehouses.nameOf(outbound.warehouseId)} (${outbound.warehouseId})` },
    { name: t("source"), value: <Source outbound={outbound} /> },
    ...(outbound.backorderOf
      ? [
          {
            name: t("backorderOf"),
            value: (
              <DocumentLink kind="outbound_order" id={outbound.backorderOf}>
                {t("openFirst")}
              </DocumentLink>
            ),
          },
        ]
      : []),
    ...(outbound.priority === 0 ? [] : [{ name: t("priority"), value: <Quantity value={outbound.priority} /> }]),
    ...(consignee
      ? [
          { name: t("consignee"), value: consignee.name },
          { name: t("phone"), value: consignee.phone ?? <span className="dim">{t("noneGiven")}</span> },
          { name: t("address"), value: consignee.address ?? <span className="dim">{t("noneGiven")}</span> },
        ]
      : []),
    ...(outbound.shippedAt ? [{ name: t("shippedAt"), value: <Time at={outbound.shippedAt} /> }] : []),
    ...(outbound.signedAt ? [{ name: t("signedAt"), value: <Time at={outbound.signedAt} /> }] : []),
    ...(outbound.endReason ? [{ name: t("endReason"), value: outbound.endReason }] : []),
    { name: t("createdBy"), value: actorName(outbound.createdBy) },
    { name: t("createdAt"), value: <Time at={outbound.createdAt} /> },
  ];
  return (
    <DocumentFrame
      back={<Link href="/outbound">{t("title")}</Link>}
      number={outbound.orderNo}
      numberName={t("number")}
      state={<OutboundStatusBadge status={outbound.status} />}
      actions={
        <>
          <OutboundActions outbound={outbound} />
          <TraceLink q={outbound.orderNo} />
        </>
      }
      track={
        <div className={classes.form}>
          <OutboundTrack {...outbound} />
          {salesOrder(outbound)}
        </div>
      }
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      lines={{ title: t("lines"), content: <OutboundLines lines={lines} itemName={itemName} /> }}
      {...beside}
    >
      {open ? <Shortages outbound={outbound} itemName={itemName} /> : null}
      {open ? <Reservations reservations={outbound.reservations} itemName={itemName} /> : null}
      {outbound.movedLines.length > 0 ? (
        <MovedGoods title={t("left")} none={t("nothingLeft")} moved={outbound.movedLines} itemName={itemName} />
      ) : null}
    </DocumentFrame>
  );
}

/** Whom it is for: production, a customer's order, or a receipt that goes back. */
function Source({ outbound: { typeCode, sourceOrderId, erpOrderId } }: { outbound: Outbound }) {
  const t = useTranslations("outbound");
  if (typeCode === "picking" && sourceOrderId) {
    return (
      <DocumentLink kind="production_order" id={sourceOrderId}>
        {t("openProductionOrder")}
      </DocumentLink>
    );
  }
  if (erpOrderId) {
    return (
      <DocumentLink kind="order" id={erpOrderId}>
        {t("openSalesOrder")}
      </DocumentLink>
    );
  }
  if (sourceOrderId) return <span className="mono">{sourceOrderId}</span>;
  return <span className="dim">{t("byHand")}</span>;
}

function OutboundLines({ lines, itemName }: { lines: GoodsLine[]; itemName: (sku: string) => string }) {
  const t = useTranslations("outbound");
  const g = useTranslations("goods");
  const columns = useMemo<Column<GoodsLine>[]>(() => {
    const number = (id: string, header: string, of: (row: GoodsLine) => number): Column<GoodsLine> => ({
      id,
      header,
      align: "right",
      cell: (row) => <Quantity value={of(row)} />,
    });
    // A column of nothing takes the room that names need.
    const some = (column: Column<GoodsLine>, isThere: (row: GoodsLine) => boolean) =>
      lines.some(isThere) ? [column] : [];
    const lot: Column<GoodsLine> = { id: "lot", header: t("wantedLot"), cell: (row) => <LotLink {...row} /> };
    return [
      { id: "sku", header: g("item"), width: "32%", cell: ({ sku }) => <ItemName sku={sku} itemName={itemName} /> },
      ...some(lot, ({ lotNumber }) => lotNumber !== null),
      number("quantity", t("wanted"), ({ quantity }) => quantity),
      number("promised", t("promised"), ({ promised }) => promised),
      ...some(
        number("picked", t("picked"), ({ picked }) => picked),
        ({ picked }) => picked > 0,
      ),
      number("shipped", t("shipped"), ({ shippedQuantity }) => shippedQuantity),
      ...some(
        number("backordered", t("backordered"), ({ backorderedQuantity }) => backorderedQuantity),
        ({ backorderedQuantity }) => backorderedQuantity > 0,
      ),
    ];
  }, [t, g, itemName, lines]);
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

/** Which goods are promised to it, where they lie, and why these. */
function Reservations({ reservations, itemName }: { reservations: Promise[]; itemName: (sku: string) => string }) {
  const t = useTranslations("outbound");
  const g = useTranslations("goods");
  const columns = useMemo<Column<Promise>[]>(
    () => [
      { id: "sku", header: g("item"), cell: ({ sku }) => <ItemName sku={sku} itemName={itemName} /> },
      { id: "place", header: g("place"), cell: ({ locationCode }) => <span className="mono">{locationCode}</span> },
      { id: "lot", header: g("lot"), cell: (row) => <LotLink {...row} /> },
      { id: "quantity", header: t("promised"), align: "right", cell: ({ quantity }) => <Quantity value={quantity} /> },
      { id: "picked", header: t("picked"), align: "right", cell: (row) => <Quantity value={row.pickedQuantity} /> },
      { id: "why", header: t("why"), cell: ({ chosenBy }) => t(`chosenBy.${chosenBy}`) },
    ],
    [t, g, itemName],
  );
  return (
    <Panel title={t("reservations")} flush>
      <DataTable
        label={t("reservations")}
        columns={columns}
        rows={reservations}
        rowId={({ lineId, locationCode, lotNumber }) => `${lineId} ${locationCode} ${lotNumber}`}
        empty={<p className={classes.nothing}>{t("noReservations")}</p>}
      />
    </Panel>
  );
}

"use client";

import { IconListDetails } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { Attachments } from "@/components/console/attachments/attachments";
import { DocumentLink, itemHref } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { TraceLink } from "@/components/console/trace-link";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DocumentFrame } from "@/components/ui/document-frame";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { isOpen } from "@/server/cells/erp/rules";
import { CancelOrder } from "./cancel-order";
import classes from "./order-detail.module.css";
import { OrderProgress } from "./order-progress";
import { OrderStatusBadge, OrderTrack } from "./order-status";
import { RescheduleOrder } from "./reschedule-order";

type Order = Answers["erp"]["orders"]["get"];
type Line = Order["orderLines"][number];

type Slots = {
  /** What only other cells know of an order: its way through the plant, what else can be done, what a cancellation undoes. */
  journey: (order: Order) => ReactNode;
  actions: (order: Order) => ReactNode;
  cancelPreview: (order: Order) => ReactNode;
  chain: ReactNode;
  history: ReactNode;
};

/** One sales order. What is not this cell's business comes from the page. */
export function OrderDetail({ orderId, ...slots }: { orderId: string } & Slots) {
  const trpc = useTRPC();
  const query = useQuery(trpc.erp.orders.get.queryOptions({ orderId }));
  return <QueryView query={query}>{(order) => <OrderDocument order={order} {...slots} />}</QueryView>;
}

function NotGiven() {
  const t = useTranslations("orders");
  return <span className="dim">{t("notGiven")}</span>;
}

function OrderDocument({ order, journey, actions, cancelPreview, chain, history }: { order: Order } & Slots) {
  const t = useTranslations("orders");
  // Who booked it may be a linkage: it has a name people know.
  const actorName = useLinkageName();
  const customerName = useNames("customer", [order.customerId]);
  const itemName = useNames(
    "item",
    order.orderLines.map((line) => line.productSku),
  );
  const columns = useMemo<Column<Line>[]>(
    () => [
      {
        id: "sku",
        header: t("item"),
        cell: (line) => (
          <>
            <Link href={itemHref(line.productSku)}>{line.productSku}</Link>
            {itemName(line.productSku) === line.productSku ? null : (
              <span className="dim"> {itemName(line.productSku)}</span>
            )}
          </>
        ),
      },
      { id: "quantity", header: t("quantity"), align: "right", cell: (line) => <Quantity value={line.quantity} /> },
      {
        id: "progress",
        header: t("progress"),
        cell: (line) => <OrderProgress lines={[line]} status={order.orderStatus} />,
      },
      {
        id: "price",
        header: t("unitPrice"),
        align: "right",
        cell: (line) =>
          line.unitPriceCents === null ? <NotGiven /> : <Money cents={line.unitPriceCents} currency={order.currency} />,
      },
      {
        id: "amount",
        header: t("amount"),
        align: "right",
        cell: (line) =>
          line.unitPriceCents === null ? (
            <NotGiven />
          ) : (
            <Money cents={Math.round(line.quantity * line.unitPriceCents)} currency={order.currency} />
          ),
      },
    ],
    [t, order.currency, order.orderStatus, itemName],
  );
  const facts = [
    {
      name: t("customer"),
      value: <NamedCode kind="customer" code={order.customerId} name={customerName(order.customerId)} />,
    },
    { name: t("dueDate"), value: <DueDay day={order.dueDate} open={isOpen(order.orderStatus)} /> },
    { name: t("total"), value: <Money cents={order.totalAmountCents} currency={order.currency} /> },
    {
      name: t("contract"),
      value: order.contractId ? (
        <DocumentLink kind="contract" id={order.contractId}>
          {t("openContract")}
        </DocumentLink>
      ) : (
        <NotGiven />
      ),
    },
    { name: t("createdAt"), value: <Time at={order.createdAt} /> },
    { name: t("createdBy"), value: actorName(order.createdBy) },
    { name: t("updatedAt"), value: <Time at={order.updatedAt} /> },
    ...(order.cancelReason ? [{ name: t("cancelReason"), value: order.cancelReason }] : []),
  ];
  return (
    <DocumentFrame
      back={<Link href="/orders">{t("title")}</Link>}
      files={<Attachments documentType="order" documentId={order.orderId} />}
      number={order.orderNo}
      numberName={t("orderNo")}
      state={<OrderStatusBadge status={order.orderStatus} />}
      actions={
        <>
          {actions(order)}
          <RescheduleOrder order={order} />
          <TraceLink q={order.orderNo} />
          <CancelOrder order={order} preview={cancelPreview(order)} />
        </>
      }
      track={
        <div className={classes.way}>
          <OrderTrack status={order.orderStatus} />
          {journey(order)}
        </div>
      }
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      lines={{
        title: t("lines"),
        content: (
          <DataTable
            label={t("lines")}
            columns={columns}
            rows={order.orderLines}
            rowId={(line) => line.lineId}
            empty={
              <EmptyState icon={IconListDetails} title={t("noLines")}>
                {t("noLinesWords")}
              </EmptyState>
            }
          />
        ),
      }}
      chain={chain}
      history={history}
    />
  );
}

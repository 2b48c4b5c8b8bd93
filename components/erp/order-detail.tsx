"use client";

import { IconListDetails } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DocumentFrame } from "@/components/ui/document-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { CancelOrder } from "./cancel-order";
import { OrderStatusBadge, OrderTrack } from "./order-status";

type Order = Answers["erp"]["orders"]["get"];
type Line = Order["orderLines"][number];

/** One sales order. Its chain and history come from the page, because they are not this cell's business. */
export function OrderDetail({ orderId, chain, history }: { orderId: string; chain: ReactNode; history: ReactNode }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.erp.orders.get.queryOptions({ orderId }));
  return (
    <QueryView query={query}>{(order) => <OrderDocument order={order} chain={chain} history={history} />}</QueryView>
  );
}

function NotGiven() {
  const t = useTranslations("orders");
  return <span className="dim">{t("notGiven")}</span>;
}

function OrderDocument({ order, chain, history }: { order: Order; chain: ReactNode; history: ReactNode }) {
  const t = useTranslations("orders");
  // Who booked it may be a linkage: it has a name people know.
  const actorName = useLinkageName();
  const columns = useMemo<Column<Line>[]>(
    () => [
      {
        id: "sku",
        header: t("item"),
        cell: (line) => <Link href={`/items?q=${encodeURIComponent(line.productSku)}`}>{line.productSku}</Link>,
      },
      { id: "quantity", header: t("quantity"), align: "right", cell: (line) => <Quantity value={line.quantity} /> },
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
    [t, order.currency],
  );
  const facts = [
    {
      name: t("customer"),
      value: <Link href={`/orders?customerId=${encodeURIComponent(order.customerId)}`}>{order.customerId}</Link>,
    },
    { name: t("total"), value: <Money cents={order.totalAmountCents} currency={order.currency} /> },
    { name: t("contract"), value: order.contractId ?? <NotGiven /> },
    { name: t("createdAt"), value: <Time at={order.createdAt} /> },
    { name: t("createdBy"), value: actorName(order.createdBy) },
    { name: t("updatedAt"), value: <Time at={order.updatedAt} /> },
    ...(order.cancelReason ? [{ name: t("cancelReason"), value: order.cancelReason }] : []),
  ];
  return (
    <DocumentFrame
      back={<Link href="/orders">{t("title")}</Link>}
      number={order.orderNo}
      numberName={t("orderNo")}
      state={<OrderStatusBadge status={order.orderStatus} />}
      actions={<CancelOrder order={order} />}
      track={<OrderTrack status={order.orderStatus} />}
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

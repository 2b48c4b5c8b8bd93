"use client";

import { Button } from "@mantine/core";
import { IconClipboardList } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { DueDay, useDaysUntil } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { sumOf } from "@/components/ui/hop";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { isOpen } from "@/server/cells/erp/rules";
import { orderFilters, shownOrders } from "./order-filters";
import { OrderProgress } from "./order-progress";
import { asOrderStatus, OrderStatusBadge, orderStatuses, useOrderStatusName } from "./order-status";

type Row = Answers["erp"]["orders"]["list"]["items"][number];

export function OrderList() {
  const t = useTranslations("orders");
  const may = useMay();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const statusName = useOrderStatusName();
  const daysUntil = useDaysUntil();
  const [filters, setFilters] = useQueryStates(orderFilters);
  const { q, status, customerId, show, sort } = filters;
  const filtered = Boolean(q || status !== null || customerId || show);
  const wanted = {
    q: q || undefined,
    status: asOrderStatus(status),
    customerId: customerId ?? undefined,
    open: show === "open" || undefined,
    late: show === "late" || undefined,
    sort,
  };
  const query = useInfiniteQuery(
    trpc.erp.orders.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = useNames("customer", [...rows.map((row) => row.customerId), customerId]);
  const isLate = (row: Row) => row.dueDate !== null && isOpen(row.orderStatus) && daysUntil(row.dueDate) < 0;

  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "orderNo",
        header: t("orderNo"),
        cell: (row) => <Link href={`/orders/${row.orderId}`}>{row.orderNo}</Link>,
        text: (row) => row.orderNo,
      },
      {
        id: "status",
        header: t("state"),
        cell: (row) => <OrderStatusBadge status={row.orderStatus} />,
        text: (row) => statusName(row.orderStatus),
      },
      {
        id: "customer",
        header: t("customer"),
        cell: (row) => <NamedCode kind="customer" code={row.customerId} name={nameOf(row.customerId)} />,
        text: (row) => nameOf(row.customerId),
      },
      {
        id: "due",
        header: t("dueDate"),
        sort: {
          direction: sort === "due" ? "ascending" : null,
          onToggle: () => void setFilters({ sort: sort === "due" ? null : "due" }),
        },
        cell: (row) => <DueDay day={row.dueDate} open={isOpen(row.orderStatus)} />,
        text: (row) => row.dueDate,
      },
      {
        id: "progress",
        header: t("progress"),
        cell: (row) => <OrderProgress lines={row.orderLines} status={row.orderStatus} />,
        text: (row) => sumOf(row.orderLines.map((line) => line.deliveredQuantity)),
      },
      {
        id: "total",
        header: t("total"),
        align: "right",
        cell: (row) => <Money cents={row.totalAmountCents} currency={row.currency} />,
        text: (row) => row.totalAmountCents / 100,
      },
      {
        id: "lines",
        header: t("lines"),
        align: "right",
        onlyWide: true,
        cell: (row) => row.orderLines.length,
        text: (row) => row.orderLines.length,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, statusName, nameOf, sort, setFilters],
  );

  return (
    <DocumentList
      name="orders"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.orderId}
      tone={(row) => (isLate(row) ? "bad" : undefined)}
      filtered={filtered}
      onReset={() => void setFilters({ q: null, status: null, customerId: null, show: null })}
      exportPage={(cursor) => client.erp.orders.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState
          icon={IconClipboardList}
          title={t("none")}
          action={
            may("erp.orders.create") ? (
              <Button component={Link} href="/orders/new">
                {t("create")}
              </Button>
            ) : null
          }
        >
          {t("noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
          <ChoiceFilter
            label={t("show.label")}
            value={show}
            choices={shownOrders.map((value) => ({ value, label: t(`show.${value}`) }))}
            onChange={(value) => void setFilters({ show: value })}
          />
          <ChoiceFilter
            label={t("state")}
            value={status === null ? null : String(status)}
            choices={orderStatuses.map((each) => ({ value: String(each), label: statusName(each) }))}
            onChange={(value) => void setFilters({ status: value === null ? null : Number(value) })}
          />
          {customerId ? (
            <Button
              size="xs"
              variant="light"
              onClick={() => void setFilters({ customerId: null })}
              title={t("allCustomers")}
            >
              {t("customer")}: {nameOf(customerId)} ×
            </Button>
          ) : null}
        </>
      }
    />
  );
}

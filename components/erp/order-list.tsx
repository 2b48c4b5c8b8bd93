"use client";

import { Anchor, Button } from "@mantine/core";
import { IconClipboardList, IconFilterOff } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useMay } from "@/components/console/me";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, FilterBar, SearchFilter } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { orderFilters } from "./order-filters";
import { asOrderStatus, OrderStatusBadge, orderStatuses, useOrderStatusName } from "./order-status";

type Row = Answers["erp"]["orders"]["list"]["items"][number];

export function OrderList() {
  const t = useTranslations("orders");
  const may = useMay();
  const trpc = useTRPC();
  const statusName = useOrderStatusName();
  const [filters, setFilters] = useQueryStates(orderFilters);
  const filtered = Boolean(filters.q || filters.status !== null || filters.customerId);
  const query = useInfiniteQuery(
    trpc.erp.orders.list.infiniteQueryOptions(
      { q: filters.q || undefined, status: asOrderStatus(filters.status), customerId: filters.customerId ?? undefined },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );

  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "orderNo",
        header: t("orderNo"),
        cell: (row) => <Link href={`/orders/${row.orderId}`}>{row.orderNo}</Link>,
      },
      { id: "status", header: t("state"), cell: (row) => <OrderStatusBadge status={row.orderStatus} /> },
      {
        id: "customer",
        header: t("customer"),
        cell: (row) => (
          <Anchor
            component="button"
            type="button"
            inherit
            ta="left"
            onClick={() => void setFilters({ customerId: row.customerId })}
            title={t("onlyThisCustomer")}
          >
            {row.customerId}
          </Anchor>
        ),
      },
      { id: "lines", header: t("lines"), align: "right", onlyWide: true, cell: (row) => row.orderLines.length },
      {
        id: "total",
        header: t("total"),
        align: "right",
        cell: (row) => <Money cents={row.totalAmountCents} currency={row.currency} />,
      },
      { id: "createdAt", header: t("createdAt"), cell: (row) => <Time at={row.createdAt} /> },
      { id: "updatedAt", header: t("updatedAt"), onlyWide: true, cell: (row) => <Time at={row.updatedAt} /> },
    ],
    [t, setFilters],
  );

  const create = may("erp.orders.create") ? (
    <Button component={Link} href="/orders/new">
      {t("create")}
    </Button>
  ) : null;
  const reset = () => void setFilters(null);

  return (
    <Panel flush>
      <FilterBar filtered={filtered} onReset={reset}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => void setFilters({ q })} />
        <ChoiceFilter
          label={t("state")}
          value={filters.status === null ? null : String(filters.status)}
          choices={orderStatuses.map((status) => ({ value: String(status), label: statusName(status) }))}
          onChange={(status) => void setFilters({ status: status === null ? null : Number(status) })}
        />
        {filters.customerId ? (
          <Button
            size="xs"
            variant="light"
            onClick={() => void setFilters({ customerId: null })}
            title={t("allCustomers")}
          >
            {t("customer")}: {filters.customerId} ×
          </Button>
        ) : null}
      </FilterBar>
      <QueryView query={query}>
        {({ pages }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={pages.flatMap((page) => page.items)}
            rowId={(row) => row.orderId}
            empty={
              filtered ? (
                <EmptyState
                  icon={IconFilterOff}
                  title={t("noneFiltered")}
                  action={
                    <Button variant="default" onClick={reset}>
                      {t("showAll")}
                    </Button>
                  }
                />
              ) : (
                <EmptyState icon={IconClipboardList} title={t("none")} action={create}>
                  {t("noneWords")}
                </EmptyState>
              )
            }
          />
        )}
      </QueryView>
      <MoreRows query={query} />
    </Panel>
  );
}

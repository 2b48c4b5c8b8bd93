"use client";

import { Button } from "@mantine/core";
import { IconShoppingCart } from "@tabler/icons-react";
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
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { isOpenPurchase } from "@/server/cells/erp/rules";
import {
  asPurchaseOrderStatus,
  PurchaseOrderStatusBadge,
  purchaseOrderStatuses,
  usePurchaseOrderStatusName,
} from "./purchase-order-status";
import { purchaseOrderFilters } from "./purchasing-filters";
import { WhatIsWanted } from "./what-is-wanted";

type Row = Answers["erp"]["purchaseOrders"]["list"]["items"][number];

export function PurchaseOrderList() {
  const t = useTranslations("purchasing.orders");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const statusName = usePurchaseOrderStatusName();
  const daysUntil = useDaysUntil();
  const [filters, setFilters] = useQueryStates(purchaseOrderFilters);
  const { q, status, supplierId } = filters;
  const wanted = {
    q: q || undefined,
    status: asPurchaseOrderStatus(status),
    supplierId: supplierId ?? undefined,
  };
  const query = useInfiniteQuery(
    trpc.erp.purchaseOrders.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const supplierName = useNames("supplier", [...rows.map((row) => row.supplierId), supplierId]);
  const itemName = useNames(
    "item",
    rows.flatMap(({ lines }) => lines.map((line) => line.materialSku)),
  );
  const isLate = (row: Row) => row.expectedOn !== null && isOpenPurchase(row.status) && daysUntil(row.expectedOn) < 0;
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "documentNo",
        header: t("documentNo"),
        cell: (row) => <Link href={`/purchasing/orders/${row.poId}`}>{row.documentNo}</Link>,
        text: (row) => row.documentNo,
      },
      {
        id: "status",
        header: t("state"),
        cell: (row) => <PurchaseOrderStatusBadge status={row.status} />,
        text: (row) => statusName(row.status),
      },
      {
        id: "supplier",
        header: t("supplier"),
        cell: (row) => <NamedCode kind="supplier" code={row.supplierId} name={supplierName(row.supplierId)} />,
        text: (row) => supplierName(row.supplierId),
      },
      {
        id: "lines",
        header: t("lines"),
        cell: (row) => <WhatIsWanted lines={row.lines} nameOf={itemName} />,
        text: (row) => row.lines.map((line) => `${line.materialSku} × ${line.quantity}`).join("; "),
      },
      {
        id: "expectedOn",
        header: t("expectedOn"),
        cell: (row) => <DueDay day={row.expectedOn} open={isOpenPurchase(row.status)} />,
        text: (row) => row.expectedOn,
      },
      {
        id: "total",
        header: t("total"),
        align: "right",
        cell: (row) => <Money cents={row.totalAmountCents} currency={row.currency} />,
        text: (row) => row.totalAmountCents / 100,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, statusName, supplierName, itemName],
  );
  return (
    <DocumentList
      name="purchase-orders"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.poId}
      tone={(row) => (isLate(row) ? "bad" : undefined)}
      filtered={Boolean(q || status !== null || supplierId)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.erp.purchaseOrders.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconShoppingCart} title={t("none")} action={<NewPurchaseOrderButton />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
          <ChoiceFilter
            label={t("state")}
            value={status === null ? null : String(status)}
            choices={purchaseOrderStatuses.map((each) => ({ value: String(each), label: statusName(each) }))}
            onChange={(value) => void setFilters({ status: value === null ? null : Number(value) })}
          />
          {supplierId ? (
            <Button
              size="xs"
              variant="light"
              onClick={() => void setFilters({ supplierId: null })}
              title={t("allSuppliers")}
            >
              {t("supplier")}: {supplierName(supplierId)} ×
            </Button>
          ) : null}
        </>
      }
    />
  );
}

export function NewPurchaseOrderButton({ supplierId }: { supplierId?: string }) {
  const t = useTranslations("purchasing.orders");
  if (!useMay()("erp.purchase-orders.create")) return null;
  const from = supplierId ? `?supplierId=${encodeURIComponent(supplierId)}` : "";
  return (
    <Button component={Link} href={`/purchasing/orders/new${from}`}>
      {t("create")}
    </Button>
  );
}

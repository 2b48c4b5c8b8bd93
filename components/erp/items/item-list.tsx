"use client";

import { Group } from "@mantine/core";
import { IconBox } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { Quantity } from "@/components/ui/quantity";
import { ITEM_STATUS, TRACKING } from "@/server/cells/erp/schema";
import { ItemButtons } from "./item-buttons";
import { itemFilters } from "./item-filters";
import { ItemState } from "./item-state";

type Row = Answers["erp"]["items"]["list"]["items"][number];

export function ItemList() {
  const t = useTranslations("items");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [filters, setFilters] = useQueryStates(itemFilters);
  const filtered = Boolean(filters.q || filters.tracking || filters.status);
  const wanted = {
    q: filters.q || undefined,
    tracking: filters.tracking ?? undefined,
    status: filters.status ?? undefined,
  };
  const query = useInfiniteQuery(
    trpc.erp.items.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "sku",
        header: t("sku"),
        cell: (row) => (
          <Link href={`/items/${encodeURIComponent(row.sku)}`} className="mono">
            {row.sku}
          </Link>
        ),
        text: (row) => row.sku,
      },
      { id: "name", header: t("name"), cell: (row) => row.name, text: (row) => row.name },
      {
        id: "status",
        header: t("state"),
        cell: (row) => <ItemState status={row.status} />,
        text: (row) => t(`status.${row.status}`),
      },
      {
        id: "tracking",
        header: t("trackedBy"),
        cell: (row) => t(`tracking.${row.tracking}`),
        text: (row) => t(`tracking.${row.tracking}`),
      },
      { id: "unit", header: t("unit"), onlyWide: true, cell: (row) => row.unit, text: (row) => row.unit },
      {
        id: "stocked",
        header: t("supply"),
        onlyWide: true,
        cell: (row) => t(row.stocked ? "stocked" : "madeToOrder"),
        text: (row) => t(row.stocked ? "stocked" : "madeToOrder"),
      },
      {
        id: "backflush",
        header: t("use"),
        onlyWide: true,
        cell: (row) => t(row.backflush ? "backflushed" : "issued"),
        text: (row) => t(row.backflush ? "backflushed" : "issued"),
      },
      {
        id: "safetyStock",
        header: t("safetyStock"),
        align: "right",
        cell: (row) => (row.safetyStock === null ? t("none") : <Quantity value={row.safetyStock} unit={row.unit} />),
        text: (row) => row.safetyStock,
      },
      {
        id: "shelfLife",
        header: t("shelfLife"),
        align: "right",
        onlyWide: true,
        cell: (row) => (row.shelfLifeDays === null ? t("none") : t("days", { days: row.shelfLifeDays })),
        text: (row) => row.shelfLifeDays,
      },
      {
        id: "cost",
        header: t("standardCost"),
        align: "right",
        cell: (row) =>
          row.standardCostCents === null ? t("none") : <Money cents={row.standardCostCents} currency="CNY" />,
        text: (row) => (row.standardCostCents === null ? null : row.standardCostCents / 100),
      },
    ],
    [t],
  );
  return (
    <DocumentList
      name="items"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.sku}
      filtered={filtered}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.erp.items.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState
          icon={IconBox}
          title={t("noItems")}
          action={
            <Group justify="center">
              <ItemButtons />
            </Group>
          }
        >
          {t("noItemsWords")}
        </EmptyState>
      }
      filters={
        <>
          <SearchFilter label={t("search")} value={filters.q} onChange={(q) => void setFilters({ q })} />
          <ChoiceFilter
            label={t("trackedBy")}
            value={filters.tracking}
            choices={TRACKING.map((value) => ({ value, label: t(`tracking.${value}`) }))}
            onChange={(tracking) => void setFilters({ tracking })}
          />
          <ChoiceFilter
            label={t("state")}
            value={filters.status}
            choices={ITEM_STATUS.map((value) => ({ value, label: t(`status.${value}`) }))}
            onChange={(status) => void setFilters({ status })}
          />
        </>
      }
    />
  );
}

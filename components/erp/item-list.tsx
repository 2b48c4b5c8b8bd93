"use client";

import { IconBarcode, IconBox, IconCircleCheck, IconPencil } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, FilterBar, SearchFilter } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { StatusBadge } from "@/components/ui/status-badge";
import { itemFilters, itemStatuses, trackings } from "./item-filters";

type Row = Answers["erp"]["items"]["list"]["items"][number];

export function ItemList() {
  const t = useTranslations("items");
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(itemFilters);
  const filtered = Boolean(filters.q || filters.tracking || filters.status);
  const query = useInfiniteQuery(
    trpc.erp.items.list.infiniteQueryOptions(
      { q: filters.q || undefined, tracking: filters.tracking ?? undefined, status: filters.status ?? undefined },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<Column<Row>[]>(
    () => [
      { id: "sku", header: t("sku"), cell: (row) => <span className="mono">{row.sku}</span> },
      { id: "name", header: t("name"), cell: (row) => row.name },
      {
        id: "status",
        header: t("state"),
        cell: (row) => (
          <StatusBadge
            tone={row.status === "active" ? "good" : "idle"}
            icon={row.status === "active" ? IconCircleCheck : IconPencil}
          >
            {t(`status.${row.status}`)}
          </StatusBadge>
        ),
      },
      { id: "tracking", header: t("trackedBy"), cell: (row) => t(`tracking.${row.tracking}`) },
      { id: "unit", header: t("unit"), onlyWide: true, cell: (row) => row.unit },
      { id: "stocked", header: t("supply"), onlyWide: true, cell: (row) => t(row.stocked ? "stocked" : "madeToOrder") },
      {
        id: "safetyStock",
        header: t("safetyStock"),
        align: "right",
        cell: (row) => (row.safetyStock === null ? t("none") : <Quantity value={row.safetyStock} unit={row.unit} />),
      },
      {
        id: "shelfLife",
        header: t("shelfLife"),
        align: "right",
        onlyWide: true,
        cell: (row) => (row.shelfLifeDays === null ? t("none") : t("days", { days: row.shelfLifeDays })),
      },
      {
        id: "cost",
        header: t("standardCost"),
        align: "right",
        cell: (row) =>
          row.standardCostCents === null ? t("none") : <Money cents={row.standardCostCents} currency="CNY" />,
      },
    ],
    [t],
  );
  return (
    <Panel flush>
      <FilterBar filtered={filtered} onReset={() => void setFilters(null)}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => void setFilters({ q })} />
        <ChoiceFilter
          label={t("trackedBy")}
          value={filters.tracking}
          choices={trackings.map((value) => ({ value, label: t(`tracking.${value}`) }))}
          onChange={(tracking) => void setFilters({ tracking })}
        />
        <ChoiceFilter
          label={t("state")}
          value={filters.status}
          choices={itemStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          onChange={(status) => void setFilters({ status })}
        />
      </FilterBar>
      <QueryView query={query}>
        {({ pages }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={pages.flatMap((page) => page.items)}
            rowId={(row) => row.sku}
            empty={
              <EmptyState icon={filtered ? IconBarcode : IconBox} title={t(filtered ? "noneFiltered" : "noItems")}>
                {t(filtered ? "noneFilteredWords" : "noItemsWords")}
              </EmptyState>
            }
          />
        )}
      </QueryView>
      <MoreRows query={query} />
    </Panel>
  );
}

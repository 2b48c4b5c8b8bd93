"use client";

import { Group } from "@mantine/core";
import { IconBuildingWarehouse } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { stockHref } from "../stock/stock-filters";
import { Figure, Worth } from "../stock/stock-words";
import { warehouseFilters } from "./place-filters";
import { WarehouseButtons } from "./warehouse-form";

type Row = Answers["wms"]["warehouses"]["list"]["items"][number];

/** A plant has a handful of them: what lies in each is asked at once. */
const ALL = 200;

export function WarehouseList() {
  const t = useTranslations("places");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [filters, setFilters] = useQueryStates(warehouseFilters);
  const wanted = { q: filters.q || undefined };
  const query = useInfiniteQuery(
    trpc.wms.warehouses.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const { data } = useQuery(trpc.wms.stock.totals.queryOptions({ by: "warehouse", limit: ALL }));
  const columns = useMemo<ListColumn<Row>[]>(() => {
    const stock = new Map(data?.items.map((total) => [total.warehouseId, total]));
    const of = ({ warehouseId }: Row) => stock.get(warehouseId);
    return [
      {
        id: "warehouse",
        header: t("warehouseNo"),
        cell: (row) => (
          <Link href={`/warehouses/${encodeURIComponent(row.warehouseId)}`} className="mono">
            {row.warehouseId}
          </Link>
        ),
        text: (row) => row.warehouseId,
      },
      { id: "name", header: t("name"), cell: (row) => row.name, text: (row) => row.name },
      {
        id: "factory",
        header: t("factory"),
        onlyWide: true,
        cell: (row) => row.factoryId,
        text: (row) => row.factoryId,
      },
      {
        id: "items",
        header: t("items"),
        align: "right",
        cell: (row) => (
          <Figure value={of(row)?.items ?? 0} href={stockHref("/stock", { tab: "item", warehouse: row.warehouseId })} />
        ),
        text: (row) => of(row)?.items ?? 0,
      },
      {
        id: "value",
        header: t("value"),
        align: "right",
        cell: (row) => <Worth cents={of(row) ? (of(row)?.valueCents ?? null) : 0} />,
        text: (row) => (of(row)?.valueCents ?? 0) / 100,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        onlyWide: true,
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ];
  }, [t, data]);
  return (
    <DocumentList
      name="warehouses"
      label={t("warehouses")}
      query={query}
      columns={columns}
      rowId={(row) => row.warehouseId}
      filtered={Boolean(filters.q)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.wms.warehouses.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noWarehouseFiltered")}
      empty={
        <EmptyState
          icon={IconBuildingWarehouse}
          title={t("noWarehouses")}
          action={
            <Group justify="center">
              <WarehouseButtons />
            </Group>
          }
        >
          {t("noWarehousesWords")}
        </EmptyState>
      }
      filters={<SearchFilter label={t("searchWarehouse")} value={filters.q} onChange={(q) => void setFilters({ q })} />}
    />
  );
}

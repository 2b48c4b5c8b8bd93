"use client";

import { IconBuildingFactory2 } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { supplierFilters } from "./srm-filters";
import { NewSupplier } from "./supplier-form";

export type SupplierRow = Answers["srm"]["suppliers"]["list"]["items"][number];

/** The rows the address asks for. The page looks elsewhere for how they deliver. */
export function useSuppliers() {
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(supplierFilters);
  const wanted = { q: filters.q || undefined };
  const query = useInfiniteQuery(
    trpc.srm.suppliers.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  return { query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [], wanted, filters, setFilters };
}

type SupplierList = { list: ReturnType<typeof useSuppliers>; delivers: ListColumn<SupplierRow>[] };

export function SupplierList({ list, delivers }: SupplierList) {
  const t = useTranslations("purchasing.suppliers");
  const client = useTRPCClient();
  const { query, wanted, filters, setFilters } = list;
  const columns = useMemo<ListColumn<SupplierRow>[]>(
    () => [
      {
        id: "name",
        header: t("name"),
        cell: (row) => <Link href={`/purchasing/suppliers/${row.supplierId}`}>{row.name}</Link>,
        text: (row) => row.name,
      },
      { id: "supplierNo", header: t("supplierNo"), cell: (row) => row.supplierNo, text: (row) => row.supplierNo },
      {
        id: "contact",
        header: t("contact"),
        cell: (row) => row.contact ?? <span className="dim">{t("notGiven")}</span>,
        text: (row) => row.contact,
      },
      {
        id: "phone",
        header: t("phone"),
        cell: (row) => row.phone ?? <span className="dim">{t("notGiven")}</span>,
        text: (row) => row.phone,
      },
      ...delivers,
      {
        id: "createdAt",
        header: t("createdAt"),
        onlyWide: true,
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, delivers],
  );
  return (
    <DocumentList
      name="suppliers"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.supplierId}
      filtered={Boolean(filters.q)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.srm.suppliers.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconBuildingFactory2} title={t("none")} action={<NewSupplier />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={<SearchFilter label={t("search")} value={filters.q} onChange={(q) => void setFilters({ q })} />}
    />
  );
}

"use client";

import { IconSitemap } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { bomFilters } from "./bom-filters";
import { bomHref, NewBomButton } from "./bom-links";

type Row = Answers["mes"]["boms"]["products"]["items"][number];

/** What is made here, each with the version that counts. */
export function BomList() {
  const t = useTranslations("boms");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [filters, setFilters] = useQueryStates(bomFilters);
  const wanted = { q: filters.q || undefined };
  const query = useInfiniteQuery(
    trpc.mes.boms.products.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const itemName = useNames("item", query.data?.pages.flatMap(({ items }) => items.map((row) => row.productSku)) ?? []);
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "product",
        header: t("product"),
        cell: (row) => (
          <Link href={bomHref(row.productSku)} className="mono">
            {row.productSku}
          </Link>
        ),
        text: (row) => row.productSku,
      },
      {
        id: "name",
        header: t("name"),
        cell: (row) => itemName(row.productSku),
        text: (row) => itemName(row.productSku),
      },
      { id: "version", header: t("version"), cell: (row) => row.version, text: (row) => row.version },
      { id: "lines", header: t("lines"), align: "right", cell: (row) => row.lines, text: (row) => row.lines },
      {
        id: "versions",
        header: t("versions"),
        align: "right",
        onlyWide: true,
        cell: (row) => row.versions,
        text: (row) => row.versions,
      },
      {
        id: "createdAt",
        header: t("writtenAt"),
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
      {
        id: "createdBy",
        header: t("writtenBy"),
        onlyWide: true,
        cell: (row) => row.createdBy,
        text: (row) => row.createdBy,
      },
    ],
    [t, itemName],
  );
  return (
    <DocumentList
      name="boms"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.productSku}
      filtered={Boolean(filters.q)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.mes.boms.products.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconSitemap} title={t("none")} action={<NewBomButton />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={<SearchFilter label={t("search")} value={filters.q} onChange={(q) => void setFilters({ q })} />}
    />
  );
}

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
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { orderedOrNot, requisitionFilters } from "./purchasing-filters";
import { WhatIsWanted } from "./what-is-wanted";

export type RequisitionRow = Answers["erp"]["purchaseRequisitions"]["list"]["items"][number];

/** The rows the address asks for. The page looks elsewhere for what became of them. */
export function useRequisitions() {
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(requisitionFilters);
  const { q, show } = filters;
  const wanted = { q: q || undefined, ordered: show === null ? undefined : show === "ordered" };
  const query = useInfiniteQuery(
    trpc.erp.purchaseRequisitions.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  return { query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [], wanted, filters, setFilters };
}

type RequisitionList = {
  list: ReturnType<typeof useRequisitions>;
  /** What became of each, told by other cells. */
  became: ListColumn<RequisitionRow>[];
};

export function RequisitionList({ list, became }: RequisitionList) {
  const t = useTranslations("purchasing.requisitions");
  const client = useTRPCClient();
  const { query, rows, wanted, filters, setFilters } = list;
  const { q, show } = filters;
  const nameOf = useNames(
    "item",
    rows.flatMap(({ lines }) => lines.map((line) => line.materialSku)),
  );
  const columns = useMemo<ListColumn<RequisitionRow>[]>(
    () => [
      {
        id: "requisitionNo",
        header: t("requisitionNo"),
        cell: (row) => <Link href={`/purchasing/requisitions/${row.requisitionId}`}>{row.requisitionNo}</Link>,
        text: (row) => row.requisitionNo,
      },
      { id: "demand", header: t("demand"), cell: (row) => row.demandDesc, text: (row) => row.demandDesc },
      {
        id: "lines",
        header: t("lines"),
        cell: (row) => <WhatIsWanted lines={row.lines} nameOf={nameOf} />,
        text: (row) => row.lines.map((line) => `${line.materialSku} × ${line.quantity}`).join("; "),
      },
      ...became,
      {
        id: "total",
        header: t("total"),
        align: "right",
        cell: (row) => <Money cents={row.totalAmountCents} currency="CNY" />,
        text: (row) => row.totalAmountCents / 100,
      },
      {
        id: "createdBy",
        header: t("createdBy"),
        onlyWide: true,
        cell: (row) => row.createdBy,
        text: (row) => row.createdBy,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, nameOf, became],
  );
  return (
    <DocumentList
      name="requisitions"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.requisitionId}
      filtered={Boolean(q || show)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.erp.purchaseRequisitions.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconClipboardList} title={t("none")} action={<NewRequisitionButton />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
          <ChoiceFilter
            label={t("show.label")}
            value={show}
            choices={orderedOrNot.map((value) => ({ value, label: t(`show.${value}`) }))}
            onChange={(value) => void setFilters({ show: value })}
          />
        </>
      }
    />
  );
}

export function NewRequisitionButton() {
  const t = useTranslations("purchasing.requisitions");
  if (!useMay()("erp.requisitions.create")) return null;
  return (
    <Button component={Link} href="/purchasing/requisitions/new">
      {t("create")}
    </Button>
  );
}

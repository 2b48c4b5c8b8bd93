"use client";

import { IconBuildingFactory } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { Quantity } from "@/components/ui/quantity";
import { NewWorkshop } from "./workshop-form";

type Row = Answers["mes"]["workshops"]["list"]["items"][number];

const workshopHref = (workshopId: string) => `/workshops/${encodeURIComponent(workshopId)}`;
export const openOrdersHref = (workshopId: string) => `/production?workshop=${encodeURIComponent(workshopId)}`;

/** The plant's workshops, each with its stations and what is open there now. */
export function WorkshopList() {
  const t = useTranslations("workshops");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useInfiniteQuery(
    trpc.mes.workshops.list.infiniteQueryOptions(
      { limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const { data: counts } = useQuery(trpc.mes.productionOrders.counts.queryOptions({}));
  const columns = useMemo<ListColumn<Row>[]>(() => {
    const loads = new Map(counts?.workshops.map((load) => [load.workshopId, load]));
    const openOf = ({ workshopId }: Row) => loads.get(workshopId)?.open ?? 0;
    const lateOf = ({ workshopId }: Row) => loads.get(workshopId)?.late ?? 0;
    const piecesOf = ({ workshopId }: Row) => loads.get(workshopId)?.pieces ?? 0;
    return [
      {
        id: "workshopId",
        header: t("workshopId"),
        cell: (row) => (
          <Link href={workshopHref(row.workshopId)} className="mono">
            {row.workshopId}
          </Link>
        ),
        text: (row) => row.workshopId,
      },
      { id: "name", header: t("name"), cell: (row) => row.name, text: (row) => row.name },
      {
        id: "stations",
        header: t("stationsInUse"),
        align: "right",
        cell: (row) => row.stations,
        text: (row) => row.stations,
      },
      {
        id: "open",
        header: t("openOrders"),
        align: "right",
        cell: (row) => (openOf(row) === 0 ? 0 : <Link href={openOrdersHref(row.workshopId)}>{openOf(row)}</Link>),
        text: openOf,
      },
      {
        id: "late",
        header: t("lateOrders"),
        align: "right",
        cell: (row) =>
          lateOf(row) === 0 ? 0 : <Link href={`${openOrdersHref(row.workshopId)}&tab=late`}>{lateOf(row)}</Link>,
        text: lateOf,
      },
      {
        id: "pieces",
        header: t("pieces"),
        align: "right",
        onlyWide: true,
        cell: (row) => <Quantity value={piecesOf(row)} />,
        text: piecesOf,
      },
      {
        id: "factory",
        header: t("factory"),
        onlyWide: true,
        cell: (row) => row.factoryId,
        text: (row) => row.factoryId,
      },
    ];
  }, [t, counts]);
  return (
    <DocumentList
      name="workshops"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.workshopId}
      filtered={false}
      onReset={() => undefined}
      exportPage={(cursor) => client.mes.workshops.list.query({ limit: 200, cursor })}
      noneFiltered={t("none")}
      empty={
        <EmptyState icon={IconBuildingFactory} title={t("none")} action={<NewWorkshop />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={null}
    />
  );
}

"use client";

import { Button } from "@mantine/core";
import { IconTruckDelivery } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchFilter } from "@/components/ui/filter-bar";
import { EditCarrier, NewCarrier } from "./carrier-form";
import { carrierFilters } from "./shipment-filters";

type Row = Answers["tms"]["carriers"]["list"]["items"][number];

/** Who carries the plant's goods, and where each shows its waybills. */
export function CarrierList() {
  const t = useTranslations("carriers");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const mayWrite = useMay()("tms.shipments.write");
  const [filters, setFilters] = useQueryStates(carrierFilters);
  const wanted = { q: filters.q || undefined };
  const query = useInfiniteQuery(
    trpc.tms.carriers.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      { id: "name", header: t("name"), cell: (row) => row.name, text: (row) => row.name },
      {
        id: "carrierId",
        header: t("carrierId"),
        cell: (row) => (
          <Link href={`/shipments?tab=all&carrier=${encodeURIComponent(row.carrierId)}`} className="mono">
            {row.carrierId}
          </Link>
        ),
        text: (row) => row.carrierId,
      },
      {
        id: "trackingUrl",
        header: t("trackingUrl"),
        width: "40%",
        cell: (row) =>
          row.trackingUrl ? (
            <span className="mono">{row.trackingUrl}</span>
          ) : (
            <span className="dim">{t("notGiven")}</span>
          ),
        text: (row) => row.trackingUrl,
      },
      {
        id: "active",
        header: t("active"),
        cell: (row) => t(row.active ? "yes" : "no"),
        text: (row) => t(row.active ? "yes" : "no"),
      },
      ...(mayWrite
        ? [
            {
              id: "edit",
              header: t("change"),
              cell: (row: Row) => <EditCarrier carrier={row} />,
              text: () => null,
            },
          ]
        : []),
    ],
    [t, mayWrite],
  );
  return (
    <DocumentList
      name="carriers"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.carrierId}
      filtered={Boolean(filters.q)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.tms.carriers.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState
          icon={IconTruckDelivery}
          title={t("none")}
          action={
            mayWrite ? (
              <NewCarrier />
            ) : (
              <Button component={Link} href="/shipments" variant="default">
                {t("toShipments")}
              </Button>
            )
          }
        >
          {t("noneWords")}
        </EmptyState>
      }
      filters={<SearchFilter label={t("search")} value={filters.q} onChange={(q) => void setFilters({ q })} />}
    />
  );
}

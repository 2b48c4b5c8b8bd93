"use client";

import { Button } from "@mantine/core";
import { IconLock, IconMapPin, IconPackages, IconPencil, IconPrinter } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { labelShelf } from "@/components/scan/labels/label-shelf";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter, TextFilter } from "@/components/ui/filter-bar";
import { StatusBadge } from "@/components/ui/status-badge";
import { LOCATION_KINDS } from "@/server/cells/wms/schema/places";
import { stockHref } from "../stock/stock-filters";
import { Figure } from "../stock/stock-words";
import { placeFilters } from "./place-filters";
import { NewPlace, PlaceDialog } from "./place-form";

type Row = Answers["wms"]["locations"]["list"]["items"][number];
type Contents = Answers["wms"]["locations"]["contents"]["items"][number];

/** The places of a warehouse, in the order somebody walks them, and what lies there. */
export function PlaceList({ warehouseId }: { warehouseId: string }) {
  const t = useTranslations("places");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const mayWrite = useMay()("wms.warehouses.write");
  const [filters, setFilters] = useQueryStates(placeFilters);
  const [edited, setEdited] = useState<Row | null>(null);
  const zone = filters.zone.trim().slice(0, 64);
  const wanted = { warehouseId, q: filters.q || undefined, zone: zone || undefined, kind: filters.kind ?? undefined };
  const query = useInfiniteQuery(
    trpc.wms.locations.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const contents = useQueries({
    queries: (query.data?.pages ?? []).map(({ items }) =>
      trpc.wms.locations.contents.queryOptions({ warehouseId, codes: items.map(({ code }) => code) }),
    ),
    combine: contentsByCode,
  });
  const columns = useMemo<ListColumn<Row>[]>(() => {
    const of = ({ code }: Row) => contents.get(code);
    const rowsOf = ({ code }: Row) => stockHref("/stock", { tab: "balance", warehouse: warehouseId, location: code });
    return [
      {
        id: "code",
        header: t("place"),
        cell: (row) => <span className="mono">{row.code}</span>,
        text: (row) => row.code,
      },
      {
        id: "zone",
        header: t("zone"),
        cell: (row) => row.zone ?? <span className="dim">{t("noZone")}</span>,
        text: (row) => row.zone,
      },
      {
        id: "kind",
        header: t("kind"),
        cell: (row) => (
          <StatusBadge tone={row.kind === "hold" ? "bad" : "idle"} icon={row.kind === "hold" ? IconLock : IconPackages}>
            {t(`kinds.${row.kind}`)}
          </StatusBadge>
        ),
        text: (row) => t(`kinds.${row.kind}`),
      },
      {
        id: "skus",
        header: t("items"),
        align: "right",
        cell: (row) => <Figure value={of(row)?.skus ?? 0} href={rowsOf(row)} />,
        text: (row) => of(row)?.skus ?? 0,
      },
      {
        id: "onHand",
        header: t("onHand"),
        align: "right",
        cell: (row) => {
          const there = of(row);
          if (there && there.unit === null) return <span className="dim">{t("severalUnits")}</span>;
          return <Figure value={there?.onHand ?? 0} unit={there?.unit ?? null} href={rowsOf(row)} />;
        },
        text: (row) => of(row)?.onHand ?? 0,
      },
      {
        id: "warehouse",
        header: t("warehouseNo"),
        onlyWide: true,
        cell: (row) => <span className="mono dim">{row.warehouseId}</span>,
        text: (row) => row.warehouseId,
      },
      ...(mayWrite
        ? [
            {
              id: "actions",
              header: t("actions"),
              align: "right" as const,
              cell: (row: Row) => (
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconPencil size={13} aria-hidden />}
                  aria-label={t("editPlace", { code: row.code })}
                  onClick={() => setEdited(row)}
                >
                  {t("edit")}
                </Button>
              ),
              text: () => null,
            },
          ]
        : []),
    ];
  }, [t, contents, warehouseId, mayWrite]);

  function print(rows: Row[]) {
    labelShelf().add(rows.map(({ code }) => ({ kind: "place" as const, warehouseId, locationCode: code })));
    router.push("/floor/labels");
  }
  return (
    <>
      <PlaceDialog
        opened={edited !== null}
        onClose={() => setEdited(null)}
        warehouseId={warehouseId}
        place={edited ?? undefined}
      />
      <DocumentList
        name="places"
        label={t("places")}
        query={query}
        columns={columns}
        rowId={(row) => row.code}
        filtered={Boolean(filters.q || zone || filters.kind)}
        onReset={() => void setFilters(null)}
        exportPage={(cursor) => client.wms.locations.list.query({ ...wanted, limit: 200, cursor })}
        noneFiltered={t("noPlaceFiltered")}
        empty={
          <EmptyState icon={IconMapPin} title={t("noPlaces")} action={<NewPlace warehouseId={warehouseId} />}>
            {t("noPlacesWords")}
          </EmptyState>
        }
        bulk={{
          canSelect: () => true,
          nameOf: ({ code }) => code,
          actions: (rows) => (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPrinter size={14} aria-hidden />}
              onClick={() => print(rows)}
            >
              {t("printLabels")}
            </Button>
          ),
        }}
        filters={
          <>
            <SearchFilter label={t("searchPlace")} value={filters.q} onChange={(q) => void setFilters({ q })} />
            <TextFilter
              label={t("zone")}
              value={filters.zone}
              onChange={(words) => void setFilters({ zone: words || null })}
            />
            <ChoiceFilter
              label={t("kind")}
              value={filters.kind}
              choices={LOCATION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              onChange={(kind) => void setFilters({ kind })}
            />
          </>
        }
      />
    </>
  );
}

const contentsByCode = (answers: { data: { items: Contents[] } | undefined }[]) =>
  new Map(answers.flatMap(({ data }) => data?.items ?? []).map((each) => [each.code, each]));

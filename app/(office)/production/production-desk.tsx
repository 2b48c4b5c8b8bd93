"use client";

import { Button, SegmentedControl } from "@mantine/core";
import {
  IconCalendarClock,
  IconCalendarExclamation,
  IconCircleCheck,
  IconHammer,
  IconPackageOff,
} from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { ListTabs } from "@/components/console/list/list-tabs";
import { useMay } from "@/components/console/me";
import { useNames } from "@/components/console/names";
import { useTRPC, useTRPCClient } from "@/components/console/trpc";
import { ActionDialogs } from "@/components/mes/action-dialogs";
import { BulkActions } from "@/components/mes/bulk-actions";
import { type ProductionRow, useProductionColumns } from "@/components/mes/production-columns";
import { productionFilters, TABS, type Tab, VIEWS, wantedOf } from "@/components/mes/production-filters";
import { isOpenOrder } from "@/components/mes/production-status";
import { useWorkshops } from "@/components/mes/workshops";
import { CountTile, CountTiles } from "@/components/ui/count-tile";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { canRelease } from "@/components/wms/picking/open-pickings";
import { Material, PickingState, useReadiness } from "@/components/wms/picking/readiness";
import { ReleaseDialog } from "@/components/wms/picking/release-dialog";
import { Board } from "./board";
import { OrderActions } from "./order-actions";
import classes from "./production-desk.module.css";
import { SalesOrderLink, useSalesOrders } from "./sales-order";

/** As many orders as are named in one address: it has to fit into a request. */
const NAMED = 150;
const AT_ONCE = 50;

const WAITS: Partial<Record<Tab, ("short" | "arriving" | "ready" | "promised")[]>> = {
  open: ["short", "arriving"],
  short: ["short"],
  arriving: ["arriving"],
  ready: ["ready", "promised"],
};

/** The planner's desk: what is late, blocked or short, and why, and what to do about it, in the same row. */
export function ProductionDesk() {
  const t = useTranslations("production");
  const may = useMay();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [filters, setFilters] = useQueryStates(productionFilters);
  const { q, tab, workshop, view } = filters;
  const workshops = useWorkshops();
  const counts = useQuery(trpc.mes.productionOrders.counts.queryOptions({}));
  const material = WAITS[tab];
  const waiting = useQuery(
    trpc.wms.planning.shortSources.queryOptions({ material: material ?? WAITS.open, limit: NAMED }),
  );
  // An order that waits may be another workshop's or not of what is searched: the list itself sees to that.
  const named = waiting.data?.items.map(({ sourceOrderId }) => sourceOrderId).join(",") ?? "";
  const wanted = { ...wantedOf(tab, named), q: q || undefined, workshopId: workshop ?? undefined };
  const query = useInfiniteQuery(
    trpc.mes.productionOrders.list.infiniteQueryOptions(
      { ...wanted, limit: AT_ONCE },
      {
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: keepPreviousData,
        enabled: material === undefined || !waiting.isPending,
      },
    ),
  );
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap(({ items }) => items);
  const readiness = useReadiness(pages.map(({ items }) => items.filter(isOpenOrder).map(({ orderId }) => orderId)));
  const itemName = useNames("item", [
    ...rows.map((row) => row.productSku),
    ...[...readiness.values()].flatMap(({ missing }) => missing.slice(0, 1).map(({ sku }) => sku)),
  ]);
  const salesOrders = useSalesOrders(rows.map(({ orderNo }) => orderNo));
  const own = useProductionColumns({ itemName, workshopName: workshops.nameOf });
  const columns = useMemo<ListColumn<ProductionRow>[]>(
    () => [
      { ...own.number, width: "16%" },
      own.due,
      {
        id: "material",
        header: t("materialTitle"),
        width: "30%",
        cell: (row) =>
          isOpenOrder(row) ? <Material readiness={readiness.get(row.orderId)} itemName={itemName} /> : null,
        text: (row) => {
          const told = readiness.get(row.orderId);
          return told ? t(`material.${told.material}`) : null;
        },
      },
      own.progress,
      {
        id: "picking",
        header: t("pickingTitle"),
        cell: (row) => (isOpenOrder(row) ? <PickingState readiness={readiness.get(row.orderId)} /> : null),
        text: (row) =>
          readiness
            .get(row.orderId)
            ?.pickings.map(({ orderNo }) => orderNo)
            .join(" ") ?? null,
      },
      own.workshop,
      {
        id: "order",
        header: t("salesOrder"),
        onlyWide: true,
        cell: (row) => <SalesOrderLink orderNo={row.orderNo} order={salesOrders.get(row.orderNo)} />,
        text: (row) => salesOrders.get(row.orderNo)?.orderNo ?? row.orderNo,
      },
      {
        id: "actions",
        header: t("actionsTitle"),
        cell: (row) => <OrderActions order={row} readiness={readiness.get(row.orderId)} />,
        text: () => null,
      },
    ],
    [own, t, readiness, itemName, salesOrders],
  );
  const releaseOf = (chosen: ProductionRow[], clear: () => void) => {
    const asked = chosen.flatMap((order) => {
      const told = readiness.get(order.orderId);
      return told && canRelease(told) ? [{ order, readiness: told }] : [];
    });
    const dialog = (close: () => void) => (
      <ReleaseDialog
        asked={asked}
        onClose={() => {
          close();
          clear();
        }}
      />
    );
    return { count: asked.length, dialog };
  };
  const filtered = Boolean(q || workshop || tab !== "open");
  const inBulk = may("mes.orders.run") || may("wms.outbound.allocate");

  return (
    <ActionDialogs>
      <div className={classes.desk}>
        <Tiles late={counts.data?.late} started={counts.data?.inProgress} material={waiting.data?.counts} />
        <div className={classes.modes}>
          <ListTabs
            label={t("tabs.label")}
            tabs={TABS}
            tab={tab}
            nameOf={(each) => t(`tabs.${each}`)}
            onChange={(next) => void setFilters({ tab: next })}
          />
          <SegmentedControl
            size="xs"
            aria-label={t("view.label")}
            value={view}
            onChange={(next) => void setFilters({ view: VIEWS.find((each) => each === next) ?? null })}
            data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
        </div>
        <DocumentList
          name="production"
          label={t("title")}
          query={query}
          columns={columns}
          rowId={(row) => row.orderId}
          tone={(row) =>
            (row.daysLeft ?? 0) < 0 ? "bad" : readiness.get(row.orderId)?.material === "short" ? "wait" : undefined
          }
          filtered={filtered}
          onReset={() => void setFilters({ q: null, workshop: null, tab: null })}
          exportPage={(cursor) => client.mes.productionOrders.list.query({ ...wanted, limit: 200, cursor })}
          noneFiltered={t(`none.${tab}`)}
          empty={
            <EmptyState
              icon={IconHammer}
              title={t("none.open")}
              action={
                may("mes.orders.create") ? (
                  <Button component={Link} href="/production/new">
                    {t("create")}
                  </Button>
                ) : null
              }
            >
              {t("none.words")}
            </EmptyState>
          }
          bulk={
            inBulk
              ? {
                  canSelect: isOpenOrder,
                  nameOf: (row) => row.documentNo,
                  actions: (chosen, clear) => (
                    <BulkActions chosen={chosen} clear={clear} release={releaseOf(chosen, clear)} />
                  ),
                }
              : undefined
          }
          filters={
            <>
              <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
              <ChoiceFilter
                label={t("workshop")}
                value={workshop}
                choices={workshops.choices}
                onChange={(value) => void setFilters({ workshop: value })}
              />
            </>
          }
        >
          {view === "board"
            ? (shown) => (
                <Board
                  rows={shown}
                  workshops={(counts.data?.workshops ?? []).filter(
                    ({ workshopId }) => workshop === null || workshopId === workshop,
                  )}
                  readiness={readiness}
                  itemName={itemName}
                />
              )
            : undefined}
        </DocumentList>
      </div>
    </ActionDialogs>
  );
}

type TilesProps = {
  late: number | undefined;
  started: number | undefined;
  material: { short: number; arriving: number; ready: number; promised: number } | undefined;
};

function Tiles({ late, started, material }: TilesProps) {
  const t = useTranslations("production.tiles");
  const to = (tab: Tab) => `/production?tab=${tab}`;
  return (
    <CountTiles label={t("label")}>
      <CountTile
        icon={IconCalendarExclamation}
        name={t("late")}
        count={late}
        href={to("late")}
        tone="bad"
        words={t("lateWords")}
      />
      <CountTile
        icon={IconPackageOff}
        name={t("short")}
        count={material?.short}
        href={to("short")}
        tone="bad"
        words={t("shortWords")}
      />
      <CountTile
        icon={IconCalendarClock}
        name={t("arriving")}
        count={material?.arriving}
        href={to("arriving")}
        tone="wait"
        words={t("arrivingWords")}
      />
      <CountTile
        icon={IconCircleCheck}
        name={t("ready")}
        count={material && material.ready + material.promised}
        href={to("ready")}
        words={t("readyWords")}
      />
      <CountTile icon={IconHammer} name={t("started")} count={started} href={to("started")} words={t("startedWords")} />
    </CountTiles>
  );
}

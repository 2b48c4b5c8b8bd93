"use client";

import { Button } from "@mantine/core";
import { IconLockOpen } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { LotLink } from "../documents/goods";
import { useWarehouses } from "../documents/warehouses";
import { HoldDialog } from "./lot-dialogs";
import classes from "./stock.module.css";
import { heldFilters } from "./stock-filters";
import { StockMenu, useStockDialog } from "./stock-menu";
import { StockItem, Worth } from "./stock-words";

type Row = Answers["wms"]["stock"]["held"]["items"][number];

/** What lies there and is not for use: why, since when, and how to let it go. */
export function HeldList() {
  const t = useTranslations("stock");
  const may = useMay();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const actorName = useLinkageName();
  const warehouses = useWarehouses();
  const { show: open, dialog } = useStockDialog();
  const [released, setReleased] = useState<{ sku: string; lotNumber: string } | null>(null);
  const [{ q, warehouse, by }, setFilters] = useQueryStates(heldFilters);
  const wanted = { q: q || undefined, warehouseId: warehouse ?? undefined, by: by ?? undefined };
  const query = useInfiniteQuery(
    trpc.wms.stock.held.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const itemName = useNames(
    "item",
    rows.map((row) => row.sku),
  );
  const mayHold = may("wms.lots.hold");
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "item",
        header: t("item"),
        cell: (row) => <StockItem sku={row.sku} name={itemName(row.sku)} />,
        text: (row) => row.sku,
      },
      { id: "lot", header: t("lot"), cell: (row) => <LotLink {...row} />, text: (row) => row.lotNumber },
      {
        id: "place",
        header: t("place"),
        cell: (row) => (
          <span className="mono">
            {row.warehouseId} · {row.locationCode}
          </span>
        ),
        text: (row) => `${row.warehouseId} ${row.locationCode}`,
      },
      {
        id: "onHand",
        header: t("onHand"),
        align: "right",
        cell: (row) => <Quantity value={row.onHand} />,
        text: (row) => row.onHand,
      },
      {
        id: "value",
        header: t("value"),
        align: "right",
        cell: (row) => <Worth cents={row.valueCents} />,
        text: (row) => (row.valueCents === null ? null : row.valueCents / 100),
      },
      {
        id: "why",
        header: t("holds.why"),
        width: "28%",
        cell: (row) => (
          <span className={classes.named}>
            <span>{t(`holds.by.${row.by}`)}</span>
            {row.reason ? <span className="dim">{row.reason}</span> : null}
          </span>
        ),
        text: (row) => [t(`holds.by.${row.by}`), row.reason].filter(Boolean).join(" "),
      },
      {
        id: "since",
        header: t("holds.since"),
        cell: (row) => (
          <span className={classes.named}>
            <Time at={row.since} />
            {row.byName ? <span className="dim">{actorName(row.byName)}</span> : null}
          </span>
        ),
        text: (row) => row.since,
      },
      {
        id: "actions",
        header: t("actions"),
        cell: (row) => {
          const { sku, lotNumber } = row;
          return (
            <span className={classes.links}>
              {mayHold && lotNumber && row.by !== "place" ? (
                <Button
                  size="compact-xs"
                  variant="light"
                  aria-label={t("holds.releaseName", { lotNumber })}
                  onClick={() => setReleased({ sku, lotNumber })}
                >
                  {t("holds.release")}
                </Button>
              ) : null}
              <StockMenu place={{ ...row, held: true }} name={itemName(sku)} onOpen={open} />
            </span>
          );
        },
        text: () => null,
      },
    ],
    [t, itemName, actorName, mayHold, open],
  );
  return (
    <>
      <DocumentList
        name="stock-holds"
        label={t("holds.title")}
        query={query}
        columns={columns}
        rowId={(row) => JSON.stringify([row.sku, row.warehouseId, row.locationCode, row.lotNumber])}
        filtered={Boolean(q || warehouse || by)}
        onReset={() => void setFilters({ q: null, warehouse: null, by: null })}
        exportPage={(cursor) => client.wms.stock.held.query({ ...wanted, limit: 200, cursor })}
        noneFiltered={t("holds.noneFiltered")}
        empty={
          <EmptyState
            icon={IconLockOpen}
            title={t("holds.none")}
            action={<Link href="/stock?tab=lot">{t("holds.toLots")}</Link>}
          >
            {t("holds.noneWords")}
          </EmptyState>
        }
        filters={
          <>
            <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
            <ChoiceFilter
              label={t("warehouse")}
              value={warehouse}
              choices={warehouses.choices}
              onChange={(value) => void setFilters({ warehouse: value })}
            />
            <ChoiceFilter
              label={t("holds.why")}
              value={by}
              choices={(["lot", "place"] as const).map((value) => ({ value, label: t(`holds.by.${value}`) }))}
              onChange={(value) => void setFilters({ by: value })}
            />
          </>
        }
      />
      {dialog}
      {released ? <HoldDialog {...released} hold={false} onClose={() => setReleased(null)} /> : null}
    </>
  );
}

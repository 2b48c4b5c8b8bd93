"use client";

import { IconLock, IconPackages } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { Quantity } from "@/components/ui/quantity";
import { StatusBadge } from "@/components/ui/status-badge";
import { LotLink } from "../documents/goods";
import { ExpiryDay } from "./expiry-day";
import { NO_STOCK_FILTERS, StockFilters } from "./stock-filter-bar";
import { stockFilters, stockHref, whereOf } from "./stock-filters";
import { AdjustButton, StockMenu, useStockDialog } from "./stock-menu";
import { Figure, StockItem } from "./stock-words";
import { useShown } from "./use-stock-list";

type Row = Answers["wms"]["stock"]["list"]["items"][number];

const rowsOf = ({ sku, warehouseId, locationCode, lotNumber }: Row) => ({
  sku,
  warehouse: warehouseId,
  location: locationCode,
  lot: lotNumber,
});

/** Place by place and lot by lot, with what can be done there. */
export function BalanceList() {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { show: open, dialog } = useStockDialog();
  const [filters, setFilters] = useQueryStates(stockFilters);
  const { q, sku, warehouse, location, lot, show } = filters;
  const wanted = { q: q || undefined, ...whereOf(filters), ...useShown(show) };
  const query = useInfiniteQuery(
    trpc.wms.stock.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const itemName = useNames(
    "item",
    rows.map((row) => row.sku),
  );
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "item",
        header: t("item"),
        width: "24%",
        cell: (row) => <StockItem sku={row.sku} name={itemName(row.sku)} />,
        text: (row) => row.sku,
      },
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
      { id: "lot", header: t("lot"), cell: (row) => <LotLink {...row} />, text: (row) => row.lotNumber },
      {
        id: "onHand",
        header: t("onHand"),
        align: "right",
        cell: (row) => <Figure value={row.onHand} href={stockHref("/stock/ledger", rowsOf(row))} />,
        text: (row) => row.onHand,
      },
      {
        id: "reserved",
        header: t("reserved"),
        align: "right",
        cell: (row) => <Figure value={row.reserved} href={stockHref("/stock/reservations", rowsOf(row))} />,
        text: (row) => row.reserved,
      },
      {
        id: "available",
        header: t("available"),
        align: "right",
        cell: (row) => <Quantity value={row.available} />,
        text: (row) => row.available,
      },
      {
        id: "held",
        header: t("state"),
        cell: (row) =>
          row.held ? (
            <StatusBadge tone="bad" icon={IconLock}>
              {t("heldWord")}
            </StatusBadge>
          ) : null,
        text: (row) => (row.held ? t("heldWord") : null),
      },
      {
        id: "expiresAt",
        header: t("expiresAt"),
        cell: (row) => <ExpiryDay at={row.expiresAt} />,
        text: (row) => row.expiresAt,
      },
      {
        id: "actions",
        header: t("actions"),
        cell: (row) => <StockMenu place={row} name={itemName(row.sku)} onOpen={open} />,
        text: () => null,
      },
    ],
    [t, itemName, open],
  );
  return (
    <>
      <DocumentList
        name="stock-places"
        label={t("tabs.balance")}
        query={query}
        columns={columns}
        rowId={(row) => JSON.stringify(rowsOf(row))}
        tone={(row) => (row.held ? "wait" : undefined)}
        filtered={Boolean(q || sku || warehouse || location || lot || show)}
        onReset={() => void setFilters(NO_STOCK_FILTERS)}
        exportPage={(cursor) => client.wms.stock.list.query({ ...wanted, limit: 200, cursor })}
        noneFiltered={t("noneFiltered")}
        empty={
          <EmptyState icon={IconPackages} title={t("none")} action={<AdjustButton />}>
            {t("noneWords")}
          </EmptyState>
        }
        filters={<StockFilters />}
      />
      {dialog}
    </>
  );
}

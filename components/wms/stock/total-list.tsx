"use client";

import { IconLock, IconPackages } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { lotHref } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { StockGroup } from "@/server/cells/wms/schema/stock-views";
import { useWarehouses } from "../documents/warehouses";
import { ExpiryDay } from "./expiry-day";
import classes from "./stock.module.css";
import { NO_STOCK_FILTERS, StockFilters } from "./stock-filter-bar";
import { stockFilters, stockHref, whereOf } from "./stock-filters";
import { AdjustButton } from "./stock-menu";
import { Figure, StockItem, Worth } from "./stock-words";
import { useShown } from "./use-stock-list";

type Row = Answers["wms"]["stock"]["totals"]["items"][number];

/** Where a total's rows are found. */
const rowsOf = ({ sku, warehouseId, locationCode, lotNumber }: Row) => ({
  sku,
  warehouse: warehouseId,
  location: locationCode,
  lot: lotNumber,
});

export function TotalList({ by }: { by: StockGroup }) {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const warehouses = useWarehouses();
  const [filters, setFilters] = useQueryStates(stockFilters);
  const { q, sku, warehouse, location, lot, show } = filters;
  const wanted = { by, q: q || undefined, ...whereOf(filters), ...useShown(show) };
  const query = useInfiniteQuery(
    trpc.wms.stock.totals.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<ListColumn<Row>[]>(() => {
    const ofItem = by === "item" || by === "lot";
    // A number's rows are of the same warehouse as the number.
    const narrowed = (row: Row) => ({
      warehouse,
      ...Object.fromEntries(Object.entries(rowsOf(row)).filter(([, to]) => to)),
    });
    const number = (
      id: "onHand" | "reserved" | "held" | "expired" | "available",
      href: (row: Row) => string,
      tone?: "bad" | "wait",
    ): ListColumn<Row> => ({
      id,
      header: t(id),
      align: "right",
      cell: (row) =>
        row.unit === null ? (
          <span className="dim">{t("severalUnits")}</span>
        ) : (
          <Figure
            value={row[id]}
            unit={id === "onHand" ? row.unit : null}
            href={href(row)}
            {...(tone ? { tone } : {})}
          />
        ),
      text: (row) => (row.unit === null ? null : row[id]),
    });
    const balances = (more: Record<string, string>) => (row: Row) =>
      stockHref("/stock", { tab: "balance", ...narrowed(row), ...more });
    const first: Record<StockGroup, ListColumn<Row>> = {
      item: {
        id: "item",
        header: t("item"),
        width: "24%",
        cell: (row) => <StockItem sku={row.sku ?? ""} name={row.name ?? row.sku ?? ""} />,
        text: (row) => row.sku,
      },
      lot: {
        id: "lot",
        header: t("lot"),
        cell: (row) => (
          <span className={classes.named}>
            <Link href={lotHref(row.sku ?? "", row.lotNumber ?? "")} className="mono">
              {row.lotNumber}
            </Link>
            {row.lotHeld ? (
              <StatusBadge tone="bad" icon={IconLock}>
                {t("heldWord")}
              </StatusBadge>
            ) : null}
          </span>
        ),
        text: (row) => row.lotNumber,
      },
      warehouse: {
        id: "warehouse",
        header: t("warehouse"),
        cell: (row) => (
          <span className={classes.named}>
            <Link href={stockHref("/stock", { tab: "location", warehouse: row.warehouseId })}>
              {warehouses.nameOf(row.warehouseId ?? "")}
            </Link>
            <span className="mono dim">{row.warehouseId}</span>
          </span>
        ),
        text: (row) => row.warehouseId,
      },
      location: {
        id: "location",
        header: t("location"),
        cell: (row) => (
          <Link
            href={stockHref("/stock", { tab: "balance", warehouse: row.warehouseId, location: row.locationCode })}
            className="mono"
          >
            {row.locationCode}
          </Link>
        ),
        text: (row) => row.locationCode,
      },
    };
    const also: Record<StockGroup, ListColumn<Row>[]> = {
      item: [],
      lot: [
        {
          id: "item",
          header: t("item"),
          cell: (row) => <StockItem sku={row.sku ?? ""} name={row.name ?? row.sku ?? ""} />,
          text: (row) => row.sku,
        },
      ],
      warehouse: [],
      location: [
        {
          id: "warehouse",
          header: t("warehouse"),
          cell: (row) => warehouses.nameOf(row.warehouseId ?? ""),
          text: (row) => row.warehouseId,
        },
      ],
    };
    const items: ListColumn<Row> = {
      id: "items",
      header: t("items"),
      align: "right",
      cell: (row) => (
        <Figure
          value={row.items}
          href={stockHref("/stock", { tab: "item", warehouse: row.warehouseId, location: row.locationCode })}
        />
      ),
      text: (row) => row.items,
    };
    return [
      first[by],
      ...also[by],
      ...(ofItem ? [] : [items]),
      number("onHand", (row) => stockHref("/stock/ledger", narrowed(row))),
      number("reserved", (row) => stockHref("/stock/reservations", narrowed(row))),
      number("held", balances({ show: "held" }), "bad"),
      number("expired", balances({ show: "expired" }), "bad"),
      number("available", balances({})),
      {
        id: "value",
        header: t("value"),
        align: "right",
        cell: (row) => <Worth cents={row.valueCents} />,
        text: (row) => (row.valueCents === null ? null : row.valueCents / 100),
      },
      {
        id: "expiresAt",
        header: t(by === "lot" ? "expiresAt" : "firstExpiry"),
        cell: (row) => <ExpiryDay at={row.expiresAt} />,
        text: (row) => row.expiresAt,
      },
      {
        id: "since",
        header: t("since"),
        onlyWide: true,
        cell: (row) => <Time at={row.since} />,
        text: (row) => row.since,
      },
    ];
  }, [by, t, warehouses, warehouse]);

  return (
    <DocumentList
      name={`stock-${by}s`}
      label={t(`tabs.${by}`)}
      query={query}
      columns={columns}
      rowId={(row) => JSON.stringify(rowsOf(row))}
      tone={(row) => (row.held + row.expired > 0 && row.available <= 0 && by !== "warehouse" ? "wait" : undefined)}
      filtered={Boolean(q || sku || warehouse || location || lot || show)}
      onReset={() => void setFilters(NO_STOCK_FILTERS)}
      exportPage={(cursor) => client.wms.stock.totals.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconPackages} title={t("none")} action={<AdjustButton />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={<StockFilters />}
    />
  );
}

"use client";

import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Quantity } from "@/components/ui/quantity";
import classes from "./stock.module.css";
import { shortageFilters, stockHref } from "./stock-filters";
import { Figure, StockItem } from "./stock-words";

type Row = Answers["wms"]["stock"]["shortages"]["items"][number];

const wish = ({ sku, toBuy }: Row) => ({ sku, quantity: String(toBuy) });
/** One requisition for several items: the address names each with its quantity. */
const buyHref = (rows: readonly Row[]) =>
  `/purchasing/requisitions/new?${rows.map((row) => new URLSearchParams(wish(row))).join("&")}`;

/** What is too low or wanted by more than is there; the row says what is on the way and orders the rest. */
export function ShortageList() {
  const t = useTranslations("stock");
  const may = useMay();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [{ q, show }, setFilters] = useQueryStates(shortageFilters);
  const wanted = { q: q || undefined, toBuy: show === "toBuy" || undefined };
  const query = useInfiniteQuery(
    trpc.wms.stock.shortages.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const mayBuy = may("erp.requisitions.create");
  const mayMake = may("mes.orders.create");
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "item",
        header: t("item"),
        width: "22%",
        cell: (row) => <StockItem sku={row.sku} name={row.name} />,
        text: (row) => row.sku,
      },
      {
        id: "available",
        header: t("available"),
        align: "right",
        cell: (row) => (
          <Figure value={row.available} unit={row.unit} href={stockHref("/stock", { tab: "balance", sku: row.sku })} />
        ),
        text: (row) => row.available,
      },
      {
        id: "safetyStock",
        header: t("shortages.safetyStock"),
        align: "right",
        cell: (row) => (
          <span className={classes.named}>
            <Quantity value={row.safetyStock} />
            {row.missing > 0 ? (
              <span className={`nowrap ${classes.bad}`}>{t("shortages.missing", { missing: row.missing })}</span>
            ) : null}
          </span>
        ),
        text: (row) => row.safetyStock,
      },
      {
        id: "wanted",
        header: t("shortages.wanted"),
        align: "right",
        cell: (row) => <Quantity value={row.wanted} />,
        text: (row) => row.wanted,
      },
      {
        id: "neededOn",
        header: t("shortages.neededOn"),
        cell: (row) => (row.wanted > 0 ? <DueDay day={row.neededOn} open /> : <span className="dim">–</span>),
        text: (row) => row.neededOn,
      },
      {
        id: "onTheWay",
        header: t("shortages.onTheWay"),
        cell: (row) =>
          row.nextArrival ? (
            <span className={classes.named}>
              <Quantity value={row.onTheWay} unit={row.unit} />
              <span>
                <DocumentLink kind="inbound_order" id={row.nextArrival.orderId}>
                  {row.nextArrival.orderNo}
                </DocumentLink>{" "}
                <DueDay day={row.nextArrival.expectedOn} open />
              </span>
            </span>
          ) : (
            <span className="dim">{t("shortages.nothing")}</span>
          ),
        text: (row) => row.onTheWay,
      },
      {
        id: "toBuy",
        header: t("shortages.toBuy"),
        align: "right",
        cell: (row) =>
          row.toBuy > 0 ? (
            <strong className={classes.bad}>
              <Quantity value={row.toBuy} unit={row.unit} />
            </strong>
          ) : (
            <span className="dim">{t("shortages.enough")}</span>
          ),
        text: (row) => row.toBuy,
      },
      {
        id: "actions",
        header: t("actions"),
        width: "9rem",
        cell: (row) =>
          row.toBuy > 0 ? (
            <span className={classes.links}>
              {mayBuy ? (
                <Button
                  component={Link}
                  href={buyHref([row])}
                  size="compact-xs"
                  variant="light"
                  aria-label={t("shortages.buyName", { sku: row.sku })}
                >
                  {t("shortages.buy")}
                </Button>
              ) : null}
              {mayMake ? (
                <Button
                  component={Link}
                  href={stockHref("/production/new", wish(row))}
                  size="compact-xs"
                  variant="default"
                  aria-label={t("shortages.makeName", { sku: row.sku })}
                >
                  {t("shortages.make")}
                </Button>
              ) : null}
            </span>
          ) : null,
        text: () => null,
      },
    ],
    [t, mayBuy, mayMake],
  );
  return (
    <DocumentList
      name="stock-shortages"
      label={t("shortages.title")}
      query={query}
      columns={columns}
      rowId={(row) => row.sku}
      tone={(row) => (row.toBuy > 0 ? "bad" : "wait")}
      filtered={Boolean(q || show)}
      onReset={() => void setFilters({ q: null, show: null })}
      exportPage={(cursor) => client.wms.stock.shortages.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("shortages.noneFiltered")}
      empty={
        <EmptyState
          icon={IconCircleCheck}
          title={t("shortages.none")}
          action={<Link href="/items">{t("shortages.toItems")}</Link>}
        >
          {t("shortages.noneWords")}
        </EmptyState>
      }
      bulk={
        mayBuy
          ? {
              canSelect: (row) => row.toBuy > 0,
              nameOf: (row) => row.name,
              actions: (chosen) => (
                <Button component={Link} href={buyHref(chosen)} size="xs">
                  {t("shortages.buyAll", { count: chosen.length })}
                </Button>
              ),
            }
          : undefined
      }
      filters={
        <>
          <SearchFilter label={t("shortages.search")} value={q} onChange={(words) => void setFilters({ q: words })} />
          <ChoiceFilter
            label={t("show.label")}
            value={show}
            choices={[{ value: "toBuy" as const, label: t("shortages.onlyToBuy") }]}
            onChange={(value) => void setFilters({ show: value })}
          />
        </>
      }
    />
  );
}

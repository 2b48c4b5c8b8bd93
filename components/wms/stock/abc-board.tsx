"use client";

import { IconChartBar } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type CSSProperties, useMemo } from "react";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { CountTile, CountTiles } from "@/components/ui/count-tile";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter } from "@/components/ui/filter-bar";
import { useMoney } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { ABC_CLASSES } from "@/server/cells/wms/schema/stock-views";
import { useWarehouses } from "../documents/warehouses";
import abc from "./abc.module.css";
import classes from "./stock.module.css";
import { ABC_DAYS, abcFilters, stockHref } from "./stock-filters";
import { Figure, StockItem, Worth } from "./stock-words";

type Page = Answers["wms"]["stock"]["abc"];
type Row = Page["items"][number];

const usePercent = () => {
  const format = useFormatter();
  return (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
};

/** Which few items most of the money goes through, which many hardly any, and which lie still. */
export function AbcBoard() {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const percent = usePercent();
  const warehouses = useWarehouses();
  const [filters, setFilters] = useQueryStates(abcFilters);
  const days = ABC_DAYS.find((each) => each === filters.days) ?? 90;
  const wanted = { days, warehouseId: filters.warehouse ?? undefined, class: filters.class ?? undefined };
  const query = useInfiniteQuery(
    trpc.wms.stock.abc.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const first = query.data?.pages[0];
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "item",
        header: t("item"),
        width: "26%",
        cell: (row) => <StockItem sku={row.sku} name={row.name} />,
        text: (row) => row.sku,
      },
      {
        id: "class",
        header: t("abc.class"),
        cell: (row) => t(`abc.classes.${row.class}`),
        text: (row) => t(`abc.classes.${row.class}`),
      },
      {
        id: "consumed",
        header: t("abc.consumed"),
        align: "right",
        cell: (row) => (
          <Figure
            value={row.consumed}
            unit={row.unit}
            href={stockHref("/stock/ledger", { sku: row.sku, reason: "shipment" })}
          />
        ),
        text: (row) => row.consumed,
      },
      {
        id: "consumedCents",
        header: t("abc.consumedValue"),
        align: "right",
        cell: (row) => (row.class === "unmoved" ? <span className="dim">–</span> : <Worth cents={row.consumedCents} />),
        text: (row) => (row.consumedCents === null ? null : row.consumedCents / 100),
      },
      {
        id: "share",
        header: t("abc.share"),
        align: "right",
        cell: (row) =>
          row.share === null ? (
            <span className="dim">–</span>
          ) : (
            <span className={abc.share}>
              <span>{percent(row.share)}</span>
              <span aria-hidden style={{ "--width": percent0(row.share) } as CSSProperties} />
            </span>
          ),
        text: (row) => row.share,
      },
      {
        id: "upTo",
        header: t("abc.upTo"),
        align: "right",
        onlyWide: true,
        cell: (row) => (row.upTo === null ? <span className="dim">–</span> : percent(row.upTo)),
        text: (row) => row.upTo,
      },
      {
        id: "onHand",
        header: t("onHand"),
        align: "right",
        cell: (row) => <Quantity value={row.onHand} unit={row.unit} />,
        text: (row) => row.onHand,
      },
      {
        id: "onHandCents",
        header: t("value"),
        align: "right",
        cell: (row) => (row.onHand === 0 ? <span className="dim">–</span> : <Worth cents={row.onHandCents} />),
        text: (row) => (row.onHandCents === null ? null : row.onHandCents / 100),
      },
    ],
    [t, percent],
  );
  return (
    <div className={classes.stack}>
      {first ? <Classes page={first} days={days} /> : null}
      <DocumentList
        name="stock-abc"
        label={t("abc.title")}
        query={query}
        columns={columns}
        rowId={(row) => row.sku}
        filtered={Boolean(filters.class || filters.warehouse)}
        onReset={() => void setFilters({ class: null, warehouse: null })}
        exportPage={(cursor) => client.wms.stock.abc.query({ ...wanted, limit: 200, cursor })}
        noneFiltered={t("abc.noneFiltered")}
        empty={
          <EmptyState icon={IconChartBar} title={t("abc.none")} action={<Link href="/stock">{t("title")}</Link>}>
            {t("abc.noneWords")}
          </EmptyState>
        }
        filters={
          <>
            <ChoiceFilter
              label={t("abc.days")}
              value={String(days)}
              choices={ABC_DAYS.map((value) => ({ value: String(value), label: t("abc.lastDays", { days: value }) }))}
              onChange={(value) => void setFilters({ days: value === null ? null : Number(value) })}
            />
            <ChoiceFilter
              label={t("warehouse")}
              value={filters.warehouse}
              choices={warehouses.choices}
              onChange={(value) => void setFilters({ warehouse: value })}
            />
            <ChoiceFilter
              label={t("abc.class")}
              value={filters.class}
              choices={ABC_CLASSES.map((value) => ({ value, label: t(`abc.classes.${value}`) }))}
              onChange={(value) => void setFilters({ class: value })}
            />
          </>
        }
      />
    </div>
  );
}

const percent0 = (share: number) => `${(share * 100).toFixed(2)}%`;

/** How few items make up how much, as two bars of the same classes, and each class as a number that opens its rows. */
function Classes({ page, days }: { page: Page; days: number }) {
  const t = useTranslations("stock.abc");
  const format = useFormatter();
  const money = useMoney();
  const ranked = page.classes.filter((each) => each.consumedCents > 0);
  const items = ranked.reduce((sum, each) => sum + each.items, 0);
  const strip = (part: (each: Page["classes"][number]) => number) => (
    <span className={abc.bar} aria-hidden>
      {ranked.map((each) => (
        <span key={each.class} data-class={each.class} style={{ flexGrow: part(each) }} />
      ))}
    </span>
  );
  const day = (at: string) => format.dateTime(new Date(at), { year: "numeric", month: "short", day: "numeric" });
  const young = page.recordedSince !== null && page.recordedSince > page.from;
  return (
    <Panel title={t("how")} aside={t("window", { from: day(page.from), to: day(page.to) })}>
      <div className={classes.stack}>
        {young ? (
          <p className={classes.warning} role="status">
            {t("young", { days, since: day(page.recordedSince ?? page.from) })}
          </p>
        ) : null}
        {ranked.length > 0 ? (
          <div className={abc.strips}>
            <div className={abc.strip}>
              <span>{t("ofItems")}</span>
              {strip((each) => each.items / Math.max(1, items))}
            </div>
            <div className={abc.strip}>
              <span>{t("ofValue")}</span>
              {strip((each) => each.consumedCents / Math.max(1, page.consumedCents))}
            </div>
          </div>
        ) : null}
        <CountTiles label={t("byClass")}>
          {page.classes.map((each) => (
            <CountTile
              key={each.class}
              icon={IconChartBar}
              name={t(`classes.${each.class}`)}
              count={each.items}
              href={stockHref("/stock/abc", { days: String(days), class: each.class })}
              words={
                each.consumedCents > 0
                  ? t("worth", {
                      value: money(each.consumedCents, "CNY"),
                      share: format.number(each.consumedCents / Math.max(1, page.consumedCents), {
                        style: "percent",
                        maximumFractionDigits: 1,
                      }),
                    })
                  : t("lying", { value: money(each.onHandCents, "CNY") })
              }
            />
          ))}
        </CountTiles>
      </div>
    </Panel>
  );
}

"use client";

import { SegmentedControl } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DayChart } from "@/components/ui/day-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import classes from "./figures-board.module.css";

type Figures = Answers["datalake"]["figures"];
type Day = Figures["days"][number];
type Product = Figures["topProducts"][number];

const SPANS = ["7", "30", "90", "365"] as const;

/** What a manager opens every morning. Every figure comes from the lake, which every event reaches. */
export function FiguresBoard() {
  const t = useTranslations("overview");
  const trpc = useTRPC();
  const [days, setDays] = useQueryState("days", parseAsInteger.withDefault(30));
  const query = useQuery(trpc.datalake.figures.queryOptions({ days }, { placeholderData: keepPreviousData }));
  return (
    <div className={classes.board}>
      <SegmentedControl
        className={classes.span}
        size="xs"
        aria-label={t("span")}
        value={String(days)}
        onChange={(value) => void setDays(Number(value))}
        data={SPANS.map((value) => ({ value, label: t("lastDays", { days: Number(value) }) }))}
      />
      <QueryView query={query}>{(figures) => <Board figures={figures} />}</QueryView>
    </div>
  );
}

const sum = (days: Day[], of: (day: Day) => number) => days.reduce((total, day) => total + of(day), 0);

function Board({ figures }: { figures: Figures }) {
  const t = useTranslations("overview");
  const format = useFormatter();
  const { days, currency, uncosted } = figures;
  const count = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const money = (cents: number) =>
    format.number(cents / 100, { style: "currency", currency, maximumFractionDigits: 0 });
  const hours = (value: number) => t("hours", { hours: count(value) });
  const dated = sum(days, ({ onTime, late }) => onTime + late);
  const percent = (part: number, whole: number) =>
    whole > 0 ? format.number(part / whole, { style: "percent", maximumFractionDigits: 1 }) : t("noneYet");
  const good = sum(days, (day) => day.good);
  const defect = sum(days, (day) => day.defect);
  const decided = sum(days, (day) => day.approvalsDecided);
  const waited = sum(days, (day) => (day.approvalHours ?? 0) * day.approvalsDecided);
  const last = days.at(-1);

  return (
    <div className={classes.charts}>
      <Panel title={t("orders")} aside={<Link href="/orders">{t("toOrders")}</Link>}>
        <Headline
          figure={money(sum(days, (day) => day.orderCents))}
          words={t("ordersWords", { count: sum(days, (day) => day.ordersBooked) })}
        />
        <DayChart
          label={t("orders")}
          rows={days}
          kind="bars"
          value={money}
          series={[{ name: "orderCents", label: t("orderValue"), tone: "main" }]}
        />
      </Panel>
      <Panel title={t("output")} aside={<Link href="/production">{t("toProduction")}</Link>}>
        <Headline figure={count(good)} words={t("yieldWords", { share: percent(good, good + defect) })} />
        <DayChart
          label={t("output")}
          rows={days}
          kind="bars"
          value={count}
          series={[
            { name: "good", label: t("good"), tone: "good" },
            { name: "defect", label: t("defect"), tone: "bad" },
          ]}
        />
      </Panel>
      <Panel title={t("deliveries")} aside={<Link href="/shipments">{t("toShipments")}</Link>}>
        <Headline
          figure={percent(
            sum(days, (day) => day.onTime),
            dated,
          )}
          words={t("deliveriesWords", { count: dated, undated: sum(days, (day) => day.undated) })}
        />
        <DayChart
          label={t("deliveries")}
          rows={days}
          kind="bars"
          value={count}
          series={[
            { name: "onTime", label: t("onTime"), tone: "good" },
            { name: "late", label: t("late"), tone: "bad" },
            { name: "undated", label: t("undated"), tone: "wait" },
          ]}
        />
      </Panel>
      <Panel title={t("stock")} aside={<Link href="/stock">{t("toStock")}</Link>}>
        <Headline
          figure={money(last?.stockCents ?? 0)}
          words={uncosted > 0 ? t("uncosted", { count: uncosted }) : t("stockWords")}
        />
        <DayChart
          label={t("stock")}
          rows={days}
          kind="line"
          value={money}
          series={[{ name: "stockCents", label: t("stockValue"), tone: "main" }]}
        />
      </Panel>
      <Panel title={t("shortages")} aside={<Link href="/stock/shortages">{t("toShortages")}</Link>}>
        <Headline figure={count(sum(days, (day) => day.belowSafety))} words={t("shortagesWords")} />
        <DayChart
          label={t("shortages")}
          rows={days}
          kind="bars"
          value={count}
          series={[{ name: "belowSafety", label: t("fellBelow"), tone: "bad" }]}
        />
      </Panel>
      <Panel title={t("approvals")} aside={<Link href="/approvals">{t("toApprovals")}</Link>}>
        <Headline
          figure={decided > 0 ? hours(waited / decided) : t("noneYet")}
          words={t("approvalsWords", { count: decided })}
        />
        <DayChart
          label={t("approvals")}
          rows={days}
          kind="line"
          value={hours}
          series={[{ name: "approvalHours", label: t("approvalTime"), tone: "main" }]}
        />
      </Panel>
      <Panel title={t("buying")} aside={<Link href="/purchasing/orders">{t("toPurchaseOrders")}</Link>}>
        <Headline figure={money(sum(days, (day) => day.purchaseCents))} words={t("buyingWords")} />
        <DayChart
          label={t("buying")}
          rows={days}
          kind="bars"
          value={money}
          series={[{ name: "purchaseCents", label: t("purchaseValue"), tone: "main" }]}
        />
      </Panel>
      <Products products={figures.topProducts} count={count} percent={percent} />
    </div>
  );
}

function Headline({ figure, words }: { figure: string; words: string }) {
  return (
    <p className={classes.headline}>
      <strong>{figure}</strong> <span className="dim">{words}</span>
    </p>
  );
}

type Formats = { count: (value: number) => string; percent: (part: number, whole: number) => string };

function Products({ products, count, percent }: { products: Product[] } & Formats) {
  const t = useTranslations("overview");
  const nameOf = useNames(
    "item",
    products.map(({ sku }) => sku),
  );
  const columns: Column<Product>[] = [
    {
      id: "sku",
      header: t("product"),
      cell: ({ sku }) => (
        <>
          <Link href={`/production?q=${encodeURIComponent(sku)}`}>{sku}</Link>{" "}
          {nameOf(sku) === sku ? null : nameOf(sku)}
        </>
      ),
    },
    { id: "good", header: t("good"), align: "right", cell: ({ good }) => count(good) },
    { id: "defect", header: t("defect"), align: "right", cell: ({ defect }) => count(defect) },
    { id: "yield", header: t("yield"), align: "right", cell: ({ good, defect }) => percent(good, good + defect) },
  ];
  return (
    <Panel title={t("products")} flush>
      <DataTable
        label={t("products")}
        columns={columns}
        rows={products}
        rowId={({ sku }) => sku}
        empty={
          <EmptyState icon={IconChartBar} title={t("noOutput")}>
            {t("noOutputWords")}
          </EmptyState>
        }
      />
    </Panel>
  );
}

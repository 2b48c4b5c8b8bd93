"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { IconCalendarOff, IconTruckDelivery } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, FilterBar } from "@/components/ui/filter-bar";
import { Panel } from "@/components/ui/panel";
import { type DayOfReceipts, receiptsByDay } from "./by-day";
import { type ExpectedLine, ExpectedLines } from "./expected-lines";
import classes from "./expected-receipts.module.css";
import { usePlantDay } from "./plant-day";
import { horizons, receiptFilters } from "./receipt-filters";

/** The calendar of what suppliers owe: every day with its goods, lateness first. */
export function ExpectedReceipts() {
  const t = useTranslations("purchasing.receipts");
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(receiptFilters);
  const { days, warehouseId, supplierId } = filters;
  const lastDay = usePlantDay(days === "all" ? 0 : Number(days) - 1);
  const to = days === "all" ? undefined : lastDay;
  const query = useQuery(
    trpc.wms.receipts.expected.queryOptions(
      { to, warehouseId: warehouseId ?? undefined, supplierId: supplierId ?? undefined },
      { placeholderData: keepPreviousData },
    ),
  );
  const warehouses = useQuery(trpc.wms.warehouses.list.queryOptions({ limit: 200 }));
  const nameOf = useNames("supplier", [supplierId]);
  const filtered = Boolean(warehouseId || supplierId);
  const reset = () => void setFilters({ warehouseId: null, supplierId: null });
  return (
    <div className={classes.days}>
      <Panel flush>
        <FilterBar filtered={filtered} onReset={reset}>
          <SegmentedControl
            size="xs"
            aria-label={t("horizon.label")}
            value={days}
            onChange={(value) => void setFilters({ days: horizons.find((each) => each === value) ?? null })}
            data={horizons.map((value) => ({ value, label: t(`horizon.${value}`) }))}
          />
          <ChoiceFilter
            label={t("warehouse")}
            value={warehouseId}
            choices={(warehouses.data?.items ?? []).map((each) => ({
              value: each.warehouseId,
              label: `${each.warehouseId} ${each.name}`,
            }))}
            onChange={(value) => void setFilters({ warehouseId: value })}
          />
          {supplierId ? (
            <Button size="xs" variant="light" onClick={() => void setFilters({ supplierId: null })}>
              {t("supplier")}: {nameOf(supplierId)} ×
            </Button>
          ) : null}
        </FilterBar>
      </Panel>
      <QueryView query={query}>
        {({ items, today, complete }) => (
          <div className={classes.days}>
            {items.length === 0 ? (
              <Panel>
                <EmptyState
                  icon={filtered ? IconCalendarOff : IconTruckDelivery}
                  title={t(filtered ? "noneFiltered" : "none")}
                  action={
                    filtered ? (
                      <Button variant="default" onClick={reset}>
                        {t("showAll")}
                      </Button>
                    ) : (
                      <Button component={Link} href="/purchasing/orders">
                        {t("toOrders")}
                      </Button>
                    )
                  }
                >
                  {filtered ? null : t("noneWords")}
                </EmptyState>
              </Panel>
            ) : null}
            {receiptsByDay(items, today).map((day) => (
              <OneDay key={day.day ?? "unknown"} day={day} />
            ))}
            {complete ? null : <p className="dim">{t("more")}</p>}
          </div>
        )}
      </QueryView>
    </div>
  );
}

function OneDay({ day: { day, when, rows } }: { day: DayOfReceipts<ExpectedLine> }) {
  const t = useTranslations("purchasing.receipts");
  const format = useFormatter();
  const name =
    day === null
      ? t("withoutDay")
      : format.dateTime(new Date(`${day}T00:00:00Z`), {
          timeZone: "UTC",
          weekday: "short",
          year: "numeric",
          month: "2-digit",
          day: "2-digit",
        });
  const count = t("lineCount", { count: rows.length });
  return (
    <Panel
      flush
      title={name}
      aside={
        when === "late" ? (
          <span className={classes.late}>{t("late", { days: rows[0]?.daysLate ?? 0 })}</span>
        ) : when === "today" ? (
          <strong>{t("today")}</strong>
        ) : (
          count
        )
      }
    >
      <ExpectedLines label={name} rows={rows} empty={null} />
    </Panel>
  );
}

"use client";

import { Tabs } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMay } from "@/components/console/me";
import { BalanceList } from "./balance-list";
import classes from "./stock.module.css";
import { STOCK_TABS, stockFilters } from "./stock-filters";
import { StockFigures } from "./stock-tiles";
import { TotalList } from "./total-list";

/** Everything that lies in the plant, added up the way somebody wants to see it; every number opens its rows. */
export function StockDesk() {
  const t = useTranslations("stock");
  const may = useMay();
  const [{ tab }, setFilters] = useQueryStates(stockFilters);
  return (
    <div className={classes.stack}>
      <StockFigures />
      <nav aria-label={t("more.label")}>
        <ul className={classes.links}>
          {(["ledger", "reservations", "shortages", "holds", "abc", "counts"] as const)
            .filter((page) => page !== "counts" || may("wms.counts.read"))
            .map((page) => (
              <li key={page}>
                <Link href={`/stock/${page}`}>{t(`more.${page}`)}</Link>
              </li>
            ))}
        </ul>
      </nav>
      <Tabs value={tab} onChange={(next) => void setFilters({ tab: STOCK_TABS.find((each) => each === next) ?? null })}>
        <Tabs.List aria-label={t("tabs.label")}>
          {STOCK_TABS.map((each) => (
            <Tabs.Tab key={each} value={each} aria-controls={undefined}>
              {t(`tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {tab === "balance" ? <BalanceList /> : <TotalList key={tab} by={tab} />}
    </div>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { ListTabs } from "@/components/console/list/list-tabs";
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
      <ListTabs
        label={t("tabs.label")}
        tabs={STOCK_TABS}
        tab={tab}
        nameOf={(each) => t(`tabs.${each}`)}
        onChange={(next) => void setFilters({ tab: next })}
      />
      {tab === "balance" ? <BalanceList /> : <TotalList key={tab} by={tab} />}
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { useWarehouses } from "../documents/warehouses";
import { ExactFilter } from "./exact-filter";
import { SHOWN_STOCK, stockFilters } from "./stock-filters";

/** The filters that all of the stock's own lists share. */
export function StockFilters() {
  const t = useTranslations("stock");
  const warehouses = useWarehouses();
  const [{ q, warehouse, show, sku, location, lot }, setFilters] = useQueryStates(stockFilters);
  const exact = { sku, location, lot };
  return (
    <>
      <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
      <ChoiceFilter
        label={t("warehouse")}
        value={warehouse}
        choices={warehouses.choices}
        onChange={(value) => void setFilters({ warehouse: value })}
      />
      <ChoiceFilter
        label={t("show.label")}
        value={show}
        choices={SHOWN_STOCK.map((value) => ({ value, label: t(`show.${value}`) }))}
        onChange={(value) => void setFilters({ show: value })}
      />
      {(["sku", "location", "lot"] as const).map((name) => (
        <ExactFilter key={name} name={t(name)} value={exact[name]} onClear={() => void setFilters({ [name]: null })} />
      ))}
    </>
  );
}

export const NO_STOCK_FILTERS = { q: null, sku: null, warehouse: null, location: null, lot: null, show: null };

import { parseAsInteger, parseAsIsoDate, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { REASONS } from "@/server/cells/wms/schema/stock";
import { ABC_CLASSES, STOCK_GROUPS } from "@/server/cells/wms/schema/stock-views";

/** Totals by what they add up, and at last every place on its own. */
export const STOCK_TABS = [...STOCK_GROUPS, "balance"] as const;
export type StockTab = (typeof STOCK_TABS)[number];
export const SHOWN_STOCK = ["reserved", "held", "expired", "expiring"] as const;

const where = { sku: parseAsString, warehouse: parseAsString, location: parseAsString, lot: parseAsString };
export const stockFilters = {
  ...where,
  tab: parseAsStringLiteral(STOCK_TABS).withDefault("item"),
  q: parseAsString.withDefault(""),
  show: parseAsStringLiteral(SHOWN_STOCK),
};
export const ledgerFilters = {
  ...where,
  document: parseAsString,
  by: parseAsString.withDefault(""),
  reason: parseAsStringLiteral(REASONS),
  from: parseAsIsoDate,
  to: parseAsIsoDate,
};
export const reservationFilters = { ...where, order: parseAsString };
export const shortageFilters = {
  q: parseAsString.withDefault(""),
  show: parseAsStringLiteral(["toBuy"]),
};
export const heldFilters = {
  q: parseAsString.withDefault(""),
  warehouse: parseAsString,
  by: parseAsStringLiteral(["lot", "place"]),
};
export const ABC_DAYS = [30, 90, 180, 365] as const;
export const abcFilters = {
  days: parseAsInteger.withDefault(90),
  warehouse: parseAsString,
  class: parseAsStringLiteral(ABC_CLASSES),
};

type Where = { sku?: string | null; warehouse?: string | null; location?: string | null; lot?: string | null };
/** The same filters, as the lists of this cell are asked by them. */
export const whereOf = ({ sku, warehouse, location, lot }: Where) => ({
  sku: sku ?? undefined,
  warehouseId: warehouse ?? undefined,
  locationCode: location ?? undefined,
  lotNumber: lot ?? undefined,
});

/** A list of the stock with these filters set, to go there from a number. */
export function stockHref(page: string, filters: Record<string, string | null | undefined>): string {
  const set = Object.entries(filters).filter((each): each is [string, string] => Boolean(each[1]));
  return set.length === 0 ? page : `${page}?${new URLSearchParams(set)}`;
}

import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ORDER_SORTS } from "@/server/cells/erp/schema";

/** What is still to be done, and what of it should have been done already. */
export const shownOrders = ["open", "late"] as const;

export const orderFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsInteger,
  customerId: parseAsString,
  show: parseAsStringLiteral(shownOrders),
  sort: parseAsStringLiteral(ORDER_SORTS).withDefault("newest"),
};

import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** Requisitions that still wait for an order, or have one. */
export const orderedOrNot = ["open", "ordered"] as const;

export const requisitionFilters = {
  q: parseAsString.withDefault(""),
  show: parseAsStringLiteral(orderedOrNot),
};

export const purchaseOrderFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsInteger,
  supplierId: parseAsString,
};

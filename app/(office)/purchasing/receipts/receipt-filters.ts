import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** How far somebody looks ahead; what is late and what has no day is there in any case. */
export const horizons = ["7", "14", "30", "all"] as const;

export const receiptFilters = {
  days: parseAsStringLiteral(horizons).withDefault("14"),
  warehouseId: parseAsString,
  supplierId: parseAsString,
};

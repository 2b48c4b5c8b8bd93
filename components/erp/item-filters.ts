import { parseAsString, parseAsStringLiteral } from "nuqs/server";

export const trackings = ["none", "lot", "serial"] as const;
export const itemStatuses = ["active", "draft"] as const;

export const itemFilters = {
  q: parseAsString.withDefault(""),
  tracking: parseAsStringLiteral(trackings),
  status: parseAsStringLiteral(itemStatuses),
};

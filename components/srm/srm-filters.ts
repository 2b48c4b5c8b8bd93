import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** Enquiries that nobody has answered yet, and those somebody has. */
export const answeredOrNot = ["unquoted", "quoted"] as const;

export const rfqFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsInteger,
  quotes: parseAsStringLiteral(answeredOrNot),
};

export const supplierFilters = { q: parseAsString.withDefault("") };

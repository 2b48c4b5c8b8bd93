import { parseAsInteger, parseAsString } from "nuqs/server";

export const orderFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsInteger,
  customerId: parseAsString,
};

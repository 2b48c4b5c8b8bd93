import { parseAsInteger, parseAsString } from "nuqs/server";

export const countFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsInteger,
  warehouse: parseAsString,
};

import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ITEM_STATUS, TRACKING } from "@/server/cells/erp/schema";

export const itemFilters = {
  q: parseAsString.withDefault(""),
  tracking: parseAsStringLiteral(TRACKING),
  status: parseAsStringLiteral(ITEM_STATUS),
};

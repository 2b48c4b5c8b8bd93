import { parseAsString, parseAsStringLiteral } from "nuqs/server";

export const approvalFilters = {
  tab: parseAsStringLiteral(["waiting", "approved", "rejected"]).withDefault("waiting"),
  type: parseAsString,
};

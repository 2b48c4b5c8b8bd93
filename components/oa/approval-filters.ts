import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { APPROVAL_SORTS, MINE } from "@/server/cells/oa/schema";

/** The tabs of the inbox, by the word in the address. */
export const inboxTabs = [...MINE, "all"] as const;
export type InboxTab = (typeof inboxTabs)[number];

export const approvalFilters = {
  /** Left out: what is to be decided, for those who decide. */
  tab: parseAsStringLiteral(inboxTabs),
  q: parseAsString.withDefault(""),
  type: parseAsString,
  status: parseAsInteger,
  from: parseAsInteger,
  to: parseAsInteger,
  sort: parseAsStringLiteral(APPROVAL_SORTS),
};

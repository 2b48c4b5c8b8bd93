import { parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { DIRECTIONS } from "@/server/cells/trace/schema";

export const TRACE_TABS = ["graph", "table", "timeline"] as const;

export const traceFilters = {
  q: parseAsString.withDefault(""),
  direction: parseAsStringLiteral(DIRECTIONS).withDefault("both"),
  /** As it was then, and as it was known then. */
  at: parseAsIsoDateTime,
  knownAt: parseAsIsoDateTime,
  tab: parseAsStringLiteral(TRACE_TABS).withDefault("graph"),
};

type Clocks = { at: Date | null; knownAt: Date | null };
export const clocksOf = ({ at, knownAt }: Clocks) => ({ at: at?.toISOString(), knownAt: knownAt?.toISOString() });

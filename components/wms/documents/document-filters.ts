import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { INBOUND_STATUS, INBOUND_TYPES, OUTBOUND_STATUS, OUTBOUND_TYPES } from "@/server/cells/wms/schema/documents";

export const INBOUND_TABS = ["open", "late", "done", "all"] as const;
export type InboundTab = (typeof INBOUND_TABS)[number];
export const OUTBOUND_TABS = ["open", "late", "toAllocate", "toPick", "unsigned", "done", "all"] as const;
export type OutboundTab = (typeof OUTBOUND_TABS)[number];

const shared = { q: parseAsString.withDefault(""), warehouse: parseAsString };
export const inboundFilters = {
  ...shared,
  tab: parseAsStringLiteral(INBOUND_TABS).withDefault("open"),
  type: parseAsStringLiteral(INBOUND_TYPES),
  supplier: parseAsString,
};
export const outboundFilters = {
  ...shared,
  tab: parseAsStringLiteral(OUTBOUND_TABS).withDefault("open"),
  type: parseAsStringLiteral(OUTBOUND_TYPES),
};

/** What is open is read by its day, the latest first; what is over, newest first. */
const inLine = { sort: "due" } as const;

export function wantedInbounds(tab: InboundTab) {
  switch (tab) {
    case "open":
      return { open: true, ...inLine };
    case "late":
      return { late: true, ...inLine };
    case "done":
      return { status: INBOUND_STATUS.completed };
    default:
      return {};
  }
}

export function wantedOutbounds(tab: OutboundTab) {
  const { open, allocated, picking, shipped } = OUTBOUND_STATUS;
  switch (tab) {
    case "open":
      return { open: true, ...inLine };
    case "late":
      return { late: true, ...inLine };
    case "toAllocate":
      return { status: open, ...inLine };
    case "toPick":
      return { status: `${allocated},${picking}`, ...inLine };
    case "unsigned":
      return { status: shipped };
    case "done":
      return { open: false };
    default:
      return {};
  }
}

import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ORDER_STATUS } from "@/server/cells/mes/schema";

export const TABS = ["open", "late", "short", "arriving", "ready", "started", "done"] as const;
export type Tab = (typeof TABS)[number];
export const VIEWS = ["list", "board"] as const;

export const productionFilters = {
  q: parseAsString.withDefault(""),
  tab: parseAsStringLiteral(TABS).withDefault("open"),
  workshop: parseAsString,
  view: parseAsStringLiteral(VIEWS).withDefault("list"),
};

/** What the list of a tab asks for; those that wait for material are named by the warehouse. */
export function wantedOf(tab: Tab, named: string) {
  switch (tab) {
    case "late":
      return { late: true, sort: "urgency" } as const;
    case "short":
    case "arriving":
      return { orderIds: named, sort: "urgency" } as const;
    case "ready":
      return { orderIds: named, status: ORDER_STATUS.released, sort: "urgency" } as const;
    case "started":
      return { status: ORDER_STATUS.inProgress, sort: "urgency" } as const;
    case "done":
      return { open: false } as const;
    default:
      return { sort: "urgency", first: named } as const;
  }
}

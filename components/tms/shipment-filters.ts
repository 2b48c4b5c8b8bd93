import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SHIPMENT_STATUS } from "@/server/cells/tms/schema";

export const SHIPMENT_TABS = ["open", "late", "exception", "done", "all"] as const;
export type ShipmentTab = (typeof SHIPMENT_TABS)[number];

export const shipmentFilters = {
  q: parseAsString.withDefault(""),
  tab: parseAsStringLiteral(SHIPMENT_TABS).withDefault("open"),
  carrier: parseAsString,
};
export const carrierFilters = { q: parseAsString.withDefault("") };

/** What is on its way is read by the day it was promised, the latest first; what is over, newest first. */
export function wantedShipments(tab: ShipmentTab) {
  switch (tab) {
    case "open":
      return { open: true, sort: "due" } as const;
    case "late":
      return { late: true, sort: "due" } as const;
    case "exception":
      return { status: SHIPMENT_STATUS.exception, sort: "due" } as const;
    case "done":
      return { open: false } as const;
    default:
      return {};
  }
}

"use client";

import { useTimeZone } from "next-intl";
import { useNowMs } from "@/components/ui/time";
import { EXPIRING_DAYS } from "@/server/cells/wms/schema/stock-views";
import type { SHOWN_STOCK } from "./stock-filters";

const DAY_MS = 86_400_000;

/** What a choice of the stock's lists asks for. */
export function useShown(show: (typeof SHOWN_STOCK)[number] | null) {
  const timeZone = useTimeZone();
  const now = useNowMs();
  switch (show) {
    case "reserved":
      return { reserved: true };
    case "held":
      return { held: true };
    case "expired":
      return { expired: true };
    case "expiring": {
      const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(
        now + EXPIRING_DAYS * DAY_MS,
      );
      return { expired: false, expiresBefore: day };
    }
    default:
      return {};
  }
}

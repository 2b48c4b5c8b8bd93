"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import type { TrackRecords } from "@/components/srm/reliability";

/** As many as the warehouse judges in one answer. */
const AT_ONCE = 200;

/** How these suppliers kept their word, as the warehouse saw it; nothing until it is known, or for who may not know. */
export function useTrackRecords(supplierIds: readonly string[]): TrackRecords | undefined {
  const trpc = useTRPC();
  const mayRead = useMay()("wms.inbound.read");
  const asked = [...new Set(supplierIds)].sort().slice(0, AT_ONCE);
  const { data } = useQuery(
    trpc.wms.receipts.reliability.queryOptions(
      { supplierIds: asked },
      { enabled: mayRead && asked.length > 0, placeholderData: keepPreviousData },
    ),
  );
  return useMemo(() => data && new Map(data.items.map((record) => [record.supplierId, record])), [data]);
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTRPC } from "@/components/console/trpc";

/** The plant's warehouses, by number and name. A plant has a handful. */
export function useWarehouses() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.wms.warehouses.list.queryOptions({ limit: 200 }, { staleTime: 300_000 }));
  const names = useMemo(() => new Map(data?.items.map(({ warehouseId, name }) => [warehouseId, name])), [data]);
  const nameOf = useCallback((warehouseId: string) => names.get(warehouseId) ?? warehouseId, [names]);
  const choices = useMemo(
    () =>
      [...names]
        .map(([value, name]) => ({ value, label: `${name} (${value})` }))
        .sort((a, b) => a.value.localeCompare(b.value)),
    [names],
  );
  return { nameOf, choices };
}

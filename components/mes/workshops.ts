"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTRPC } from "@/components/console/trpc";

/** The plant's workshops, by number and name. A plant has a handful. */
export function useWorkshops() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.mes.workshops.list.queryOptions({ limit: 200 }, { staleTime: 300_000 }));
  const names = useMemo(() => new Map(data?.items.map(({ workshopId, name }) => [workshopId, name])), [data]);
  const nameOf = useCallback((workshopId: string) => names.get(workshopId) ?? workshopId, [names]);
  const choices = useMemo(
    () =>
      [...names]
        .map(([value, name]) => ({ value, label: `${name} (${value})` }))
        .sort((a, b) => a.value.localeCompare(b.value)),
    [names],
  );
  return { nameOf, choices };
}

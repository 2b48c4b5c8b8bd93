"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/console/trpc";

/** The carriers the plant works with now. */
export function useCarriers() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.tms.carriers.list.queryOptions({ active: true, limit: 200 }));
  return useMemo(
    () =>
      (data?.items ?? []).map(({ carrierId, name }) => ({
        value: carrierId,
        label: name === carrierId ? name : `${name} (${carrierId})`,
      })),
    [data],
  );
}

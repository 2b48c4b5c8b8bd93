"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/console/trpc";

/** What of these items is free, warehouse by warehouse, and which warehouses there are. */
export function useFreeStock(skus: readonly string[]) {
  const trpc = useTRPC();
  const warehouses = useQuery(trpc.wms.warehouses.list.queryOptions({ limit: 200 }));
  const stock = useQueries({
    queries: skus.map((sku) => trpc.wms.stock.inventory.queryOptions({ material_id: sku, limit: 200 })),
    combine: (answers) => ({
      rows: answers.flatMap(({ data }) => data?.items ?? []),
      ready: answers.every(({ data }) => data !== undefined),
      error: answers.find(({ error }) => error)?.error ?? null,
    }),
  });
  return {
    rows: stock.rows,
    warehouses: warehouses.data?.items ?? [],
    ready: stock.ready && warehouses.data !== undefined,
    error: stock.error ?? warehouses.error,
  };
}

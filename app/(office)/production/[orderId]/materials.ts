"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { sumOf } from "@/components/ui/hop";
import { isOpenPicking } from "@/components/wms/picking/open-pickings";

/** What an order needs, what it was given, and what its picking lists hold for it. */
export function useMaterials(orderId: string) {
  const trpc = useTRPC();
  const requirements = useQuery(trpc.mes.productionOrders.requirements.queryOptions({ orderId }));
  const issues = useQuery(trpc.mes.issues.list.queryOptions({ orderId, limit: 200 }));
  const picking = { typeCode: "picking", sourceOrderId: orderId, limit: 200 } as const;
  const lists = useQuery(trpc.wms.outboundOrders.list.queryOptions(picking));
  const issued = useCallback(
    (sku: string) =>
      sumOf(
        (issues.data?.items ?? []).filter(({ materialSku }) => materialSku === sku).map(({ quantity }) => quantity),
      ),
    [issues.data],
  );
  const pickings = useMemo(() => {
    const items = (lists.data?.items ?? []).filter(isOpenPicking);
    const places = (sku: string) =>
      items.flatMap(({ reservations }) => reservations).filter((each) => each.sku === sku);
    return { items, places, promised: (sku: string) => sumOf(places(sku).map(({ quantity }) => quantity)) };
  }, [lists.data]);
  return { requirements, rows: requirements.data?.requirements ?? [], issued, pickings };
}

export type Shelf = Answers["wms"]["stock"]["list"]["items"][number];

/** What of these items lies where. */
export function useShelves(skus: readonly string[]): ReadonlyMap<string, Shelf[]> {
  const trpc = useTRPC();
  return useQueries({
    queries: skus.map((sku) => trpc.wms.stock.list.queryOptions({ sku, limit: 200 })),
    combine: bySku,
  });
}

const bySku = (answers: { data: { items: Shelf[] } | undefined }[]) => {
  const shelves = new Map<string, Shelf[]>();
  for (const shelf of answers.flatMap(({ data }) => data?.items ?? [])) {
    shelves.set(shelf.sku, [...(shelves.get(shelf.sku) ?? []), shelf]);
  }
  return shelves;
};

"use client";

import { useQueries } from "@tanstack/react-query";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";

/** So many long item numbers still fit into one address. */
const AT_ONCE = 100;

/** What these items cost in cents, as far as somebody has said; nothing until all of it is known. */
export function useItemCosts(skus: readonly string[]): ReadonlyMap<string, number> | undefined {
  const trpc = useTRPC();
  const may = useMay();
  const parts = Array.from({ length: Math.ceil(skus.length / AT_ONCE) }, (_, at) =>
    skus.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  return useQueries({
    queries: parts.map((part) =>
      trpc.erp.items.costs.queryOptions({ skus: part }, { enabled: may("erp.items.read"), staleTime: 60_000 }),
    ),
    combine,
  });
}

type Answer = { data: { items: { sku: string; standardCostCents: number }[] } | undefined };

const combine = (answers: Answer[]) =>
  answers.length > 0 && answers.every(({ data }) => data)
    ? new Map(
        answers.flatMap(({ data }) => data?.items ?? []).map(({ sku, standardCostCents }) => [sku, standardCostCents]),
      )
    : undefined;

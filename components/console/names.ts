"use client";

import { useQueries } from "@tanstack/react-query";
import { useCallback } from "react";
import { useMay } from "./me";
import { useTRPC } from "./trpc";

/** As many as the server tells in one answer. */
const AT_ONCE = 200;
/** A code that a machine made up says nothing to anybody: until its name is known, nothing is said. */
const MADE_UP = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const kinds = {
  item: "erp.items.read",
  customer: "crm.customers.read",
  supplier: "srm.supplier-names.read",
} as const;

/** The names people know behind the codes on a screen; the code itself where there is none, or until it is known. */
export function useNames(kind: keyof typeof kinds, codes: readonly (string | null)[]): (code: string) => string {
  const trpc = useTRPC();
  const may = useMay();
  const ids = [...new Set(codes.filter((code) => code !== null))].sort();
  const parts = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) =>
    ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  const ask = (part: string[]) => {
    const options = { staleTime: 300_000, enabled: may(kinds[kind]) };
    if (kind === "item") return trpc.erp.items.names.queryOptions({ ids: part }, options);
    if (kind === "customer") return trpc.crm.customers.names.queryOptions({ ids: part }, options);
    return trpc.srm.suppliers.names.queryOptions({ ids: part }, options);
  };
  // The three answer alike, but each under its own key.
  const { known, asking } = useQueries({
    queries: parts.map((part) => ask(part) as ReturnType<typeof trpc.erp.items.names.queryOptions>),
    combine,
  });
  return useCallback((code: string) => known.get(code) ?? (asking && MADE_UP.test(code) ? "…" : code), [known, asking]);
}

type Answer = { data: { items: { id: string; name: string }[] } | undefined; isLoading: boolean };

const combine = (answers: Answer[]) => ({
  known: new Map(answers.flatMap(({ data }) => data?.items ?? []).map(({ id, name }) => [id, name])),
  asking: answers.some(({ isLoading }) => isLoading),
});

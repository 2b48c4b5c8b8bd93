"use client";

import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useMay } from "@/components/console/me";
import { useTRPCClient } from "@/components/console/trpc";
import { type Found, SOURCES } from "./sources";

/** A single letter would find everything. */
export const FEWEST_LETTERS = 2;

/** What the cells know under these words, as far as the reader may see it; it grows as they answer. */
export function useFound(words: string): { found: Found[]; asking: boolean; failed: boolean } {
  const client = useTRPCClient();
  const may = useMay();
  const q = words.trim().slice(0, 100);
  const answers = useQueries({
    queries: SOURCES.map(({ kind, permission, find }) => ({
      queryKey: ["palette", kind, q],
      queryFn: () => find(client, q),
      enabled: q.length >= FEWEST_LETTERS && may(permission),
      placeholderData: keepPreviousData,
      staleTime: 5_000,
    })),
  });
  return {
    found: q.length < FEWEST_LETTERS ? [] : answers.flatMap(({ data }) => data ?? []),
    asking: answers.some(({ isFetching }) => isFetching),
    failed: answers.some(({ isError }) => isError),
  };
}

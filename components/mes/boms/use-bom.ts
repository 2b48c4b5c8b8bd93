"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/console/trpc";

/** So many versions are listed and compared; older ones still have their address. */
const VERSIONS = 50;

/** A product's versions, the one that counts first, and the tree of the version that is asked for. */
export function useBom(productSku: string, version: string | null) {
  const trpc = useTRPC();
  const versions = useQuery(trpc.mes.boms.list.queryOptions({ productSku, limit: VERSIONS }));
  const tree = useQuery(
    trpc.mes.boms.tree.queryOptions(
      { productSku, ...(version === null ? {} : { version }) },
      { enabled: versions.data === undefined || versions.data.items.length > 0, retry: false },
    ),
  );
  return { versions, tree };
}

"use client";

import { useQueryStates } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { BomDetail } from "@/components/mes/boms/bom-detail";
import { versionFilter } from "@/components/mes/boms/bom-filters";
import { skusOf } from "@/components/mes/boms/tree-rows";
import { useBom } from "@/components/mes/boms/use-bom";
import { useItemCosts } from "./item-costs";

type Slots = { history: ReactNode; files: ReactNode };

/** A bill of materials with what the item master says its parts cost. */
export function BomWithCosts({ productSku, ...slots }: { productSku: string } & Slots) {
  const [{ version }] = useQueryStates(versionFilter);
  const bom = useBom(productSku, version);
  const skus = useMemo(() => (bom.tree.data ? skusOf(bom.tree.data) : []), [bom.tree.data]);
  return <BomDetail productSku={productSku} bom={bom} costs={useItemCosts(skus)} {...slots} />;
}

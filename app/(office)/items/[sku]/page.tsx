import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { ItemDetail } from "@/components/erp/items/item-detail";
import { BomOf } from "@/components/mes/boms/bom-of";
import { WhereUsed } from "@/components/mes/boms/where-used";
import { ItemStock } from "@/components/wms/places/item-stock";
import { OpenProduction } from "./open-production";

export async function generateMetadata() {
  return { title: (await getTranslations("items"))("heading") };
}

export default async function ItemPage({ params }: { params: Promise<{ sku: string }> }) {
  const sku = decodeURIComponent((await params).sku);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.erp.items.get.queryOptions({ sku })),
        fetch(trpc.wms.stock.totals.queryOptions({ by: "warehouse", sku, limit: 50 })),
      ]}
    >
      <ItemDetail sku={sku}>
        <ItemStock sku={sku} />
        <BomOf sku={sku} />
        <WhereUsed sku={sku} />
        <OpenProduction sku={sku} />
      </ItemDetail>
    </Prefetched>
  );
}

import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PurchaseOrderAndItsGoods } from "./purchase-order";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.orders"))("heading") };
}

export default async function PurchaseOrderPage({ params }: { params: Promise<{ poId: string }> }) {
  const poId = decodeURIComponent((await params).poId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.erp.purchaseOrders.get.queryOptions({ poId })),
        fetch(trpc.wms.inboundOrders.list.queryOptions({ poId, limit: 50 })),
        fetch(trpc.monitor.chain.queryOptions({ id: poId })),
      ]}
    >
      <PurchaseOrderAndItsGoods poId={poId} />
    </Prefetched>
  );
}

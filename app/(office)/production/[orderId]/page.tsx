import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { ProductionOrder } from "./production-order";

export async function generateMetadata() {
  return { title: (await getTranslations("production"))("heading") };
}

export default async function ProductionOrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const orderId = decodeURIComponent((await params).orderId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.mes.productionOrders.get.queryOptions({ orderId })),
        fetch(trpc.mes.productionOrders.list.queryOptions({ orderIds: orderId, limit: 1 })),
        fetch(trpc.wms.planning.readiness.queryOptions({ sourceOrderIds: orderId })),
        fetch(trpc.monitor.chain.queryOptions({ id: orderId })),
      ]}
    >
      <ProductionOrder
        orderId={orderId}
        files={<Attachments documentType="production_order" documentId={orderId} />}
        chain={<Chain id={orderId} />}
        history={<History documentId={orderId} />}
      />
    </Prefetched>
  );
}

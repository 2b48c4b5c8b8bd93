import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { InboundOrder } from "./inbound-order";

export async function generateMetadata() {
  return { title: (await getTranslations("inbound"))("heading") };
}

export default async function InboundOrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const orderId = decodeURIComponent((await params).orderId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.wms.inboundOrders.get.queryOptions({ orderId })),
        fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 })),
        fetch(trpc.monitor.chain.queryOptions({ id: orderId })),
      ]}
    >
      <InboundOrder orderId={orderId} />
    </Prefetched>
  );
}
